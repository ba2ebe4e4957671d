"""What commands answer about engines."""

from core.app.readiness import judge
from core.interfaces.cli.answers import engine_lines
from core.interfaces.wire import engine_document
from tests.kit.fake_setup import some_extras
from tests.kit.shop import SKETCH, STUDIO, Shop, computer, cuda_card


def test_an_engine_says_what_it_needs_here() -> None:
    lines = engine_lines(judge(STUDIO, computer(cuda_card(24))))
    assert "  needs install: Has to be installed first, 9.8 GB to fetch" in lines
    assert any("OpenRAIL-M (commercial use allowed)" in line for line in lines)


def test_a_measured_speed_is_told() -> None:
    builtin = Shop().providers()[0].info
    (line,) = [one for one in engine_lines(judge(builtin, computer(), 46.4)) if "ready" in one]
    assert line.endswith("46 frames/s measured")


def test_programs_read_the_state_beside_the_engine() -> None:
    document = engine_document(judge(SKETCH, computer()))
    assert (document["id"], document["state"]) == ("test_sketch", "needs_install")
    assert document["commercial_use"] is False
    assert document["frames_per_s"] is None
    assert document["download_bytes"] == SKETCH.download_bytes


def test_extras_say_how_they_stand_and_their_licences() -> None:
    states = (*some_extras(), some_extras()[0].model_copy(update={"download_bytes": None}))
    lines = engine_lines(judge(STUDIO, computer(cuda_card(24)), extras=states))
    at = lines.index("  sharpen=true: Test Sharpener, 300 MB to fetch")
    assert lines[at + 1] == "    Weights: CC BY-NC 4.0 (non-commercial only)"
    assert "  steps=50: Test Long Steps, here" in lines
    assert "  sharpen=true: Test Sharpener, size unknown" in lines


def test_programs_read_extras_as_they_stand() -> None:
    document = engine_document(judge(STUDIO, computer(), extras=some_extras()))
    told = [(one["option"], one["value"], one["is_installed"]) for one in document["extras"]]
    assert told == [("sharpen", "true", False), ("steps", "50", True)]
    assert document["extras"][0]["download_bytes"] == 300_000_000

"""What commands answer about engines."""

from core.app.readiness import judge
from core.interfaces.cli.answers import engine_lines
from core.interfaces.wire import engine_document
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

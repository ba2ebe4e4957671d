from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest

from core.domain.media import ColorInfo
from core.errors import StorageError
from core.media.output.marking import COMPOSITE, SYNTHETIC, Mark, append_xmp, read_mark
from core.media.output.writer import MediaWriter, VideoSpec
from tests.kit.sounds import GreyFrame, write_film

FPS = Fraction(25)


def film(path: Path, mark: Mark) -> Path:
    spec = VideoSpec(64, 48, FPS, 1 / FPS, ColorInfo())
    with MediaWriter(path, spec, None, mark) as writer:
        for index in range(3):
            writer.write(GreyFrame(), index / FPS)
        writer.finish()
    return path


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv"])
@pytest.mark.parametrize("is_from_still", [True, False])
def test_every_output_says_who_moved_the_lips(
    tmp_path: Path, suffix: str, is_from_still: bool
) -> None:
    mark = Mark("Lipsmith 0.1.0", "viseme", "1.2", is_from_still)
    found = read_mark(film(tmp_path / f"out{suffix}", mark))
    assert found.is_complete and found.comment == mark.comment
    for word in ("synthesised", "animated"):
        assert (word in found.comment) == ((word == "animated") == is_from_still)
    assert "engine viseme 1.2" in found.comment and "Lipsmith 0.1.0" in found.comment
    assert found.digital_source_type == (SYNTHETIC if is_from_still else COMPOSITE)
    assert found.ai_system == "viseme 1.2"


def test_the_xmp_is_well_formed_whatever_the_names_are(tmp_path: Path) -> None:
    mark = Mark('A & B "quoted" <1>', 'l\'engine "x"', "é<2>")
    found = read_mark(film(tmp_path / "out.mp4", mark))
    root = ElementTree.fromstring(found.xmp.split("?>", 1)[1].rsplit("<?", 1)[0])
    description = root.find(".//{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description")
    assert description is not None
    assert description.get("{http://ns.adobe.com/xap/1.0/}CreatorTool") == mark.tool
    extension = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
    assert description.get(extension + "DigitalSourceType") == COMPOSITE
    assert description.get(extension + "AISystemUsed") == mark.engine
    assert found.ai_system == f"{mark.engine} {mark.engine_version}"


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_what_a_service_made_names_it_and_its_job(tmp_path: Path, suffix: str) -> None:
    mark = Mark("Lipsmith 0.1.0", "did", "1.0", True, "D-ID talks", "tlk_<1>")
    found = read_mark(film(tmp_path / f"out{suffix}", mark))
    assert "made by D-ID talks, job tlk_<1>" in found.comment
    assert found.ai_system == "D-ID talks 1.0" and found.remote_id == "tlk_<1>"
    local = read_mark(film(tmp_path / f"own{suffix}", Mark("Lipsmith 0.1.0", "viseme", "1.0")))
    assert "made by" not in local.comment and local.remote_id == ""


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_an_ordinary_film_carries_no_mark(tmp_path: Path, suffix: str) -> None:
    found = read_mark(write_film(tmp_path / f"plain{suffix}", 3))
    assert not found.is_complete and found.xmp == ""


def test_a_mark_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        append_xmp(tmp_path / "gone" / "out.mp4", Mark("a", "b", "c"))

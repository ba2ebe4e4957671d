"""Odd inputs through the whole of the built-in engine: rendered, warned about, or refused in plain words."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.domain.engine import EngineSetup, Session
from core.domain.request import RenderRequest
from core.errors import InputError
from core.platform.files import temp_beside
from providers.registry import get_provider
from tests.kit.clips import SPEECH, blank, drifting, frame_times, photo, pictures_of, write_clip
from tests.kit.context import SilentContext
from tests.kit.sounds import babble, write_sound

Maker = Callable[[Path], Path]


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    opened = get_provider("viseme").open(EngineSetup())
    yield opened
    opened.close()


def render(session: Session, folder: Path, source: Path, audio: Path) -> tuple[Path, list[str]]:
    context = SilentContext(folder)
    request = RenderRequest(source=source, audio=audio, output=folder / "out.mp4", preview_s=0.4)
    result = session.run(request, context, temp_beside(request.output, "t"))
    assert len(frame_times(result.path)) == result.frames
    return result.path, [code for code, _ in context.warnings]


def still(name: str, change: Callable[[Image.Image], Image.Image], **save: object) -> Maker:
    def make(folder: Path) -> Path:
        change(Image.fromarray(photo(300))).save(folder / name, **save)
        return folder / name

    return make


def with_alpha(image: Image.Image) -> Image.Image:
    cut = image.convert("RGBA")
    alpha = np.full(image.size[::-1], 255, np.uint8)
    alpha[:20] = 0
    cut.putalpha(Image.fromarray(alpha))
    return cut


def turned(image: Image.Image) -> Image.Image:
    image = image.rotate(90, expand=True)
    image.getexif()[0x0112] = 6
    return image


def numbered(folder: Path) -> Path:
    pictures = folder / "pictures"
    pictures.mkdir()
    for index, pixels in enumerate(drifting(8, height=300)):
        Image.fromarray(pixels).save(pictures / f"shot_{index + 8:04}.png")
    return pictures


def film(name: str, **options: object) -> Maker:
    def make(folder: Path) -> Path:
        return write_clip(folder / name, drifting(8, height=300), **options)  # type: ignore[arg-type]

    return make


SOURCES: dict[str, tuple[Maker, set[str]]] = {
    "cmyk": (still("a.jpg", lambda i: i.convert("CMYK")), set()),
    "grey": (still("a.png", lambda i: i.convert("L")), set()),
    "palette": (still("a.gif", lambda i: i.convert("P")), set()),
    "alpha": (still("a.png", with_alpha), {"alpha_flattened"}),
    "odd sides": (still("a.png", lambda i: i.crop((0, 0, i.width - 1, i.height - 1))), set()),
    "tiny": (still("a.png", lambda i: i.resize((60, 70))), {"small_face"}),
    "numbered pictures": (numbered, set()),
    "4:4:4": (film("a.mp4", pixel_format="yuv444p"), set()),
    "10 bit": (film("a.mp4", pixel_format="yuv420p10le"), set()),
    "ntsc": (film("a.mkv", fps=Fraction(30000, 1001)), set()),
    "12 fps": (film("a.mov", fps=Fraction(12)), set()),
    "name like an option": (film("-i %03d:#.mp4"), set()),
    "wrong suffix": (film("a.mp4"), set()),
}


@pytest.mark.parametrize("name", SOURCES)
def test_odd_faces_are_rendered(session: Session, tmp_path: Path, name: str) -> None:
    make, expected = SOURCES[name]
    source = make(tmp_path)
    if name == "wrong suffix":
        source = source.rename(tmp_path / "a.avi")
    out, codes = render(session, tmp_path, source, SPEECH)
    assert expected <= set(codes)
    height, width = pictures_of(out)[0].shape[:2]
    assert (height % 2, width % 2) == (0, 0)


def test_a_photo_stored_turned_comes_out_upright(session: Session, tmp_path: Path) -> None:
    image = turned(Image.fromarray(photo(300)))
    image.save(tmp_path / "a.jpg", exif=image.getexif(), quality=95)
    out, _ = render(session, tmp_path, tmp_path / "a.jpg", SPEECH)
    shown = pictures_of(out)[0].astype(float)
    assert shown.shape == photo(300).shape
    assert np.abs(shown - photo(300)).mean() < 12


VOICES: dict[str, tuple[Callable[[Path], Path], set[str]]] = {
    "8 kHz mu-law": (lambda f: write_sound(f / "v.wav", babble(1, 8000), 8000, "pcm_mulaw"), set()),
    "96 kHz float": (
        lambda f: write_sound(f / "v.wav", babble(1, 96000), 96000, "pcm_f32le", form="flt"),
        set(),
    ),
    "mp3": (
        lambda f: write_sound(f / "v.mp3", babble(1, 44100), 44100, "libmp3lame", form="s16p"),
        set(),
    ),
    "silence": (lambda f: write_sound(f / "v.wav", np.zeros(16000, np.float32)), {"no_speech"}),
}


@pytest.mark.parametrize("name", VOICES)
def test_odd_voices_are_taken(session: Session, tmp_path: Path, name: str) -> None:
    make, expected = VOICES[name]
    _, codes = render(session, tmp_path, film("a.mp4")(tmp_path), make(tmp_path))
    assert expected <= set(codes)


def broken_film(folder: Path) -> Path:
    path = write_clip(folder / "a.mp4", drifting(8, height=300))
    path.write_bytes(path.read_bytes()[:2000])
    return path


REFUSED: dict[str, tuple[Maker, str]] = {
    "no face": (lambda f: write_clip(f / "a.mp4", [blank(photo())] * 5), "input.no_face"),
    "upside down": (still("a.png", lambda i: i.rotate(180)), "input.no_face"),
    "empty": (lambda f: _written(f / "a.mp4", b""), "input.empty"),
    "noise": (lambda f: _written(f / "a.mp4", bytes(range(256)) * 400), "input.not_media"),
    "cut off": (broken_film, "input.damaged"),
    "only sound": (lambda _: SPEECH, "input.no_picture"),
    "empty folder": (lambda f: _folder(f / "none"), "input.no_numbered_pictures"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_used_is_refused_in_words(
    session: Session, tmp_path: Path, name: str
) -> None:
    make, code = REFUSED[name]
    source = make(tmp_path)
    with pytest.raises(InputError) as caught:
        render(session, tmp_path, source, SPEECH)
    assert caught.value.code == code
    assert caught.value.title
    assert caught.value.hint
    assert not (tmp_path / "out.mp4").exists()


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return path

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import pytest

from core.domain.media import ColorInfo
from core.errors import EngineError
from core.media.output.marking import Mark
from core.media.output.verify import Expected, verify
from core.media.output.writer import MediaWriter, VideoSpec
from core.media.sound.delivery import deliver
from core.media.sound.voice import open_voice
from tests.kit.sounds import GreyFrame, Track, babble, write_film, write_sound

FPS = Fraction(30000, 1001)
MARK = Mark("Lipsmith 0.1.0", "viseme", "1.0")
EXPECTED = Expected(60, 60 / FPS, 1 / FPS, 64, 48, Fraction(2))


@pytest.fixture(params=[".mp4", ".mov", ".mkv"])
def film(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / f"out{request.param}"
    voice = open_voice(write_sound(tmp_path / "a.wav", babble(2.0)), None, tmp_path)
    spec = VideoSpec(64, 48, FPS, 1 / FPS, ColorInfo())
    with MediaWriter(path, spec, deliver(voice, path.suffix), MARK) as writer:
        for index in range(60):
            writer.write(GreyFrame(20 + index), index / FPS)
        writer.finish()
    return path


def test_a_good_file_passes(film: Path) -> None:
    verify(film, EXPECTED)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"frames": 61}, "60 frames instead of 61"),
        ({"duration": Fraction(3)}, "instead of 3.000 s"),
        ({"width": 62}, "64 by 48"),
        ({"sound": None}, "has a sound"),
        ({"sound": Fraction(3)}, "sound ends at"),
    ],
)
def test_what_differs_is_said(
    film: Path, change: dict[str, int | Fraction | None], words: str
) -> None:
    with pytest.raises(EngineError) as caught:
        verify(film, replace(EXPECTED, **change))  # type: ignore[arg-type]
    assert caught.value.code == "engine.output_broken" and words in caught.value.title


def test_a_truncated_file_does_not_pass(film: Path) -> None:
    data = film.read_bytes()
    film.write_bytes(data[: len(data) * 2 // 3])
    with pytest.raises(EngineError, match="did not pass"):
        verify(film, EXPECTED)


@pytest.mark.parametrize("number", [0, 1])
def test_a_destroyed_key_frame_does_not_pass(tmp_path: Path, number: int) -> None:
    film, count = tmp_path / "a.mp4", 260  # x264 sets a key frame every 250
    with MediaWriter(film, VideoSpec(64, 48, FPS, 1 / FPS, ColorInfo()), None, MARK) as writer:
        for index in range(count):
            writer.write(GreyFrame(index % 200), index / FPS)
        writer.finish()
    expected = Expected(count, count / FPS, 1 / FPS, 64, 48)
    verify(film, expected)
    with av.open(str(film)) as container:
        keys = [p for p in container.demux(video=0) if p.is_keyframe and p.size]
    assert len(keys) == 2
    place, size = keys[number].pos, keys[number].size
    data = bytearray(film.read_bytes())
    data[place : place + size] = bytes(size)
    film.write_bytes(data)
    with pytest.raises(EngineError, match="did not pass"):
        verify(film, expected)


def test_an_empty_or_missing_file_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    for name in ("empty.mp4", "gone.mp4"):
        with pytest.raises(EngineError) as caught:
            verify(tmp_path / name, EXPECTED)
        assert caught.value.code == "engine.output_broken"


def test_a_file_without_sound_or_mark_does_not_pass(tmp_path: Path) -> None:
    expected = Expected(50, Fraction(2), Fraction(1, 25), 64, 48, Fraction(2))
    with pytest.raises(EngineError, match="sound is missing"):
        verify(write_film(tmp_path / "mute.mp4", 50), expected)
    sound = Track(babble(2.0), codec="aac", form="fltp")
    with pytest.raises(EngineError, match="synthetic"):
        verify(write_film(tmp_path / "plain.mp4", 50, sound), expected)

"""The outline of files: exact, on the picture's clock, growing, and stoppable."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import Cancelled, InputError
from core.media.sound.peak_reader import read_peaks
from core.media.sound.peaks import Peaks
from tests.kit.sounds import Track, babble, write_film, write_sound
from tests.unit.media.picture.material import scene

RATE = 8000


def loud_then_quiet(seconds: float) -> np.ndarray:
    """Whose halves differ: the first is four times as loud."""
    sound = babble(seconds, RATE)
    sound[len(sound) // 2 :] /= 4
    return sound


def test_a_wav_is_met_to_the_sample(tmp_path: Path) -> None:
    sound = np.rint(babble(1.5, RATE) * 32767) / 32768
    path = write_sound(tmp_path / "ä b.wav", sound.astype(np.float32), RATE)
    peaks = read_peaks(path, None)
    columns = peaks.columns(0, 1.5, len(sound))
    assert peaks.duration_s == 1.5
    assert np.abs(columns[:, 0] - sound).max() <= 1 / 32768


def test_the_clock_is_the_pictures(tmp_path: Path) -> None:
    late = Track(np.full(RATE, 0.5, np.float32), RATE, "aac", form="fltp", start_s=0.5)
    peaks = read_peaks(write_film(tmp_path / "a.mkv", 50, late), None)
    before, within = peaks.columns(0, 0.4, 1)[0], peaks.columns(0.6, 1.4, 1)[0]
    assert np.abs(before).max() < 0.01 and within[1] > 0.4


def test_the_asked_track_is_taken(tmp_path: Path) -> None:
    loud, quiet = (Track(np.full(RATE, level, np.float32), RATE) for level in (0.8, 0.2))
    film = write_film(tmp_path / "a.mov", 10, loud, quiet)
    heights = [read_peaks(film, n).columns(0, 1, 1)[0, 1] for n in (1, 2)]
    assert heights == pytest.approx([0.8, 0.2], abs=0.01)


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.mp3", "a.m4a"])
def test_a_long_sound_is_there_roughly_before_it_is_decoded(tmp_path: Path, name: str) -> None:
    codec, form = {
        "a.wav": ("pcm_s16le", "s16"),
        "a.flac": ("flac", "s16"),
        "a.mp3": ("libmp3lame", "s16p"),
        "a.m4a": ("aac", "fltp"),
    }[name]
    rate = 16_000
    sound = babble(150, rate)
    sound[len(sound) // 2 :] /= 4
    path = write_sound(tmp_path / name, sound, rate, codec, form=form)
    parts: list[tuple[Peaks, float]] = []
    whole = read_peaks(path, None, lambda peaks, share: parts.append((peaks, share)))
    rough, shares = parts[0][0], [share for _, share in parts]

    assert shares[0] == 0 and shares == sorted(shares) and 3 <= len(shares) <= 22
    assert shares[-1] <= 1
    assert rough.duration_s == pytest.approx(150, abs=0.5)
    # 75 columns of 2 s: a rough one shows some of what is there, at its place.
    exact, early = whole.columns(0, 150, 75)[1:-1, 1], rough.columns(0, 150, 75)[1:-1, 1]
    assert np.all(early <= exact + 0.01) and np.corrcoef(exact, early)[0, 1] > 0.9
    for peaks, share in parts[1:]:
        done = int(share * 75) - 1
        assert np.array_equal(peaks.columns(0, 150, 75)[1:done, 1], exact[: done - 1])
        assert peaks.duration_s == pytest.approx(150, abs=0.5)


def test_a_short_sound_comes_in_one_piece(tmp_path: Path) -> None:
    parts: list[float] = []
    path = write_sound(tmp_path / "a.wav", babble(2, RATE), RATE)
    read_peaks(path, None, lambda _, share: parts.append(share))
    assert parts == []


@pytest.mark.parametrize("after", [0, 3, 700])
def test_it_stops_when_it_is_told_to(tmp_path: Path, after: int) -> None:
    path = write_sound(tmp_path / "a.wav", babble(150, RATE), RATE)
    calls = 0

    def checkpoint() -> None:
        nonlocal calls
        calls += 1
        if calls > after:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_peaks(path, None, checkpoint=checkpoint)
    assert calls == after + 1


def test_what_has_no_sound_is_told(tmp_path: Path) -> None:
    Image.fromarray(scene(0)).save(tmp_path / "a.png")
    (tmp_path / "empty.wav").touch()
    (tmp_path / "text.mp3").write_text("This is no sound at all.\n" * 50)
    silent = write_film(tmp_path / "silent.mp4", 10)
    codes = {
        tmp_path / "none.wav": "input.not_found",
        tmp_path / "empty.wav": "input.empty",
        tmp_path / "text.mp3": "input.not_media",
        silent: "input.no_sound",
    }
    for path, code in codes.items():
        with pytest.raises(InputError) as caught:
            read_peaks(path, None)
        assert caught.value.code == code
    with pytest.raises(InputError):
        read_peaks(tmp_path / "a.png", None)
    with pytest.raises(InputError, match="no audio track 4"):
        read_peaks(write_sound(tmp_path / "b.wav", babble(1, RATE), RATE), 4)


@pytest.mark.parametrize("name", ["a.mp3", "a.flac"])
def test_what_is_cut_off_is_shown_as_far_as_it_goes(tmp_path: Path, name: str) -> None:
    codec, form = ("flac", "s16") if name == "a.flac" else ("libmp3lame", "s16p")
    path = write_sound(tmp_path / name, babble(130, 16_000), 16_000, codec, form=form)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    peaks = read_peaks(path, None)
    assert Fraction(50) < peaks.duration_s < Fraction(80)

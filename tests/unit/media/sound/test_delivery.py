from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from core.domain.media import ColorInfo
from core.errors import InputError, OptionError
from core.media.output.marking import Mark
from core.media.output.writer import MediaWriter, VideoSpec
from core.media.sound.delivery import deliver
from core.media.sound.voice import VoiceRecording, open_voice
from tests.kit.sounds import GreyFrame, Track, babble, decoded, lag_ms, write_film, write_sound

FPS = Fraction(25)
SPEC = VideoSpec(64, 48, FPS, 1 / FPS, ColorInfo())
MARK = Mark("Lipsmith 0.1.0", "viseme", "1.0")

FORMS = {
    "pcm": ("in.wav", 48_000, "pcm_s16le", "s16"),
    "aac": ("in.m4a", 44_100, "aac", "fltp"),
    "mp3": ("in.mp3", 44_100, "libmp3lame", "fltp"),
    "opus": ("in.ogg", 48_000, "libopus", "s16"),
    "flac": ("in.flac", 44_100, "flac", "s16"),
    "alac": ("in.m4a", 44_100, "alac", "s16p"),
}
COPIED = {
    ".mp4": {"aac", "mp3", "alac"},
    ".mov": {"aac", "mp3", "alac", "pcm"},
    ".mkv": {"aac", "mp3", "alac", "pcm", "opus", "flac"},
}


@pytest.fixture
def voiced(tmp_path: Path) -> Callable[[Path], VoiceRecording]:
    return lambda path: open_voice(path, None, tmp_path)


def delivered(
    voice: VoiceRecording, out: Path, start: Fraction = Fraction(0), end: Fraction | None = None
) -> str:
    """Writes a film with the sound of [start, end) and returns what was done to it."""
    sound = deliver(voice, out.suffix, start, end)
    with MediaWriter(out, SPEC, sound, MARK) as writer:
        for index in range(round(sound.duration * FPS)):
            writer.write(GreyFrame(), index / FPS)
        writer.finish()
    return sound.description


def coded(path: Path) -> bytes:
    """The bytes of the sound, undecoded."""
    with av.open(str(path)) as container:
        return b"".join(bytes(packet) for packet in container.demux(audio=0) if packet.size)


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv"])
@pytest.mark.parametrize("form", FORMS)
def test_the_sound_is_copied_where_possible_and_sits_where_it_was_heard(
    tmp_path: Path, voiced: Callable[[Path], VoiceRecording], form: str, suffix: str
) -> None:
    name, rate, codec, sample_form = FORMS[form]
    given = write_sound(tmp_path / name, babble(2.0, rate), rate, codec, "mono", sample_form)
    voice, out = voiced(given), tmp_path / f"out{suffix}"
    description = delivered(voice, out)
    assert description.endswith(" copied") == (form in COPIED[suffix])
    if form in COPIED[suffix]:
        original, copy = coded(given), coded(out)
        assert copy in original and len(copy) > 0.9 * len(original)
    else:
        assert f"→ AAC {rate} Hz mono" in description
    start, samples = decoded(out)
    lag = start * 1000 + lag_ms(voice.read(0, 2), samples)
    assert abs(lag) < 3.0
    assert start * 1000 + samples.size / 16 == pytest.approx(2000, abs=40)


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_damage_is_not_handed_on(
    tmp_path: Path, voiced: Callable[[Path], VoiceRecording], suffix: str
) -> None:
    given = write_sound(tmp_path / "a.m4a", babble(2.0), 16_000, "aac", "mono", "fltp")
    data = bytearray(given.read_bytes())
    middle, length = len(data) // 2, len(data) // 10
    data[middle : middle + length] = bytes(length)
    given.write_bytes(data)
    voice, out = voiced(given), tmp_path / f"out{suffix}"
    assert voice.is_damaged and "→ AAC" in delivered(voice, out)
    samples = decoded(out)[1]
    assert samples.size / 16_000 == pytest.approx(2.0, abs=0.07)
    assert abs(lag_ms(voice.read(1.4, 2.0), samples[22_400:32_000])) < 1.0


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_a_later_start_is_cut_to_the_sample(
    tmp_path: Path, voiced: Callable[[Path], VoiceRecording], suffix: str
) -> None:
    given = write_sound(tmp_path / "a.wav", babble(3.0, 44_100), 44_100)
    voice, out = voiced(given), tmp_path / f"out{suffix}"
    assert "→ AAC" in delivered(voice, out, Fraction("0.7301"), Fraction("2.4"))
    start, samples = decoded(out)
    lag = start * 1000 + lag_ms(voice.read(0.7301, 2.4), samples)
    assert abs(lag) < 0.2
    assert samples.size / 16_000 == pytest.approx(2.4 - 0.7301, abs=0.025)


def test_a_copy_ends_within_half_a_packet(
    tmp_path: Path, voiced: Callable[[Path], VoiceRecording]
) -> None:
    given = write_sound(tmp_path / "a.m4a", babble(3.0, 44_100), 44_100, "aac", "mono", "fltp")
    out = tmp_path / "out.mp4"
    assert delivered(voiced(given), out, end=Fraction("1.5")) == "AAC copied"
    assert decoded(out)[1].size / 16_000 == pytest.approx(1.5, abs=0.0125)


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
@pytest.mark.parametrize(("codec", "offset_s"), [("aac", 0.52), ("aac", -0.52), ("flac", -0.52)])
def test_a_films_own_sound_keeps_its_distance(
    tmp_path: Path,
    voiced: Callable[[Path], VoiceRecording],
    suffix: str,
    codec: str,
    offset_s: float,
) -> None:
    form = "fltp" if codec == "aac" else "s16"
    sound = Track(babble(2.0, 48_000), 48_000, codec, form=form, start_s=max(offset_s, 0))
    film = write_film(tmp_path / "in.mkv", 60, sound, picture_start_s=max(-offset_s, 0))
    voice, out = voiced(film), tmp_path / f"out{suffix}"
    delivered(voice, out)
    with av.open(str(out)) as container:
        picture = next(container.decode(video=0))
        picture_start_ms = float(picture.pts * picture.time_base) * 1000
    start, samples = decoded(out)
    lag = start * 1000 - picture_start_ms + lag_ms(voice.read(0, voice.duration_s), samples)
    assert abs(lag) < 3.0


def test_peaks_over_full_scale_are_lowered_not_clipped(
    tmp_path: Path, voiced: Callable[[Path], VoiceRecording]
) -> None:
    loud = babble(1.0, 48_000) * 4
    given = write_sound(tmp_path / "a.wav", loud, 48_000, "pcm_f32le", "mono", "flt")
    out = tmp_path / "out.mp4"
    assert delivered(voiced(given), out) == "PCM → AAC 48000 Hz mono, lowered by 6.0 dB to fit"
    samples = decoded(out, 48_000)[1][: loud.size]
    assert np.corrcoef(samples, loud[: samples.size])[0, 1] > 0.95
    assert samples.std() == pytest.approx(loud.std() / 2, rel=0.05)


@pytest.mark.parametrize(
    ("rate", "layout", "delivered_as"),
    [
        (8000, "mono", "AAC 8000 Hz mono"),
        (96_000, "5.1", "AAC 96000 Hz 5.1"),
        (192_000, "stereo", "AAC 96000 Hz stereo"),
        (37_800, "mono", "AAC 44100 Hz mono"),
    ],
)
def test_rate_and_channels_are_the_files_own(
    tmp_path: Path,
    voiced: Callable[[Path], VoiceRecording],
    rate: int,
    layout: str,
    delivered_as: str,
) -> None:
    channels = {"mono": 1, "stereo": 2, "5.1": 6}[layout]
    samples = np.stack([babble(0.6, rate)] * channels)
    voice = voiced(write_sound(tmp_path / "a.wav", samples, rate, "pcm_s16le", layout))
    out = tmp_path / "out.mp4"
    assert delivered(voice, out) == f"PCM → {delivered_as}"
    with av.open(str(out)) as container:
        stream = container.streams.audio[0]
        assert f"AAC {stream.sample_rate} Hz {stream.layout.name}" == delivered_as


def test_packets_come_only_as_far_as_asked(
    tmp_path: Path, voiced: Callable[[Path], VoiceRecording]
) -> None:
    path = write_sound(tmp_path / "a.m4a", babble(4.0, 44_100), 44_100, "aac", "mono", "fltp")
    for start in (Fraction(0), Fraction(1, 2)):
        sound = deliver(voiced(path), ".mp4", start)
        with av.open(str(tmp_path / "out.mp4"), "w") as container:
            sound.attach(container)
            first = [float(p.pts * p.time_base) for p in sound.packets(Fraction(1))]
            assert max(first) == pytest.approx(1.0, abs=0.1)
            assert list(sound.packets(Fraction(1))) == []
            rest = [float(p.pts * p.time_base) for p in sound.packets(None)]
            assert rest[0] > max(first)
            assert rest[-1] == pytest.approx(float(sound.duration), abs=0.06)
        sound.close()


def test_a_start_after_the_end_and_a_vanished_file_are_told(
    tmp_path: Path, voiced: Callable[[Path], VoiceRecording]
) -> None:
    path = write_sound(tmp_path / "a.wav", babble(1.0))
    voice = voiced(path)
    with pytest.raises(OptionError) as caught:
        deliver(voice, ".mp4", Fraction(5))
    assert caught.value.code == "option.start_after_sound" and "1.00 s" in caught.value.hint
    path.unlink()
    out = tmp_path / "out.mov"
    with pytest.raises(InputError):
        delivered(voice, out)
    assert not out.exists()

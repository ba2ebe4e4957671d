import wave
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Cancelled, InputError, StorageError
from core.media.sound.downmix import downmix_weights
from core.media.sound.level import LevelMeter
from core.media.sound.voice import VoiceRecording, open_voice
from tests.kit.sounds import Track, babble, lag_ms, write_film, write_sound

Open = Callable[..., VoiceRecording]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return lambda path, track=None: open_voice(path, track, scratch)


def test_a_plain_recording_comes_back_at_its_place(tmp_path: Path, opened: Open) -> None:
    samples = babble(1.5)
    voice = opened(write_sound(tmp_path / "a.wav", samples))
    assert (voice.rate_hz, voice.duration) == (16_000, Fraction(3, 2))
    assert voice.notes == ()
    read = voice.read(0, 1.5) / voice.gain
    assert np.abs(read - samples).max() < 1e-3


def test_outside_the_recording_is_silence(tmp_path: Path, opened: Open) -> None:
    voice = opened(write_sound(tmp_path / "a.wav", babble(1.0)))
    piece = voice.read(-0.5, 1.5)
    assert piece.shape == (32_000,) and piece.dtype == np.float32
    assert not piece[:8000].any() and not piece[24_000:].any() and piece[8000:24_000].any()
    assert voice.read(2.0, 3.0).shape == (16_000,)
    assert voice.read(0.5, 0.5).shape == (0,)


@pytest.mark.parametrize(
    ("name", "rate", "codec", "form"),
    [
        ("a.wav", 8000, "pcm_mulaw", "s16"),
        ("a.wav", 48_000, "pcm_f32le", "flt"),
        ("a.wav", 96_000, "pcm_s24le", "s32"),
        ("a.wav", 22_050, "pcm_u8", "u8"),
        ("a.flac", 44_100, "flac", "s16"),
        ("a.m4a", 44_100, "aac", "fltp"),
        ("a.mp3", 44_100, "libmp3lame", "fltp"),
        ("a.ogg", 48_000, "libopus", "s16"),
    ],
)
def test_any_sound_lands_where_it_was_spoken(
    tmp_path: Path, opened: Open, name: str, rate: int, codec: str, form: str
) -> None:
    samples = babble(1.5, rate)
    voice = opened(write_sound(tmp_path / name, samples, rate, codec, "mono", form))
    reference = opened(write_sound(tmp_path / "plain.wav", samples, rate, "pcm_s16le"))
    assert abs(lag_ms(reference.read(0, 1.5), voice.read(0, 1.5))) < 1.0
    assert abs(voice.duration_s - 1.5) < 0.03


def test_speech_is_found_in_the_centre_of_surround(tmp_path: Path, opened: Open) -> None:
    speech = babble(1.0, 48_000)
    channels = np.stack([0.1 * babble(1.0, 48_000, seed) for seed in range(6)])
    channels[2] = speech
    path = write_sound(tmp_path / "a.wav", channels, 48_000, "pcm_s16le", "5.1")
    voice = opened(path)
    alone = opened(write_sound(tmp_path / "b.wav", speech, 48_000))
    assert np.corrcoef(voice.read(0, 1), alone.read(0, 1))[0, 1] > 0.999


@pytest.mark.parametrize("left, right", [(0.0, 1.0), (1.0, 0.0), (1.0, -1.0), (1.0, 1.0)])
def test_stereo_never_cancels(tmp_path: Path, opened: Open, left: float, right: float) -> None:
    speech = babble(1.0)
    stereo = np.stack([left * speech, right * speech])
    voice = opened(write_sound(tmp_path / "a.wav", stereo, layout="stereo"))
    read = voice.read(0, 1)
    assert abs(np.corrcoef(read, speech)[0, 1]) > 0.999
    assert 0.05 < np.sqrt(np.mean(read**2)) < 0.2


@pytest.mark.parametrize("gain_db", [-45.0, -20.0, 0.0])
def test_the_level_is_evened_out(tmp_path: Path, opened: Open, gain_db: float) -> None:
    samples = babble(2.0) * np.float32(10 ** (gain_db / 20))
    voice = opened(write_sound(tmp_path / "a.wav", samples, codec="pcm_f32le", form="flt"))
    rms = float(np.sqrt(np.mean(voice.read(0, 2) ** 2)))
    assert rms == pytest.approx(0.085, abs=0.02)
    assert [code for code, _ in voice.notes] == (["voice.quiet"] if gain_db < -40 else [])


def test_peaks_over_full_scale_are_kept_apart_from_clipping(tmp_path: Path, opened: Open) -> None:
    loud = babble(1.0) * 6
    floats = opened(write_sound(tmp_path / "f.wav", loud, codec="pcm_f32le", form="flt"))
    assert floats.peak == pytest.approx(3.0, rel=0.01) and floats.notes == ()
    hard = np.clip(babble(1.0) * 30, -1, 1)
    clipped = opened(write_sound(tmp_path / "c.wav", hard))
    assert [code for code, _ in clipped.notes] == ["voice.clipped"]
    assert np.abs(clipped.read(0, 1)).max() <= 1.0


def test_digital_silence_stays_silent(tmp_path: Path, opened: Open) -> None:
    voice = opened(write_sound(tmp_path / "a.wav", np.zeros(16_000, np.float32)))
    assert voice.gain == 1.0 and not voice.read(0, 1).any()


@pytest.mark.parametrize("offset_s", [0.5, -0.4])
def test_a_films_sound_keeps_its_distance_to_the_picture(
    tmp_path: Path, opened: Open, offset_s: float
) -> None:
    speech = babble(1.5, 48_000)
    sound = Track(speech, 48_000, start_s=max(offset_s, 0))
    path = write_film(tmp_path / "film.mkv", 50, sound, picture_start_s=max(-offset_s, 0))
    voice = opened(path)
    reference = opened(write_sound(tmp_path / "a.wav", speech, 48_000))
    assert voice.source.has_picture
    assert voice.duration_s == pytest.approx(1.5 + offset_s, abs=0.002)
    shift = lag_ms(reference.read(0, 1.5), voice.read(0, 2.5))
    assert shift == pytest.approx(offset_s * 1000, abs=2.0)


def test_the_default_track_is_taken_unless_another_is_asked_for(
    tmp_path: Path, opened: Open
) -> None:
    tracks = [Track(babble(0.5, seed=n), is_default=n == 2) for n in (1, 2, 3)]
    path = write_film(tmp_path / "many.mkv", 0, *tracks)
    chosen = opened(path)
    assert chosen.track.n == 2 and chosen.source.track_count == 3
    for n in (1, 2, 3):
        read = opened(path, n).read(0, 0.5)
        assert np.corrcoef(read, babble(0.5, seed=n))[0, 1] > 0.99
    with pytest.raises(InputError) as caught:
        opened(path, 4)
    assert caught.value.code == "input.no_such_track" and "3 (" in caught.value.hint


def test_what_cannot_be_heard_is_refused_in_words(tmp_path: Path, opened: Open) -> None:
    (tmp_path / "text.wav").write_text("This is not a sound.\n" * 50)
    (tmp_path / "empty.wav").touch()
    write_sound(tmp_path / "short.wav", babble(0.05))
    with wave.open(str(tmp_path / "header.wav"), "wb") as header:
        header.setparams((1, 2, 16_000, 0, "NONE", ""))
    write_film(tmp_path / "mute.mp4", 5)
    expected = {
        "text.wav": "input.not_media",
        "empty.wav": "input.empty",
        "short.wav": "input.voice_too_short",
        "header.wav": "input.no_samples",
        "mute.mp4": "input.no_sound",
        "gone.wav": "input.not_found",
    }
    for name, code in expected.items():
        with pytest.raises(InputError) as caught:
            opened(tmp_path / name)
        assert caught.value.code == code and name in caught.value.title


@pytest.mark.parametrize("name, codec, form", [("a.flac", "flac", "s16"), ("a.m4a", "aac", "fltp")])
def test_damage_is_told_and_passed_over(
    tmp_path: Path, opened: Open, name: str, codec: str, form: str
) -> None:
    path = write_sound(tmp_path / name, babble(3.0), codec=codec, form=form)
    data = bytearray(path.read_bytes())
    begin, length = len(data) // 2, len(data) // 10
    data[begin : begin + length] = bytes(length)
    path.write_bytes(data)
    voice = opened(path)
    assert "voice.damaged" in dict(voice.notes)
    assert voice.duration_s == pytest.approx(3.0, abs=0.1)
    end = voice.read(2.5, 2.9)
    assert np.corrcoef(end, babble(3.0)[40_000:46_400])[0, 1] > 0.99


def test_what_is_no_number_is_silent_and_the_rest_is_heard(tmp_path: Path, opened: Open) -> None:
    samples = babble(1.0, 48_000)
    whole = opened(write_sound(tmp_path / "b.wav", samples, 48_000, "pcm_f32le", "mono", "flt"))
    samples[24_000], samples[24_001] = np.nan, -np.inf
    voice = opened(write_sound(tmp_path / "a.wav", samples, 48_000, "pcm_f32le", "mono", "flt"))
    assert "2 values are no numbers" in dict(voice.notes)["voice.damaged"]
    assert np.isfinite(voice.peak)
    assert np.corrcoef(voice.read(0, 1), whole.read(0, 1))[0, 1] > 0.99


def test_a_very_short_sound_is_spoken_but_noted(tmp_path: Path, opened: Open) -> None:
    voice = opened(write_sound(tmp_path / "a.wav", babble(0.2)))
    assert voice.duration == Fraction(1, 5) and [code for code, _ in voice.notes] == ["voice.short"]


def test_a_broadcast_that_changes_its_form_goes_on(tmp_path: Path, opened: Open) -> None:
    speech = babble(4.0, 48_000)
    stereo = Track(np.stack([speech[:96_000]] * 2), 48_000, "mp2", "stereo")
    mono = Track(speech[96_000::2], 24_000, "mp2", start_s=2.0)
    path = tmp_path / "both.ts"
    parts = [
        write_film(tmp_path / f"{n}.ts", 0, track).read_bytes()
        for n, track in enumerate((stereo, mono))
    ]
    path.write_bytes(b"".join(parts))
    voice = opened(path)
    reference = opened(write_sound(tmp_path / "a.wav", speech, 48_000))
    assert voice.duration_s == pytest.approx(4.0, abs=0.1)
    assert abs(lag_ms(reference.read(2.2, 3.8), voice.read(2.2, 3.8))) < 30
    assert voice.read(2.2, 3.8).std() > 0.03


def test_decoding_can_be_stopped_and_a_lost_scratch_is_a_storage_error(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.wav", babble(1.0))

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_voice(path, None, tmp_path, stop)
    with pytest.raises(StorageError):
        open_voice(path, None, tmp_path / "gone")


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=8), st.integers(0, 2**32 - 1))
def test_a_mix_of_scaled_copies_is_always_a_copy(gains: list[float], seed: int) -> None:
    signal = np.random.default_rng(seed).standard_normal(200)
    channels = np.array(gains)[:, None] * signal
    weights = downmix_weights(channels @ channels.T, [f"C{i}" for i in range(len(gains))])
    mixed = weights @ channels
    if max(map(abs, gains)) < 1e-6:
        return
    assert np.abs(weights).sum() == pytest.approx(1.0, abs=1e-5)
    assert np.abs(mixed).max() >= 0.03 * np.abs(channels).max()


def test_the_low_frequency_channel_never_speaks() -> None:
    gram = np.diag([1.0, 1.0, 0.0, 100.0, 0.0, 0.0])
    weights = downmix_weights(gram, ["FL", "FR", "FC", "LFE", "BL", "BR"])
    assert weights == pytest.approx([0.5, 0.5, 0, 0, 0, 0])


def test_pauses_do_not_count_for_the_level() -> None:
    speech = babble(2.0)
    plain, paused = LevelMeter(16_000), LevelMeter(16_000)
    plain.add(speech)
    for piece in np.array_split(np.concatenate([np.zeros(160_000, np.float32), speech]), 37):
        paused.add(piece)
    first, second = plain.speech_db(), paused.speech_db()
    assert first is not None and second == pytest.approx(first, abs=0.2)
    assert LevelMeter(16_000).speech_db() is None

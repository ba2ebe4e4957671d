"""What is sent to D-ID: within its limits, as long as it says, and nothing beyond it."""

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.domain.request import RenderRequest
from core.errors import Cancelled, InputError, OptionError
from providers.did import material
from providers.did.material import hear, photo_to_send, voice_to_send
from tests.kit.clips import photo
from tests.kit.sounds import babble, decoded, lag_ms, write_sound


def request_for(audio: Path, **part: float | None) -> RenderRequest:
    fields = {"source": audio, "audio": audio, "output": audio.with_name("out.mp4"), **part}
    return RenderRequest.model_validate(fields)


@pytest.mark.parametrize(
    ("part", "start", "seconds"),
    [({}, 0, 4), ({"start_s": 1.5, "end_s": 3.0}, 1.5, 1.5), ({"preview_s": 2.0}, 0, 2)],
)
def test_the_stretch_that_was_asked_for_is_sent(
    tmp_path: Path, part: dict[str, float], start: float, seconds: float
) -> None:
    whole = babble(4.0)
    audio = write_sound(tmp_path / "voice.wav", np.stack([whole, whole]), layout="stereo")
    speech = hear(request_for(audio, **part), audio, tmp_path)
    assert (float(speech.start), speech.seconds) == (start, seconds)
    sent = voice_to_send(speech, tmp_path, "lp-3f9a")
    assert sent.path.name == "lp-3f9a.flac"
    _, heard = decoded(sent.path)
    assert heard.size == round(seconds * 16_000)
    given = whole[round(start * 16_000) : round((start + seconds) * 16_000)]
    assert abs(lag_ms(given, heard)) < 0.1


def test_a_quiet_voice_is_raised_and_nothing_clips(tmp_path: Path) -> None:
    quiet = 0.004 * babble(2.0)
    quiet[5000] = 0.4  # a click
    audio = write_sound(tmp_path / "voice.wav", quiet, codec="pcm_f32le", form="flt")
    _, heard = decoded(
        voice_to_send(hear(request_for(audio), audio, tmp_path), tmp_path, "lp-1").path
    )
    assert 0.9 < np.abs(heard).max() <= 1.0
    assert np.abs(heard[8000:]).max() == pytest.approx(2.5 * np.abs(quiet[8000:]).max(), rel=0.1)


def test_the_limits_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    audio = write_sound(tmp_path / "voice.wav", babble(3.0))
    assert hear(request_for(audio), audio, tmp_path).notes == ()
    monkeypatch.setattr(material, "LONG_S", 2)
    (note,) = hear(request_for(audio), audio, tmp_path).notes
    assert note[0] == "did.long_voice" and "0:03.0" in note[1]
    assert hear(request_for(audio, end_s=1.0), audio, tmp_path).notes == ()
    monkeypatch.setattr(material, "LONGEST_S", 2)
    with pytest.raises(InputError, match="too long") as caught:
        hear(request_for(audio), audio, tmp_path)
    assert caught.value.code == "input.voice_too_long"


def test_what_is_no_voice_is_refused(tmp_path: Path) -> None:
    audio = write_sound(tmp_path / "voice.wav", babble(1.0))
    with pytest.raises(OptionError):
        hear(request_for(audio, start_s=5.0), audio, tmp_path)
    with pytest.raises(InputError):
        hear(request_for(audio), tmp_path / "gone.wav", tmp_path)


def test_it_can_be_stopped(tmp_path: Path) -> None:
    audio = write_sound(tmp_path / "voice.wav", babble(1.0))

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        hear(request_for(audio), audio, tmp_path, stop)
    speech = hear(request_for(audio), audio, tmp_path)
    with pytest.raises(Cancelled):
        voice_to_send(speech, tmp_path, "lp-1", stop)


def test_a_photo_is_named_by_its_tag(tmp_path: Path) -> None:
    given = tmp_path / "Grandma in Munich.jpg"
    Image.fromarray(photo()).save(given)
    sent = photo_to_send(given, tmp_path, "lp-3f9a1c0011223344")
    assert sent.path.name == "lp-3f9a1c0011223344.jpg"
    assert sent.path.stat().st_size <= material.MOST_PHOTO_BYTES


def test_the_part_is_exact_for_odd_lengths(tmp_path: Path) -> None:
    audio = write_sound(tmp_path / "voice.wav", babble(1.2345, 44_100), 44_100)
    speech = hear(request_for(audio), audio, tmp_path)
    assert speech.duration == Fraction(round(1.2345 * 44_100), 44_100)
    assert replace(speech, start=Fraction(1, 2)).end == speech.duration + Fraction(1, 2)


def test_it_loads_no_heavy_library() -> None:
    program = (
        "import sys, providers.did.material\n"
        "sys.exit(str({'cv2', 'mediapipe', 'torch', 'onnxruntime'} & set(sys.modules) or ''))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert done.stderr.strip() == ""

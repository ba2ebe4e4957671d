"""D-ID's film on its way to its final name, with the sound of the person where it fits."""

import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from core.domain.engine import EngineInfo, Licence, Place
from core.domain.request import RenderRequest
from core.errors import Cancelled, ProviderError, StorageError
from core.media.output.boxes import CREDENTIALS, own_box
from core.media.output.marking import read_mark
from core.media.sound.file import open_sound_file
from providers.did.delivery import Received, put_result_in_place, require_complete
from providers.did.material import Speech, hear
from tests.kit.context import SilentContext
from tests.kit.sounds import Track, babble, decoded, lag_ms, write_film, write_sound

SECONDS = 3
VOICE = babble(SECONDS)
INFO = EngineInfo(
    id="did",
    title="D-ID",
    version="1.0",
    strength="Photos speak",
    place=Place.CLOUD,
    licences=(Licence(subject="D-ID", name="D-ID's terms", commercial_use=True),),
)


@dataclass
class Job:
    """A photo and a voice at 48 kHz that were sent, and what is done with the film that came."""

    folder: Path
    request: RenderRequest
    speech: Speech
    context: SilentContext

    def film(self, sound: NDArray[np.float32] | None, seconds: float = SECONDS) -> Received:
        """What D-ID made: 25 frames a second, its sound AAC at 16 kHz."""
        tracks = [] if sound is None else [Track(sound, codec="aac", form="fltp")]
        path = write_film(self.folder / "came.mp4", round(25 * seconds), *tracks)
        return Received(path, "tlk_1", SECONDS)

    def deliver(self, film: Received, speech: Speech | None = None, suffix: str = ".mp4") -> Path:
        self.output = self.folder / f"out{suffix}"
        request = self.request.model_copy(update={"output": self.output})
        temp = self.folder / f".part{suffix}"
        try:
            self.result = put_result_in_place(film, request, speech, INFO, self.context, temp)
        finally:
            assert not temp.exists()
        return self.output

    @property
    def warned(self) -> list[str]:
        return [code for code, _ in self.context.warnings]


@pytest.fixture
def job(tmp_path: Path) -> Job:
    audio = write_sound(tmp_path / "voice.wav", babble(SECONDS, 48_000), 48_000)
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"a picture")
    request = RenderRequest(source=photo, audio=audio, output=tmp_path / "out.mp4", engine="did")
    return Job(tmp_path, request, hear(request, audio, tmp_path), SilentContext(tmp_path))


def sent(job: Job) -> NDArray[np.float32]:
    return job.speech.voice.read(0, job.speech.seconds)


def rate_of(path: Path) -> int:
    with open_sound_file(path) as container:
        return container.streams.audio[0].rate


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv"])
def test_the_persons_own_sound_comes_back(job: Job, suffix: str) -> None:
    out = job.deliver(job.film(0.5 * sent(job)), job.speech, suffix)
    assert rate_of(out) == 48_000 and job.warned == [] and job.context.is_finishing
    assert job.result.audio_delivery.endswith("yours instead of D-ID's")
    start, heard = decoded(out)
    assert abs(start * 1000 + lag_ms(sent(job), heard)) < 3.0
    mark = read_mark(out)
    assert mark.is_complete and mark.ai_system == "D-ID talks 1.0" and mark.remote_id == "tlk_1"
    assert "animated" in mark.comment and "made by D-ID talks, job tlk_1" in mark.comment


def test_the_result_tells_what_was_made(job: Job) -> None:
    job.deliver(job.film(sent(job)), job.speech)
    result = job.result
    assert (result.frames, result.fps, result.duration_s) == (75, "25", 3.0)
    assert (result.width, result.height, result.engine) == (64, 48, "did")
    assert result.licences == {"D-ID": "D-ID's terms"} and result.commercial_use
    assert set(result.input_sha256) == {"source", "audio"} and len(result.output_sha256) == 64


@pytest.mark.parametrize("lag_s", [0.2, -0.1])
def test_a_sound_that_is_later_or_earlier_moves_ours(job: Job, lag_s: float) -> None:
    count = round(abs(lag_s) * 16_000)
    given = sent(job)
    moved = given[count:] if lag_s < 0 else np.concatenate([np.zeros(count, np.float32), given])
    out = job.deliver(job.film(moved, SECONDS + lag_s), job.speech)
    assert f"{1000 * lag_s:+.0f} ms" in job.result.audio_delivery and rate_of(out) == 48_000
    start, heard = decoded(out)
    line = np.concatenate([np.zeros(round(start * 16_000), np.float32), heard])
    assert lag_ms(given, line) == pytest.approx(1000 * lag_s, abs=3.0)


def test_only_the_stretch_that_was_sent_comes_back(job: Job) -> None:
    part = replace(job.speech, start=job.speech.start + 1, duration=job.speech.duration - 1)
    out = job.deliver(job.film(part.voice.read(0, 2), 2), part)
    start, heard = decoded(out)
    assert abs(start * 1000 + lag_ms(part.voice.read(0, 2), heard)) < 3.0
    assert heard.size == pytest.approx(32_000, abs=1100)


@pytest.mark.parametrize("other", [babble(SECONDS, seed=5), babble(1.0)], ids=["other", "short"])
def test_a_sound_that_is_not_the_voice_is_kept_and_told(
    job: Job, other: NDArray[np.float32]
) -> None:
    out = job.deliver(job.film(other), job.speech)
    assert job.warned == ["did.own_sound_not_used"] and rate_of(out) == 16_000
    assert job.result.audio_delivery == "AAC copied, as D-ID made it"


def test_a_text_keeps_the_voice_of_d_id(job: Job) -> None:
    job.request = job.request.model_copy(update={"audio": None})
    out = job.deliver(job.film(babble(SECONDS, seed=3)))
    assert job.warned == [] and rate_of(out) == 16_000
    assert set(job.result.input_sha256) == {"source"}


def test_a_film_outlives_its_inputs(job: Job) -> None:
    film = job.film(sent(job))
    job.request.source.unlink()
    job.request.voice.unlink()
    job.deliver(film)
    assert job.result.input_sha256 == {} and job.output.is_file()


def test_a_silent_film_gets_our_sound_or_is_told(job: Job) -> None:
    out = job.deliver(job.film(None), job.speech)
    assert job.warned == ["did.no_sound"] and rate_of(out) == 48_000
    for speech, seconds in ((None, SECONDS), (job.speech, 1.8)):
        with pytest.raises(ProviderError) as caught:
            job.deliver(job.film(None, seconds), speech, ".mov")
        assert caught.value.code == "cloud.result_silent" and not job.output.exists()


def test_a_shorter_film_is_kept_and_told(job: Job) -> None:
    job.deliver(job.film(sent(job)[:32_000], 2), job.speech)
    assert "did.shorter" in job.warned and job.output.is_file()


def test_a_longer_film_is_told_unless_it_was_ordered(job: Job) -> None:
    longer = np.concatenate([sent(job), np.zeros(32_000, np.float32)])
    job.deliver(job.film(longer, SECONDS + 2), job.speech)
    assert job.warned == ["did.longer"] and job.output.is_file()
    job.context.warnings.clear()
    job.request = job.request.model_copy(update={"options": {"pad_audio": 2.0}, "overwrite": True})
    job.deliver(job.film(longer, SECONDS + 2), job.speech)
    assert job.warned == []


def test_what_did_not_arrive_whole_is_not_put_in_place(job: Job) -> None:
    film = job.film(sent(job))
    data = film.path.read_bytes()
    for broken in (data[: len(data) // 2], b"<html>502</html>", b""):
        film.path.write_bytes(broken)
        with pytest.raises(ProviderError) as caught:
            job.deliver(film, job.speech)
        assert caught.value.code == "cloud.result_broken" and caught.value.retryable
        assert not job.output.exists()


def test_less_than_d_id_declared_is_not_whole(job: Job) -> None:
    film = job.film(sent(job))
    assert require_complete(film).seconds == pytest.approx(SECONDS, abs=0.01)
    require_complete(replace(film, declared_s=SECONDS + 1.0))  # it rounds
    require_complete(replace(film, declared_s=None))
    with pytest.raises(ProviderError, match="whole"):
        require_complete(replace(film, declared_s=2 * SECONDS))


def test_credentials_that_are_lost_are_told(job: Job) -> None:
    film = job.film(sent(job))
    with film.path.open("ab") as file:
        file.write(own_box(CREDENTIALS, b"a manifest"))
    out = job.deliver(film, job.speech)
    assert job.warned == ["did.credentials"] and not read_mark(out).has_credentials


def test_a_taken_name_is_left_alone(job: Job) -> None:
    (job.folder / "out.mp4").write_bytes(b"mine")
    with pytest.raises(StorageError) as caught:
        job.deliver(job.film(sent(job)), job.speech)
    assert caught.value.code == "storage.exists"
    assert (job.folder / "out.mp4").read_bytes() == b"mine"
    job.request = job.request.model_copy(update={"overwrite": True})
    job.deliver(job.film(sent(job)), job.speech)
    assert (job.folder / "out.mp4").read_bytes() != b"mine"


@pytest.mark.parametrize("passed", [0, 3, 40])
def test_it_can_be_stopped(job: Job, passed: int) -> None:
    film = job.film(sent(job))
    job.context = SilentContext(job.folder, cancel_after=passed)
    with pytest.raises(Cancelled):
        job.deliver(film, job.speech)
    assert not job.output.exists()


def test_odd_names_do_not_matter(job: Job) -> None:
    folder = job.folder / "Ünï 📼 %d"
    folder.mkdir()
    job.folder = folder
    with av.open(str(job.deliver(job.film(sent(job)), job.speech))) as container:
        assert container.streams.video[0].frames == 75


def test_it_loads_no_heavy_library() -> None:
    program = (
        "import sys, providers.did.delivery\n"
        "sys.exit(str({'cv2', 'mediapipe', 'torch', 'onnxruntime'} & set(sys.modules) or ''))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert done.stderr.strip() == ""

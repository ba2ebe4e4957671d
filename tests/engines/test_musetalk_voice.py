"""What MuseTalk's painted face follows: the voice, frame by frame, and nothing else."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from core.domain.engine import EngineSetup
from core.domain.request import RenderRequest
from core.media.picture.frame import Frame
from core.media.picture.reader import open_source
from core.media.sound.voice import open_voice
from core.platform.files import temp_beside
from providers.musetalk.engine import MuseTalkSession
from providers.musetalk.manifest import INFO
from tests.kit.clips import SPEECH, drifting, photo, write_clip
from tests.kit.context import SilentContext
from tests.kit.musetalk_weights import musetalk_setup, write_second_version
from tests.kit.sounds import babble, write_sound

FPS = 25
SHIFT = 5  # frames
RATE_HZ = 16_000
SECONDS = 1.6
CHANGED = (0.8, 1.0)  # seconds of the voice that are replaced


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> EngineSetup:
    folder = tmp_path_factory.mktemp("weights")
    made = musetalk_setup(folder)
    return EngineSetup(
        weights=made.weights | write_second_version(folder), prepared=folder / "prepared"
    )


@pytest.fixture(scope="module")
def session(setup: EngineSetup) -> Iterator[MuseTalkSession]:
    opened = MuseTalkSession(INFO, setup)
    yield opened
    opened.close()


@pytest.fixture
def face(tmp_path: Path) -> Path:
    Image.fromarray(photo()).save(tmp_path / "face.png")
    return tmp_path / "face.png"


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> NDArray[np.float32]:
    voice = open_voice(SPEECH, None, tmp_path_factory.mktemp("voice"), lambda: None)
    return voice.read(0, SECONDS)


class Stage:
    """Renders a photo and gives the frames as they reach the encoder."""

    def __init__(
        self,
        session: MuseTalkSession,
        context: SilentContext,
        folder: Path,
        handed: list[Frame],
    ) -> None:
        self._session = session
        self._context = context
        self._folder = folder
        self._handed = handed

    def luma(self, source: Path, voice: Path, **options: object) -> NDArray[np.int16]:
        """(n, h, w), every sample of every frame."""
        self._handed.clear()
        request = RenderRequest(
            source=source,
            audio=voice,
            output=self._folder / "out.mp4",
            engine="musetalk",
            options=options,
            overwrite=True,
        )
        temp = temp_beside(request.output, "test")
        self.result = self._session.run(request, self._context, temp)
        return np.stack([frame.planes[0] for frame in self._handed]).astype(np.int16)


@pytest.fixture
def stage(
    session: MuseTalkSession, context: SilentContext, tmp_path: Path, handed: list[Frame]
) -> Stage:
    return Stage(session, context, tmp_path, handed)


def test_a_change_of_the_voice_moves_with_it(
    stage: Stage, face: Path, speech: NDArray[np.float32], tmp_path: Path
) -> None:
    """Another sound in the middle changes frames there; later in the voice, later in the film."""
    other = speech.copy()
    first, stop = (round(at * RATE_HZ) for at in CHANGED)
    other[first:stop] = speech[first:stop][::-1] * 0.5
    late = round(SHIFT / FPS * RATE_HZ)
    centres = []
    for before in (0, late):
        lead = np.zeros(before, np.float32)
        seen = [
            stage.luma(
                face,
                write_sound(tmp_path / f"{before}-{n}.wav", np.concatenate([lead, voice])),
                close_in_silence=False,
            )
            for n, voice in enumerate((speech, other))
        ]
        change = np.abs(seen[0] - seen[1]).mean(axis=(1, 2))
        loud = np.where(change > change.max() / 2, change, 0)
        centres.append(float((loud * np.arange(len(change))).sum() / loud.sum()))
    middle = sum(CHANGED) / 2 * FPS
    assert centres[0] == pytest.approx(middle, abs=2)
    assert centres[1] - centres[0] == pytest.approx(SHIFT, abs=1)


def test_only_the_lower_face_changes(stage: Stage, face: Path, tmp_path: Path) -> None:
    made = stage.luma(face, write_sound(tmp_path / "v.wav", babble(0.4)))
    with open_source(face) as source:
        still = next(iter(source.frames())).planes[0].astype(np.int16)
    rows, columns = np.nonzero((made != still).any(axis=0))
    height, width = still.shape
    assert rows.size > 0.02 * height * width
    assert rows.min() > 0.36 * height
    assert columns.min() > 0.1 * width and columns.max() < 0.9 * width


def test_pauses_are_the_same_picture_whatever_is_heard_there(
    stage: Stage, face: Path, speech: NDArray[np.float32], tmp_path: Path
) -> None:
    """Noise where nobody speaks does not move the mouth, and the option lets it."""
    hiss = np.random.default_rng(3).normal(0, 0.004, round(1.4 * RATE_HZ)).astype(np.float32)
    voice = write_sound(tmp_path / "pause.wav", np.concatenate([speech[:RATE_HZ], hiss]))
    plain = {"match_colour": False, "match_sharpness": False}  # both remember earlier frames
    resting = stage.luma(face, voice, **plain)[-12:]
    assert not np.diff(resting, axis=0).any()
    moving = stage.luma(face, voice, close_in_silence=False, **plain)[-12:]
    assert np.diff(moving, axis=0).any()


@pytest.mark.parametrize("rate", [Fraction(15), Fraction(30000, 1001), Fraction(50), Fraction(60)])
def test_any_rate_keeps_its_frames(stage: Stage, tmp_path: Path, rate: Fraction) -> None:
    clip = write_clip(tmp_path / "clip.mp4", drifting(12), rate)
    voice = write_sound(tmp_path / "v.wav", babble(0.5))
    frames = stage.luma(clip, voice)
    assert abs(len(frames) - rate / 2) <= 1
    assert stage.result.fps == str(rate)


def test_the_versions_paint_differently_and_each_the_same_again(
    stage: Stage, face: Path, tmp_path: Path
) -> None:
    voice = write_sound(tmp_path / "v.wav", babble(0.2))
    versions = ("1.5", "1.0", "1.5")
    made = [stage.luma(face, voice, version=version, extra_margin=0) for version in versions]
    assert np.array_equal(made[0], made[2])
    assert not np.array_equal(made[0], made[1])


def test_what_was_prepared_gives_the_same_film(
    setup: EngineSetup, stage: Stage, tmp_path: Path
) -> None:
    clip = write_clip(tmp_path / "clip.mp4", drifting(6))
    voice = write_sound(tmp_path / "v.wav", babble(0.6))
    cold = stage.luma(clip, voice)
    assert setup.prepared is not None and list(setup.prepared.iterdir())
    assert np.array_equal(stage.luma(clip, voice), cold)

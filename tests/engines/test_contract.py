"""What every registered engine must keep, whatever it is made of."""

import sys
import time
from collections.abc import Iterator
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from core.domain import events as ev
from core.domain.engine import EngineSetup, Place, Session
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.errors import Cancelled, InputError
from core.media.output.marking import COMPOSITE, SYNTHETIC, read_mark
from core.media.picture.frame import Frame
from core.media.picture.reader import open_source
from core.platform.files import temp_beside
from core.platform.stop import StopToken
from core.worker.client import WorkerClient
from core.worker.launch import LaunchSpec
from core.worker.protocol import Run
from providers.registry import Registry
from tests.engines.cases import EngineCase, cases, large_cases
from tests.kit.clips import SPEECH, blank, drifting, frame_times, write_clip
from tests.kit.context import SilentContext

STARVED = Path(__file__).with_name("starved_worker.py")


LARGE = [
    pytest.param(one, marks=[pytest.mark.slow, pytest.mark.timeout(1200)]) for one in large_cases()
]


@pytest.fixture(scope="module", params=[*cases(), *LARGE], ids=str)
def case(request: pytest.FixtureRequest) -> EngineCase:
    found: EngineCase = request.param
    return found


@pytest.fixture(scope="module")
def setup(case: EngineCase, tmp_path_factory: pytest.TempPathFactory) -> EngineSetup:
    return case.setup(tmp_path_factory.mktemp("weights"))


@pytest.fixture(scope="module")
def session(case: EngineCase, setup: EngineSetup) -> Iterator[Session]:
    opened = case.provider.open(setup)
    yield opened
    opened.close()


@pytest.fixture
def of_films(case: EngineCase) -> None:
    """For what only films can have."""
    if not case.takes_films:
        pytest.skip("takes photos only")


def render(session: Session, context: SilentContext, **fields: Any) -> SyncResult:
    request = RenderRequest(**fields)
    return session.run(request, context, temp_beside(request.output, "test"))


def test_length_rate_sound_and_mark(
    case: EngineCase, session: Session, context: SilentContext, tmp_path: Path
) -> None:
    rate = Fraction(30000, 1001)
    inputs = case.source(tmp_path, drifting(30), rate)
    result = render(session, context, **inputs, audio=SPEECH, output=tmp_path / "out.mp4")
    times = frame_times(result.path)
    expected = [0.0, pytest.approx(1.0, abs=0.04)] if case.most_s is None else [0.0]
    assert [at for _, at in context.previews][:2] == expected
    with av.open(str(SPEECH)) as voice, av.open(str(result.path)) as out:
        voice_s = float(voice.streams.audio[0].duration * voice.streams.audio[0].time_base)
        voice_s = min(voice_s, case.most_s or voice_s)
        sound = out.streams.audio[0]
        assert out.streams.video[0].average_rate == rate
        assert sound.rate == voice.streams.audio[0].rate
        assert abs(float(sound.duration * sound.time_base) - voice_s) < 0.1
    assert abs(float(times[-1] + 1 / rate) - voice_s) <= float(1 / rate)
    assert np.allclose(np.diff([float(t) for t in times]), float(1 / rate), atol=1e-4)
    mark = read_mark(result.path)
    assert mark.is_complete
    assert mark.digital_source_type == (COMPOSITE if case.takes_films else SYNTHETIC)


@pytest.mark.usefixtures("of_films")
def test_frames_outside_the_mouth_reach_the_encoder_bit_equal(
    session: Session, context: SilentContext, tmp_path: Path, handed: list[Frame]
) -> None:
    """Compared before encoding, plane by plane, on an upright even 8-bit 4:2:0 clip."""
    clip = write_clip(tmp_path / "face.mp4", drifting(25))
    render(session, context, source=clip, audio=SPEECH, output=tmp_path / "out.mp4", length="trim")
    with open_source(clip) as source:
        decoded = list(source.frames())
    assert len(handed) == len(decoded)
    changed = 0
    for before, after in zip(decoded, handed, strict=True):
        for old, new in zip(before.planes, after.planes, strict=True):
            differs = old != new
            rows = np.flatnonzero(differs.any(axis=1))
            if rows.size:
                changed += 1
                assert rows[0] > 0.36 * old.shape[0], "eyes and nose do not change"
                assert differs.mean() < 0.2
    assert changed > 10, "the mouth did move"


def test_what_lies_far_from_the_head_of_a_photo_is_bit_equal(
    case: EngineCase,
    session: Session,
    context: SilentContext,
    tmp_path: Path,
    handed: list[Frame],
) -> None:
    """The head takes a third of a wide photo: its outer sixths are left as they are."""
    wide = np.pad(drifting(1)[0], ((0, 0), (360, 360), (0, 0)), mode="edge")
    inputs = {**case.source(tmp_path, [wide]), "preview_s": 0.4, "options": case.inside}
    render(session, context, **inputs, audio=SPEECH, output=tmp_path / "out.mp4")
    with open_source(inputs["source"]) as source:
        photo = next(source.frames())
    assert len(handed) == 10
    for frame in handed:
        for old, new in zip(photo.planes, frame.planes, strict=True):
            edge = old.shape[1] // 6
            assert np.array_equal(old[:, :edge], new[:, :edge])
            assert np.array_equal(old[:, -edge:], new[:, -edge:])
    assert movement(handed) > 0.5, "the face did move"


def test_every_registered_engine_is_held_to_this() -> None:
    known = (provider.info for provider in Registry().providers())
    here = {info.id for info in known if info.place is Place.LOCAL}
    assert {case.id for case in cases()} >= here


def test_the_mouth_follows_the_voice(
    case: EngineCase,
    session: Session,
    context: SilentContext,
    tmp_path: Path,
    handed: list[Frame],
) -> None:
    """Seen before encoding, on a photo: in silence nothing moves, whatever the weights are."""
    Image.fromarray(drifting(1)[0]).save(tmp_path / "face.png")
    voices = {"spoken": SPEECH, "silent": silence(tmp_path / "silence.wav")}
    moved = {}
    for name, voice in voices.items():
        handed.clear()
        render(
            session,
            context,
            source=tmp_path / "face.png",
            audio=voice,
            output=tmp_path / f"{name}.mp4",
            preview_s=2,
            fps=25 if case.most_s is None else 5,
            options=case.calm,
        )
        moved[name] = movement(handed)
    assert moved["spoken"] > 1
    assert moved["spoken"] > 5 * moved["silent"]
    assert "no_speech" in [code for code, _ in context.warnings]


def silence(path: Path) -> Path:
    """Two seconds of it."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=16000, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 32000), np.int16), "s16", "mono")
        frame.rate = 16000
        container.mux(stream.encode(frame))
    return path


def movement(frames: list[Frame]) -> float:
    """Levels that the sample which changes most changes by, from frame to frame."""
    luma = np.stack([frame.planes[0] for frame in frames]).astype(np.int16)
    return float(np.abs(np.diff(luma, axis=0)).max(axis=(1, 2)).mean())


@pytest.mark.usefixtures("of_films")
def test_frames_without_a_face_pass_through_and_are_listed(
    session: Session, context: SilentContext, tmp_path: Path
) -> None:
    pictures = drifting(60)
    pictures[20:40] = [blank(pictures[0])] * 20
    clip = write_clip(tmp_path / "face.mp4", pictures)
    result = render(
        session, context, source=clip, audio=SPEECH, output=tmp_path / "out.mp4", length="trim"
    )
    assert [(g.start_s, g.end_s, g.reason) for g in result.untouched] == [(0.8, 1.6, "no_face")]
    assert "no_face" in [code for code, _ in context.warnings]


def test_a_film_is_refused_where_only_photos_are_taken(
    case: EngineCase, session: Session, context: SilentContext, tmp_path: Path
) -> None:
    if case.takes_films:
        pytest.skip("takes films")
    clip = write_clip(tmp_path / "face.mp4", drifting(5))
    with pytest.raises(InputError, match="does not take videos"):
        render(session, context, source=clip, audio=SPEECH, output=tmp_path / "out.mp4")
    assert not (tmp_path / "out.mp4").exists()


def test_same_seed_same_bytes(
    case: EngineCase, session: Session, context: SilentContext, tmp_path: Path
) -> None:
    inputs = {**case.source(tmp_path, drifting(20)), "preview_s": case.most_s or 0.6}
    digests = {
        render(
            session, context, **inputs, audio=SPEECH, output=tmp_path / f"{n}.mp4", seed=7
        ).output_sha256
        for n in range(2)
    }
    assert len(digests) == 1


def test_no_face_is_an_error_and_leaves_nothing(
    case: EngineCase, session: Session, context: SilentContext, tmp_path: Path
) -> None:
    inputs = case.source(tmp_path, [blank(drifting(1)[0])] * 10)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(InputError, match="No face"):
        render(session, context, **inputs, audio=SPEECH, output=tmp_path / "out.mp4")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("stage", ["survey", "listen", "render"])
def test_cancel_in_every_stage_leaves_nothing(
    case: EngineCase, session: Session, context: SilentContext, tmp_path: Path, stage: str
) -> None:
    inputs = case.source(tmp_path, drifting(30))
    before = sorted(tmp_path.iterdir())
    context.cancel_in = stage
    with pytest.raises(Cancelled):
        render(session, context, **inputs, audio=SPEECH, output=tmp_path / "out.mp4")
    assert sorted(tmp_path.iterdir()) == before


def test_an_earlier_output_stays_when_the_new_one_fails(
    case: EngineCase, session: Session, context: SilentContext, tmp_path: Path
) -> None:
    out = tmp_path / "out.mp4"
    out.write_bytes(b"precious")
    inputs = case.source(tmp_path, drifting(30))
    context.cancel_in = "render"
    with pytest.raises(Cancelled):
        render(session, context, **inputs, audio=SPEECH, output=out, overwrite=True)
    assert out.read_bytes() == b"precious"


def test_cancel_takes_at_most_two_seconds(
    case: EngineCase, setup: EngineSetup, tmp_path: Path
) -> None:
    """In a real worker, which stays for the next job: it was asked, not killed."""
    stop, asked = StopToken(), []

    def stop_midway(event: ev.EventBase) -> None:
        if isinstance(event, ev.Progress) and event.stage == "render" and not asked:
            asked.append(time.monotonic())
            stop.set()

    with closing(WorkerClient(case.launch())) as client:
        client.open(case.id, setup, StopToken())
        end = client.run(order_of(case, tmp_path), stop_midway, stop)
        assert time.monotonic() - asked[0] < 2
        assert isinstance(end, ev.CancelledEvent)
        assert client.is_alive
    assert [p.stem for p in tmp_path.glob("*.*")] == ["face"]


def test_too_little_memory_is_told_with_what_to_do(
    case: EngineCase, setup: EngineSetup, tmp_path: Path
) -> None:
    starved = LaunchSpec((sys.executable, "-P", str(STARVED)))
    with closing(WorkerClient(starved)) as client:
        client.open(case.id, setup, StopToken())
        end = client.run(order_of(case, tmp_path), lambda _: None, StopToken())
    assert isinstance(end, ev.Failed)
    assert (end.error["kind"], end.error["code"]) == ("out_of_memory", "engine.out_of_memory")
    assert "memory" in end.error["title"] and end.error["hint"]
    assert [p.stem for p in tmp_path.glob("*.*")] == ["face"]


def order_of(case: EngineCase, folder: Path) -> Run:
    """A job of 4.8 s, as a worker gets it."""
    inputs = {**case.source(folder, drifting(25)), "preview_s": None}
    request = RenderRequest(**inputs, audio=SPEECH, output=folder / "out.mp4")
    scratch = folder / "scratch"
    scratch.mkdir()
    return Run(job="j", request=request, temp=folder / "part.mp4", scratch=scratch)

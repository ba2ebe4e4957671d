"""An engine that does what it is told: to behave, or to fail in one of many ways."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import psutil

from core.domain.engine import Capabilities, EngineInfo, EngineSetup, RunContext, Session
from core.domain.options import EngineOptions, option, parse_options
from core.domain.request import RenderRequest, SurveyRequest
from core.domain.result import FaceListing, Gap, SurveyResult, SyncResult
from core.domain.score import ScoreRequest, SyncScore, Verdict
from core.domain.still import StillPicture, StillRequest
from core.errors import InputError, OptionError
from core.platform.cpus import usable_cpus

ENGINE = "fake"
BROKEN = "fake_broken"
CONTENT = b"a finished film"
MANY = 400
WIDTH, HEIGHT = 64, 48


class Mode(StrEnum):
    RENDER = "render"
    WAIT = "wait"
    HANG = "hang"
    CHATTER = "chatter"
    CRASH = "crash"
    KILLED = "killed"
    NOISE = "noise"
    FLOOD = "flood"
    APP_ERROR = "app_error"
    VALUE_ERROR = "value_error"
    SYSTEM_EXIT = "system_exit"
    MEMORY = "memory"
    HOARD = "hoard"
    CPUS = "cpus"
    HUGE_WARNING = "huge_warning"
    HUGE_RESULT = "huge_result"
    TWICE_WARNED = "twice_warned"
    GRANDCHILD = "grandchild"


class FakeOptions(EngineOptions):
    engine = ENGINE

    mode: Mode = option(Mode.RENDER, label="Mode", help="What the engine does.")
    strength: float = option(1.0, label="Strength", help="More is more.", ge=0, le=2)


class FakeProvider:
    def __init__(self, engine: str = ENGINE) -> None:
        self.info = EngineInfo(
            id=engine,
            title="Fake",
            version="1",
            strength="Does what a test wants",
            capabilities=Capabilities(),
        )
        self.options: type[EngineOptions] = FakeOptions

    def open(self, setup: EngineSetup) -> Session:
        if self.info.id == BROKEN:
            raise InputError("fake.cannot_open", "This engine cannot be opened", "Take another")
        return FakeSession()


class FakeCatalogue:
    judges: tuple[EngineInfo, ...] = ()

    def __init__(self) -> None:
        self._providers = {engine: FakeProvider(engine) for engine in (ENGINE, BROKEN)}

    def providers(self) -> Sequence[FakeProvider]:
        return tuple(self._providers.values())

    def get(self, engine: str) -> FakeProvider:
        if engine not in self._providers:
            raise OptionError("engine.unknown", f"There is no engine “{engine}”")
        return self._providers[engine]


class FakeSession:
    """Writes its temp and a scratch file first, so that a test can see whether they are removed."""

    def run(self, request: RenderRequest, context: RunContext, temp: Path) -> SyncResult:
        options = parse_options(FakeOptions, request.options)
        assert isinstance(options, FakeOptions)
        temp.write_bytes(CONTENT)
        (context.scratch / "intermediate").write_bytes(CONTENT)
        context.progress("render", 0.5, 1, 2)
        _MISCHIEF[options.mode](context)
        context.progress("render", 1.0, 2, 2)
        context.finishing()
        temp.replace(request.output)
        return _result(request, MANY if options.mode is Mode.HUGE_RESULT else 0)

    def close(self) -> None:
        pass


def survey(request: SurveyRequest, context: RunContext) -> SurveyResult:
    """Looks at faces or listens, as asked; to a voice named ``endless`` until it is stopped.

    A source named ``.film`` lasts two seconds, others are photos; one of ``.crowd`` shows several, and
    the face in one named ``turned`` is turned.
    """
    if request.source is None:
        return _heard(request, context)
    if request.source.suffix == ".noface":
        raise InputError("input.no_face", f"No face in {request.source.name}", "Take another")
    context.progress("survey", 1.0)
    context.warn("fake.survey", "Looked at one frame only")
    if request.source.suffix == ".crowd" and request.face is None:
        context.warn("several_faces", "2 faces found; number 1 speaks")
    face = FaceListing(n=1, box=(0, 0, 9, 9), score=0.9, time_s=0)
    lasts = 2.0 if request.source.suffix == ".film" else None
    turned_deg = 40.0 if request.source.stem == "turned" else 0.0
    return SurveyResult(
        faces=(face,),
        chosen=1,
        width=WIDTH,
        height=HEIGHT,
        fps="25",
        picture_s=lasts,
        turned_deg=turned_deg,
    )


def judge(request: ScoreRequest, context: RunContext) -> SyncScore:
    """The lips of every film are 80 ms late; one named ``endless`` is watched until it is stopped."""
    if request.video.suffix == ".noface":
        raise InputError("input.no_face", "No face", "Take another film")
    if request.video.stem == "endless":
        context.progress("watch", 0.0, 0, 2)
        _wait(context)
    context.progress("watch", 0.5, 1, 2)
    context.warn("fake.judge", "Watched one frame only")
    return SyncScore(
        verdict=Verdict.LATE,
        offset_ms=80.0,
        correlation=0.6,
        confidence=0.97,
        movement_in_silence=0.2,
        sharpness=0.9,
        speech_s=4.0,
    )


def take_still(request: StillRequest, context: RunContext) -> StillPicture:
    """The best frame of every film is the one at 1.25 s; one named ``endless`` is never found."""
    if request.source.suffix == ".noface":
        raise InputError("input.no_face", "No face", "Take another film")
    if request.source.stem == "endless":
        _wait(context)
    context.warn("fake.still", "Looked at one frame only")
    request.output.write_bytes(b"a picture")
    at_s = 1.25 if request.at_s is None else request.at_s
    return StillPicture(path=request.output, time_s=at_s, width=WIDTH, height=HEIGHT)


def _heard(request: SurveyRequest, context: RunContext) -> SurveyResult:
    assert request.audio is not None
    if request.audio.stem == "endless":
        _wait(context)
    context.warn("fake.heard", "Heard one syllable only")
    return SurveyResult(voice_s=2.0, speech_s=0.5, speech=((1.0, 1.5),))


def _result(request: RenderRequest, gaps: int) -> SyncResult:
    return SyncResult(
        path=request.output,
        engine=ENGINE,
        engine_version="1",
        frames=2,
        fps="25",
        duration_s=0.08,
        width=WIDTH,
        height=HEIGHT,
        is_from_still=request.source.suffix != ".film",
        untouched=tuple(Gap(start_s=n, end_s=n + 0.5, reason="no_face") for n in range(gaps)),
    )


def _wait(context: RunContext) -> None:
    """A long job that behaves: tells that it has begun, then works until it is stopped."""
    context.part(0, 0.04)
    never = threading.Event()
    while True:
        context.checkpoint()
        never.wait(0.02)


def _hang(context: RunContext) -> None:
    context.part(0, 0.04)
    threading.Event().wait()


def _chatter(context: RunContext) -> None:
    """Deaf to cancel, but never silent."""
    context.part(0, 0.04)
    never = threading.Event()
    while not never.wait(0.01):
        context.part(0, 0.04)


def _crash(context: RunContext) -> None:
    for number in range(60):
        sys.stderr.write(f"last words {number}\n")
    os._exit(3)


def _killed(context: RunContext) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _noise(context: RunContext) -> None:
    """On Python's stdout, on fd 1, from C and from a grandchild; and a greedy read of stdin."""
    sys.stdout.write('{"type":"done","job":"forged"}\n')
    os.write(1, b'{"type":"cancelled","job":"forged"}\nhalf a line')
    libc = ctypes.CDLL(None)
    libc.puts(b"printed by a C library")
    libc.fflush(None)
    subprocess.run([sys.executable, "-c", "print('a grandchild')"], check=True)
    assert sys.stdin.read() == ""


def _flood(context: RunContext) -> None:
    line = b"x" * 1023 + b"\n"
    for _ in range(8 * 1024):
        os.write(2, line)


def _app_error(context: RunContext) -> None:
    raise InputError("input.no_face", "No face was found", "Take another picture", "detail")


def _value_error(context: RunContext) -> None:
    raise ValueError("nobody foresaw this")


def _system_exit(context: RunContext) -> None:
    sys.exit("a library thinks that it is the program")


def _memory(context: RunContext) -> None:
    raise MemoryError


def _hoard(context: RunContext) -> None:
    """Holds 300 MB and goes on working."""
    hoard = b"x" * (300 * 1024 * 1024)
    context.part(0, 0.04)
    never = threading.Event()
    while hoard:
        context.checkpoint()
        never.wait(0.02)


def _cpus(context: RunContext) -> None:
    """Tells how many processor cores it may use, and what its children are told."""
    tied = len(psutil.Process().cpu_affinity() or ())
    told = os.environ.get("OMP_NUM_THREADS", "")
    context.warn("fake.cpus", f"tied {tied}, usable {usable_cpus()}, told {told}")


def _huge_warning(context: RunContext) -> None:
    context.warn("fake.huge", "begin " + "ä\n" * 50_000 + " end")


def _twice_warned(context: RunContext) -> None:
    for _ in range(3):
        context.warn("fake.twice", "Said once")


def _grandchild(context: RunContext) -> None:
    """Starts a process that outlives its parent unless someone kills it; names it in a preview."""
    argv = [sys.executable, "-c", "import threading; threading.Event().wait()"]
    process = subprocess.Popen(argv)
    context.preview(Path(str(process.pid)), 0)
    threading.Event().wait()


_MISCHIEF = {
    Mode.RENDER: lambda context: context.checkpoint(),
    Mode.WAIT: _wait,
    Mode.HANG: _hang,
    Mode.CHATTER: _chatter,
    Mode.CRASH: _crash,
    Mode.KILLED: _killed,
    Mode.NOISE: _noise,
    Mode.FLOOD: _flood,
    Mode.APP_ERROR: _app_error,
    Mode.VALUE_ERROR: _value_error,
    Mode.SYSTEM_EXIT: _system_exit,
    Mode.MEMORY: _memory,
    Mode.HOARD: _hoard,
    Mode.CPUS: _cpus,
    Mode.HUGE_WARNING: _huge_warning,
    Mode.HUGE_RESULT: lambda context: context.checkpoint(),
    Mode.TWICE_WARNED: _twice_warned,
    Mode.GRANDCHILD: _grandchild,
}

"""What a render would say, found out in seconds and before it starts."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from core.app.estimate import estimate, forecast, frames_of
from core.app.findings import finding, require_picture_kind, turned
from core.app.fixes import fix_of_error
from core.app.followed import look_at_films
from core.app.machine_desk import MachineDesk
from core.app.readiness import is_on_processor, require_gpu, slow_render_words
from core.app.surveyor import Surveyor
from core.domain.engine import EngineInfo
from core.domain.issue import Issue, Severity
from core.domain.request import LengthMode, RenderRequest, SurveyRequest
from core.domain.result import SurveyResult
from core.domain.timecode import timecode
from core.errors import AppError, InputError
from core.jobs.installation import Installation
from core.jobs.preparer import check_inputs, check_output
from core.pipeline.plan import OutputPlan, plan_output
from core.pipeline.squeezing import SQUEEZED, squeezed_words
from core.platform.hardware import Hardware
from core.platform.stop import StopToken

_NOTICEABLE_S = 0.1
_FILLING = {
    LengthMode.REPEAT: "the picture repeats",
    LengthMode.PINGPONG: "the picture plays forward and backward",
    LengthMode.CROSSFADE: "the picture repeats with a dissolve",
    LengthMode.HOLD: "its last frame stands still",
    LengthMode.TRIM: "the voice is cut there",
}


def check(
    request: RenderRequest,
    engine: EngineInfo,
    surveyor: Surveyor,
    machine: MachineDesk,
    installation: Installation,
    stop: StopToken,
    *,
    with_output: bool,
    films: Sequence[Path] = (),
    memory_limit_mb: int | None = None,
) -> tuple[Issue, ...]:
    """The findings; errors in the order in which a render would meet them.

    Args:
        with_output: Also look at where the result would go.
        films: Those that the engine would follow.
        memory_limit_mb: What the settings allow.

    Raises Cancelled.
    """
    try:
        check_inputs(request)
        if with_output:
            check_output(request)
        hardware = machine.hardware() if engine.min_vram_mb else None
        require_gpu(engine, hardware)
        installation.require(engine, request.options)
        found, warnings = surveyor.survey(_survey_of(request), stop)
        plan = _plan(request, found)
        require_picture_kind(engine, found)
        try:
            followed = tuple(look_at_films(films, found.voice_s or 0.0, surveyor, stop))
        except InputError as error:
            return (Issue.from_error(error),)  # an option names the film: no button changes one
    except AppError as error:
        return (Issue.from_error(error, fix_of_error(error, request)),)
    return (
        *(
            finding(Severity.WARNING, code, text)
            for code, text in dict.fromkeys((*warnings, *followed))
        ),
        *turned(engine, found),
        *_slow(slow_render_words(engine, hardware)),
        *_squeezed(request, engine, found),
        *_outdated(request, engine, installation),
        *_memory_issues(engine, memory_limit_mb),
        *_length_issues(request, found, plan),
        *_time(request, engine, machine, hardware, found, plan),
    )


def _survey_of(request: RenderRequest) -> SurveyRequest:
    return SurveyRequest(
        source=request.source,
        fps=request.fps,
        casts=True,
        audio=request.audio,
        audio_track=request.audio_track,
        face=request.face,
    )


def _plan(request: RenderRequest, found: SurveyResult) -> OutputPlan:
    """Raises OptionError when the asked part holds nothing."""
    picture = None if found.picture_s is None else _exact(found.picture_s)
    return plan_output(request, picture, _exact(found.voice_s or 0.0))


def _length_issues(
    request: RenderRequest, found: SurveyResult, plan: OutputPlan
) -> tuple[Issue, ...]:
    """How long the output will be, and how it gets there."""
    picture, voice = found.picture_s, found.voice_s or 0.0
    length = f"The output will last {timecode(float(plan.duration))}"
    issues = [finding(Severity.INFO, "output_length", length)]
    if picture is not None and voice > picture + _NOTICEABLE_S:
        issues.append(
            finding(
                Severity.INFO,
                "voice_longer",
                f"The voice is longer than the picture ({timecode(picture)}): "
                f"after that {_FILLING[request.length]}",
                "Choose another way to fill the rest",
            )
        )
    return tuple(issues)


def _time(
    request: RenderRequest,
    engine: EngineInfo,
    machine: MachineDesk,
    hardware: Hardware | None,
    found: SurveyResult,
    plan: OutputPlan,
) -> tuple[Issue, ...]:
    """How long it will take, as far as anybody knows."""
    is_still, pixels = found.picture_s is None, found.width * found.height
    frames = frames_of(request, found, plan.duration)
    speed = machine.speed_of(request, is_still=is_still, pixels=pixels)
    if speed is not None:
        return estimate(speed, frames)
    if not is_on_processor(engine, hardware, request.device):
        return ()
    plain = machine.plain_speed(request, is_still=is_still, pixels=pixels)
    return forecast(engine, request, frames, plain)


def _memory_issues(engine: EngineInfo, limit_mb: int | None) -> tuple[Issue, ...]:
    if limit_mb is None or limit_mb >= engine.min_ram_mb:
        return ()
    return (
        finding(
            Severity.WARNING,
            "memory_limit_low",
            f"{engine.title} needs about {engine.min_ram_mb} MB of memory,"
            f" the settings allow {limit_mb} MB",
            "Raise the memory limit in the settings",
        ),
    )


def _slow(words: str) -> tuple[Issue, ...]:
    return (finding(Severity.WARNING, "slow_without_gpu", words),) if words else ()


def _squeezed(request: RenderRequest, engine: EngineInfo, found: SurveyResult) -> tuple[Issue, ...]:
    words = squeezed_words(engine, request, found.width, found.height)
    return (finding(Severity.WARNING, SQUEEZED, words),) if words else ()


def _outdated(
    request: RenderRequest, engine: EngineInfo, installation: Installation
) -> tuple[Issue, ...]:
    if installation.is_current(engine, request.options):
        return ()
    return (
        finding(
            Severity.WARNING,
            "packages_outdated",
            f"The packages of {engine.title} are those of an earlier version",
            "Update them where the engines are listed",
        ),
    )


def _exact(seconds: float) -> Fraction:
    return Fraction(round(seconds * 1000), 1000)

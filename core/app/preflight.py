"""What a render would say, found out in seconds and before it starts."""

from fractions import Fraction

from core.app.surveyor import Surveyor
from core.domain.engine import EngineInfo
from core.domain.issue import Issue, Severity
from core.domain.request import LengthMode, RenderRequest, SurveyRequest
from core.domain.result import SurveyResult
from core.domain.timecode import timecode
from core.errors import AppError, OptionError
from core.jobs.preparer import check_inputs, check_output, engine_setup
from core.pipeline.plan import plan_output
from core.worker.stop import StopToken

_NOTICEABLE = Fraction(1, 10)  # seconds
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
    stop: StopToken,
    *,
    with_output: bool,
) -> tuple[Issue, ...]:
    """The findings; errors in the order in which a render would meet them.

    Args:
        with_output: Also look at where the result would go. Raises Cancelled.
    """
    try:
        check_inputs(request)
        if with_output:
            check_output(request)
        engine_setup(engine, request)
        found, warnings = surveyor.survey(_survey_of(request), stop)
        length = _length_issues(request, found)
        _check_capabilities(engine, found)
    except AppError as error:
        return (Issue.from_error(error),)
    told = (Issue(severity=Severity.WARNING, code=c, title=text) for c, text in warnings)
    return (*told, *length)


def _survey_of(request: RenderRequest) -> SurveyRequest:
    return SurveyRequest(
        source=request.source,
        fps=request.fps,
        casts=True,
        audio=request.audio,
        audio_track=request.audio_track,
        face=request.face,
    )


def _length_issues(request: RenderRequest, found: SurveyResult) -> tuple[Issue, ...]:
    """How long the output will be, and how it gets there. Raises OptionError."""
    picture = None if found.picture_s is None else _exact(found.picture_s)
    voice = _exact(found.voice_s or 0.0)
    plan = plan_output(request, picture, voice)
    issues = [_info("output_length", f"The output will last {timecode(float(plan.duration))}")]
    if picture is not None and voice > picture + _NOTICEABLE:
        issues.append(
            _info(
                "voice_longer",
                f"The voice is longer than the picture ({timecode(float(picture))}): "
                f"after that {_FILLING[request.length]}",
                "Choose another way with --length",
            )
        )
    return tuple(issues)


def _check_capabilities(engine: EngineInfo, found: SurveyResult) -> None:
    takes = engine.capabilities
    if found.picture_s is None and not takes.still_input:
        raise OptionError(
            "option.no_stills", f"{engine.title} does not take photos", "Choose another engine"
        )
    if found.picture_s is not None and not takes.video_input:
        raise OptionError(
            "option.no_videos", f"{engine.title} does not take videos", "Choose another engine"
        )


def _info(code: str, title: str, hint: str = "") -> Issue:
    return Issue(severity=Severity.INFO, code=code, title=title, hint=hint)


def _exact(seconds: float) -> Fraction:
    return Fraction(round(seconds * 1000), 1000)

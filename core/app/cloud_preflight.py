"""What a render in the cloud would say and cost, found out before anything is sent."""

from collections.abc import Iterator

from core.app.cloud_desk import CloudDesk
from core.app.findings import finding, require_picture_kind, turned
from core.app.fixes import fix_of, fix_of_error
from core.app.surveyor import Surveyor
from core.domain.cloud import Quote
from core.domain.engine import EngineInfo
from core.domain.issue import Issue, Severity
from core.domain.request import RenderRequest, SurveyRequest
from core.domain.timecode import timecode
from core.errors import AppError, InputError, SetupError
from core.jobs.preparer import check_inputs, check_output
from core.platform.stop import StopToken

_NO_FACE = "input.no_face"


def check_cloud(
    request: RenderRequest,
    engine: EngineInfo,
    surveyor: Surveyor,
    desk: CloudDesk,
    stop: StopToken,
    *,
    with_output: bool,
) -> tuple[Issue, ...]:
    """The findings; asks the provider for the account. Raises Cancelled.

    Args:
        with_output: Also look at where the result would go.
    """
    try:
        check_inputs(request)
        if with_output:
            check_output(request)
        desk.require_key(desk.provider(engine.id))
        looked = _look(request, engine, surveyor, stop)
        quote = desk.quote_now(request, stop)
    except AppError as error:
        return (Issue.from_error(error, fix_of_error(error, request)),)
    return (*_over_cap(request, desk, quote), *looked, *price_of(engine, quote))


def _look(
    request: RenderRequest, engine: EngineInfo, surveyor: Surveyor, stop: StopToken
) -> tuple[Issue, ...]:
    """What this computer sees in the inputs. Raises AppError, Cancelled.

    The provider looks for the face by itself: that none was found here decides nothing.
    """
    survey = SurveyRequest(
        source=None if request.has_remote_source else request.source,
        fps=request.fps,
        casts=True,
        audio=request.audio,
        audio_track=request.audio_track,
    )
    if survey.source is None and survey.audio is None:
        return ()
    try:
        found, warnings = surveyor.survey(survey, stop)
    except InputError as error:
        if error.code != _NO_FACE:
            raise
        return (finding(Severity.WARNING, error.code, error.title, error.hint),)
    if survey.source is not None:
        require_picture_kind(engine, found)
    return (*(_warning(code, text, engine) for code, text in warnings), *turned(engine, found))


def _warning(code: str, text: str, engine: EngineInfo) -> Issue:
    """What the survey said; who speaks is not for this computer to choose."""
    if code != "several_faces":
        return finding(Severity.WARNING, code, text)
    return finding(
        Severity.WARNING,
        "cloud_several_faces",
        f"The photo shows several people: {engine.title} chooses whom it moves",
        "Cut it down to one person",
    )


def _over_cap(request: RenderRequest, desk: CloudDesk, quote: Quote) -> Iterator[Issue]:
    try:
        desk.caps.require(request.engine, quote.credits, request.max_credits)
    except SetupError as error:
        yield Issue.from_error(error, fix_of(error.code))


def price_of(engine: EngineInfo, quote: Quote) -> Iterator[Issue]:
    """What it costs, what leaves this computer for it, and how long it is kept."""
    length = f"The output will last {timecode(quote.seconds)}"
    if quote.is_estimate:
        length = f"The output will last about {timecode(quote.seconds)}"
    yield finding(Severity.INFO, "output_length", length)
    left = quote.credits_left
    if left is not None and left < quote.credits:
        yield finding(
            Severity.WARNING,
            "cloud_few_credits",
            f"More than is left: about {quote.credits:g} of {left:g} credits",
            f"Buy credits or change the plan at {engine.title}",
        )
    price, billed = f"{quote.credits:g}", f"{quote.billed_seconds:g}"
    cost = f"Credits: about {price}, billed as {billed} s"
    if left is not None:
        cost = f"Credits: about {price}, billed as {billed} s; {left:g} left"
    yield finding(Severity.INFO, "cloud_cost", cost)
    for sent in quote.sends:
        yield finding(Severity.INFO, "cloud_sends", f"To {engine.title}: {sent}")
    if quote.keeps:
        yield finding(Severity.INFO, "cloud_keeps", quote.keeps)

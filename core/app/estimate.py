"""How long a render will take here."""

from fractions import Fraction

from core.domain.issue import Issue, Severity
from core.domain.request import RenderRequest
from core.domain.result import SurveyResult
from core.domain.speed import Speed
from core.domain.timecode import rough_time


def frames_of(request: RenderRequest, found: SurveyResult, duration: Fraction) -> int:
    """Frames of an output that lasts so many seconds; stills take the request's rate."""
    rate = request.fps if found.picture_s is None or not found.fps else Fraction(found.fps)
    return max(round(duration * rate), 1)


def estimate(speed: Speed | None, frames: int) -> tuple[Issue, ...]:
    """What a person has to wait, start included; nothing while no job has told."""
    if speed is None:
        return ()
    waited = rough_time(speed.seconds(frames))
    return (
        Issue(
            severity=Severity.INFO,
            code="estimate",
            title=f"About {waited} on this computer",
            hint="From earlier jobs with pictures of about this size",
        ),
    )

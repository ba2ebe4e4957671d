"""How long a render will take here."""

from fractions import Fraction

from core.domain.engine import EngineInfo
from core.domain.issue import Issue, Severity
from core.domain.request import RenderRequest
from core.domain.result import SurveyResult
from core.domain.speed import Speed
from core.domain.timecode import rough_time


def frames_of(request: RenderRequest, found: SurveyResult, duration: Fraction) -> int:
    """Frames of an output that lasts so many seconds; stills take the request's rate."""
    rate = request.fps if found.picture_s is None or not found.fps else Fraction(found.fps)
    return max(round(duration * rate), 1)


def estimate(speed: Speed, frames: int) -> tuple[Issue, ...]:
    """What a person has to wait, start included."""
    return _told(speed.seconds(frames), speed.seconds(frames), "From earlier renders of this kind")


def forecast(
    engine: EngineInfo, request: RenderRequest, frames: int, plain: Speed | None
) -> tuple[Issue, ...]:
    """What to expect of a processor while no render of this kind has told; nothing where nobody knows.

    Args:
        plain: How fast it was with nothing chosen; None while nothing is known of it.
    """
    time, usual = engine.frame_time(request.options), engine.frame_time({})
    if time is None or usual is None:
        return ()
    if plain is None:
        return _told(
            time.least_s * frames,
            time.most_s * frames,
            "Nothing of this kind was rendered here yet: a processor takes up to"
            f" {time.most_s:g} seconds for each of the {frames} frames",
        )
    ratios = sorted((time.least_s / usual.least_s, time.most_s / usual.most_s))
    least_s, most_s = (plain.startup_s + ratio * plain.frame_s * frames for ratio in ratios)
    return _told(least_s, most_s, "From this computer's speed with other options")


def _told(least_s: float, most_s: float, hint: str) -> tuple[Issue, ...]:
    least, most = rough_time(least_s), rough_time(most_s)
    title = f"About {most} on this computer"
    if least != most:
        title = f"About {least} to {most} on this computer"
    return (Issue(severity=Severity.INFO, code="estimate", title=title, hint=hint),)

"""What the pre-flights of local and of cloud engines have in common."""

from core.app.fixes import fix_of
from core.domain.engine import EngineInfo
from core.domain.issue import Issue, Severity
from core.domain.result import SurveyResult
from core.errors import OptionError
from core.pipeline.refusals import no_photo
from core.pipeline.turning import TURNED, turned_words


def finding(severity: Severity, code: str, title: str, hint: str = "") -> Issue:
    """A finding that is no error of a render, with its button."""
    return Issue(severity=severity, code=code, title=title, hint=hint, fix=fix_of(code))


def turned(engine: EngineInfo, found: SurveyResult) -> tuple[Issue, ...]:
    """That the face is turned far, where it is."""
    words = turned_words(found.turned_deg, engine)
    return (finding(Severity.WARNING, TURNED, words),) if words else ()


def require_picture_kind(engine: EngineInfo, found: SurveyResult) -> None:
    """Passes when the engine takes what the source is: a photo or a film.

    Raises OptionError, and for a film the InputError that engines without films end with.
    """
    takes = engine.capabilities
    if found.picture_s is None and not takes.still_input:
        raise OptionError(
            "option.no_stills", f"{engine.title} does not take photos", "Choose another engine"
        )
    if found.picture_s is not None and not takes.video_input:
        raise no_photo(engine)

"""Films that an engine is to follow, looked at before a render."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from core.app.errand import Note
from core.app.surveyor import Surveyor
from core.domain.options import EngineOptions, describe, without_effect
from core.domain.request import RenderRequest, SurveyRequest
from core.platform.stop import StopToken


def films_followed(request: RenderRequest, options: type[EngineOptions]) -> tuple[Path, ...]:
    """Those that a render reads, each once: an option that has no effect beside others names none.

    Args:
        options: Of the request's engine.
    """
    idle = {spec.name for spec in without_effect(describe(options), request.options)}
    heeded = {name: value for name, value in request.options.items() if name not in idle}
    return tuple(dict.fromkeys(request.model_copy(update={"options": heeded}).examples))


def look_at_films(
    films: Sequence[Path], length_s: float, surveyor: Surveyor, stop: StopToken
) -> Iterator[Note]:
    """What their readers notice; ends where all show a face in what is followed of them.

    Args:
        length_s: Of the voice: no more of them is followed.

    Raises InputError as the render would, AppError, Cancelled.
    """
    for film in films:
        yield from surveyor.survey(SurveyRequest(source=film, follows_s=length_s), stop)[1]

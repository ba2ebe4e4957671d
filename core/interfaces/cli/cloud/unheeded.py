"""Flags that an engine in the cloud does not heed: refused where the film would be another one, else told."""

from core.domain.engine import Place
from core.domain.issue import Issue, Severity
from core.domain.request import RenderRequest
from core.errors import OptionError
from core.interfaces.cli.invocation import Invocation

CODE = "cloud_no_effect"
# By the request's fields; what is left at its default was not asked for.
_FLAGS = {
    "fps": "--fps",
    "length": "--length",
    "crossfade_frames": "--crossfade-frames",
    "seed": "--seed",
    "transcript": "--transcript",
    "quality": "--quality",
    "device": "--device",
}


def unheeded_issues(call: Invocation, request: RenderRequest) -> tuple[Issue, ...]:
    """What the pre-flight says of them.

    Raises OptionError for a chosen face: a film of somebody else would be paid for.
    """
    info = call.catalogue.get(request.engine).info
    if info.place is not Place.CLOUD:
        return ()
    if request.face is not None:
        raise OptionError(
            "option.no_effect",
            f"{info.title} cannot be told which face speaks: it chooses by itself",
            "Cut the photo down to one person, and leave --face out",
        )
    fields = RenderRequest.model_fields
    given = [
        flag for name, flag in _FLAGS.items() if getattr(request, name) != fields[name].default
    ]
    if not given:
        return ()
    text = f"No effect with {info.title}: {', '.join(given)}"
    return (Issue(severity=Severity.WARNING, code=CODE, title=text),)


def tell_unheeded(call: Invocation, request: RenderRequest) -> None:
    """The same before a render."""
    for issue in unheeded_issues(call, request):
        call.console.warn(issue.title, issue.code)

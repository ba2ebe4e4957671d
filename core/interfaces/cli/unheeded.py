"""What was asked for and is not heeded: refused where the film would be another one, else told."""

from core.domain.engine import EngineInfo, Place
from core.domain.issue import Issue, Severity
from core.domain.options import OptionSpec, conditions_words, describe, without_effect
from core.domain.request import RenderRequest
from core.errors import OptionError
from core.interfaces.cli.invocation import Invocation

_TRANSCRIPT = "transcript"
# By the request's fields; what is left at its default was not asked for.
_FLAGS = {
    "fps": "--fps",
    "length": "--length",
    "crossfade_frames": "--crossfade-frames",
    "seed": "--seed",
    _TRANSCRIPT: "--transcript",
    "quality": "--quality",
    "device": "--device",
}


def unheeded_issues(call: Invocation, request: RenderRequest) -> tuple[Issue, ...]:
    """What the pre-flight says of them.

    Raises OptionError for a face chosen with a cloud engine: a film of somebody else would be paid for.
    """
    offer = call.catalogue.get(request.engine)
    idle = without_effect(describe(offer.options), request.options)
    return (*_flags(offer.info, request), *(_option(spec) for spec in idle))


def tell_unheeded(call: Invocation, request: RenderRequest) -> None:
    """The same before a render."""
    for issue in unheeded_issues(call, request):
        call.console.warn(issue.title, issue.code)


def _flags(info: EngineInfo, request: RenderRequest) -> tuple[Issue, ...]:
    """Those that the engine does not heed: few on this computer, most in the cloud."""
    is_cloud = info.place is Place.CLOUD
    if is_cloud and request.face is not None:
        raise OptionError(
            "option.no_effect",
            f"{info.title} cannot be told which face speaks: it chooses by itself",
            "Cut the photo down to one person, and leave --face out",
        )
    idle = set(_FLAGS) if is_cloud else {_TRANSCRIPT}
    if info.capabilities.reads_transcript:
        idle.discard(_TRANSCRIPT)
    fields = RenderRequest.model_fields
    given = [
        flag
        for name, flag in _FLAGS.items()
        if name in idle and getattr(request, name) != fields[name].default
    ]
    if not given:
        return ()
    text = f"No effect with {info.title}: {', '.join(given)}"
    return (Issue(severity=Severity.WARNING, code="flag_no_effect", title=text),)


def _option(spec: OptionSpec) -> Issue:
    text = f"“{spec.name}” has no effect here. {conditions_words(spec)}"
    return Issue(severity=Severity.WARNING, code="option_no_effect", title=text)

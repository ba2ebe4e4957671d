"""Which renders take about as long for frames of one size."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from core.domain.conditions import word_of
from core.domain.options import OptionSpec, with_defaults
from core.domain.request import Device, OptionValue, Quality, RenderRequest

PLAIN_PHOTO, PLAIN_FILM = "photo", "film"  # with nothing chosen


def kind_of_work(request: RenderRequest, specs: Sequence[OptionSpec], *, is_still: bool) -> str:
    """Words that are equal for renders of an engine whose speeds can be taken together.

    Such as ``photo size=512``: what the picture is, then what differs from plain work, of all that
    sets the pace and has an effect.

    Args:
        specs: The engine's options.
        is_still: The source is a photo.
    """
    return " ".join(
        (
            PLAIN_PHOTO if is_still else PLAIN_FILM,
            *_of_request(request),
            *_of_options(request.options, specs),
        )
    )


def _of_request(request: RenderRequest) -> Iterator[str]:
    if request.device is not Device.AUTO:
        yield f"device={request.device}"
    if request.quality is not Quality.STANDARD:
        yield f"quality={request.quality}"
    if request.transcript:
        yield "transcript"


def _of_options(chosen: Mapping[str, OptionValue], specs: Sequence[OptionSpec]) -> Iterator[str]:
    values = with_defaults(specs, chosen)
    for spec in specs:
        word = _word(spec, values[spec.name])
        counts = spec.sets_pace and spec.has_effect(values)
        if counts and word != _word(spec, spec.default):
            yield f"{spec.name}={word}"


def _word(spec: OptionSpec, value: OptionValue) -> str:
    """The value; of what was typed only a trace, since speeds outlive the list of jobs."""
    if spec.type == "number":
        return "some" if value else "none"
    word = word_of(value)
    is_typed = spec.type == "string" and not spec.choices
    return hashlib.sha256(word.encode()).hexdigest()[:8] if is_typed else word

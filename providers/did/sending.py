"""What leaves the machine for a job, a line each, before anybody agrees to it."""

from core.domain.request import RenderRequest
from core.domain.timecode import timecode
from core.media.picture.photo import inspect_photo
from providers.did.bodies import text_script
from providers.did.inputs import Inputs


def what_leaves(request: RenderRequest, inputs: Inputs) -> tuple[str, ...]:
    """The photo or its address, then the voice or the text; nothing is encoded for it.

    Raises AppError for what D-ID would refuse, as far as it can be seen, Cancelled.
    """
    return _face(request, inputs.options.source_url), _words(request, inputs)


def _face(request: RenderRequest, url: str) -> str:
    if url:
        return f"The address of the photo, which D-ID fetches itself: {url}"
    width, height = inspect_photo(request.source).size
    return f"The photo “{request.source.name}”, {width} × {height}, without place, date and camera"


def _words(request: RenderRequest, inputs: Inputs) -> str:
    speech = inputs.speech()
    if speech is None:
        text_script(inputs.options)
        return f"The text, about {timecode(inputs.seconds())} when it is spoken"
    return f"The voice in “{request.voice.name}”, {timecode(speech.seconds)}"

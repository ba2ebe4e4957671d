"""A request as it is kept: nothing in it depends on where or when it was made."""

from core.domain.engine import EngineCatalogue
from core.domain.options import parse_options
from core.domain.request import RenderRequest


def whole_request(request: RenderRequest, catalogue: EngineCatalogue) -> RenderRequest:
    """The request with absolute paths and all options spelled out: a later default changes nothing.

    Raises OptionError for an unknown engine or an impossible option, InputError for an engine that
    needs a voice where there is none.
    """
    provider = catalogue.get(request.engine)
    options = parse_options(provider.options, request.options)
    audio = request.audio if provider.info.capabilities.text_input else request.voice
    return request.model_copy(
        update={
            "source": request.source.absolute(),
            "audio": None if audio is None else audio.absolute(),
            "output": request.output.absolute(),
            "options": options.model_dump(mode="json"),
        }
    )

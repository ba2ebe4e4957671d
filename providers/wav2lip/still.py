"""The first frame of a film as the photo that a job works on."""

from pathlib import Path

from PIL import Image

from core.domain.picture import Region
from core.domain.request import RenderRequest
from core.media.picture.reader import open_source


def with_first_frame(request: RenderRequest, folder: Path) -> RenderRequest:
    """The request over its source's first frame, at the source's rate; a photo's stays as it is.

    Raises InputError.
    """
    with open_source(request.source, request.fps) as source:
        if source.is_still:
            return request
        frame = next(source.frames())
        photo = folder / f"{request.source.stem}.png"
        whole = Region(0, 0, frame.width, frame.height)
        Image.fromarray(frame.rgb(whole)).save(photo, compress_level=1)
        return request.model_copy(update={"source": photo, "fps": source.fps})

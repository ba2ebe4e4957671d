"""What a decoded frame is like: all that decides how it becomes a normalised picture."""

from dataclasses import dataclass
from fractions import Fraction

from av.video.frame import VideoFrame

from core.domain.media import ColorInfo
from core.media.picture.color import SDR, color_of
from core.media.picture.geometry import Orientation, display_size, orientation_of

_PLAIN_FORMATS = frozenset({"yuv420p", "yuvj420p"})


@dataclass(frozen=True, slots=True)
class RawLayout:
    """What decides how a decoded frame is normalised."""

    width: int
    height: int
    format: str
    color: ColorInfo
    matrix_number: int
    range_number: int
    time_base: Fraction
    sample_aspect: Fraction
    orientation: Orientation
    is_interlaced: bool
    has_alpha: bool

    @property
    def display(self) -> tuple[int, int]:
        """Size on screen before odd sides are cropped."""
        return display_size(self.width, self.height, self.sample_aspect, self.orientation)

    @property
    def is_plain(self) -> bool:
        """Whether the frame needs nothing but perhaps another size."""
        return (
            self.format in _PLAIN_FORMATS and self.orientation.is_identity and not self.color.is_hdr
        )

    @property
    def result_color(self) -> ColorInfo:
        """The colour of the normalised frames: the source's own, BT.709 for HDR, RGB and gray."""
        if self.color.is_hdr:
            return SDR
        if self.color.matrix == "gbr" or self.format.startswith(("gray", "ya", "mono", "pal")):
            return self.color.model_copy(update={"matrix": "bt709", "range": "limited"})
        return self.color


def layout_of(frame: VideoFrame, sample_aspect: Fraction, time_base: Fraction) -> RawLayout:
    """The layout of a decoded frame; the stream knows the sample aspect."""
    return RawLayout(
        width=frame.width,
        height=frame.height,
        format=frame.format.name,
        color=color_of(frame),
        matrix_number=frame.colorspace,
        range_number=frame.color_range,
        time_base=frame.time_base or time_base,
        sample_aspect=sample_aspect,
        orientation=orientation_of(frame),
        is_interlaced=frame.interlaced_frame,
        has_alpha=any(part.is_alpha for part in frame.format.components)
        or frame.format.name == "pal8",
    )

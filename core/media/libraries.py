"""The media libraries inside PyAV's wheel, which no package list names."""

import re
from typing import NamedTuple

import av
from av._core import library_meta

# Encoders whose licence differs from FFmpeg's own, by their switch in its configuration.
_GPL_ENCODERS = {
    "libx264": ("x264", "https://www.videolan.org/developers/x264.html"),
    "libx265": ("x265", "https://www.videolan.org/developers/x265.html"),
}
_GPL = "GPL-2.0-or-later"


class MediaLibrary(NamedTuple):
    """A library, its version where it tells one, its licence, and its page."""

    name: str
    version: str
    licence: str
    url: str


def bundled_libraries() -> tuple[MediaLibrary, ...]:
    """FFmpeg as it was built, and the encoders in it that have a licence of their own."""
    built = library_meta["libavcodec"]
    switches = set(re.findall(r"--enable-(\w+)", str(built["configuration"])))
    encoders = (
        MediaLibrary(name, "", _GPL, url)
        for switch, (name, url) in _GPL_ENCODERS.items()
        if switch in switches
    )
    ffmpeg = MediaLibrary(
        "FFmpeg", str(av.ffmpeg_version_info), str(built["license"]), "https://ffmpeg.org"
    )
    return (ffmpeg, *encoders)

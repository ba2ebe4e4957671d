"""Opening a media file safely: by content, from the local disk only, with failures in plain words."""

import logging
import stat
from functools import cache
from pathlib import Path

import av
import av.error
from av.container import InputContainer

from core.errors import InputError

log = logging.getLogger(__name__)

# Demuxers that open further files or addresses named inside the given one, draw pictures from
# text, read devices, or take still pictures (those are Pillow's).
_REFUSED = frozenset(
    {
        "alsa",
        "adf",
        "bin",
        "concat",
        "concatf",
        "dash",
        "data",
        "fbdev",
        "ffmetadata",
        "hls",
        "ico",
        "idf",
        "image2",
        "image2pipe",
        "imf",
        "kmsgrab",
        "lavfi",
        "oss",
        "pulse",
        "rtp",
        "rtsp",
        "sap",
        "sdp",
        "svs",
        "tedcaptions",
        "tty",
        "txd",
        "video4linux2,v4l2",
        "vapoursynth",
        "vobsub",
        "webm_dash_manifest",
        "x11grab",
        "xbin",
    }
)
_CONTAINER_MARKS = (b"\x1a\x45\xdf\xa3", b"RIFF", b"OggS", b"FLV", b"fLaC", b"ID3", b"caff")
_MP4_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"wide", b"skip", b"moof"})


def require_file(path: Path) -> None:
    """Checks that the path is a readable regular file with something in it.

    Raises InputError; retryable where it says nothing of the file's content.
    """
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode):
            with path.open("rb"):
                pass
    except (FileNotFoundError, ValueError) as exc:
        raise InputError(
            "input.not_found",
            f"There is no file “{path.name}”",
            "Check the path",
            str(path),
            retryable=True,
        ) from exc
    except PermissionError as exc:
        raise InputError(
            "input.permission",
            f"“{path.name}” may not be read",
            "Give yourself permission to read it, or copy it to a folder of yours",
            str(path),
            retryable=True,
        ) from exc
    except OSError as exc:
        raise _out_of_reach(path, exc) from exc
    if not stat.S_ISREG(status.st_mode):
        raise InputError(
            "input.not_a_file", f"“{path.name}” is not a file", "Give a media file", str(path)
        )
    if status.st_size == 0:
        raise InputError(
            "input.empty",
            f"“{path.name}” is an empty file (0 bytes)",
            "Copy or download it again",
            str(path),
        )


def open_input(path: Path) -> InputContainer:
    """The opened file; the caller closes it.

    Nothing but the named file is read: playlists and other formats that point at further files
    are refused. Raises InputError.
    """
    require_file(path)
    options = {"format_whitelist": _allowed_formats(), "protocol_whitelist": "file"}
    try:
        return av.open(f"file:{path}", "r", container_options=options, metadata_errors="replace")
    except (av.error.FFmpegError, ValueError) as exc:
        raise unreadable(path, exc) from exc


def unreadable(path: Path, cause: Exception | str) -> InputError:
    """The error for a file in which nothing can be decoded: damaged, or no media file at all."""
    try:
        is_media = _looks_like_media(path)
    except OSError as exc:  # its disk was taken away meanwhile
        return _out_of_reach(path, exc)
    if is_media:
        return InputError(
            "input.damaged",
            f"“{path.name}” is damaged or incomplete",
            "Copy or download it again; a recording that was broken off can often be repaired "
            "by the app that made it",
            f"{path}: {cause}",
        )
    return InputError(
        "input.not_media",
        f"“{path.name}” is not a video, sound or picture file",
        "Give a media file such as mp4, mov, mkv, png, jpg, wav or mp3",
        f"{path}: {cause}",
    )


def _out_of_reach(path: Path, exc: OSError) -> InputError:
    return InputError(
        "input.unreadable",
        f"“{path.name}” cannot be read",
        "Check the disk",
        str(exc),
        retryable=True,
    )


def _looks_like_media(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(12)
    return head.startswith(_CONTAINER_MARKS) or head[4:8] in _MP4_BOXES


@cache
def _allowed_formats() -> str:
    names = {
        name for name in av.formats_available if name not in _REFUSED and not name.endswith("_pipe")
    }
    return ",".join(sorted(names))

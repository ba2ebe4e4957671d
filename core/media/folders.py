"""What a dropped folder stands for."""

from mimetypes import guess_type
from pathlib import Path

from core.errors import InputError

_MOST = 200
_MEDIA = {"audio", "video", "image"}


def media_in(path: Path) -> tuple[Path, ...]:
    """The path itself, or a folder's own files when it holds more than numbered pictures.

    Hidden files, sub-folders and what its name says is no medium are left out; a folder of nothing else
    stands for itself, so that the probe says what is wrong with it.

    Raises InputError when the folder cannot be read.
    """
    try:
        if not path.is_dir():
            return (path,)
        files = [entry for entry in sorted(path.iterdir())[:_MOST] if _is_medium(entry)]
    except OSError as exc:
        raise InputError(
            "input.unreadable",
            f"The folder “{path.name}” cannot be read",
            "Check who may read it",
            str(exc),
        ) from exc
    are_pictures = all(_kind(entry) == "image" for entry in files)
    return (path,) if are_pictures else tuple(files)


def _is_medium(path: Path) -> bool:
    return not path.name.startswith(".") and _kind(path) in _MEDIA and path.is_file()


def _kind(path: Path) -> str:
    return (guess_type(path.name)[0] or "").partition("/")[0]

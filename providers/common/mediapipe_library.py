"""Loads MediaPipe without its chatter and turns its complaints into ours."""

import contextlib
import logging
import os
import tempfile
from collections.abc import Iterator
from typing import Any

from core.errors import EngineError, SetupError

log = logging.getLogger(__name__)

_STDERR = 2


@contextlib.contextmanager
def captured_stderr() -> Iterator[None]:
    """Collects what native code writes to file descriptor 2 and logs it at debug level.

    Meant for the moment a library loads; the whole process's descriptor is redirected meanwhile.
    """
    with tempfile.TemporaryFile() as sink:
        kept = os.dup(_STDERR)
        try:
            os.dup2(sink.fileno(), _STDERR)
            yield
        finally:
            os.dup2(kept, _STDERR)
            os.close(kept)
            sink.seek(0)
            for line in sink.read().decode(errors="replace").splitlines():
                log.debug("native: %s", line)


def load_mediapipe() -> Any:
    """The library, quietly. Raises SetupError when it is missing or broken."""
    os.environ.setdefault("GLOG_minloglevel", "2")
    try:
        with captured_stderr():
            import mediapipe  # noqa: PLC0415 - seconds to import, only workers pay for it
    except ImportError as error:
        raise SetupError(
            "setup.mediapipe",
            "MediaPipe, which finds faces, cannot be loaded",
            "Install it anew: delete the folder .venv and run `python3 bootstrap.py demo`",
            str(error),
        ) from error
    return mediapipe


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turns the library's complaints into an EngineError."""
    try:
        yield
    except (RuntimeError, ValueError) as error:
        raise EngineError(
            "engine.face_mesh",
            "The face finder failed",
            "Run `lipsmith doctor`; if it finds nothing, report this with the log",
            str(error),
        ) from error

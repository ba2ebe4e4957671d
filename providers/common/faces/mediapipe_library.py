"""Loads MediaPipe without its chatter and turns its complaints into ours."""

import contextlib
import importlib
import importlib.util
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

from core.errors import EngineError, SetupError
from core.platform.reinstall import reinstall_hint

log = logging.getLogger(__name__)

_NAME = "mediapipe"
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
    """The library's package, quietly, with its modules still to be imported one by one.

    Its ``__init__`` is left out: it imports drawing tools, Matplotlib and a dozen ready solutions,
    0.3 s of processor time in each worker where the calculators take 0.02. A library that was
    imported whole before is used as it is.

    Raises SetupError when it is missing or broken.
    """
    os.environ.setdefault("GLOG_minloglevel", "2")
    if _NAME in sys.modules:
        return sys.modules[_NAME]
    spec = importlib.util.find_spec(_NAME)
    if spec is None or spec.origin is None:
        raise _not_loaded("not installed")
    package = importlib.util.module_from_spec(spec)
    sys.modules[_NAME] = package
    try:
        with captured_stderr():
            importlib.import_module(f"{_NAME}.python._framework_bindings")
    except ImportError as error:
        del sys.modules[_NAME]
        raise _not_loaded(str(error)) from error
    return package


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turns the library's complaints into an EngineError."""
    try:
        yield
    except (RuntimeError, ValueError) as error:
        raise EngineError(
            "engine.face_mesh",
            "MediaPipe, which finds faces and outlines, failed",
            "Run `lipsmith doctor`; if it finds nothing, report this with the log",
            str(error),
        ) from error


def _not_loaded(detail: str) -> SetupError:
    return SetupError(
        "setup.mediapipe",
        "MediaPipe, which finds faces, cannot be loaded",
        reinstall_hint(),
        detail,
    )

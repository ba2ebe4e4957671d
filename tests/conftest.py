"""Guards that hold for every test: no outside network, nothing left running, nothing outside tmp_path."""

import gc
import logging
import os
import socket
import tempfile
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psutil
import pytest

# As in a worker, and before numpy and onnxruntime are imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Nobody is signed in, whoever runs the tests.
os.environ["HF_TOKEN_PATH"] = os.devnull
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
# A developer's own tokens are neither read nor replaced.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
# Nor are a developer's own accounts asked, and nobody has agreed to anything.
for _name in ("DID_API_KEY", "DID_BASE_URL", "LIPSMITH_CONSENT"):
    os.environ.pop(_name, None)
# The window speaks the person's language; what tests compare with is English.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
# Qt reads its platform when the application is made; without a display it would abort the process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_LIBRARY_THREADS = ("pydev", "ThreadPoolExecutor")  # idle pool workers end with the interpreter


# A thread that collects an old window's wrappers while Qt destroys it would end the process.
gc.disable()
_MUCH_RUBBISH = 20_000


@pytest.fixture(autouse=True)
def _collected_on_this_thread() -> Iterator[None]:
    """Python's rubbish is collected between tests, by the thread that Qt lives on."""
    yield
    if gc.get_count()[0] > _MUCH_RUBBISH:
        gc.collect()


@pytest.fixture(autouse=True)
def _no_layout_item_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Such an item ends the process at times, long after the test that left it."""
    yield
    if "qapp" in request.fixturenames:
        from tests.kit.layout_items import items_left_behind  # noqa: PLC0415 - loads Qt

        left = items_left_behind()
        assert left == 0, f"{left} items: tests/kit/layout_items.py says how they come about"


_numbers = count()


@pytest.fixture(autouse=True)
def _own_folders(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings, journal, logs, caches and temporary files stay in pytest's folders."""
    monkeypatch.setenv("LIPSMITH_HOME", str(tmp_path / "lipsmith-home"))
    # Not under tmp_path: a socket's path has room for 107 bytes, some of which the test's name would take.
    scratch = tmp_path_factory.getbasetemp() / f"t{next(_numbers)}"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))


@pytest.fixture(autouse=True)
def _logs_end_with_their_test() -> Iterator[None]:
    """A program that ran here would go on to log, to a file or a stream that is closed by now."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    for handler in root.handlers[:]:
        if handler not in handlers:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)


@pytest.fixture(autouse=True)
def _no_outside_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        inside = not isinstance(address, tuple) or address[0] in _LOOPBACK
        assert inside, f"a test tried to reach {address}"
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Threads and child processes that a test started have ended with it."""
    threads = set(threading.enumerate())
    me = psutil.Process()
    children = {child.pid for child in me.children(recursive=True)}
    yield
    for thread in set(threading.enumerate()) - threads:
        # A thread that Qt started leaves an entry behind that nobody can join.
        is_qts = isinstance(thread, threading._DummyThread)
        if not is_qts and not thread.name.startswith(_LIBRARY_THREADS):
            thread.join(timeout=10)
            assert not thread.is_alive(), f"leaked thread {thread.name}"
    started = [c for c in me.children(recursive=True) if c.pid not in children]
    _, alive = psutil.wait_procs(started, timeout=10)
    for child in alive:
        child.kill()
    assert not alive, f"leaked child processes {alive}"


@pytest.fixture(autouse=True)
def _no_unexpected_warnings(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A log record from WARNING up fails the test unless it is marked ``expects_warnings``."""
    yield
    if request.node.get_closest_marker("expects_warnings"):
        return
    loud = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not loud, f"unexpected warnings: {loud}"

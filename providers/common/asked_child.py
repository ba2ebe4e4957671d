"""A child process that is asked one thing after the other over its pipes."""

import logging
import queue
import struct
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO

from core.errors import EngineError
from core.platform.processes import child_environment, kill_tree, start_child, wait_exit

log = logging.getLogger(__name__)

_LENGTH = struct.Struct("<I")
_LONGEST_ANSWER = 1 << 20
_TICK_S = 0.1
_LEAVE_S = 2.0
_REAP_S = 5.0
_KEPT_LINES = 40


class AskedChild:
    """Talks in blocks: four bytes of length, little-endian, then so many bytes.

    Its stderr goes to this process's log. It ends when its stdin ends, so it outlives nobody.

    Args:
        argv: The program.
        title: What it is, for a person: begins a sentence.
    """

    def __init__(self, argv: Sequence[str], title: str) -> None:
        """Starts it. Raises EngineError."""
        self._title = title
        try:
            self._popen = start_child(argv, child_environment())
        except OSError as exc:
            raise self._error("start", "could not be started", f"{argv[0]}: {exc}") from exc
        assert self._popen.stdin and self._popen.stdout and self._popen.stderr
        self._stdin, self._stdout = self._popen.stdin, self._popen.stdout
        self._stderr = self._popen.stderr
        self._questions: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[bytes | Exception] = queue.SimpleQueue()
        self._tail: deque[str] = deque(maxlen=_KEPT_LINES)
        self._is_closed = False
        self._talker = _started(self._talk, "child-talk")
        self._listener = _started(self._listen, "child-stderr")

    @property
    def is_open(self) -> bool:
        """Whether it can still be asked."""
        return not self._is_closed

    def ask(
        self, question: bytes, patience_s: float, tick: Callable[[], None] = lambda: None
    ) -> bytes:
        """Its answer. An empty question is not sent: what it says of its own accord is waited for.

        Args:
            patience_s: How long it may take; it is ended when it takes longer.
            tick: Called several times a second; what it raises ends the child.

        Raises EngineError when it is gone, goes, or takes too long.
        """
        if self._is_closed:
            raise self._error("closed", "is not running any more")
        self._questions.put(question)
        try:
            answer = self._answer(time.monotonic() + patience_s, tick)
        except BaseException:  # a late answer would be taken for the next question's
            self.close()
            raise
        if isinstance(answer, bytes):
            return answer
        self.close()
        raise self._error("died", "ended in the middle of its work", self._end()) from answer

    def close(self) -> None:
        """Lets it leave if nothing is asked, ends it otherwise. Returns when nothing of it runs."""
        if self._is_closed:
            return
        self._is_closed = True
        self._questions.put(None)
        self._talker.join(_TICK_S)
        if self._talker.is_alive():
            kill_tree(self._popen.pid)
            self._talker.join(_REAP_S)
        with suppress(OSError):  # flushing into a pipe that nobody reads
            self._stdin.close()
        wait_exit(self._popen, _LEAVE_S)
        kill_tree(self._popen.pid)
        with suppress(subprocess.TimeoutExpired):
            self._popen.wait(_REAP_S)
        self._listener.join(_REAP_S)
        self._stdout.close()
        self._stderr.close()

    def _answer(self, deadline: float, tick: Callable[[], None]) -> bytes | Exception:
        while True:
            tick()
            try:
                return self._answers.get(timeout=_TICK_S)
            except queue.Empty:
                if time.monotonic() >= deadline:
                    raise self._error("slow", "does not answer", "\n".join(self._tail)) from None

    def _talk(self) -> None:
        while (question := self._questions.get()) is not None:
            try:
                if question:
                    self._stdin.write(_LENGTH.pack(len(question)))
                    self._stdin.write(question)
                    self._stdin.flush()
                self._answers.put(_block(self._stdout))
            except (OSError, ValueError, EOFError) as exc:
                self._answers.put(exc)
                return

    def _listen(self) -> None:
        for raw in self._stderr:
            line = raw.decode(errors="replace").rstrip()
            self._tail.append(line)
            log.info("%s: %s", self._title, line)

    def _end(self) -> str:
        """How it ended, and its last words."""
        return "\n".join([f"exit status {self._popen.returncode}", *self._tail])

    def _error(self, code: str, what: str, detail: str = "") -> EngineError:
        return EngineError(
            f"engine.child_{code}",
            f"{self._title} {what}",
            "Start the job again; its log tells more",
            detail,
            retryable=True,
        )


def _block(stream: IO[bytes]) -> bytes:
    """Raises EOFError when it is not whole, ValueError when it cannot be an answer."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if length > _LONGEST_ANSWER:
        raise ValueError(f"an answer of {length} bytes")
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError(f"{len(data)} bytes instead of {count}")
    return data


def _started(work: Callable[[], None], name: str) -> threading.Thread:
    thread = threading.Thread(target=work, name=name, daemon=True)
    thread.start()
    return thread

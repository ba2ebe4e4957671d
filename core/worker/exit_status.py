"""A process's exit status in words."""

import signal

from core.errors import WorkerError

_SIGNAL_WORDS = {
    "SIGKILL": (
        "was killed (SIGKILL)",
        "The system may have run out of memory: close other programs",
    ),
    "SIGSEGV": ("crashed (SIGSEGV)", ""),
    "SIGBUS": ("crashed (SIGBUS)", "The disk may be full"),
    "SIGABRT": ("gave up (SIGABRT)", ""),
    "SIGILL": ("crashed (SIGILL)", "This processor may be too old for a library of the engine"),
    "SIGTERM": ("was told to end by another program (SIGTERM)", ""),
}
_WINDOWS_WORDS = {
    0xC0000005: "crashed (access violation)",
    0xC0000409: "crashed (stack buffer overrun)",
    0xC0000017: "ran out of memory",
    0xC000013A: "was stopped from its console",
}
_HINT = "Start the job again; its log tells what the engine did last"


def death(returncode: int | None, tail: str) -> WorkerError:
    """The failure to tell when a worker is gone.

    Args:
        returncode: As ``subprocess`` gives it, negative for a signal; None when it is not known.
        tail: The last lines of its stderr.
    """
    words, hint = _in_words(returncode)
    return WorkerError(
        "worker.died",
        f"The engine's process {words}",
        f"{hint}. {_HINT}" if hint else _HINT,
        tail,
        retryable=True,
    )


def _in_words(returncode: int | None) -> tuple[str, str]:
    if returncode is None:
        return "stopped answering", ""
    if returncode < 0:
        try:
            name = signal.Signals(-returncode).name
        except ValueError:
            name = f"signal {-returncode}"
        return _SIGNAL_WORDS.get(name, (f"was ended by {name}", ""))
    unsigned = returncode & 0xFFFFFFFF
    if unsigned in _WINDOWS_WORDS:
        return _WINDOWS_WORDS[unsigned], ""
    return f"ended in the middle of its work (exit status {returncode})", ""

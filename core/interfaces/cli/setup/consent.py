"""Asks a person before something is changed."""

from core.errors import OptionError
from core.interfaces.cli.invocation import Invocation

_YES = frozenset({"y", "yes"})


def require_answer(call: Invocation) -> None:
    """Passes when it is known that there will be an answer. Raises OptionError.

    A program that reads JSON is never asked.
    """
    if call.words.yes or (call.keyboard is not None and _is_asked(call)):
        return
    raise OptionError(
        "option.needs_yes",
        "This command asks before it changes anything, and there is nobody to ask here",
        "Add --yes",
    )


def agrees(call: Invocation, question: str) -> bool:
    """Whether the person says yes, or ``--yes`` has said it; no answer is a no."""
    if call.words.yes:
        return True
    if call.keyboard is None:
        return False
    call.console.ask(f"{question} [y/N]")
    answer = ""
    try:
        answer = call.keyboard.readline()
    finally:
        if not answer.endswith("\n"):  # Ctrl-C, Ctrl-D: what comes next begins a line
            call.console.say("")
    return answer.strip().casefold() in _YES


def _is_asked(call: Invocation) -> bool:
    return not call.words.json and call.keyboard is not None and call.keyboard.isatty()

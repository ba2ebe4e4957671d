"""A secret from a person or a pipe: never on the command line, where every user could read it."""

from getpass import getpass

from core.errors import OptionError
from core.interfaces.cli.invocation import Invocation


def read_secret(call: Invocation, title: str, forget: str) -> str:
    """What a person types without seeing it, or the first line of stdin.

    Args:
        title: Of the secret, for people.
        forget: The command that forgets it.

    Raises OptionError where nothing was given.
    """
    keyboard = call.keyboard
    if keyboard is None:
        text = ""
    elif keyboard.isatty():
        text = getpass(f"{title} (it is not shown): ")
    else:
        text = keyboard.readline()
    if not text.strip():
        raise OptionError("option.no_secret", f"No {title} was given", f"`{forget}` forgets it")
    return text.strip()

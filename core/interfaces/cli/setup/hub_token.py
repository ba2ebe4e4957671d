"""``lipsmith token``: never on the command line, where every user of the computer could read it."""

from getpass import getpass

from core.errors import OptionError
from core.interfaces.cli.answers import print_json
from core.interfaces.cli.invocation import Invocation


def token(call: Invocation) -> int:
    """``lipsmith token [set|forget]``."""
    desk = call.service.setup
    match call.words.action:
        case "set":
            desk.set_token(_given(call))
        case "forget":
            desk.set_token("")
        case _:
            pass
    has_token = desk.has_token
    if call.words.json:
        print_json({"has_token": has_token})
    else:
        call.console.say(f"There is {'a' if has_token else 'no'} Hugging Face token.")
    return 0


def _given(call: Invocation) -> str:
    """What a person types without seeing it, or the first line of stdin. Raises OptionError."""
    keyboard = call.keyboard
    if keyboard is None:
        text = ""
    elif keyboard.isatty():
        text = getpass("Hugging Face token (it is not shown): ")
    else:
        text = keyboard.readline()
    if not text.strip():
        raise OptionError(
            "option.no_token", "No token was given", "`lipsmith token forget` forgets it"
        )
    return text.strip()

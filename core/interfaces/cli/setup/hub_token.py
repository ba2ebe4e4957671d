"""``lipsmith token``: the Hugging Face token, which is never shown."""

from core.interfaces.cli.answers import print_json
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.secret_input import read_secret


def token(call: Invocation) -> int:
    """``lipsmith token [set|forget]``."""
    desk = call.service.setup
    match call.words.action:
        case "set":
            desk.set_token(read_secret(call, "Hugging Face token", "lipsmith token forget"))
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

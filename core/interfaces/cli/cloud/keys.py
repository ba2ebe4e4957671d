"""``lipsmith keys``: what is known of the keys to cloud engines; the keys themselves are never shown."""

from typing import Any

from core.domain.cloud import Account, KeyPlace, KeyState
from core.domain.engine import EngineInfo, Place
from core.errors import SetupError
from core.interfaces.cli.answers import print_json, print_lines
from core.interfaces.cli.interrupts import answer_to
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.secret_input import read_secret


def keys(call: Invocation) -> int:
    """``lipsmith keys [set|test|forget]``."""
    match call.words.action:
        case "set":
            _tell(call, _set(call))
            call.console.say(f"`lipsmith keys test {call.words.engine}` asks whether it is good.")
            return 0
        case "test":
            return _test(call)
        case "forget":
            return _tell(call, call.service.clouds.forget_key(call.words.engine))
        case _:
            return _list(call)


def key_line(engine: EngineInfo, state: KeyState) -> str:
    """Where an engine's key is."""
    match state.place:
        case KeyPlace.ENVIRONMENT:
            return f"{engine.title}: the key in {state.variable} is used."
        case KeyPlace.KEYRING:
            return f"{engine.title}: the key is in the system's keyring."
        case KeyPlace.SESSION:
            return f"{engine.title}: there is a key until the program ends."
        case KeyPlace.NONE:
            return f"{engine.title}: there is no key (`lipsmith keys set {engine.id}`)."


def account_line(engine: EngineInfo, account: Account) -> str:
    """What a good key leads to."""
    left, total = account.credits_left, account.credits_total
    if left is None:
        return f"{engine.title} takes the key, and tells of no credits."
    of = f" of {total:g}" if total is not None else ""
    return f"{engine.title} takes the key; {left:g}{of} credits are left."


def _set(call: Invocation) -> KeyState:
    """Raises OptionError for what cannot be a key, SetupError where none can be kept."""
    engine = call.words.engine
    secret = call.service.clouds.provider(engine).secret
    text = read_secret(call, secret.title, f"lipsmith keys forget {engine}")
    state = call.service.clouds.put_key(engine, text)
    if state.place is KeyPlace.SESSION:
        raise SetupError(
            "setup.no_keyring",
            f"This system has no safe keyring to keep the {secret.title} in",
            f"Set the environment variable {secret.variables[0]} instead",
        )
    return state


def _test(call: Invocation) -> int:
    engine = call.words.engine
    account = answer_to(lambda stop: call.service.clouds.account(engine, stop))
    if call.words.json:
        state = call.service.clouds.key_state(engine)
        print_json(_document(engine, state) | account.model_dump(mode="json"))
    else:
        print_lines([account_line(call.catalogue.get(engine).info, account)])
    return 0


def _tell(call: Invocation, state: KeyState) -> int:
    engine = call.words.engine
    if call.words.json:
        print_json(_document(engine, state))
    else:
        call.console.say(key_line(call.catalogue.get(engine).info, state))
    return 0


def _list(call: Invocation) -> int:
    clouds = [
        info for info in call.service.engines() if info.place is Place.CLOUD and info.needs_key
    ]
    states = [(info, call.service.clouds.key_state(info.id)) for info in clouds]
    if call.words.json:
        print_json({"keys": [_document(info.id, state) for info, state in states]})
    else:
        print_lines([key_line(info, state) for info, state in states] or ["No engine needs one."])
    return 0


def _document(engine: str, state: KeyState) -> dict[str, Any]:
    return {"engine": engine} | state.model_dump(mode="json")

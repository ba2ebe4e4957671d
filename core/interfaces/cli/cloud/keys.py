"""``lipsmith keys``: what is known of the keys to cloud engines; the keys themselves are never shown."""

from typing import Any

from core.domain.cloud import Account, KeyPlace, KeyState, may_be_good
from core.domain.engine import EngineInfo, Place
from core.errors import AppError, SetupError
from core.interfaces.cli.answers import print_json, print_lines
from core.interfaces.cli.interrupts import answer_to
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.secret_input import read_secret


def keys(call: Invocation) -> int:
    """``lipsmith keys [set|test|forget]``."""
    match call.words.action:
        case "set":
            return _set(call)
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


def _set(call: Invocation) -> int:
    """Keeps a key that the engine's maker takes; one that cannot be tested only where that is wanted.

    Raises OptionError for what cannot be a key, ProviderError where it is refused, SetupError where
    none can be kept.
    """
    desk, engine = call.service.clouds, call.words.engine
    text = read_secret(call, desk.provider(engine).secret.title, f"lipsmith keys forget {engine}")
    if call.words.untested:
        state = desk.put_key(engine, text)
        _require_kept(call, state)
        _tell(call, state)
        call.console.say(f"`lipsmith keys test {engine}` asks whether it is good.")
        return 0
    try:
        proven = answer_to(lambda stop: desk.prove_key(engine, text, stop))
    except AppError as error:
        call.console.say(_not_kept_line(engine, error))
        raise
    _require_kept(call, proven.state)
    if not call.words.json:
        call.console.say(account_line(call.catalogue.get(engine).info, proven.account))
    return _tell(call, proven.state, proven.account)


def _not_kept_line(engine: str, error: AppError) -> str:
    text = "The key is not kept; one from before stays as it is."
    if may_be_good(error):
        text += f" `lipsmith keys set {engine} --untested` keeps it all the same."
    return text


def _require_kept(call: Invocation, state: KeyState) -> None:
    secret = call.service.clouds.provider(call.words.engine).secret
    if state.place is KeyPlace.SESSION:
        raise SetupError(
            "setup.no_keyring",
            f"This system has no safe keyring to keep the {secret.title} in",
            f"Set the environment variable {secret.variables[0]} instead",
        )


def _test(call: Invocation) -> int:
    engine = call.words.engine
    account = answer_to(lambda stop: call.service.clouds.account(engine, stop))
    if call.words.json:
        _tell(call, call.service.clouds.key_state(engine), account)
    else:
        print_lines([account_line(call.catalogue.get(engine).info, account)])
    return 0


def _tell(call: Invocation, state: KeyState, account: Account | None = None) -> int:
    engine = call.words.engine
    if call.words.json:
        known = {} if account is None else account.model_dump(mode="json")
        print_json(_document(engine, state) | known)
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

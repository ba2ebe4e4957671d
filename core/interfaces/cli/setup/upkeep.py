"""``lipsmith verify``, ``uninstall`` and ``clean``."""

from core.app.setup.extras import chosen_extras
from core.domain.engine import info_of, installable
from core.domain.issue import Severity
from core.errors import CANCELLED_EXIT_CODE, OptionError, SetupError
from core.interfaces import wire
from core.interfaces.cli.answers import issue_lines, print_json, print_lines
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.quantities import size_words
from core.interfaces.cli.setup.carry_out import carry_out
from core.interfaces.cli.setup.consent import agrees, require_answer
from core.interfaces.cli.setup.install import named_extras, tell_result
from core.interfaces.cli.setup.removal import Part, removal_of
from core.interfaces.cli.setup.teller import VERIFYING


def verify(call: Invocation) -> int:
    """``lipsmith verify``: 0, or the code of the first thing that is not as it should be."""
    words, desk = call.words, call.service.setup
    if words.repair:
        return _repair(call)
    engine = (info_of(call.catalogue, words.engine).id,) if words.engine else ()
    issues = carry_out(
        call,
        lambda tell, stop: desk.verify(engine, tell, stop),
        "Not everything was looked at.",
        as_lines=False,
        titles=VERIFYING,
    )
    is_well = all(issue.severity is not Severity.ERROR for issue in issues)
    code = 0 if is_well else SetupError.exit_code
    if words.json:
        print_json(wire.issues_document(issues, code))
        return code
    print_lines([line for issue in issues for line in issue_lines(issue, words.engine or "")])
    if is_well:
        call.console.say("Everything is as it should be.")
    elif any(issue.code != "setup.not_installed" for issue in issues):
        call.console.say(f"`lipsmith verify {words.engine or 'ENGINE'} --repair` mends it.")
    return code


def uninstall(call: Invocation) -> int:
    """``lipsmith uninstall``: what another installed engine needs stays, unless it is named."""
    words, desk = call.words, call.service.setup
    info = info_of(call.catalogue, words.engine)
    require_answer(call)
    inventory = desk.inventory()
    others = tuple(one for one in installable(call.catalogue) if one.id != info.id)
    removal = removal_of(
        info,
        others,
        inventory,
        weights=words.weights,
        environment=words.environment,
        extras=chosen_extras(info, named_extras(words.extras)),
    )
    if not words.json:
        print_lines(removal.lines)
    is_begun = info.id in inventory.unfinished and not words.extras
    question = "Remove it?" if removal.removed else "Forget the installation that was begun?"
    if (removal.removed or is_begun) and not agrees(call, question):
        call.console.say("Nothing was removed.")
        return CANCELLED_EXIT_CODE
    if is_begun:
        desk.abandon(info.id)
    for part in removal.removed:
        (desk.remove_environment if part.is_environment else desk.remove_weights)(part.id)
    _tell_removed(call, removal.removed, is_begun=is_begun)
    return 0


def clean(call: Invocation) -> int:
    """``lipsmith clean``."""
    freed = call.service.setup.clean_leftovers()
    if call.words.json:
        print_json({"freed_bytes": freed})
    else:
        call.console.say(f"{size_words(freed)} freed." if freed else "Nothing was left behind.")
    return 0


def _repair(call: Invocation) -> int:
    engine = call.words.engine
    if not engine:
        raise OptionError(
            "option.missing_engine", "It is not said which engine is to be mended", "Name it"
        )
    info_of(call.catalogue, engine)
    result = carry_out(
        call,
        lambda tell, stop: call.service.setup.repair(engine, tell, stop),
        f"`lipsmith install {engine}` goes on from here.",
    )
    tell_result(call, result)
    return 0


def _tell_removed(call: Invocation, removed: tuple[Part, ...], *, is_begun: bool) -> None:
    freed = sum(part.size_bytes for part in removed)
    if call.words.json:
        print_json({"removed": [part.id for part in removed], "freed_bytes": freed})
    elif removed:
        call.console.say(f"Removed; {size_words(freed)} freed.")
    elif is_begun:
        call.console.say("Forgotten; `lipsmith clean` removes what was fetched.")
    else:
        call.console.say("There was nothing to remove.")

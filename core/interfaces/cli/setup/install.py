"""``lipsmith install`` and ``update``."""

from collections.abc import Sequence
from functools import partial

from core.domain.engine import Role, info_of
from core.domain.installation import InstallChoices, InstallPlan, InstallResult, Inventory
from core.domain.issue import Severity
from core.domain.options import split_assignments
from core.errors import CANCELLED_EXIT_CODE, AppError
from core.interfaces.cli.answers import print_json, print_lines, write_document
from core.interfaces.cli.elsewhere import other_engines
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.quantities import rate_words, size_words, time_words
from core.interfaces.cli.requests import absolute
from core.interfaces.cli.setup.carry_out import carry_out
from core.interfaces.cli.setup.consent import agrees, require_answer
from core.interfaces.cli.setup.plan_lines import is_here, plan_document, plan_lines


def install(call: Invocation) -> int:
    """``lipsmith install``: 0, or the code of what stands in the way."""
    words, desk = call.words, call.service.setup
    info = info_of(call.catalogue, words.engine)
    if not words.dry_run:
        require_answer(call)
    call.console.live("Looking at what is here ...")
    plan = desk.plan(words.engine, _choices(call))
    _show(call, plan)
    obstacle = _obstacle(plan)
    if words.dry_run:
        return obstacle.exit_code if obstacle else 0
    if obstacle:
        return _refuse(call, obstacle)
    if is_here(plan):
        call.console.say(f"{info.title} is installed already.")
        return 0
    if not agrees(call, "Go on with it?" if plan.is_unfinished else "Install it?"):
        call.console.say("Nothing was installed.")
        return CANCELLED_EXIT_CODE
    result = carry_out(
        call,
        lambda tell, stop: desk.install(words.engine, plan.choices, tell, stop),
        f"`lipsmith install {words.engine}` goes on from here.",
    )
    tell_result(call, result)
    return 0


def update(call: Invocation) -> int:
    """``lipsmith update``: builds outdated environments anew, then removes the old ones."""
    require_answer(call)
    desk = call.service.setup
    engine = call.words.engine
    wanted = info_of(call.catalogue, engine).environments if engine else None
    outdated = {
        environment: title
        for environment, title in _outdated(desk.inventory()).items()
        if wanted is None or environment in wanted
    }
    if not outdated:
        call.console.say("Everything that is installed is up to date.")
    elif not agrees(call, f"Build anew: {', '.join(outdated.values())}?"):
        call.console.say("Nothing was changed.")
        return CANCELLED_EXIT_CODE
    for environment, title in outdated.items():
        carry_out(
            call,
            partial(desk.update, environment),
            "`lipsmith update` goes on from here.",
        )
        call.console.say(f"{title} is up to date.")
    if call.words.json:
        write_document({"type": "result", "updated": list(outdated)})
    return 0


def named_extras(words: Sequence[str]) -> tuple[str, ...]:
    """Keys of extras as a person wrote them. Raises OptionError for a word without ``=``."""
    pairs = (pair for word in words for pair in split_assignments([word]).items())
    return tuple(f"{name}={value}" for name, value in pairs)


def tell_result(call: Invocation, result: InstallResult) -> None:
    """What an installation or a repair came to."""
    if call.words.json:
        write_document({"type": "result", **result.model_dump(mode="json")})
    info = info_of(call.catalogue, result.engine)
    fetched = size_words(result.fetched_bytes) if result.fetched_bytes else "Nothing"
    call.console.say(
        f"{info.title} works: {rate_words(result.frames_per_s)} on {result.device or 'this computer'}. "
        f"{fetched} fetched; it took {time_words(result.seconds)}."
    )
    use = (
        f"render SOURCE AUDIO -o OUT --engine {info.id}"
        if info.role is Role.ENGINE
        else "score FILM"
    )
    call.console.say(f"Use it: `lipsmith {use}`")


def _outdated(inventory: Inventory) -> dict[str, str]:
    """Titles by id; an old one beside its successor is only a remainder."""
    whole = [one for one in inventory.environments if one.is_whole]
    current = {one.id for one in whole if one.is_current}
    return {one.id: one.title for one in whole if one.id not in current}


def _choices(call: Invocation) -> InstallChoices:
    words = call.words
    return InstallChoices(
        build=words.build,
        index_url=words.index_url,
        hub_url=words.hub,
        from_folder=absolute(words.from_folder) if words.from_folder else None,
        data_folder=absolute(words.data_folder) if words.data_folder else None,
        extras=named_extras(words.extras),
    )


def _show(call: Invocation, plan: InstallPlan) -> None:
    hardware = call.service.machine.hardware()
    call.console.end_line()
    if not call.words.json:
        info = info_of(call.catalogue, plan.engine)
        print_lines(plan_lines(info, plan, hardware, verbose=call.words.verbose))
        print_lines(other_engines(call, plan.issues))
    elif call.words.dry_run:
        print_json(plan_document(plan, hardware))
    else:
        write_document(plan_document(plan, hardware))


def _obstacle(plan: InstallPlan) -> AppError | None:
    """The first thing that installing would fail of."""
    errors = [issue for issue in plan.issues if issue.severity is Severity.ERROR]
    return AppError.from_wire(errors[0].error or {}) if errors else None


def _refuse(call: Invocation, obstacle: AppError) -> int:
    if call.words.json:
        raise obstacle
    return obstacle.exit_code  # the plan has said it

"""``lipsmith engines``: what there is, what it needs, what of it is on this computer."""

from collections.abc import Sequence

from core.app.fallbacks import lacks_gpu
from core.app.readiness import EngineState, EngineStatus
from core.domain.installation import EnvironmentOnDisk, Inventory, WeightsOnDisk
from core.interfaces import wire
from core.interfaces.cli.answers import engine_lines, print_json, print_lines
from core.interfaces.cli.elsewhere import fallback_lines
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.quantities import counted, size_words
from core.interfaces.cli.setup.plan_lines import file_lines, package_words


def engines(call: Invocation) -> int:
    """``lipsmith engines``."""
    machine = call.service.machine
    states = machine.engine_states(machine.hardware())
    judges = machine.judge_states(machine.hardware())
    inventory = call.service.setup.inventory()
    if call.words.json:
        print_json(
            {
                "engines": [wire.engine_document(status) for status in states],
                "judges": [wire.engine_document(status) for status in judges],
                "installed": inventory.model_dump(mode="json"),
            }
        )
        return 0
    lines = [line for status in states for line in _engine_lines(status, states, inventory)]
    if judges:
        lines += ["", "Measures, for `lipsmith score`:"]
    lines += [line for status in judges for line in _status_lines(status, inventory)]
    print_lines(lines + inventory_lines(inventory, verbose=call.words.verbose))
    return 0


def inventory_lines(inventory: Inventory, *, verbose: bool) -> list[str]:
    """What is installed and how much room it takes; nothing where nothing is."""
    lines = []
    for environment in inventory.environments:
        lines += _environment_lines(environment, verbose=verbose)
    for weights in inventory.weights:
        lines += _weights_lines(weights, verbose=verbose)
    if inventory.leftover_bytes:
        size = size_words(inventory.leftover_bytes)
        lines.append(f"Left behind by interrupted installations: {size}; `lipsmith clean`")
    if not lines:
        return []
    total = size_words(installed_bytes(inventory) + inventory.leftover_bytes)
    return ["", "Installed:", *(f"  {line}" for line in lines), f"  All together: {total}"]


def _engine_lines(
    status: EngineStatus, states: Sequence[EngineStatus], inventory: Inventory
) -> list[str]:
    others = fallback_lines(states) if lacks_gpu(status) else []
    return [*_status_lines(status, inventory), *others]


def _status_lines(status: EngineStatus, inventory: Inventory) -> list[str]:
    lines = engine_lines(status)
    if status.info.id in inventory.unfinished:
        lines.append(f"  begun: `lipsmith install {status.info.id}` goes on with it")
    elif status.state is EngineState.NEEDS_INSTALL:
        lines.append(f"  get it: `lipsmith install {status.info.id}`")
    elif status.state is EngineState.NEEDS_KEY:
        lines.append(f"  enter it: `lipsmith keys set {status.info.id}`")
    if any(not extra.is_installed for extra in status.extras):
        lines.append(f"  what is not here: `lipsmith install {status.info.id} --with NAME=VALUE`")
    return lines


def installed_bytes(inventory: Inventory) -> int:
    """Disk taken by environments and weights."""
    environments = sum(one.size_bytes for one in inventory.environments)
    return environments + sum(one.size_bytes for one in inventory.weights)


def _environment_lines(environment: EnvironmentOnDisk, *, verbose: bool) -> list[str]:
    facts = [environment.build, environment.device]
    facts += [f"Python {environment.python}"] if environment.python else []
    facts += [counted(len(environment.packages), "package"), size_words(environment.size_bytes)]
    note = ""
    if not environment.is_whole:
        note = "; not whole"
    elif not environment.is_current:
        note = "; made by an earlier version: `lipsmith update`"
    lines = [
        f"environment {environment.id}: {', '.join(filter(None, facts))}{note}",
        f"  {environment.folder}",
    ]
    if verbose:
        lines += [f"    {package_words(package)}" for package in environment.packages]
    return lines


def _weights_lines(weights: WeightsOnDisk, *, verbose: bool) -> list[str]:
    files = counted(len(weights.files), "file")
    lines = [
        f"weights {weights.id}: {weights.title}, {files}, {size_words(weights.size_bytes)}",
        f"  {weights.folder}",
    ]
    if verbose:
        lines += [f"    {line}" for file in weights.files for line in file_lines(file)]
    return lines

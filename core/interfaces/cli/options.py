"""``lipsmith options ENGINE``: what can be chosen, and what that needs on top."""

from core.domain.installation import ExtraState
from core.interfaces import wire
from core.interfaces.cli.answers import print_json, print_lines
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.parser import option_table
from core.interfaces.cli.presets import preset_lines


def options(call: Invocation) -> int:
    """0 when the engine is known."""
    engine = call.words.engine
    specs = call.service.options(engine)
    presets = call.service.settings.presets(engine)
    if call.words.json:
        print_json(wire.options_document(engine, specs, presets))
        return 0
    print_lines(option_table(specs).splitlines())
    print_lines(list(preset_lines(presets)))
    print_lines([extra_line(engine, state) for state in _extras(call, engine)])
    return 0


def extra_line(engine: str, state: ExtraState) -> str:
    """What a value of an option needs on top, and how a person gets it where it is not here."""
    needs = f"{state.extra.key} needs {state.extra.title}"
    if state.is_installed:
        return f"{needs}, which is here"
    return f"{needs}: `lipsmith install {engine} --with {state.extra.key}`"


def _extras(call: Invocation, engine: str) -> tuple[ExtraState, ...]:
    states = call.service.machine.engine_states(None)
    return next(state.extras for state in states if state.info.id == engine)

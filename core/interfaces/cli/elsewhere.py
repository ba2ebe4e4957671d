"""Other engines, told where one lacks its graphics card."""

from collections.abc import Iterable, Sequence

from core.app.fallbacks import CODES, fallbacks
from core.app.readiness import EngineStatus
from core.domain.issue import Issue
from core.interfaces.cli.invocation import Invocation


def fallback_lines(states: Sequence[EngineStatus]) -> list[str]:
    """One an engine, with the flag that takes it."""
    return [f"  or: {one.words} (--engine {one.engine.id})" for one in fallbacks(states)]


def other_engines(call: Invocation, issues: Iterable[Issue]) -> list[str]:
    """The same where a finding is a reason for it."""
    if not any(issue.code in CODES for issue in issues):
        return []
    machine = call.service.machine
    return fallback_lines(machine.engine_states(machine.hardware()))

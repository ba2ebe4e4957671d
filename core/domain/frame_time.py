"""How long an engine that is made for a graphics card takes without one."""

from collections.abc import Mapping

from core.domain.base import Value
from core.domain.conditions import all_hold, conditions
from core.domain.request import OptionValue


class FrameTime(Value):
    """Seconds that a processor takes for a frame.

    Attributes:
        least_s, most_s: On a quick one, and on a slow one.
        when: ``option=value|value, option=value``: what the options are then; empty whatever they are.
    """

    least_s: float
    most_s: float
    when: str = ""

    def holds(self, options: Mapping[str, OptionValue]) -> bool:
        """Whether it counts with these options, defaults filled in."""
        return all_hold(conditions(self.when), options)

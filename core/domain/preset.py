"""Named options of an engine."""

from core.domain.base import Value
from core.domain.request import OptionValue

LONGEST_NAME = 60  # of one that is kept


class Preset(Value):
    """Options under a name; what it does not name keeps the engine's default.

    Attributes:
        name: What a person typed; whoever keeps it checks it.
        is_builtin: Comes with the engine and cannot be changed.
    """

    name: str
    engine: str
    options: dict[str, OptionValue] = {}
    is_builtin: bool = False

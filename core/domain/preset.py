"""Named options of an engine."""

from typing import Annotated

from pydantic import Field

from core.domain.base import Value
from core.domain.request import OptionValue

LONGEST_NAME = 60


class Preset(Value):
    """Options under a name; what it does not name keeps the engine's default.

    Attributes:
        is_builtin: Comes with the engine and cannot be changed.
    """

    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    engine: str
    options: dict[str, OptionValue] = {}
    is_builtin: bool = False

"""When an option has an effect: what stands in the others."""

from collections.abc import Iterable, Mapping

from core.domain.base import Value
from core.domain.request import OptionValue


class Condition(Value):
    """What another option must be.

    Attributes:
        values: As words, one of which it must be; an empty one is an option that is not set.
    """

    option: str
    values: tuple[str, ...]

    def holds(self, values: Mapping[str, OptionValue]) -> bool:
        """Whether it is so among the options' values, the defaults included."""
        return word_of(values.get(self.option)) in self.values

    @property
    def text(self) -> str:
        """Such as ``preprocess=full or extfull``, or ``no blink_reference``."""
        if self.values == ("",):
            return f"no {self.option}"
        return f"{self.option}={' or '.join(self.values)}"


def conditions(text: str) -> tuple[Condition, ...]:
    """All that must hold, of words such as ``preprocess=full|extfull, compat=off``; none of none."""
    pairs = (word.partition("=") for word in text.split(",") if word.strip())
    return tuple(
        Condition(option=name.strip(), values=tuple(one.strip() for one in wanted.split("|")))
        for name, _, wanted in pairs
    )


def all_hold(wanted: Iterable[Condition], values: Mapping[str, OptionValue]) -> bool:
    """Whether each of them is so among the options' values, the defaults included."""
    return all(one.holds(values) for one in wanted)


def word_of(value: OptionValue | None) -> str:
    """An option's value as conditions and extras name it; nothing for none."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)

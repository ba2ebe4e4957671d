"""Engine options: one pydantic model makes the form, the flags, the schema and the docs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticUndefined

from core.domain.base import Value
from core.domain.conditions import Condition, all_hold, conditions
from core.domain.request import OptionValue
from core.errors import OptionError


class EngineOptions(BaseModel):
    """Base of every engine's options: bool, int, float, str or StrEnum fields made with ``option``."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)
    engine: ClassVar[str] = ""


def option(
    default: object,
    *,
    label: str,
    help: str,  # the word every option library uses
    ge: float | None = None,
    le: float | None = None,
    step: float | None = None,
    unit: str = "",
    advanced: bool = False,
    shown_when: str = "",
    sets_pace: bool = False,
) -> Any:
    """A field with what a form needs to know.

    Args:
        label: Name in the form.
        help: One sentence: what a larger value does.
        ge, le: Bounds, inclusive.
        step: Distance between neighbouring values in the form.
        unit: Behind the value; empty for pure numbers.
        advanced: Folded away at first.
        shown_when: ``option=value|value, option=value``: this one has no effect otherwise, and the form
            hides it.
        sets_pace: Renders with other values of it take another time: the speed of one tells nothing
            of the other. Of amounts (float) it only counts whether there is any.
    """
    extra: dict[str, Any] = {
        "step": step,
        "unit": unit,
        "advanced": advanced,
        "shown_when": shown_when,
        "sets_pace": sets_pace,
    }
    return Field(
        default=default, title=label, description=help, ge=ge, le=le, json_schema_extra=extra
    )


class OptionSpec(Value):
    """One option as ``lipsmith options --json``, the forms and the docs show it."""

    name: str
    type: str
    default: OptionValue
    label: str
    help: str
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    unit: str = ""
    choices: tuple[str, ...] = ()
    advanced: bool = False
    shown_when: str = ""
    sets_pace: bool = False

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What others must be, so that it has an effect."""
        return conditions(self.shown_when)

    def has_effect(self, values: Mapping[str, OptionValue]) -> bool:
        """Whether it does anything beside the values of all options, see ``with_defaults``."""
        return all_hold(self.conditions, values)


def describe(model: type[EngineOptions]) -> tuple[OptionSpec, ...]:
    """The options of a model in their order of declaration."""
    schema = model.model_json_schema()
    definitions = schema.get("$defs", {})
    return tuple(
        _spec(name, _resolved(entry, definitions), model)
        for name, entry in schema.get("properties", {}).items()
    )


def parse_options(model: type[EngineOptions], values: dict[str, OptionValue]) -> EngineOptions:
    """The checked options. Raises OptionError that names the option, its bounds and its choices."""
    known = model.model_fields
    for name in values:
        if name not in known:
            raise OptionError(
                "option.unknown",
                f"The engine {model.engine} has no option “{name}”",
                f"Its options are: {', '.join(known) or 'none'}",
            )
    try:
        return model.model_validate(values)
    except ValidationError as exc:
        first = exc.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "?"
        spec = next((s for s in describe(model) if s.name == name), None)
        raise OptionError(
            "option.invalid",
            f"“{name}” cannot be {first['input']!r}",
            _reason(first, spec),
            str(exc),
        ) from exc


def split_assignments(pairs: Iterable[str]) -> dict[str, OptionValue]:
    """``name=value`` words as a mapping. Raises OptionError for a word without ``=``."""
    values: dict[str, OptionValue] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise OptionError(
                "option.syntax", f"“{pair}” is not an option", "Write it as name=value"
            )
        values[name.strip().replace("-", "_")] = value.strip()
    return values


def allowed_values(spec: OptionSpec) -> str:
    """The values an option takes, in words."""
    if spec.choices:
        return "One of: " + ", ".join(spec.choices)
    if spec.type == "boolean":
        return "true or false"
    unit = f" {spec.unit}" if spec.unit else ""
    kind = "whole number" if spec.type == "integer" else spec.type
    match (spec.minimum, spec.maximum):
        case (None, None):
            return f"A {kind}{unit}"
        case (low, None):
            return f"A {kind} from {low:g}{unit}"
        case (None, high):
            return f"A {kind} up to {high:g}{unit}"
        case (low, high):
            return f"A {kind} from {low:g} to {high:g}{unit}"


def without_effect(
    specs: Sequence[OptionSpec], chosen: Mapping[str, OptionValue]
) -> tuple[OptionSpec, ...]:
    """The options that were changed beside others that leave them without an effect.

    Args:
        chosen: What a request sets of them; the others have their defaults.
    """
    values = with_defaults(specs, chosen)
    return tuple(
        spec for spec in specs if values[spec.name] != spec.default and not spec.has_effect(values)
    )


def with_defaults(
    specs: Sequence[OptionSpec], chosen: Mapping[str, OptionValue]
) -> dict[str, OptionValue]:
    """The values of all options, of which some were chosen."""
    return {spec.name: spec.default for spec in specs} | dict(chosen)


def conditions_words(spec: OptionSpec) -> str:
    """When an option has an effect, as the help and the docs say it; empty where it always has."""
    wanted = ", ".join(condition.text for condition in spec.conditions)
    return f"Only with {wanted}." if wanted else ""


def _reason(error: ErrorDetails, spec: OptionSpec | None) -> str:
    """What would be right: the option's own words where it has a check of its own."""
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    return allowed_values(spec) if spec else error["msg"]


def _resolved(entry: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """The property with a referenced enum written out."""
    for reference in [entry, *entry.get("allOf", [])]:
        if "$ref" in reference:
            return {**definitions[reference["$ref"].rsplit("/", 1)[1]], **entry}
    return entry


def _spec(name: str, entry: dict[str, Any], model: type[EngineOptions]) -> OptionSpec:
    default = model.model_fields[name].default
    assert default is not PydanticUndefined, f"option {name} needs a default"
    return OptionSpec(
        name=name,
        type=str(entry["type"]),
        default=cast(OptionValue, default),
        label=entry["title"],
        help=entry["description"],
        minimum=entry.get("minimum"),
        maximum=entry.get("maximum"),
        choices=tuple(entry.get("enum", ())),
        **{key: entry[key] for key in ("step", "unit", "advanced", "shown_when", "sets_pace")},
    )

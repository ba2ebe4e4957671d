"""From an engine's options to the fields of a form, and what a value may be."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from core.domain.options import OptionSpec, allowed_values
from core.domain.request import BLINK_FILM, POSE_FILM, SCRIPT, SPEAKER, OptionValue
from gui.messages import translated
from gui.models.form import Field, FieldKind
from gui.presenters.panel.choice_words import choice_words

_KINDS = {
    "boolean": FieldKind.SWITCH,
    "integer": FieldKind.WHOLE,
    "number": FieldKind.NUMBER,
    "string": FieldKind.TEXT,
}
_OWN_KINDS = {
    SCRIPT: FieldKind.PROSE,
    SPEAKER: FieldKind.VOICE,
    BLINK_FILM: FieldKind.FILM,
    POSE_FILM: FieldKind.FILM,
}


def option_field(spec: OptionSpec) -> Field:
    """The field for an option."""
    return Field(
        name=spec.name,
        kind=_kind(spec),
        label=translated(spec.label),
        default=spec.default,
        help=translated(spec.help),
        minimum=spec.minimum,
        maximum=spec.maximum,
        step=spec.step,
        unit=translated(spec.unit),
        choices=tuple((choice, choice_words(choice)) for choice in spec.choices),
        is_advanced=spec.advanced,
        shown_when=spec.conditions,
    )


def _kind(spec: OptionSpec) -> FieldKind:
    if spec.choices:
        return FieldKind.CHOICE
    kind = _KINDS[spec.type]
    return _OWN_KINDS.get(spec.name, kind) if kind is FieldKind.TEXT else kind


def problem_with(spec: OptionSpec, value: OptionValue) -> str:
    """Why an option cannot have a value, in words; empty when it can."""
    if _is_of_type(spec, value) and _is_within(spec, value):
        return ""
    return QCoreApplication.translate("OptionForm", "Allowed: {values}").format(
        values=translated(allowed_values(spec))
    )


def sparse(
    specs: tuple[OptionSpec, ...], values: Mapping[str, OptionValue]
) -> tuple[tuple[str, OptionValue], ...]:
    """Only what differs from the defaults, in the order of the options; unknown names stay last."""
    known = {spec.name: spec for spec in specs}
    told = [
        (name, values[name])
        for name, spec in known.items()
        if name in values and values[name] != spec.default
    ]
    strange = sorted((name, value) for name, value in values.items() if name not in known)
    return (*told, *strange)


def _is_of_type(spec: OptionSpec, value: OptionValue) -> bool:
    match spec.type:
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case _:
            return isinstance(value, str) and (not spec.choices or value in spec.choices)


def _is_within(spec: OptionSpec, value: OptionValue) -> bool:
    if isinstance(value, str):
        return True
    low = spec.minimum is None or value >= spec.minimum
    return low and (spec.maximum is None or value <= spec.maximum)

"""The settings page's side of things: what is kept, what of it holds at once, what the computer has."""

import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal

from core.app.settings_desk import SettingsDesk
from core.domain.consent import Consent
from core.errors import AppError
from core.platform.hardware import Gpu, Hardware
from core.settings.schema import Settings
from gui.messages import error_words
from gui.models.settings_state import KeyRow, MachineState, SettingsState
from gui.presenters.errands import Errands
from gui.shortcut_table import BY_ID, TABLE, conflict, keys_of, normalised, shown_keys
from gui.translation import resolved
from gui.workers import Workshop

_MIB = 1024**2
_GB = 1024**3
_LOOK = {"theme", "text_percent"}


class Machine(Protocol):
    """Of the service's desk for this computer, what is asked here."""

    def hardware(self) -> Hardware: ...


class SettingsPresenter(QObject):
    """Keeps every change at once, off the window's thread, and tells who follows it.

    Signals:
        shown: A SettingsState for the page.
        keys_shown: A tuple of KeyRow.
        machine_found: A MachineState.
        refused: (setting's name, why it was not kept).
        key_refused: (key's id, who has the key).
        changed: The Settings as they are now.
        look_changed: (theme, text size in percent).
        shortcuts_changed: Keys that are not the table's, by id.
        consent_changed: Whether the sentence about rights is agreed to.

    Args:
        language: The language that the window speaks.
    """

    shown = Signal(object)
    keys_shown = Signal(object)
    machine_found = Signal(object)
    refused = Signal(str, str)
    key_refused = Signal(str, str)
    changed = Signal(object)
    look_changed = Signal(str, int)
    shortcuts_changed = Signal(object)
    consent_changed = Signal(bool)

    def __init__(
        self,
        desk: SettingsDesk,
        machine: Machine,
        workshop: Workshop,
        language: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._machine, self._workshop = desk, machine, workshop
        self._language = language
        self._errands = Errands(workshop, self)
        self._wanted: dict[str, str] = {}
        self._mapped: dict[str, str] | None = None  # keys on their way to the file

    def show(self) -> None:
        """Tells everything anew: the page is there."""
        self._tell(self._desk.value)
        self._tell_keys()

    def find_machine(self) -> None:
        """Looks at the computer, on a thread of its own."""
        self._workshop.start(
            "hardware",
            lambda _stop, _tell: self._machine.hardware(),
            then=lambda found: self.machine_found.emit(_machine_state(found)),
            failed=lambda error: self.refused.emit("gpu", error_words(error)),
        )

    def change(self, name: str, value: object) -> None:
        """Keeps one setting; why it could not be kept is told in its place."""
        self._keep(name, value)

    def agree(self, sentence: str) -> None:
        """Keeps that the sentence was agreed to, in the words that were shown."""
        consent = Consent(sentence=sentence, given=time.time())
        self._keep("consent", consent, then=lambda: self.consent_changed.emit(True))

    def withdraw(self) -> None:
        """Takes the agreement back; films made before keep their note."""
        self._keep("consent", None, then=lambda: self.consent_changed.emit(False))

    def close(self) -> None:
        """Keeps what waits yet; for the end, when the workers have ended."""
        self._errands.finish()

    def choose_key(self, key_id: str, keys: str) -> None:
        """Another key; one that another entry has is not taken away unasked."""
        overrides = self._overrides
        other = conflict(keys, key_id, overrides) if keys else None
        if other is None:
            self._map({**overrides, key_id: keys})
            return
        self._wanted[key_id] = keys
        self._tell_keys()
        said = self.tr("“{keys}” is the key for: {what}")
        self.key_refused.emit(key_id, said.format(keys=shown_keys((keys,)), what=other.title))

    def take_key(self, key_id: str) -> None:
        """The key goes here, after all, and the other entry has none."""
        keys, overrides = self._wanted[key_id], self._overrides
        while (other := conflict(keys, key_id, overrides)) is not None:
            if other.is_fixed:
                fixed = self.tr("“{keys}” cannot be changed")
                self.key_refused.emit(key_id, fixed.format(keys=shown_keys((keys,))))
                return
            overrides[other.id] = ""
        self._map({**overrides, key_id: keys})

    def reset_key(self, key_id: str) -> None:
        """The table's key again; whoever has it meanwhile keeps it and this one asks."""
        overrides = self._overrides
        overrides.pop(key_id, None)
        default = BY_ID[key_id].keys[0]
        if conflict(default, key_id, overrides) is not None:
            self.choose_key(key_id, default)
        else:
            self._map(overrides)

    def reset_keys(self) -> None:
        """All keys as they came."""
        self._map({})

    def _map(self, overrides: dict[str, str]) -> None:
        kept = {name: keys for name, keys in overrides.items() if _is_another(name, keys)}
        self._mapped = kept
        self._tell_keys()

        def ended() -> None:
            if self._mapped is kept:
                self._mapped = None

        def refused() -> None:
            ended()
            self._tell_keys()

        def taken() -> None:
            ended()
            self.shortcuts_changed.emit(dict(kept))

        self._keep("shortcuts", kept, then=taken, otherwise=refused)

    @property
    def _overrides(self) -> dict[str, str]:
        """Keys that are not the table's; those that a person just chose count already."""
        return dict(self._desk.value.shortcuts if self._mapped is None else self._mapped)

    def _keep(
        self,
        name: str,
        value: object,
        *,
        then: Callable[[], None] = lambda: None,
        otherwise: Callable[[], None] = lambda: None,
    ) -> None:
        """Of several values of one setting that wait for the disk, only the last is written."""

        def kept(settings: Settings) -> None:
            self.refused.emit(name, "")
            self._tell_latest()
            self.changed.emit(settings)
            if name in _LOOK:
                self.look_changed.emit(settings.theme.value, settings.text_percent)
            then()

        def refused(error: AppError) -> None:
            self._tell_latest()
            self.refused.emit(name, error_words(error))
            otherwise()

        self._errands.run_last(
            name, lambda: self._desk.change(**{name: value}), then=kept, failed=refused
        )

    def _tell_latest(self) -> None:
        """Not while newer choices wait: the page shows them already."""
        if not self._errands.is_busy:
            self._tell(self._desk.value)

    def _tell(self, settings: Settings) -> None:
        self.shown.emit(_state(settings, self._language))

    def _tell_keys(self) -> None:
        overrides = self._overrides
        self.keys_shown.emit(
            tuple(
                KeyRow(
                    id=one.id,
                    group=one.group_title,
                    text=one.title,
                    keys=shown_keys(keys_of(one, overrides)[:1]),
                    is_changed=one.id in overrides,
                )
                for one in TABLE
                if not one.is_fixed
            )
        )


def _is_another(name: str, keys: str) -> bool:
    return name in BY_ID and normalised(keys) != normalised(BY_ID[name].keys[0])


def _state(settings: Settings, language: str) -> SettingsState:
    consent = settings.consent
    return SettingsState(
        output_folder=str(settings.output_folder or ""),
        quality=settings.quality.value,
        theme=settings.theme.value,
        text_percent=settings.text_percent,
        language=settings.language,
        commercial_only=settings.commercial_only,
        cpu_limit=settings.cpu_limit or 0,
        memory_limit_mb=settings.memory_limit_mb or 0,
        offline=settings.offline,
        hub_url=settings.hub_url or "",
        index_url=settings.index_url or "",
        notify=settings.notify,
        consent=consent.sentence if consent else "",
        consent_given=_day(consent.given) if consent else "",
        restart_wanted=resolved(settings.language) != language,
        max_credits_per_job=settings.max_credits_per_job,
        max_credits_per_day=settings.max_credits_per_day,
    )


def _day(seconds: float) -> str:
    date = QDateTime.fromSecsSinceEpoch(int(seconds)).date()
    return QLocale().toString(date, QLocale.FormatType.LongFormat)


def _machine_state(found: Hardware) -> MachineState:
    return MachineState(
        cpu=found.cpu,
        cores=found.threads,
        memory_mb=found.memory_bytes // _MIB,
        gpus=tuple(_gpu_words(gpu) for gpu in found.gpus),
    )


def _gpu_words(gpu: Gpu) -> str:
    size = "" if gpu.memory_bytes is None else f"{gpu.memory_bytes / _GB:.0f} GB"
    return ", ".join(word for word in (gpu.name, size, gpu.driver) if word)

"""What the settings page shows, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SettingsState:
    """The settings as the page shows them.

    Attributes:
        output_folder: Empty puts a result beside its face.
        language: Empty follows the system.
        cpu_limit, memory_limit_mb: 0 sets no limit.
        hub_url, index_url: Mirrors of weights and packages; empty for none.
        consent: The sentence that was agreed to; empty for none.
        consent_given: When, in words.
        max_credits_per_job, max_credits_per_day: What providers in the cloud may be paid.
        restart_wanted: Another language is chosen than the window speaks.
    """

    output_folder: str
    quality: str
    theme: str
    text_percent: int
    language: str
    commercial_only: bool
    cpu_limit: int
    memory_limit_mb: int
    offline: bool
    hub_url: str
    index_url: str
    notify: bool
    consent: str
    consent_given: str
    restart_wanted: bool
    max_credits_per_job: float = 4.0
    max_credits_per_day: float = 20.0


@dataclass(frozen=True, slots=True)
class MachineState:
    """This computer.

    Attributes:
        gpus: One line each.
    """

    cpu: str
    cores: int
    memory_mb: int
    gpus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key that a person can change.

    Attributes:
        keys: As the platform writes them; empty for none.
    """

    id: str
    group: str
    text: str
    keys: str
    is_changed: bool

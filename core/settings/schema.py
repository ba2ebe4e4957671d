"""The settings: their names, their defaults, what each may be."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator

from core.domain.base import Value
from core.domain.consent import Consent
from core.domain.request import Quality
from core.errors import OptionError

SCHEMA_VERSION = 1
MOST_RECENT = 12
LEAST_MEMORY_MB = 256
# Without a name or a password: the file is plain text.
_ADDRESS = r"^https?://[^\s@/]+(/[^\s@]*)?$"


class ThemeChoice(StrEnum):
    """How the window looks; ``system`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Settings(Value):
    """All settings. A description says in words what a value may be.

    Attributes:
        output_folder: None puts a result beside its face.
        language: Empty follows the system.
        max_credits_per_job, max_credits_per_day: Most that a cloud provider may be paid.
        rights_told: The command line has said its line about rights.
        memory_limit_mb: Most memory of one worker with all it starts; None sets no limit.
        cpu_limit: Most processor cores that workers use together; None leaves them all.
        install_folder: Holds environments and weights; None keeps them in the system's own places.
        hub_url, index_url: Mirrors of the Hugging Face hub and of the package index.
        offline: Fetch nothing from the network.
        recent: Files opened last, newest first.
        shortcuts: Keys by the action's name, where a person changed them.
        window: Base64 of the window's saved place and size.
        splitter: The same of its inner division.
    """

    version: Annotated[int, Field(ge=1, description="A number from 1")] = SCHEMA_VERSION
    output_folder: Annotated[Path | None, Field(description="A folder, or nothing")] = None
    last_folder: Annotated[Path | None, Field(description="A folder, or nothing")] = None
    quality: Annotated[Quality, Field(description="One of: draft, standard, high")] = (
        Quality.STANDARD
    )
    theme: Annotated[ThemeChoice, Field(description="One of: system, light, dark, contrast")] = (
        ThemeChoice.SYSTEM
    )
    text_percent: Annotated[int, Field(ge=100, le=200, description="A number from 100 to 200")] = (
        100
    )
    language: Annotated[
        str,
        Field(
            pattern=r"^([A-Za-z]{2,3}([_-][A-Za-z0-9]+)*)?$",
            description="A language's code such as de or pt_BR, or nothing",
        ),
    ] = ""
    commercial_only: Annotated[bool, Field(description="true or false")] = False
    consent: Annotated[Consent | None, Field(description="A sentence and its time")] = None
    max_credits_per_job: Annotated[
        float, Field(gt=0, le=10_000, allow_inf_nan=False, description="Credits, more than 0")
    ] = 4.0
    max_credits_per_day: Annotated[
        float, Field(gt=0, le=100_000, allow_inf_nan=False, description="Credits, more than 0")
    ] = 20.0
    rights_told: Annotated[bool, Field(description="true or false")] = False
    memory_limit_mb: Annotated[
        int | None, Field(ge=LEAST_MEMORY_MB, description="Megabytes from 256 on, or nothing")
    ] = None
    cpu_limit: Annotated[
        int | None, Field(ge=1, le=1024, description="Processor cores from 1 on, or nothing")
    ] = None
    install_folder: Annotated[
        Path | None, Field(description="A whole path of a folder, or nothing")
    ] = None
    hub_url: Annotated[
        str | None,
        Field(
            pattern=_ADDRESS,
            description="An address such as https://host/path, without a password, or nothing",
        ),
    ] = None
    index_url: Annotated[
        str | None,
        Field(
            pattern=_ADDRESS,
            description="An address such as https://host/path, without a password, or nothing",
        ),
    ] = None
    offline: Annotated[bool, Field(description="true or false")] = False
    notify: Annotated[bool, Field(description="true or false")] = True
    recent: Annotated[
        tuple[Path, ...], Field(max_length=MOST_RECENT, description="At most 12 files")
    ] = ()
    shortcuts: Annotated[dict[str, str], Field(description="Keys by action")] = {}
    window: Annotated[str, Field(description="Base64 text")] = ""
    splitter: Annotated[str, Field(description="Base64 text")] = ""

    @field_validator("install_folder")
    @classmethod
    def _whole(cls, folder: Path | None) -> Path | None:
        """Another program is started from another folder: it must find the same one."""
        if folder is not None and not folder.is_absolute():
            raise ValueError("not a whole path")
        return folder


def changed(settings: Settings, fields: dict[str, Any]) -> Settings:
    """The settings with other values. Raises OptionError that names the setting and its values."""
    for name in fields:
        if name not in Settings.model_fields or name == "version":
            raise OptionError(
                "settings.unknown",
                f"There is no setting “{name}”",
                f"Settings: {', '.join(known for known in Settings.model_fields if known != 'version')}",
            )
    try:
        return Settings.model_validate(settings.model_dump() | fields)
    except ValidationError as exc:
        name = str(exc.errors()[0]["loc"][0])
        raise OptionError(
            "settings.invalid",
            f"“{name}” cannot be {fields.get(name)!r}",
            Settings.model_fields[name].description or "",
            str(exc),
        ) from exc


def parsed(document: dict[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a file's object, and the names whose values are impossible.

    Those have their defaults; names of another version are left alone.
    """
    known = {name: value for name, value in document.items() if name in Settings.model_fields}
    refused: list[str] = []
    while True:
        try:
            return Settings.model_validate(known), tuple(refused)
        except ValidationError as exc:
            name = str(exc.errors()[0]["loc"][0])
            del known[name]
            refused.append(name)

"""What the install dialog shows: words and marks, ready to be drawn."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QImage

from gui.models.checks import CheckLine
from gui.models.job_card import Fact, StageMark


class SetupStage(StrEnum):
    """Where an installation stands in the window."""

    LOOKING = "looking"
    FOUND = "found"
    RUNNING = "running"
    STOPPING = "stopping"
    PAUSED = "paused"
    FAILED = "failed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FileLine:
    """A weight file.

    Attributes:
        state: What is to be done with it, or its size; ``source`` and ``licence`` in words.
        page: Where a person finds it; empty where nobody has to.
    """

    name: str
    state: str
    source: str
    licence: str
    use: str
    is_commercial: bool
    page: str = ""


@dataclass(frozen=True, slots=True)
class BuildLine:
    """A build to choose, and one sentence why or why not."""

    build: str
    title: str
    reason: str
    is_possible: bool


@dataclass(frozen=True, slots=True)
class ExtraLine:
    """Something that an option of the engine needs on top, to be ticked.

    Attributes:
        note: How large it is, or that it is there, and its licence.
    """

    key: str
    title: str
    note: str
    is_chosen: bool
    is_installed: bool


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """What a person decided so far; empty where the program decides.

    Attributes:
        data_folder: Where everything goes, decided or not.
    """

    build: str
    index_url: str
    hub_url: str
    data_folder: str
    from_folder: str


@dataclass(frozen=True, slots=True)
class PlanCard:
    """What installing an engine costs and does.

    Attributes:
        costs: Download, disk, time; ``notices`` what stands in the way or should be known.
        packages_title, files_title: Headings with count and size; ``build`` which one and why.
        packages: (name, version and size).
        extras: What can be installed with it.
        begin: Words of the button that installs.
        wants_token: A file needs an account's token that is not there.
        wanted_folder: The folder that a person can name to get on: ``from_folder``, ``data_folder``.
    """

    strength: str
    costs: tuple[Fact, ...]
    notices: tuple[CheckLine, ...]
    computer: tuple[Fact, ...]
    packages_title: str
    build: str
    packages: tuple[Fact, ...]
    files_title: str
    files: tuple[FileLine, ...]
    places: tuple[Fact, ...]
    builds: tuple[BuildLine, ...]
    extras: tuple[ExtraLine, ...]
    chosen: ChosenLine
    begin: str
    can_install: bool
    wants_token: bool
    wanted_folder: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """A stage of the installation.

    Attributes:
        note: Bytes, speed and time left; ``fraction`` 0..1, None while unknown.
    """

    title: str
    mark: StageMark
    note: str = ""
    fraction: float | None = None


@dataclass(frozen=True, slots=True)
class Halt:
    """Where an installation stopped, why, and what to do next."""

    where: str
    title: str
    hint: str


@dataclass(frozen=True, slots=True)
class DoneCard:
    """What came of it.

    Attributes:
        picture: A frame of the self-test; None where there is none.
    """

    facts: tuple[Fact, ...]
    picture: QImage | None = None

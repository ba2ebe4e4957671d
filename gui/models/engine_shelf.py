"""What the Engines page shows: engines and what they are made of on the disk, ready to be drawn."""

from dataclasses import dataclass
from enum import StrEnum

from gui.models.job_card import Fact
from gui.models.setup import FileLine


class CardKind(StrEnum):
    """What a card is about."""

    ENGINE = "engine"
    PACKAGES = "packages"
    WEIGHTS = "weights"


class CardSign(StrEnum):
    """The shape before a card's title; never told by colour alone."""

    READY = "ready"
    ABSENT = "absent"
    UNFINISHED = "unfinished"
    PROBLEM = "problem"
    AWAY = "away"


class ShelfAct(StrEnum):
    """What can be done with what a card is about."""

    INSTALL = "install"
    ADD = "add"
    GO_ON = "go_on"
    WATCH = "watch"
    FROM_FOLDER = "from_folder"
    VERIFY = "verify"
    REPAIR = "repair"
    UPDATE = "update"
    EXPORT = "export"
    OPEN_FOLDER = "open_folder"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class CardKey:
    """Which card: an engine or a judge, an environment's packages or an entry of the weights' catalogue."""

    kind: CardKind
    id: str


@dataclass(frozen=True, slots=True)
class ShelfCard:
    """An engine or a part of one.

    Attributes:
        state: The sign in a word or two.
        size: On the disk; empty where nothing is.
        about: One line; ``made_of`` a second one.
        use: Whether results may be used commercially; empty where it does not matter.
        main: What is likely next: a button of its own. ``acts``: all there is, for the menu.
        fold: Heading of ``facts`` and ``files``; empty for none.
    """

    key: CardKey
    title: str
    sign: CardSign
    state: str
    size: str = ""
    about: str = ""
    made_of: str = ""
    use: str = ""
    is_commercial: bool = True
    main: ShelfAct | None = None
    acts: tuple[ShelfAct, ...] = ()
    fold: str = ""
    facts: tuple[Fact, ...] = ()
    files: tuple[FileLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """The whole page.

    Attributes:
        figures: What is taken, what is free.
        engines, judges, parts: Cards in their order.
        empty: A sentence where there are no parts.
        leftovers: What can be thrown away, in words; empty for nothing.
        packages_folder, weights_folder: Where everything is; empty while unknown.
        token: Whether there is one, in words.
    """

    figures: tuple[Fact, ...]
    engines: tuple[ShelfCard, ...]
    judges: tuple[ShelfCard, ...]
    parts: tuple[ShelfCard, ...]
    empty: str
    leftovers: str
    packages_folder: str
    weights_folder: str
    token: str
    has_token: bool


@dataclass(frozen=True, slots=True)
class Question:
    """Asked once, inside the card it is about.

    Attributes:
        hint: What else it means.
        agree: Words of the button that does it.
    """

    key: CardKey
    title: str
    hint: str
    agree: str


@dataclass(frozen=True, slots=True)
class WorkLine:
    """The one work that goes on.

    Attributes:
        note: How far it is; ``fraction`` 0..1, None while unknown.
    """

    title: str
    note: str = ""
    fraction: float | None = None
    can_stop: bool = True

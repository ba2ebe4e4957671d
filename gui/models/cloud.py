"""What the dialogs about a provider in the cloud show: words and marks, ready to be drawn."""

from dataclasses import dataclass

from gui.models.checks import CheckLine
from gui.models.job_card import Fact


@dataclass(frozen=True, slots=True)
class KeyCard:
    """The key of an account.

    Attributes:
        title: What the key is called, such as “D-ID key”; ``words`` what a test does.
        place: Where the key is, or that there is none.
        outcome: What the last test or change came to; nothing before one.
        is_known: There is a key to be tested; ``can_forget`` it was kept here.
        can_keep: What was typed could not be tested, and is kept all the same where a person wants it.
        is_busy: An answer is on its way.
    """

    title: str
    words: str
    place: str
    outcome: tuple[CheckLine, ...] = ()
    is_known: bool = False
    can_forget: bool = False
    can_keep: bool = False
    is_busy: bool = False


@dataclass(frozen=True, slots=True)
class CostCard:
    """What a render in the cloud costs and sends, before it is ordered.

    Attributes:
        title: With the provider's name; ``send`` the words of the button that orders.
        costs: Seconds, what they count as, credits, what is left.
        sends: What leaves the computer; ``keeps`` how long it stays there.
        notices: What stands in the way, or should be known.
        consent: The sentence to agree to.
        cap: Most credits that it may cost.
        can_send: Nothing but the sentence stands in the way.
        is_asking: The provider is being asked.
    """

    title: str
    send: str
    consent: str
    costs: tuple[Fact, ...] = ()
    sends: tuple[str, ...] = ()
    keeps: str = ""
    notices: tuple[CheckLine, ...] = ()
    cap: float = 0.0
    can_send: bool = False
    is_asking: bool = False


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """A voice that speaks texts.

    Attributes:
        about: Gender, languages and styles in words.
    """

    id: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class VoicesCard:
    """The voices to choose from.

    Attributes:
        title: With the provider's name.
        lines: Those that were found.
        languages: All that any of the voices speaks.
        count: How many were found of how many, in words.
        problem: Why there are none; None where there are.
    """

    title: str
    lines: tuple[VoiceLine, ...] = ()
    languages: tuple[str, ...] = ()
    count: str = ""
    problem: CheckLine | None = None
    is_asking: bool = False

"""The sentence about rights that a person agrees to once, kept with every job made under it."""

from core.domain.base import Value
from core.domain.rights import CONSENT_SENTENCE
from core.errors import SetupError

__all__ = ["CONSENT_SENTENCE", "Consent", "no_consent"]


class Consent(Value):
    """That somebody agreed.

    Attributes:
        sentence: The words that were agreed to, as they were shown.
        given: Unix time of it.
    """

    sentence: str
    given: float


def no_consent() -> SetupError:
    """Nothing is sent to anybody before somebody agreed."""
    return SetupError(
        "cloud.no_consent",
        "Nobody has confirmed the right to use this face and voice",
        "Confirm it with --i-have-consent, or by LIPSMITH_CONSENT=1",
    )

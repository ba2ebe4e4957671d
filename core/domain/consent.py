"""The sentence about rights that a person agrees to once, kept with every job made under it."""

from core.domain.base import Value
from core.domain.rights import CONSENT_SENTENCE

__all__ = ["CONSENT_SENTENCE", "Consent"]


class Consent(Value):
    """That somebody agreed.

    Attributes:
        sentence: The words that were agreed to, as they were shown.
        given: Unix time of it.
    """

    sentence: str
    given: float

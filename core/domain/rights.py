"""The sentence about rights, alone: the window shows it before any library is loaded."""

CONSENT_SENTENCE = "I have the right to use this face and voice"

"""Foreign text on a terminal: file names and tags may hold what steers it."""

import re

# Control characters, line separators, and marks that turn the direction of writing.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text on one line, with everything that steers a terminal written as an escape."""
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)

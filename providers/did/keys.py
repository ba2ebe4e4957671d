"""The key as a person pastes it, and the two ways in which D-ID's users send it."""

import base64
import binascii
import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from core.errors import OptionError

_QUOTES = "[\"'`\u201c\u201d\u2018\u2019]"
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"  # what web pages leave between letters
# A line of a header, of a command or of a file of settings, as far as the key itself.
_AROUND = re.compile(
    rf"^(\s|{_QUOTES}|-H\b|--header\b|(export|set)\s"
    rf"|(Authorization|DID_API_KEY){_QUOTES}?\s*[:=]|Basic\s)+|{_QUOTES}+[,;]?$",
    re.IGNORECASE,
)
_LONGEST = 4096
_TELLING = 8  # letters of a password; fewer are a word of any text


class KeyForm(StrEnum):
    """How the key stands in the header; both are in wide use."""

    ENCODED = "encoded"  # RFC 7617: base64 of user:password
    RAW = "raw"  # user:password as it is


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """A key, never shown by its own text.

    Attributes:
        login: ``user:password``.
    """

    login: str

    @property
    def encoded(self) -> str:
        """Base64 of the login."""
        return base64.b64encode(self.login.encode()).decode("ascii")

    def header(self, form: KeyForm) -> str:
        """The value of ``Authorization``."""
        return f"Basic {self.encoded if form is KeyForm.ENCODED else self.login}"

    @property
    def traces(self) -> tuple[str, ...]:
        """Every text that would give it away, the longest first."""
        password = self.login.partition(":")[2]
        plain = [self.login, self.encoded, self.encoded.rstrip("=")]
        if len(password) >= _TELLING:
            plain.append(password)
        found = {form for text in plain for form in (text, quote(text, safe=""))}
        return tuple(sorted(found, key=len, reverse=True))

    def __repr__(self) -> str:
        return "Key()"


def read_key(text: str) -> Key:
    """The key in what was pasted: blanks, quotes and what stands before it in a header are taken off.

    Raises OptionError for what cannot be one; the text is not repeated.
    """
    seen = "".join(letter for letter in text if letter not in _UNSEEN).strip()
    bare = "".join(_AROUND.sub("", seen).split())
    login = bare if ":" in bare else _decoded(bare)
    user, colon, password = login.partition(":")
    is_printable = all("!" <= letter <= "~" for letter in login)
    if not (user and colon and password and is_printable and len(login) <= _LONGEST):
        raise _no_key()
    return Key(login)


def _decoded(text: str) -> str:
    try:
        padded = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
        return base64.b64decode(padded, validate=True).decode("ascii").strip()
    except (binascii.Error, ValueError):
        raise _no_key() from None  # the cause would repeat what may be a key


def _no_key() -> OptionError:
    return OptionError(
        "cloud.key_shape",
        "This does not look like a D-ID key",
        "Copy the API key from D-ID's account settings, all of it and nothing else",
    )

"""Texts of servers and libraries, fit for messages and logs: no key, no signed address."""

import re

from providers.did.keys import Key

_ADDRESS = re.compile(r"(?P<bare>[a-zA-Z][a-zA-Z0-9+.-]*://[^\s?#\"'<>]*)[?#][^\s\"'<>]*")
_LOGIN = re.compile(r"(?<=://)[^/\s@]+@")
_BASIC = re.compile(r"(?i)\b(basic|bearer)\s+[^\s\"',;]+")
_SIGNED = re.compile(r"(?i)\b(Signature|AWSAccessKeyId|X-Amz-[A-Za-z-]+)=[^\s&\"'<>]*")
_LONGEST = 600


class Redaction:
    """Takes out of a text what nobody may read."""

    def __init__(self, key: Key) -> None:
        self._traces = key.traces

    def __call__(self, text: str) -> str:
        """The text without keys and signatures, on one line, cut where it is endless."""
        for trace in self._traces:
            text = text.replace(trace, "[key]")
        text = _LOGIN.sub("", _ADDRESS.sub(r"\g<bare>", text))
        text = _SIGNED.sub(r"\1=[hidden]", _BASIC.sub(r"\1 [key]", text))
        text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"

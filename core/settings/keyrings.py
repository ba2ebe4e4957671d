"""Which keyrings of this system keep a secret: what writes it down for everybody to read is none."""

from collections.abc import Iterator
from typing import Protocol

_UNSAFE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")


class Keyring(Protocol):
    """What is asked of a keyring; the ``keyring`` package's backends have it."""

    def get_password(self, service: str, username: str, /) -> str | None: ...

    def set_password(self, service: str, username: str, password: str, /) -> None: ...

    def delete_password(self, service: str, username: str, /) -> None: ...


def safe_keyrings(found: Keyring) -> tuple[Keyring, ...]:
    """The keyring itself, or those behind a chain of several, less the unsafe ones."""
    return tuple(one for one in _single(found) if not _is_unsafe(one))


def _single(found: Keyring) -> Iterator[Keyring]:
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415 - slow to load

    if isinstance(found, ChainerBackend):
        for one in found.backends:
            yield from _single(one)
    else:
        yield found


def _is_unsafe(one: Keyring) -> bool:
    """Whether it holds nothing, forgets everything, or keeps it in a file."""
    module = type(one).__module__
    return any(module == name or module.startswith(f"{name}.") for name in _UNSAFE)

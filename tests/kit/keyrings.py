"""Keyrings that end with their test."""

from keyring.errors import PasswordDeleteError


class MemoryKeyring:
    """A keyring that forgets everything at the end of the test."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not found")


class ReadOnlyKeyring(MemoryKeyring):
    """Some companies' keyrings can only be read."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


class BadKeyring:
    """Raises the same error whatever is asked.

    Attributes:
        asked: How often it was.
    """

    def __init__(self, error: Exception) -> None:
        self._error = error
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        raise self._error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self._error

    def delete_password(self, service: str, username: str) -> None:
        raise self._error

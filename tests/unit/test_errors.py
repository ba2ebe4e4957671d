"""The error tree and its wire form."""

import pytest

from core import errors

KINDS = [
    errors.InputError,
    errors.OptionError,
    errors.SetupError,
    errors.DownloadError,
    errors.EngineError,
    errors.OutOfMemoryError,
    errors.WorkerError,
    errors.ProviderError,
    errors.StorageError,
]


@pytest.mark.parametrize("cls", KINDS)
def test_survives_the_wire(cls: type[errors.AppError]) -> None:
    sent = cls("a.code", "Title", "Hint", "Detail", retryable=True)
    received = errors.AppError.from_wire(sent.to_wire())
    assert type(received) is cls
    assert received.to_wire() == sent.to_wire()


def test_an_unknown_kind_is_a_fault_in_the_program() -> None:
    received = errors.AppError.from_wire({"kind": "from the future", "title": "Hm"})
    assert type(received) is errors.AppError
    assert received.exit_code == 1
    assert received.title == "Hm"


def test_cancelled_is_no_failure() -> None:
    assert not issubclass(errors.Cancelled, errors.AppError)

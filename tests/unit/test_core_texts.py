"""The collector follows a text to where its words are written."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SOURCE = '''
from core.errors import AppError

class DiskError(AppError):
    """A subclass counts, too."""

_HINT = "Try again"
_WORDS = {1: ("is full", "Free some space"), 2: ("is gone", "")}
_TABLE = {1: ("disk.full", "The disk is full: {place}")}
RIGHTS_SENTENCE = "I agree"


def check(path, number):
    log.warning("never seen by a person")
    for role in ("face", "voice"):
        raise _missing(role, path)
    for role, path in zip(("picture", "text"), paths, strict=False):
        raise _missing(role, path)
    what, hint = _WORDS[number]
    raise DiskError("disk.bad", f"The disk {what}", f"{hint}. {_HINT}" if hint else _HINT)


def _missing(role, path):
    return AppError("input.missing", f"The {role} is not there: {path}", "Look " + "again")


def full(place):
    code, title = _TABLE[1]
    raise DiskError(code, title.format(place=place))


def notes(context, n):
    context.warn("cuts", f"{n} cuts" if n > 1 else "One cut")
    return (("alpha", "Transparent parts are white"), ("no note", "nothing to tell"))


def quoted(photo):
    sends = _sent(photo)
    return Quote(sends=sends, keeps="Kept for a day")


def _sent(photo):
    return f"The photo {photo}", _voice()


def _voice():
    return "The whole voice"


def broken(path):
    raise ValueError(f"not for people: {path}")
'''


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    root = tmp_path_factory.mktemp("program")
    (root / "core" / "interfaces").mkdir(parents=True)
    (root / "core" / "disk.py").write_text(SOURCE)
    (root / "core" / "interfaces" / "cli.py").write_text('AppError("cli", "For the terminal")')
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from core_texts import collect  # noqa: PLC0415
    finally:
        sys.path.pop(0)
    texts = collect(root)
    return set(texts.whole), set(texts.fragments)


def test_whole_texts_with_numbered_holes(found: tuple[set[str], set[str]]) -> None:
    assert found[0] == {
        "I agree",
        "Kept for a day",
        "Look again",
        "One cut",
        "The disk is full: {0}",
        "The disk {0}",
        "The photo {0}",
        "The whole voice",
        "The {0} is not there: {1}",
        "Transparent parts are white",
        "Try again",
        "{0} cuts",
        "{0}. Try again",
    }


def test_words_that_only_stand_in_holes(found: tuple[set[str], set[str]]) -> None:
    assert found[1] == {
        "Free some space",
        "The photo {0}",  # what is sent is told alone, too
        "The whole voice",
        "face",
        "is full",
        "is gone",
        "picture",
        "text",
        "voice",
    }


def test_words_that_many_calls_hand_on_are_followed_in_time(tmp_path: Path) -> None:
    """Eight functions that all call each other: one way from call to words for each order of them."""
    names = [f"hand_{n}" for n in range(8)]
    calls = "; ".join(f"{name}(words)" for name in names)
    source = "".join(f"def {name}(words):\n    {calls}\n" for name in names)
    source += f'def end(words):\n    {calls}\n    raise AppError("a.b", words)\nend("Over")\n'
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "many.py").write_text(source)
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from core_texts import collect  # noqa: PLC0415
    finally:
        sys.path.pop(0)
    assert collect(tmp_path).whole == ("Over",)

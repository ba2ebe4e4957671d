"""Codes that the pages name are codes that the program uses."""

import re

import pytest

from tests.e2e.cli import ROOT

CODE = re.compile(
    r"`((?:download|engine|input|job|option|setup|storage|voice|weights|worker)\.[a-z_]+)`"
)
SOURCES = [path for room in ("core", "providers", "gui") for path in (ROOT / room).rglob("*.py")]


@pytest.mark.parametrize("page", ["troubleshooting.md", "guide.md"])
def test_every_code_on_the_page_exists(page: str) -> None:
    named = set(CODE.findall((ROOT / "docs" / page).read_text("utf-8")))
    text = "\n".join(path.read_text("utf-8") for path in SOURCES)
    assert [code for code in sorted(named) if f'"{code}"' not in text] == []


def test_there_are_some() -> None:
    assert "setup.busy" in CODE.findall((ROOT / "docs" / "troubleshooting.md").read_text("utf-8"))

"""Generated pages and locks are what the code says."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_options_page_is_current() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from make_docs import options_page  # noqa: PLC0415
    finally:
        sys.path.pop(0)
    page = (ROOT / "docs" / "options.md").read_text(encoding="utf-8")
    assert page == options_page(), "run python scripts/make_docs.py"


def test_the_locks_agree_and_carry_hashes() -> None:
    pins: dict[str, set[str]] = {}  # by package and marker: some differ with the Python
    for name in ("app", "test", "build"):
        text = (ROOT / "resources" / "locks" / f"{name}.txt").read_text()
        for block in re.split(r"\n(?=\S)", text):
            if block.startswith("#"):
                continue
            assert "--hash=sha256:" in block, block
            package, version, marker = re.match(r"([\w-]+)==(\S+)(.*)", block).groups()  # type: ignore[union-attr]
            pins.setdefault(f"{package} {marker}", set()).add(version)
    assert {name: versions for name, versions in pins.items() if len(versions) > 1} == {}
    assert {name.split()[0] for name in pins}.isdisjoint({"jax", "torch", "scipy"})


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} -> {target}"

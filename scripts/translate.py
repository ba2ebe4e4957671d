"""Keep the window's translations: python scripts/translate.py update | release | check | missing | fill FILE

update: take new texts of the source into the .ts files and drop those that are gone.
release: make the .qm files that the window loads.
check: fail when either is not what the source says, or a translation is missing.
missing: print what is not translated yet as a JSON object, ready to be filled in.
fill: take translations from such an object {English: translation, or a list of plural forms}.
"""

import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from core_texts import collect  # noqa: E402

FOLDER = ROOT / "resources" / "translations"
TEMPLATES = FOLDER / "core_texts.json"
_TOOLS = Path(PySide6.__file__).parent
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
_QUIET = ("-locations", "none", "-no-obsolete", "-no-ui-lines")
_EXACT = ("-disable-heuristic", "sametext", "-disable-heuristic", "similartext")


def update(folder: Path = FOLDER) -> None:
    """Brings templates and .ts files of ``folder`` to the source as it is now."""
    found = collect(ROOT)
    templates = {"whole": found.whole, "fragments": found.fragments}
    text = json.dumps(templates, indent=1, ensure_ascii=False) + "\n"
    (folder / TEMPLATES.name).write_text(text, encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        core = Path(scratch) / "core.py"
        core.write_text(_as_source((*found.whole, *found.fragments)), encoding="utf-8")
        sources = [*sorted((ROOT / "gui").rglob("*.py")), core]
        for file in sorted(folder.glob("lipsmith_*.ts")):
            _tool("lupdate", *_QUIET, *_EXACT, *map(str, sources), "-ts", str(file))


def release() -> None:
    """Makes the .qm of each .ts."""
    for file in sorted(FOLDER.glob("lipsmith_*.ts")):
        _tool("lrelease", "-silent", str(file), "-qm", str(file.with_suffix(".qm")))


def problems() -> list[str]:
    """What is not as it should be, one line each."""
    found: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for file in (TEMPLATES, *FOLDER.glob("lipsmith_*.ts")):
            (folder / file.name).write_bytes(file.read_bytes())
        update(folder)
        for file in sorted(folder.iterdir()):
            if file.read_bytes() != (FOLDER / file.name).read_bytes():
                found.append(f"{file.name} is not up to date: run translate.py update")
        for file in sorted(folder.glob("*.ts")):
            found += _faults_of(file)
    return found


def missing(file: Path) -> dict[str, str]:
    """English texts without a translation; those with a count have two forms to fill in."""
    return {text: "" for text, message in _messages(file) if not _is_done(message)}


def fill(file: Path, given: dict[str, str | list[str]]) -> int:
    """Writes translations into a .ts file; returns how many."""
    tree = ET.parse(file)
    count = 0
    for message in tree.iter("message"):
        forms = given.get(message.findtext("source") or "")
        if forms and not _is_done(message):
            _translate(message, forms)
            count += 1
    body = ET.tostring(tree.getroot(), encoding="unicode")
    file.write_text(f"{_HEAD}{body}\n", encoding="utf-8")
    return count


def _translate(message: ET.Element, forms: str | list[str]) -> None:
    place = message.find("translation")
    assert place is not None
    place.attrib.pop("type", None)
    if message.get("numerus") == "yes":
        texts = [forms, forms] if isinstance(forms, str) else forms
        for form, text in zip(place.findall("numerusform"), texts, strict=True):
            form.text = text
    else:
        place.text = forms if isinstance(forms, str) else forms[0]


def _faults_of(file: Path) -> list[str]:
    found = []
    for context in ET.parse(file).iter("context"):
        if not context.findtext("name"):
            texts = [message.findtext("source") for message in context.iter("message")]
            found.append(f"{file.name}: tr outside a class is never translated: {texts}")
    for text, message in _messages(file):
        if not _is_done(message):
            found.append(f"{file.name}: not translated: {text!r}")
    return found


def _messages(file: Path) -> Iterator[tuple[str, ET.Element]]:
    for message in ET.parse(file).iter("message"):
        yield message.findtext("source") or "", message


def _is_done(message: ET.Element) -> bool:
    place = message.find("translation")
    return place is not None and place.get("type") is None and bool("".join(place.itertext()))


def _as_source(texts: tuple[str, ...]) -> str:
    """A file in which lupdate finds the texts under the context that gui/messages.py asks for."""
    lines = (
        f'QCoreApplication.translate("core", {json.dumps(text, ensure_ascii=False)})'
        for text in texts
    )
    return "\n".join(("from PySide6.QtCore import QCoreApplication", *lines)) + "\n"


def _tool(name: str, *arguments: str) -> None:
    """Runs one of PySide6's own tools; what it says is shown only when it fails."""
    program = _TOOLS / (f"{name}.exe" if sys.platform == "win32" else name)
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name}: {done.stdout}{done.stderr}")


def main(words: list[str]) -> int:
    """Runs one command for all languages."""
    files = sorted(FOLDER.glob("lipsmith_*.ts"))
    match words:
        case ["update"]:
            update()
        case ["release"]:
            release()
        case ["check"]:
            found = problems()
            print("\n".join(found) or "the translations are complete")
            return 1 if found else 0
        case ["missing"]:
            for file in files:
                print(json.dumps(missing(file), indent=1, ensure_ascii=False))
        case ["fill", given]:
            texts = json.loads(Path(given).read_text("utf-8"))
            print(sum(fill(file, texts) for file in files), "translations taken")
            update()  # also brings the files to the form that lupdate writes
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What this program is made of, with the licence of each part."""

import re
from collections.abc import Iterable, Sequence
from importlib.metadata import Distribution, PackageMetadata, PackageNotFoundError, distribution
from pathlib import Path, PurePath

from core import __version__
from core.domain.base import Value
from core.domain.engine import EngineInfo
from core.platform.paths import RESOURCES

LOCK = RESOURCES / "locks" / "app.txt"
_OWN_LICENCE = RESOURCES.parent / "LICENSE"
_REQUIREMENT = re.compile(r"^([A-Za-z0-9][\w.-]*)==", re.MULTILINE)
# A line of a wheel's RECORD; PySide6's has ten thousand of them, so they are not made into objects.
_LICENCE_FILE = re.compile(
    r"^((?:[^,\n]*/)?(?:licen[cs]e|copying|notice|thirdpartynotices)[^,/\n]*),",
    re.IGNORECASE | re.MULTILINE,
)
_CLASSIFIER = "License :: "
_HOME_WORDS = ("homepage", "home", "source", "source code", "repository")
_LONGEST_NAME = 80
_UNTOLD = "not stated"


class Component(Value):
    """A package, a library inside one, or a part of an engine.

    Attributes:
        version: Empty for a part of an engine.
        licence: An SPDX expression where the part tells one, else its own words.
        url: Home page, or empty.
        text: The licence in full, where the part carries it.
    """

    name: str
    version: str
    licence: str
    url: str = ""
    text: str = ""


def list_components(engines: Sequence[EngineInfo]) -> tuple[Component, ...]:
    """The program itself, its engines' parts, then packages and libraries by name."""
    return (_lipsmith(), *_engine_parts(engines), *_libraries())


def packages_in_lock(lock: Path = LOCK) -> tuple[str, ...]:
    """Names of all packages that the program was resolved with."""
    return tuple(_REQUIREMENT.findall(lock.read_text(encoding="utf-8")))


def package_component(found: Distribution) -> Component:
    """An installed package as its own metadata tells of it."""
    return Component(
        name=found.name,
        version=found.version,
        licence=_licence(found.metadata),
        url=_home_page(found.metadata),
        text="\n\n".join(_texts(found)),
    )


def _lipsmith() -> Component:
    if _OWN_LICENCE.is_file():
        text = _OWN_LICENCE.read_text("utf-8")
    else:  # a wheel keeps it beside its metadata
        text = "\n\n".join(text for found in _installed(["lipsmith"]) for text in _texts(found))
    return Component(name="Lipsmith", version=__version__, licence="MIT", text=text)


def _engine_parts(engines: Sequence[EngineInfo]) -> list[Component]:
    return [
        Component(
            name=f"{engine.title}: {licence.subject}",
            version="",  # the engine's is not that of its weights
            licence=licence.name,
            url=licence.url,
        )
        for engine in engines
        for licence in engine.all_licences
    ]


def _libraries() -> list[Component]:
    from core.media.libraries import bundled_libraries  # noqa: PLC0415 - loads FFmpeg

    inside = [
        Component(name=one.name, version=one.version, licence=one.licence, url=one.url)
        for one in bundled_libraries()
    ]
    packages = [package_component(one) for one in _installed(packages_in_lock())]
    return sorted([*inside, *packages], key=lambda one: one.name.casefold())


def _installed(names: Iterable[str]) -> Iterable[Distribution]:
    """Those that are here: the lock also names other systems' packages, and some twice."""
    for name in dict.fromkeys(names):
        try:
            yield distribution(name)
        except PackageNotFoundError:
            continue


def _licence(metadata: PackageMetadata) -> str:
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    words = [line.rsplit(" :: ", 1)[-1] for line in _all(metadata, "Classifier", _CLASSIFIER)]
    if words:
        return ", ".join(words)
    lines = metadata["License"].strip().splitlines() if "License" in metadata else []
    return lines[0][:_LONGEST_NAME] if lines else _UNTOLD


def _home_page(metadata: PackageMetadata) -> str:
    if "Home-page" in metadata:
        return metadata["Home-page"]
    pages = {}
    for line in _all(metadata, "Project-URL"):
        label, _, url = line.partition(",")
        pages[label.strip().casefold()] = url.strip()
    return next((pages[word] for word in _HOME_WORDS if word in pages), "")


def _texts(found: Distribution) -> list[str]:
    """The licence files beside the metadata or at the top of the package."""
    record = found.read_text("RECORD") or ""
    files = (PurePath(name) for name in _LICENCE_FILE.findall(record))
    paths = (Path(str(found.locate_file(file))) for file in files if _is_at_the_top(file))
    return [path.read_text("utf-8", errors="replace").strip() for path in paths if path.is_file()]


def _is_at_the_top(file: PurePath) -> bool:
    return ".dist-info" in file.parts[0] or len(file.parts) <= 2


def _all(metadata: PackageMetadata, key: str, beginning: str = "") -> list[str]:
    return [line for line in metadata.get_all(key) or () if line.startswith(beginning)]

"""What ``installer.spec`` hands to PyInstaller, read without PyInstaller and without building."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "installer.spec"
# What PyInstaller collects by itself, as far as the recipe chooses among it.
COLLECTED = (
    "PySide6/Qt/lib/libQt6Core.so.6",
    "PySide6/Qt/lib/libQt6Quick.so.6",
    "PySide6/Qt/lib/libQt6QuickControls2.so.6",
    "PySide6/Qt/lib/libQt6Multimedia.so.6",
    "PySide6/Qt/lib/libQt6WaylandClient.so.6",
    "PySide6/Qt6Pdf.dll",
    "PySide6/Qt6Quick.dll",
    "PySide6/Qt/plugins/imageformats/libqpdf.so",
    "PySide6/Qt/plugins/imageformats/libqsvg.so",
    "PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so",
    "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
    "PySide6/Qt/translations/qtbase_de.qm",
    "PySide6/Qt/translations/qtbase_fr.qm",
)


@dataclass
class Recipe:
    """One run of it.

    Attributes:
        files: What is laid beside the frozen modules: where it goes, and what goes there.
        modules: Those named to PyInstaller, which finds by itself what they import.
        kept: Of ``COLLECTED``.
    """

    files: dict[PurePath, Path]
    modules: set[str]
    excluded: set[str]
    hooks: list[Path]
    kept: set[str]


class _Analysis:
    """Takes the words and answers with what PyInstaller would have collected."""

    def __init__(self, scripts: list[str], **words: Any) -> None:
        self.words = words
        self.scripts = scripts
        self.pure: list[object] = []
        self.binaries = [(name, name, "BINARY") for name in COLLECTED]
        self.datas: list[tuple[str, str, str]] = []


def read_recipe() -> Recipe:
    """Runs the recipe with recorders in the place of PyInstaller's classes."""
    made: list[_Analysis] = []
    collected: list[list[tuple[str, str, str]]] = []

    def analyse(*scripts: Any, **words: Any) -> _Analysis:
        made.append(_Analysis(*scripts, **words))
        return made[-1]

    def collect(_program: object, *rows: list[tuple[str, str, str]], name: str) -> None:
        assert name == "lipsmith"
        collected.extend(rows)

    nothing: Callable[..., None] = lambda *_, **__: None  # noqa: E731 - a name for what is ignored
    names: dict[str, Any] = {"SPECPATH": str(ROOT), "Analysis": analyse, "COLLECT": collect}
    names |= {"PYZ": nothing, "EXE": nothing, "__file__": str(SPEC)}
    exec(compile(SPEC.read_text("utf-8"), str(SPEC), "exec"), names)
    (analysis,) = made
    assert analysis.scripts == [str(ROOT / "main.py")]
    rows = [*analysis.words["datas"], *analysis.words["binaries"]]
    return Recipe(
        files={PurePath(folder, Path(file).name): Path(file) for file, folder in rows},
        modules=set(analysis.words["hiddenimports"]),
        excluded=set(analysis.words["excludes"]),
        hooks=[Path(hook) for hook in analysis.words["runtime_hooks"]],
        kept={row[0] for rows_of_kind in collected for row in rows_of_kind},
    )

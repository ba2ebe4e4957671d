"""What goes into the frozen program, without building it: names, files, and what stays out."""

import ast
import importlib.util
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path, PurePath

import pytest

from core.app.sample import sample_face
from core.platform.stop import StopToken
from core.worker.client import WorkerClient
from core.worker.launch import LaunchSpec
from providers.common.hearing.sphinx_files import model_folder
from providers.registry import MANIFESTS
from tests.packaging.recipe import ROOT, Recipe, read_recipe

OURS = ("core", "gui", "providers")
SITE = Path(importlib.util.find_spec("matplotlib").origin).parents[1]  # type: ignore[union-attr,arg-type]


@pytest.fixture(scope="module")
def recipe() -> Recipe:
    return read_recipe()


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    """All our sources."""
    files = [path for name in OURS for path in (ROOT / name).rglob("*.py")]
    return {path: ast.parse(path.read_text("utf-8")) for path in files}


@pytest.fixture(scope="module")
def words(trees: dict[Path, ast.Module]) -> set[str]:
    """All strings in them."""
    nodes = (node for tree in trees.values() for node in ast.walk(tree))
    values = (node.value for node in nodes if isinstance(node, ast.Constant))
    return {value for value in values if isinstance(value, str)}


def test_all_our_modules_are_named(recipe: Recipe, trees: dict[Path, ast.Module]) -> None:
    for source in trees:
        parts = source.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        assert name in recipe.modules
    assert {manifest.partition(":")[0] for manifest in MANIFESTS} <= recipe.modules


def test_modules_that_are_named_in_words_only_are_there(recipe: Recipe, words: set[str]) -> None:
    dotted = {word for word in words if word.startswith("mediapipe.") and "/" not in word}
    assert any(name.endswith("_pb2") for name in dotted)
    assert dotted <= recipe.modules
    for name in dotted:
        assert (SITE / Path(*name.split("."))).with_suffix(".py").is_file(), name


def test_packages_that_are_looked_for_are_found_and_not_run(
    recipe: Recipe, trees: dict[Path, ast.Module]
) -> None:
    searched = {
        node.args[0].value
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("find_spec")
        and isinstance(node.args[0], ast.Constant)
    }
    assert {"matplotlib", "silero_vad", "pocketsphinx", "pip"} <= searched
    for package in searched - {
        "pip",
        "pocketsphinx",
    }:  # one has a folder of its own, one is imported
        assert PurePath(package, "__init__.py") in recipe.files
        assert package in recipe.excluded


def test_models_and_the_portrait_are_there(recipe: Recipe, words: set[str]) -> None:
    models = [path for path in model_folder().rglob("*") if path.parent.name == "en-us"]
    speech = [path for path in models if path.is_file() and "lm.bin" not in path.name]
    assert {path.name for path in speech} >= {"mdef", "means", "sendump", "cmudict-en-us.dict"}
    mediapipe = SITE / "mediapipe" / "modules"
    faces = [*mediapipe.glob("face_*/*.tflite"), *mediapipe.glob("face_*/*.binarypb")]
    assert len(faces) > 5
    silero = next(SITE.glob("silero_vad/data/silero_vad_16k_op15.onnx"))
    for file in (sample_face(), silero, *speech, *faces):
        assert recipe.files[PurePath(file.relative_to(SITE))] == file
    for word in words:
        if word.endswith((".tflite", ".binarypb")) and "\n" not in word:
            assert PurePath("mediapipe", word.removeprefix("mediapipe/")) in recipe.files


def test_the_plain_source_is_whole_and_nothing_but_that(recipe: Recipe) -> None:
    tops = ("core", "providers", "resources")
    shipped = {path.relative_to("source") for path in recipe.files if path.parts[0] == "source"}
    files = {path for top in tops for path in (ROOT / top).rglob("*") if path.is_file()}
    wanted = {path.relative_to(ROOT) for path in files if "__pycache__" not in path.parts}
    assert shipped == wanted | {Path("LICENSE")}


def test_another_interpreter_runs_the_plain_source(recipe: Recipe, tmp_path: Path) -> None:
    for place, file in recipe.files.items():
        if place.parts[0] == "source":
            (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, tmp_path / place)
    script = tmp_path / "source" / "providers" / "worker_start.py"
    frozen = LaunchSpec(("lipsmith", "--worker"), script=("-P", str(script)))
    worker = WorkerClient(frozen.run_by(Path(sys.executable)))
    try:
        assert worker.greet(StopToken()).versions["lipsmith"]
    finally:
        worker.close()


def test_pip_lies_where_nothing_else_does(recipe: Recipe) -> None:
    tools = {path for path in recipe.files if path.parts[0] == "tools"}
    assert {PurePath("tools/pip/__pip-runner__.py"), PurePath("tools/pip/__main__.py")} <= tools
    assert {path.parts[1] for path in tools} == {"pip", "uv.exe" if os.name == "nt" else "uv"}


def test_what_installs_engines_finds_pip_there(
    recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.envs.tools import find_tools  # noqa: PLC0415 - after the marks of a frozen program

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert PurePath(find_tools({}).pip.relative_to(tmp_path), "__pip-runner__.py") in recipe.files


def test_every_licence_and_entry_point_is_there(recipe: Recipe) -> None:
    infos = {path.parts[0] for path in recipe.files if path.parts[0].endswith(".dist-info")}
    for package in ("keyring", "mediapipe", "numpy", "pyside6_essentials"):
        assert any(info.lower().startswith(f"{package}-") for info in infos), package
    assert not any(info.startswith(("torch-", "pytest-")) for info in infos)


def test_what_engines_install_later_stays_out(recipe: Recipe) -> None:
    assert {"torch", "transformers", "diffusers", "accelerate"} <= recipe.excluded
    tops = {path.parts[0] for path in recipe.files}
    assert tops.isdisjoint({"tests", "scripts", "torch"})


def test_of_qt_only_what_the_window_uses_is_kept(recipe: Recipe) -> None:
    names = {PurePath(path).name for path in recipe.kept}
    assert names == {
        *("libQt6Core.so.6", "libQt6Multimedia.so.6", "libQt6WaylandClient.so.6"),
        *("libQt6Quick.so.6", "Qt6Quick.dll"),  # the plugin that plays films is linked to it
        *("libqsvg.so", "libffmpegmediaplugin.so", "libqoffscreen.so", "qtbase_de.qm"),
        "libqxdgdesktopportal.so",
    }


@pytest.mark.parametrize(("theirs", "expected"), [("/opt/lib", "/opt/lib"), ("", None)])
def test_what_the_program_starts_gets_the_persons_loader_path(
    theirs: str, expected: str | None, recipe: Recipe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/frozen/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", theirs)
    (hook,) = recipe.hooks
    runpy.run_path(str(hook))
    assert os.environ.get("LD_LIBRARY_PATH") == expected


def test_git_ignores_what_a_build_leaves() -> None:
    left = ["build/installer/x", "dist/lipsmith/lipsmith"]
    done = subprocess.run(
        ["git", "check-ignore", *left], cwd=ROOT, capture_output=True, check=False
    )
    if b"not a git repository" in done.stderr:
        pytest.skip("the sources lie here without their history")
    assert done.stdout.decode().split() == left

"""The frozen program, really built: it renders, opens its window and installs an engine, without Python.

Takes minutes and a few gigabytes of disk for as long as it runs; ``test_installer_spec.py`` looks at the recipe in
every run of the tests.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import av
import psutil
import pytest

from core.envs.interpreter import base_interpreter
from tests.kit.clips import SPEECH, drifting, frame_times, write_clip
from tests.kit.torch_engine.manifest import ENGINE
from tests.kit.torch_engine.supplies import supplies
from tests.packaging.frozen import Frozen, build

pytestmark = [pytest.mark.slow, pytest.mark.network, pytest.mark.timeout(1800)]
PATIENCE_S = 60.0
DEMO_FRAMES = 121
HEAVY = {"torch", "torchvision", "transformers", "diffusers", "accelerate", "jax", "scipy"}
UNSHIPPED = HEAVY | {"tests", "scripts", "pytest", "PyInstaller", "pip", "setuptools", "matplotlib"}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frozen]:
    folder = tmp_path_factory.mktemp("frozen")
    yield build(folder)
    shutil.rmtree(folder)


def test_it_renders_the_demo(program: Frozen, tmp_path: Path) -> None:
    film = tmp_path / "gesprochen ü.mp4"
    done = program.run("demo", "-o", film, home=tmp_path / "home")

    assert done.returncode == 0, done.stderr
    assert len(frame_times(film)) == DEMO_FRAMES
    with av.open(str(film)) as container:
        assert sum(frame.samples for frame in container.decode(audio=0)) > 0


def test_it_tells_of_itself(program: Frozen, tmp_path: Path) -> None:
    done = program.run("doctor", "--json", home=tmp_path)
    report = json.loads(done.stdout)

    assert done.returncode == 0 and report["ok"], done.stdout
    texts = {finding["name"]: finding["text"] for finding in report["findings"]}
    assert str(program.executable) in texts["python"]
    assert "mediapipe 0.10.21" in texts["worker"]
    engines = json.loads(program.run("engines", "--json", home=tmp_path).stdout)
    assert "viseme" in json.dumps(engines)


def test_its_window_opens_and_goes(program: Frozen, tmp_path: Path) -> None:
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    with program.start("gui", home=tmp_path, environ=offscreen) as window:
        try:
            _wait_for_lock(tmp_path / "data" / "window.lock", window)
            # It hands over to the window, which listens once everything behind it is there.
            second = program.run("gui", home=tmp_path, environ=offscreen)
            family = psutil.Process(window.pid).children(recursive=True)
        finally:
            window.terminate()
            _, err = window.communicate(timeout=PATIENCE_S)
    assert (second.returncode, second.stderr) == (0, "")
    assert "Traceback" not in err, err
    assert not psutil.wait_procs(family, PATIENCE_S)[1]
    log = (tmp_path / "logs" / "lipsmith.log").read_text("utf-8")
    assert "No QtMultimedia backends" not in log, log
    assert "ERROR" not in log and "WARNING" not in log, log


def _wait_for_lock(lock: Path, window: "subprocess.Popen[str]") -> None:
    end = monotonic() + PATIENCE_S
    while not lock.exists():
        assert window.poll() is None and monotonic() < end
        with pytest.raises(subprocess.TimeoutExpired):
            window.wait(0.05)


def test_nothing_heavy_is_inside(program: Frozen) -> None:
    assert {"core.app.service", "providers.viseme.engine", "gui.app"} <= program.modules
    assert {name.partition(".")[0] for name in program.modules}.isdisjoint(UNSHIPPED)
    folders = {path.name for path in program.inside.iterdir()}
    assert folders.isdisjoint(UNSHIPPED - {"matplotlib"})  # of that one there is the portrait
    assert not list(program.folder.rglob("*torch*.so*"))
    assert not list(program.folder.rglob("*.lm.bin"))


@pytest.mark.skipif(sys.platform != "linux", reason="ldd")
def test_every_library_finds_the_programs_own(program: Frozen) -> None:
    lacking = set()
    for library in (program.inside / "PySide6").rglob("*.so*"):
        listed = subprocess.run(["ldd", library], capture_output=True, text=True, check=False)
        lines = [line for line in listed.stdout.splitlines() if "not found" in line]
        lacking |= {line.split()[0] for line in lines}
    assert not {name for name in lacking if name.startswith(("libQt6", "libav", "libsw"))}


def test_it_installs_an_engine_and_renders_with_it(program: Frozen, tmp_path: Path) -> None:
    home, film = tmp_path / "home", tmp_path / "out.mp4"
    clip = write_clip(tmp_path / "face.mp4", drifting(12))
    words = ("render", clip, SPEECH, "-o", film, "--engine", ENGINE, "--preview", "0.5")
    with supplies(tmp_path / "supplies") as served:
        environ = served.environ | {"LIPSMITH_PYTHON": str(base_interpreter())}
        before = program.run(*words, home=home, environ=environ)
        assert before.returncode == 4, before.stdout + before.stderr
        done = program.run("install", ENGINE, "--yes", home=home, environ=environ)
    assert done.returncode == 0, done.stdout + done.stderr

    (config,) = (home / "data" / "environments").glob("*/pyvenv.cfg")
    assert str(base_interpreter().resolve().parent) in config.read_text("utf-8")
    rendered = program.run(*words, home=home, environ=served.environ_without_network)
    assert rendered.returncode == 0, rendered.stderr
    assert frame_times(film)


def test_without_a_python_it_says_what_to_do(program: Frozen, tmp_path: Path) -> None:
    with supplies(tmp_path / "supplies") as served:
        away = {"UV_PYTHON_INSTALL_MIRROR": "http://127.0.0.1:9", "UV_HTTP_RETRIES": "0"}
        environ = served.environ | away
        done = program.run("install", ENGINE, "--yes", home=tmp_path / "home", environ=environ)
    assert done.returncode == 4, done.stdout + done.stderr
    assert "LIPSMITH_PYTHON" in done.stderr

import subprocess
import sys


def loaded(program: str, *unwanted: str) -> str:
    """Those of the modules that the program loads, in words; nothing when all is well."""
    program = f"import sys\n{program}\nsys.exit(str({set(unwanted)!r} & set(sys.modules) or ''))"
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    return done.stderr.strip()


def test_the_apps_process_starts_without_arrays_or_media() -> None:
    program = "import core.interfaces.cli.run, providers.registry"
    assert loaded(program, "numpy", "av", "cv2", "PIL") == ""


def test_no_window_waits_for_what_installs_engines() -> None:
    program = (
        "import tempfile\n"
        "from core.app.service import Service\n"
        "from core.platform.paths import app_paths\n"
        "from core.worker.launch import LaunchSpec\n"
        "from providers.registry import Registry\n"
        "with tempfile.TemporaryDirectory() as home:\n"
        "    service = Service(Registry(), app_paths({'LIPSMITH_HOME': home}), LaunchSpec(('no',)))\n"
        "    assert service.machine.known_engines()[0].state == 'ready'\n"
        "    service.close()"
    )
    heavy = ("core.envs.specs", "core.weights.catalogue", "core.app.setup.parts", "packaging")
    assert loaded(program, *heavy, "httpx2", "keyring", "huggingface_hub") == ""

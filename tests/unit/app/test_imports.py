import subprocess
import sys


def test_the_apps_process_starts_without_arrays_or_media() -> None:
    program = (
        "import sys, core.interfaces.cli.run, providers.registry\n"
        "sys.exit(str({'numpy', 'av', 'cv2', 'PIL'} & set(sys.modules) or ''))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert done.stderr.strip() == ""

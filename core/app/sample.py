"""The sample: a photograph that every installation has, and a sentence that ships with us."""

from importlib.util import find_spec
from pathlib import Path

from core.domain.request import RenderRequest
from core.errors import SetupError
from core.platform.paths import RESOURCES
from core.platform.reinstall import reinstall_hint

SENTENCE = RESOURCES / "speech" / "demo.wav"
# A public-domain portrait of Grace Hopper that Matplotlib carries as sample data.
_PORTRAIT = Path("mpl-data", "sample_data", "grace_hopper.jpg")


def sample_request(output: Path) -> RenderRequest:
    """The photograph, the sentence, and every option at its default."""
    return RenderRequest(source=portrait(), audio=SENTENCE, output=output, overwrite=True)


def portrait() -> Path:
    """The photograph in the installed Matplotlib, found without importing it. Raises SetupError."""
    path = sample_face()
    if not path.is_file():
        raise SetupError(
            "setup.no_portrait",
            "The sample's photograph is not there",
            reinstall_hint(),
            str(path),
        )
    return path


def sample_face() -> Path:
    """Where that photograph is, or would be."""
    spec = find_spec("matplotlib")
    return Path(spec.origin).parent / _PORTRAIT if spec and spec.origin else _PORTRAIT

"""An ``mmpose`` environment without MMPose: a stand-in package in one that sees our packages."""

import subprocess
from pathlib import Path

from tests.kit.linked_environment import linked_environment

_APIS = '''
"""Takes the brightest pixel of a picture for a face; fails on a black one."""

from types import SimpleNamespace

import numpy as np


def init_model(config, checkpoint, device):
    assert config.endswith(".py") and checkpoint is None and device == "cpu"
    print("MMPose greets stdout")
    return Model()


class Model:
    def load_state_dict(self, state, strict):
        assert strict
        self.bias = float(state["head.final_layer.bias"][0])


def inference_topdown(model, picture):
    if not picture.any():
        raise ValueError("there is no light")
    row, column = np.unravel_index(picture[:, :, 0].argmax(), picture.shape[:2])  # blue
    points = np.zeros((1, 133, 2))
    points[0, 23:91] = column, row
    points[0, 23] += model.bias
    return [SimpleNamespace(pred_instances=SimpleNamespace(keypoints=points))]
'''


def mmpose_environment(folder: Path) -> Path:
    """Makes it; returns its interpreter."""
    python = linked_environment(folder)
    package = _packages(python) / "mmpose"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "apis.py").write_text(_APIS)
    return python


def _packages(python: Path) -> Path:
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return Path(done.stdout.strip())

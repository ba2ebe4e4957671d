"""Which faces are in a file: the reader and the networks together."""

import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest
from PIL import Image

from core.domain.request import SurveyRequest
from core.errors import InputError
from providers.common.survey import survey
from tests.kit.context import SilentContext

PORTRAIT = Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"


def test_a_photograph_of_one_person(tmp_path: Path) -> None:
    result = survey(SurveyRequest(source=PORTRAIT), SilentContext(tmp_path))
    assert [one.n for one in result.faces] == [1]
    assert result.faces[0].is_candidate
    assert result.faces[0].time_s == 0
    assert result.chosen == 1


def test_a_picture_without_a_face_has_an_empty_list(tmp_path: Path) -> None:
    path = tmp_path / "wall.png"
    Image.linear_gradient("L").convert("RGB").save(path)
    result = survey(SurveyRequest(source=path), SilentContext(tmp_path))
    assert result.faces == ()
    assert result.chosen is None


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        survey(SurveyRequest(source=tmp_path / "none.mp4"), SilentContext(tmp_path))


def test_importing_the_finder_loads_no_mediapipe() -> None:
    program = "import sys, providers.common.survey; sys.exit('mediapipe' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

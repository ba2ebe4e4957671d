"""Which faces are in a file: the reader and the networks together."""

import subprocess
import sys
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from PIL import Image

from core.domain.request import SurveyRequest
from core.errors import InputError
from providers.common.survey import survey
from tests.kit.clips import SPEECH, blank, photo, write_clip
from tests.kit.context import SilentContext

PORTRAIT = Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"


def test_a_photograph_of_one_person(tmp_path: Path) -> None:
    result = survey(SurveyRequest(source=PORTRAIT), SilentContext(tmp_path))
    assert [one.n for one in result.faces] == [1]
    assert result.faces[0].is_candidate
    assert result.faces[0].time_s == 0
    assert result.chosen == 1
    assert result.turned_deg == 0, "nobody was to speak"
    assert [(one.time_s, one.box) for one in result.faces[0].sightings] == [
        (0.0, result.faces[0].box)
    ]


def test_a_face_is_followed_through_a_film(tmp_path: Path) -> None:
    still = photo()
    wide = [np.pad(still, ((0, 0), (x, 120 - x), (0, 0))) for x in range(0, 120, 10)]
    film = write_clip(tmp_path / "walk.mp4", wide)
    (face,) = survey(SurveyRequest(source=film), SilentContext(tmp_path)).faces
    times = [one.time_s for one in face.sightings]
    lefts = [one.box[0] for one in face.sightings]
    assert len(times) >= 10 and times == sorted(times)
    assert 80 < lefts[-1] - lefts[0] < 120


def test_a_voice_alone_is_listened_to(tmp_path: Path) -> None:
    result = survey(SurveyRequest(audio=SPEECH), SilentContext(tmp_path))
    assert result.faces == () and result.voice_s is not None and result.speech
    assert all(0 <= a < b <= result.voice_s for a, b in result.speech)
    assert sum(b - a for a, b in result.speech) == pytest.approx(result.speech_s, abs=0.01)


def test_with_a_cast_a_source_without_a_face_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wall.png"
    Image.linear_gradient("L").convert("RGB").save(path)
    with pytest.raises(InputError, match="No face"):
        survey(SurveyRequest(source=path, casts=True), SilentContext(tmp_path))


def test_with_a_cast_it_is_told_how_far_the_face_is_turned(tmp_path: Path) -> None:
    context = SilentContext(tmp_path)
    result = survey(SurveyRequest(source=PORTRAIT, casts=True), context)
    assert 0 < result.turned_deg < 25
    assert context.warnings == [], "what it means is the engine's to say"


def test_a_picture_without_a_face_has_an_empty_list(tmp_path: Path) -> None:
    path = tmp_path / "wall.png"
    Image.linear_gradient("L").convert("RGB").save(path)
    result = survey(SurveyRequest(source=path), SilentContext(tmp_path))
    assert result.faces == ()
    assert result.chosen is None


def test_of_a_film_to_follow_only_what_is_followed_counts(tmp_path: Path) -> None:
    face, wall = [photo(180)] * 25, [blank(photo(180))] * 25
    late = write_clip(tmp_path / "late.mp4", wall + face)
    early = write_clip(tmp_path / "early.mp4", face + wall * 3)
    for film, length_s in ((early, 0.4), (early, 60.0), (late, 1.8)):
        asked = SurveyRequest(source=film, follows_s=length_s)
        assert survey(asked, SilentContext(tmp_path)).chosen == 1
    with pytest.raises(InputError, match=r"No face was found in late\.mp4"):
        survey(SurveyRequest(source=late, follows_s=0.9), SilentContext(tmp_path))


def test_of_several_people_to_follow_it_is_told_who_is(tmp_path: Path) -> None:
    context, face = SilentContext(tmp_path), photo(180)
    path = tmp_path / "two.png"
    Image.fromarray(np.hstack([face, face])).save(path)
    assert len(survey(SurveyRequest(source=path, follows_s=1.0), context).faces) == 2
    assert [code for code, _ in context.warnings] == ["reference_faces"]


def test_a_sound_is_no_film_to_follow(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        survey(SurveyRequest(source=SPEECH, follows_s=1.0), SilentContext(tmp_path))
    assert caught.value.code == "input.no_picture"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        survey(SurveyRequest(source=tmp_path / "none.mp4"), SilentContext(tmp_path))


def test_importing_the_finder_loads_no_mediapipe() -> None:
    program = "import sys, providers.common.survey; sys.exit('mediapipe' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

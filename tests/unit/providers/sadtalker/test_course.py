"""Angles run over the whole film, whatever part of it is made."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.errors import InputError
from providers.common.hearing.state_file import write_states
from providers.sadtalker.course import Course
from providers.sadtalker.options import SadTalkerOptions
from providers.sadtalker.speech.track import MotionTrack

FRAMES = 51
ROWS = np.random.default_rng(0).standard_normal((FRAMES, 70)).astype(np.float32)


def course(folder: Path, start: Fraction | int = 0, **options: object) -> Course:
    file = write_states(folder / "track", 0, (70,), [ROWS])
    chosen = SadTalkerOptions.model_validate(options)
    return Course.of(MotionTrack(file, Fraction(start), FRAMES), Fraction(start), chosen)


def seconds(frames: int) -> list[Fraction]:
    return [Fraction(number, 25) for number in range(frames)]


@pytest.mark.parametrize("compat", ["off", "upstream"])
@pytest.mark.parametrize(("start", "frames"), [(0, 10), (20, 10), (41, 10), (7, 1)])
def test_a_part_turns_as_the_whole_film_does_there(
    tmp_path: Path, compat: str, start: int, frames: int
) -> None:
    def turned(at: int) -> Course:
        began = Fraction(at, 25)
        return course(tmp_path, began, input_yaw="0 20 -20", input_roll="5", compat=compat)

    whole = turned(0).degrees(seconds(FRAMES))
    part = turned(start)
    np.testing.assert_allclose(
        part.degrees(seconds(frames)), whole[start : start + frames], rtol=1e-6, atol=1e-6
    )


def test_the_last_angle_is_reached_on_the_films_last_frame(tmp_path: Path) -> None:
    turned = course(tmp_path, input_yaw="0 20 -20").degrees(seconds(FRAMES))[:, 0]
    assert turned[0] == 0 and turned[25] == 20 and turned[-1] == -20 and turned[-2] > -20


def test_motion_counts_from_the_parts_beginning_as_well(tmp_path: Path) -> None:
    windows = course(tmp_path, Fraction(20, 25)).windows(seconds(2))
    np.testing.assert_array_equal(windows[:, :, 13], ROWS[20:22])


def test_what_the_original_cannot_turn_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        course(tmp_path, input_yaw="5 5", compat="upstream")

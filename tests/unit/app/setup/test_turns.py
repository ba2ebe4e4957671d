"""Under which jobs nothing may be changed."""

from pathlib import Path

import pytest

from core.app.setup.turns import Turns
from core.domain.job import JobState
from core.errors import SetupError
from tests.kit.jobs import GONE, fake_job
from tests.kit.shop import MEASURE, JudgedShop, Shop

ENGINE = "test_studio"


def test_a_running_job_of_any_process_is_in_the_way(tmp_path: Path) -> None:
    job = fake_job(tmp_path, engine=ENGINE)
    running = job.model_copy(update={"state": JobState.RUNNING})
    with pytest.raises(SetupError) as raised:
        Turns(tmp_path / "turn", Shop(), lambda: (job, running)).refuse_under_jobs([ENGINE])
    assert (raised.value.code, raised.value.retryable) == ("setup.busy", True)
    Turns(tmp_path / "turn", Shop(), lambda: (job, running)).refuse_under_jobs(["other"])
    Turns(tmp_path / "turn", Shop(), lambda: (job,)).refuse_under_jobs([ENGINE])


def test_one_whose_program_was_killed_is_not(tmp_path: Path) -> None:
    job = fake_job(tmp_path, owner=GONE, engine=ENGINE)
    running = job.model_copy(update={"state": JobState.RUNNING})
    Turns(tmp_path / "turn", Shop(), lambda: (running,)).refuse_under_jobs([ENGINE])


def test_a_film_that_is_being_measured_is_in_the_way_of_what_measures_it(tmp_path: Path) -> None:
    turns = Turns(tmp_path / "turn", JudgedShop(), lambda: (), lambda: MEASURE.environment)
    with pytest.raises(SetupError, match="A film is being measured"):
        turns.refuse_under_jobs([ENGINE, MEASURE.id])
    turns.refuse_under_jobs([ENGINE])
    Turns(tmp_path / "turn", JudgedShop(), lambda: ()).refuse_under_jobs([MEASURE.id])

"""What is counted of a download while it is told."""

import pytest

from core.app.setup.steps import DownloadWatch, step
from core.domain.installation import InstallEvent, StepBegun, StepEnded, StepKind, StepProgress


def test_a_stage_that_breaks_off_is_not_told_as_done() -> None:
    told: list[InstallEvent] = []
    with pytest.raises(ValueError, match="broken"), step(StepKind.WEIGHTS, told.append):
        raise ValueError("broken")
    with step(StepKind.PROBE, told.append):
        pass
    assert told == [
        StepBegun(step=StepKind.WEIGHTS),
        StepBegun(step=StepKind.PROBE),
        StepEnded(step=StepKind.PROBE),
    ]


def test_packages_that_were_here_already_are_not_counted() -> None:
    told: list[InstallEvent] = []
    watch = DownloadWatch(told.append)
    events: list[InstallEvent] = [
        StepBegun(step=StepKind.PACKAGES),
        StepProgress(step=StepKind.PACKAGES, done=400, total=1000),
        StepProgress(step=StepKind.PACKAGES, done=1000, total=1000),
        StepEnded(step=StepKind.PACKAGES),
        StepBegun(step=StepKind.ENVIRONMENT),
        StepProgress(step=StepKind.ENVIRONMENT, done=5, total=5, is_bytes=False),
        StepEnded(step=StepKind.ENVIRONMENT),
    ]
    for event in events:
        watch(event)

    assert told == events
    assert watch.packages_bytes == 600
    for event in events:  # of an extra's environment
        watch(event)
    assert watch.packages_bytes == 1200
    assert watch.seconds > 0

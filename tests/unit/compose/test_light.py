"""Differences of light: compared, remembered, applied."""

import numpy as np

from core.compose.light import Evidence, Memory, graded, logarithms

PLACE = np.s_[10:30, 5:25]


def evidence(value: float, weight: float = 1.0) -> Evidence:
    weights = np.full((4, 4), weight, np.float32)
    return Evidence(np.full((4, 4, 3), value * weight, np.float32), weights)


def difference(seen: Evidence) -> float:
    return float((seen.sums / seen.weights[..., None]).mean())


def test_darkness_counts_less_than_it_would_on_a_plain_scale() -> None:
    dark, darker = (np.full((40, 30, 3), level, np.uint8) for level in (4, 2))
    step = logarithms(dark, 8) - logarithms(darker, 8)
    assert step.shape == (8, 8, 3)
    assert 0 < step.max() < 0.2 < np.log(2)


def test_a_difference_that_is_applied_is_gone() -> None:
    patch = np.full((40, 30, 3), (150, 120, 100), np.uint8)
    frame = np.full((40, 30, 3), (120, 130, 90), np.uint8)
    changed = graded(patch, logarithms(frame, 8) - logarithms(patch, 8), PLACE)
    assert np.abs(changed[PLACE].astype(int) - frame[PLACE]).max() <= 1
    changed[PLACE] = patch[PLACE]
    assert np.array_equal(changed, patch)


def test_the_last_frames_count_as_well() -> None:
    memory = Memory(20)
    assert difference(memory.joined(evidence(0.0))) == 0
    seen = [difference(memory.joined(evidence(1.0))) for _ in range(60)]
    assert 0.5 < seen[0] < 0.6
    assert seen == sorted(seen)
    assert 0.9 < seen[-1] < 1


def test_what_is_forgotten_does_not_count() -> None:
    memory = Memory(20)
    memory.joined(evidence(0.0))
    memory.forget()
    assert difference(memory.joined(evidence(1.0))) == 1


def test_without_a_memory_every_frame_stands_alone() -> None:
    memory = Memory(0)
    memory.joined(evidence(0.0))
    assert difference(memory.joined(evidence(1.0))) == 1

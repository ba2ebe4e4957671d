import numpy as np
import pytest

from core.faces.cuts import CutDetector


def _scene(seed: int) -> np.ndarray:
    small = np.random.default_rng(seed).uniform(20, 230, (9, 16))
    return np.kron(small, np.ones((4, 4)))


def _cuts(frames: list[np.ndarray]) -> list[int]:
    detector: CutDetector[int] = CutDetector()
    decided = []
    for index, frame in enumerate(frames):
        decided += detector.push(index, np.clip(frame, 0, 255).astype(np.uint8))
    decided += detector.flush()
    assert [index for index, _ in decided] == list(range(len(frames)))
    return [index for index, is_cut in decided if is_cut]


def test_a_cut_is_found_at_its_frame() -> None:
    assert _cuts([_scene(1)] * 6 + [_scene(2)] * 6) == [6]


def test_two_cuts_close_together() -> None:
    assert _cuts([_scene(1)] * 5 + [_scene(2)] * 4 + [_scene(3)] * 5) == [5, 9]


def test_a_cut_at_the_very_end() -> None:
    assert _cuts([_scene(1)] * 5 + [_scene(2)]) == [5]


@pytest.mark.parametrize("length", [1, 2])
def test_a_flash_is_no_cut(length: int) -> None:
    assert _cuts([_scene(1)] * 5 + [_scene(4) * 0.1 + 225] * length + [_scene(1)] * 5) == []


def test_fading_to_black_and_back_is_no_cut() -> None:
    levels = [1, 0.8, 0.5, 0.2, 0.05, 0, 0, 0, 0.05, 0.3, 0.7, 1]
    assert _cuts([_scene(1) * level for level in levels]) == []


def test_another_scene_after_black_is_a_cut() -> None:
    frames = [_scene(1), _scene(1) * 0.4, _scene(1) * 0, _scene(1) * 0, _scene(2) * 0.4, _scene(2)]
    assert _cuts(frames) == [4]


def test_a_dissolve_is_no_cut() -> None:
    shares = np.linspace(0, 1, 15)
    assert _cuts([_scene(1) * (1 - share) + _scene(2) * share for share in shares]) == []


def test_a_shaking_camera_is_no_cut() -> None:
    rng = np.random.default_rng(5)
    frames = [
        np.roll(_scene(1), (rng.integers(-1, 2), rng.integers(-2, 3)), (0, 1)) for _ in range(20)
    ]
    assert _cuts(frames) == []


def test_a_single_frame() -> None:
    assert _cuts([_scene(1)]) == []

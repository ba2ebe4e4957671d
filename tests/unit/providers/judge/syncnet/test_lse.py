import numpy as np
import pytest

from providers.judge.syncnet.lse import Floats, Sync, distances, moments, sync_of


def points(count: int, seed: int = 5) -> Floats:
    return np.random.default_rng(seed).normal(size=(count, 16)).astype(np.float32)


def shifted(sound: Floats, late: int, reach: int = 6) -> Sync:
    """Lips that do what the sound does ``late`` windows later."""
    lips = np.roll(sound, late, axis=0)
    return sync_of(distances(lips, np.pad(sound, ((reach, reach), (0, 0)))))


@pytest.mark.parametrize("late", [-4, 0, 3])
def test_late_lips_have_an_offset_above_zero(late: int) -> None:
    assert shifted(points(60), late).offset == late


def test_lips_that_fit_are_near_and_stand_out() -> None:
    fitting = shifted(points(60), 0)
    strange = sync_of(distances(points(60), np.pad(points(60, seed=6), ((6, 6), (0, 0)))))
    assert fitting.distance < 0.01 < strange.distance
    assert fitting.confidence > 3 * strange.confidence


def test_blocks_say_what_the_whole_says() -> None:
    lips, sound = points(50), np.pad(points(50, seed=6), ((6, 6), (0, 0)))
    parts = [distances(lips[at : at + 20], sound[at : at + 32]) for at in (0, 20, 40)]
    np.testing.assert_allclose(np.concatenate(parts), distances(lips, sound), rtol=1e-6)


def test_a_moment_out_of_step_is_seen_in_its_moment() -> None:
    sound = points(80)
    lips = sound.copy()
    lips[30:50] = points(20, seed=9)
    found = moments(distances(lips, np.pad(sound, ((6, 6), (0, 0)))))
    assert found.shape == (80,)
    assert found[35:45].max() < found[10:25].min()


def test_one_window_has_figures() -> None:
    sync = sync_of(distances(points(1), np.pad(points(1), ((6, 6), (0, 0)))))
    assert (sync.offset, sync.windows) == (0, 1)

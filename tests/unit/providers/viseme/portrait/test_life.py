"""The plan of gestures over a voice."""

import dataclasses

import numpy as np
import pytest

from core.pipeline.voice_part import VoicePart
from providers.viseme.portrait.gesture import Gesture
from providers.viseme.portrait.life import Life, plan_life
from providers.viseme.pose import REST, MouthPose
from tests.kit.voices import MemoryVoice, silence, spoken

STEP_S = 0.04


class Chatter:
    """A mouth that opens and closes from one second to another of the part."""

    speech_s = 1.0

    def __init__(self, begin_s: float = 0.0, end_s: float = 1e9) -> None:
        self._begin_s, self._end_s = begin_s, end_s

    def at(self, time_s: float) -> MouthPose:
        if not self._begin_s <= time_s < self._end_s:
            return REST
        return dataclasses.replace(REST, opening=0.05 + 0.05 * float(np.sin(20 * time_s)))


VOICE = MemoryVoice(np.concatenate([spoken(), silence(2), spoken()]))


def life(start_s: float = 0.0, length_s: float | None = None, **other: object) -> Life:
    length = VOICE.duration_s - start_s if length_s is None else length_s
    given = {"mouth": Chatter(), "offset_s": 0.0, "amount": 1.0, "seed": 0, **other}
    return plan_life(VoicePart(VOICE, start_s, length), **given)  # type: ignore[arg-type]


def track(planned: Life, length_s: float) -> np.ndarray:
    times = np.arange(0, length_s, STEP_S)
    return np.array([dataclasses.astuple(planned.at(float(t))) for t in times])


def field(name: str) -> int:
    return [f.name for f in dataclasses.fields(Gesture)].index(name)


def test_it_begins_and_ends_in_the_pose_of_the_photograph() -> None:
    planned = life()
    for time in (0.0, VOICE.duration_s):
        first = dataclasses.asdict(planned.at(time))
        assert all(value == 0 for name, value in first.items() if name != "lids")


def test_a_lively_head_turns_by_some_degrees_and_never_jerks() -> None:
    ways = track(life(), VOICE.duration_s)
    for name in ("yaw", "pitch", "roll"):
        way = ways[:, field(name)]
        assert 0.5 < np.abs(way).max() < 4.5
        assert np.abs(np.diff(way)).max() < 0.6, "degrees a frame"
        assert np.abs(np.diff(way, 2)).max() < 0.25
    assert np.abs(ways[:, [field("right"), field("down")]]).max() < 0.05


def test_stressed_syllables_nod_and_lift_the_brows() -> None:
    spoken_ways = track(life(), VOICE.duration_s)
    mute_ways = track(life(mouth=Chatter(0, 0)), VOICE.duration_s)
    assert spoken_ways[:, field("brow")].max() > 0.2
    assert mute_ways[:, field("brow")].max() == 0, "a mouth that rests stresses nothing"
    nods = np.abs(np.diff(spoken_ways[:, field("pitch")], 2)).max()
    assert nods > 3 * np.abs(np.diff(mute_ways[:, field("pitch")], 2)).max()


def test_a_silent_head_is_calmer_but_alive() -> None:
    ways = track(life(mouth=Chatter(0, 0)), VOICE.duration_s)
    loud = track(life(), VOICE.duration_s)
    assert 0.1 < ways[:, field("yaw")].std() < loud[:, field("yaw")].std()
    assert ways[:, field("lids")].max() == 1


def test_a_part_moves_as_the_whole_does_there() -> None:
    start = 2.4
    whole = track(life(), VOICE.duration_s)
    # The mouth of the part chatters as the whole's does: this test is about the time line.
    part = track(life(start_s=start, length_s=3.0), 3.0)
    first = round(start / STEP_S)
    np.testing.assert_allclose(part, whole[first : first + len(part)], atol=1e-9)


def test_the_frame_rate_does_not_matter() -> None:
    planned, again = life(), life()
    assert planned.at(3.2) == again.at(3.2)
    [again.at(t / 60) for t in range(300)]
    assert again.at(3.2) == planned.at(3.2)


@pytest.mark.parametrize("name", ["yaw", "pitch", "roll", "brow", "lids"])
def test_seeds_differ(name: str) -> None:
    one, other = track(life(seed=1), VOICE.duration_s), track(life(seed=2), VOICE.duration_s)
    assert np.abs(one - other)[:, field(name)].max() > 0.1


def test_a_smaller_amount_moves_less_but_blinks_as_fully() -> None:
    small = track(life(amount=0.3), VOICE.duration_s)
    large = track(life(amount=1.0), VOICE.duration_s)
    np.testing.assert_allclose(
        small[:, : field("lids")], 0.3 * large[:, : field("lids")], atol=1e-12
    )
    np.testing.assert_array_equal(small[:, field("lids")], large[:, field("lids")])

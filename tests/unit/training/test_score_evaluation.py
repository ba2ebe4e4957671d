"""How the sync score is tried: films in pieces, moved lips, and figures over groups."""

import numpy as np
import pytest

from core.domain.score import Verdict
from providers.common.hearing.voice_activity import Span
from providers.judge.expectation import Expectation
from providers.judge.watch import Watched
from providers.viseme.speech.network import load_network
from tests.kit.spoken import seen, syllables
from training.score.evaluate import better_share, own_and_strange, report, tried
from training.score.material import Ears, Film, Speaker, cut

SECONDS = 8.0


class KnownEars(Ears):
    """Hears what the speaker of that number says."""

    def hear(self, speaker: Speaker, length_s: float) -> Expectation:
        values = syllables(SECONDS, int(speaker.name))[: round(length_s * 50)]
        return Expectation(values, np.ones(len(values)), (Span(0.0, length_s),))


def film(seed: int, person: str = "") -> Film:
    """Lips that follow the speaker, half of their movement being their own."""
    sound = np.zeros(round(SECONDS * 16_000), np.float32)
    speaker = Speaker(str(seed), person or str(seed), sound, load_network())
    return Film(speaker, Watched(seen(syllables(SECONDS, seed), noise=0.8, seed=seed), 0.9))


FILMS = [film(seed) for seed in range(1, 5)]


def test_own_voices_are_told_from_strange_ones() -> None:
    own, strange = own_and_strange([*FILMS, film(9, person="1")], KnownEars())
    assert len(own) == 5 and len(strange) == 18, "two films of one person are no strangers"
    assert all(score.verdict is Verdict.IN_SYNC for score in own.values())
    assert max(score.confidence for score in strange) < 0.8


@pytest.mark.parametrize("shift", [-6, 3])
def test_moved_lips_are_measured_where_they_are(shift: int) -> None:
    score = tried(FILMS[0], FILMS[0].speaker, KnownEars(), shift)
    assert score.offset_ms == pytest.approx(shift * 40, abs=8)


def test_the_report_has_a_line_a_film_and_a_line_a_shift() -> None:
    lines = list(report(FILMS[:2], KnownEars()))
    assert sum(line.startswith(("1 ", "2 ")) for line in lines) == 2
    assert "AUC of the confidence: 1.000" in lines
    assert sum(line.startswith("lips moved") for line in lines) == 4


def test_pieces_cover_the_film_once() -> None:
    pieces = list(FILMS[0].pieces(3.0))
    assert [piece.length_s for piece in pieces] == [3.0, 3.0]
    joined = np.concatenate([piece.watched.mouth.values for piece in pieces])
    np.testing.assert_array_equal(joined, FILMS[0].watched.mouth.values[:300])


def test_what_lies_outside_of_a_film_is_not_seen() -> None:
    part = cut(FILMS[0].watched.mouth, -10, 5)
    assert part.is_seen.tolist() == [False] * 10 + [True] * 5
    assert not part.values[:10].any()


def test_equal_figures_count_half() -> None:
    assert better_share([1.0, 0.5], [0.5, 0.0]) == 0.875

"""Scores the driver on talkers: ``python -m training.viseme.evaluate TALKERS_FOLDER --cache DIR``.

The finished poses, options at their defaults, against the mouths seen in the pictures, at 25 Hz.
By default every recording that is not in manifest.json: those that taught the weights prove little.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.acoustic_model import acoustic_model
from providers.common.hearing.voice_activity import VoiceActivity
from providers.viseme.options import VisemeOptions
from providers.viseme.pose import MouthMotion
from providers.viseme.speech.driver import predict
from providers.viseme.speech.evidence import HeardPhones
from providers.viseme.speech.hearing import hear
from providers.viseme.speech.network import Network, load_network
from providers.viseme.speech.shaping import shape
from training.viseme.ensemble import read_manifest
from training.viseme.reference import bilabials
from training.viseme.talkers import ArrayVoice, Talker, load_talker

FPS = 25
Track = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of one talker; ``pbm`` is the recall of closures on p, b, m, and its chance level."""

    opening: float
    opening_lag0: float
    lag_frames: int
    width: float
    gain: float
    closure_f1: float
    pbm: float
    pbm_chance: float


def score(opening: Track, width: Track, talker: Talker, pbm: list[tuple[float, float]]) -> Score:
    """Compares 25 Hz tracks (n,) of the driver with the talker's own."""
    moments = np.arange(len(opening)) / FPS
    true_opening = np.interp(moments, talker.times, talker.opening)
    true_width = np.interp(moments, talker.times, talker.width)
    r, lag = best_correlation(opening, true_opening)
    closed = np.roll(is_closed(opening), -lag)
    return Score(
        opening=r,
        opening_lag0=correlation(opening, true_opening, 0),
        lag_frames=lag,
        width=best_correlation(width, true_width)[0],
        gain=float(opening.std() / true_opening.std()),
        closure_f1=_f1(closed, is_closed(true_opening)),
        pbm=_recall(closed, pbm),
        pbm_chance=float(
            np.mean([_recall(np.roll(closed, s), pbm) for s in range(7, len(closed) - 7, 5)])
        ),
    )


def correlation(made: Track, true: Track, lag: int) -> float:
    """Pearson r when ``made`` is ``lag`` frames late."""
    late, early = (made[lag:], true[: len(true) - lag]) if lag >= 0 else (made[:lag], true[-lag:])
    return float(np.corrcoef(late, early)[0, 1])


def best_correlation(made: Track, true: Track) -> tuple[float, int]:
    """The best r within two frames, and its lag."""
    return max((correlation(made, true, lag), lag) for lag in range(-2, 3))


def is_closed(opening: Track) -> NDArray[np.bool_]:
    """Frames in the lowest quarter of the talker's own range (percentiles 2 to 95)."""
    low, high = np.percentile(opening, (2, 95))
    return opening < np.clip(low + 0.25 * (high - low), 0.012, 0.06)


def _f1(made: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    precision = (made & _widened(true)).sum() / max(made.sum(), 1)
    recall = (true & _widened(made)).sum() / max(true.sum(), 1)
    return float(2 * precision * recall / max(precision + recall, 1e-9))


def _widened(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    wide = flags.copy()
    wide[1:] |= flags[:-1]
    wide[:-1] |= flags[1:]
    return wide


def _recall(closed: NDArray[np.bool_], segments: list[tuple[float, float]]) -> float:
    hits = [
        closed[max(0, int((a - 0.04) * FPS)) : int(np.ceil((b + 0.04) * FPS))].any()
        for a, b in segments
        if b * FPS < len(closed)
    ]
    return float(np.mean(hits)) if hits else float("nan")


class Examiner:
    """Scores weights on talkers with the driver as it is."""

    def __init__(self, options: VisemeOptions) -> None:
        self._options = options
        self._activity = VoiceActivity()
        self._model = acoustic_model()

    def examine(self, talker: Talker, network: Network) -> Score:
        """The figures of one talker."""
        motion = self._motion(talker, network)
        poses = [motion.at(i / FPS) for i in range(int(talker.duration_s * FPS))]
        made = np.array([(pose.opening, pose.width) for pose in poses])
        return score(made[:, 0], made[:, 1], talker, bilabials(talker.sound))

    def _motion(self, talker: Talker, network: Network) -> MouthMotion:
        voice = ArrayVoice(talker.sound)
        hearing = hear(voice, self._activity)
        phones = HeardPhones(voice, hearing.utterances, hearing.cepstral_mean, self._model)
        predicted, asked = predict(voice, hearing, phones, phones, network)
        return shape(predicted, asked, hearing.spans, self._options)


def table(rows: dict[str, Score]) -> str:
    """A line a talker, the mean, and the share of gains within .6 to 1.6."""
    lines = [f"{name:26s} {_line(row)}" for name, row in rows.items()]
    scores = list(rows.values())
    mean = {k: float(np.nanmean([getattr(r, k) for r in scores])) for k in Score.__slots__}
    fair = np.mean([0.6 <= row.gain <= 1.6 for row in scores])
    lines.append(f"{'MEAN':26s} " + " ".join(f"{k} {v:.3f}" for k, v in mean.items()))
    lines.append(f"gain within .6 to 1.6: {fair:.0%}")
    return "\n".join(lines)


def _line(row: Score) -> str:
    return " ".join(f"{k} {getattr(row, k):.2f}" for k in Score.__slots__)


def main() -> None:
    """Prints a row a talker and the mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("talkers", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="folder for mouth tracks")
    parser.add_argument("--all", action="store_true", help="also those that taught the weights")
    parser.add_argument("--set", nargs="*", default=[], help="option=value of the engine")
    given = parser.parse_args()

    taught = {entry["file"] for entry in read_manifest()["recordings"]}
    options = VisemeOptions.model_validate(dict(pair.split("=") for pair in given.set))
    examiner, network = Examiner(options), load_network()
    rows = {
        path.stem: examiner.examine(load_talker(path, given.cache), network)
        for path in sorted(given.talkers.glob("*.mp4"))
        if given.all or path.name not in taught
    }
    print(table(rows))


if __name__ == "__main__":
    main()

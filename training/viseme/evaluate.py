"""Scores the driver on talkers: ``python -m training.viseme.evaluate TALKERS_FOLDER --cache DIR``.

The finished poses, options at their defaults, against the mouths seen in the pictures, at 25 Hz.
By default every recording that is not in manifest.json: those that taught the weights prove little.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from providers.common.phones import PhoneRecogniser
from providers.common.voice_activity import VoiceActivity
from providers.viseme.options import VisemeOptions
from providers.viseme.speech.driver import predict
from providers.viseme.speech.hearing import hear
from providers.viseme.speech.network import load_network
from providers.viseme.speech.shaping import shape
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


def main() -> None:
    """Prints a row a talker and the mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("talkers", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="folder for mouth tracks")
    parser.add_argument("--all", action="store_true", help="also those that taught the weights")
    parser.add_argument("--without-phones", action="store_true", help="the acoustic branch alone")
    parser.add_argument("--set", nargs="*", default=[], help="option=value of the engine")
    given = parser.parse_args()

    manifest = json.loads((Path(__file__).parent / "manifest.json").read_text("utf-8"))
    taught = {entry["file"] for entry in manifest["recordings"]}
    options = VisemeOptions.model_validate(dict(pair.split("=") for pair in given.set))
    activity, recogniser, network = VoiceActivity(), PhoneRecogniser(), load_network()
    rows = []
    for path in sorted(given.talkers.glob("*.mp4")):
        if path.name in taught and not given.all:
            continue
        talker = load_talker(path, given.cache)
        voice = ArrayVoice(talker.sound)
        heard = hear(voice, activity, recogniser)
        pbm = [(p.start_s, p.stop_s) for p in heard.phones if p.name in {"P", "B", "M"}]
        if given.without_phones:
            heard = type(heard)(heard.spans, (), heard.scale)
        motion = shape(predict(voice, heard, network), heard.spans, heard.phones, options)
        poses = [motion.at(i / FPS) for i in range(int(talker.duration_s * FPS))]
        made = np.array([(pose.opening, pose.width) for pose in poses])
        row = score(made[:, 0], made[:, 1], talker, pbm)
        rows.append(row)
        print(path.stem, _line(row))
    mean = {k: float(np.nanmean([getattr(r, k) for r in rows])) for k in Score.__slots__}
    print("MEAN", " ".join(f"{k} {v:.3f}" for k, v in mean.items()))


def _line(row: Score) -> str:
    return " ".join(f"{k} {getattr(row, k):.2f}" for k in Score.__slots__)


if __name__ == "__main__":
    main()

"""Tries the built-in score on talkers: ``python -m training.score.evaluate TALKERS --cache DIR --folds DIR``.

Each film against its own sound and against everybody else's, cut to the same length; then with its
lips moved by some frames. A voice that taught the driver is heard with the weights of its fold
(``training.viseme.folds --out``), which did not learn from that person.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.domain.score import SyncScore, Verdict
from core.media.picture.reader import open_source
from core.media.sound.voice import open_voice
from core.worker.context import HostContext
from providers.judge.expectation import Expectation, expect
from providers.judge.judge import score_of
from providers.judge.mouth_track import RATE_HZ, MouthTrack
from providers.judge.watch import Watched, watch
from providers.viseme.speech.network import WEIGHTS_VARIABLE, Network, load_network
from training.viseme.ensemble import read_manifest
from training.viseme.talkers import RATE_HZ as SOUND_HZ
from training.viseme.talkers import ArrayVoice

SHIFTS = (-6, -3, 3, 6)
FPS = 25


@dataclass(frozen=True, slots=True)
class Film:
    """One talker: what is seen, and what is said."""

    name: str
    person: str
    watched: Watched
    sound: np.ndarray
    network: Network

    @property
    def length_s(self) -> float:
        return min(len(self.watched.mouth.values) / RATE_HZ, len(self.sound) / SOUND_HZ)


class Ears:
    """What the voices let expect, each heard once a length."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], Expectation] = {}

    def hear(self, film: Film, length_s: float) -> Expectation:
        key = (film.name, round(length_s * RATE_HZ))
        if key not in self._kept:
            sound = film.sound[: round(length_s * SOUND_HZ)]
            self._kept[key] = expect(ArrayVoice(sound), network=film.network)
        return self._kept[key]


def tried(mouth: Film, voice: Film, ears: Ears, shift: int = 0) -> SyncScore:
    """The score of one person's mouth with another's voice.

    Args:
        shift: Frames by which the lips are late.
    """
    length_s = min(mouth.length_s, voice.length_s)
    seen = moved(mouth.watched.mouth, round(length_s * RATE_HZ), shift * RATE_HZ // FPS)
    return score_of(replace(mouth.watched, mouth=seen), ears.hear(voice, length_s), length_s)


def moved(track: MouthTrack, count: int, shift: int) -> MouthTrack:
    """The first ``count`` samples of a mouth that is ``shift`` samples late."""
    source = np.arange(count) - shift
    is_there = (source >= 0) & (source < len(track.values))
    source = source.clip(0, len(track.values) - 1)
    is_seen = track.is_seen[source] & is_there
    return MouthTrack(track.values[source] * is_seen[:, None], is_seen, track.shot[source])


def better_share(right: Sequence[float], wrong: Sequence[float]) -> float:
    """AUC: how often a right one beats a wrong one."""
    first, second = np.array(right)[:, None], np.array(wrong)[None]
    return float(((first > second) + 0.5 * (first == second)).mean())


def report(films: Sequence[Film], ears: Ears) -> Iterator[str]:
    """The figures of a group, line by line."""
    own = {film.name: tried(film, film, ears) for film in films}
    strange = [
        tried(mouth, voice, ears)
        for mouth in films
        for voice in films
        if mouth.person != voice.person
    ]
    for name, score in own.items():
        yield f"{name:26s} {_line(score)}"
    matched = list(own.values())
    for what in ("confidence", "correlation"):
        auc = better_share(*([getattr(s, what) or 0.0 for s in g] for g in (matched, strange)))
        yield f"AUC of the {what}: {auc:.3f} ({len(matched)} own, {len(strange)} strange voices)"
    yield f"own voice:     {_verdicts(matched)}"
    yield f"strange voice: {_verdicts(strange)}"
    yield from _offsets(films, own, ears)


def _offsets(films: Sequence[Film], own: dict[str, SyncScore], ears: Ears) -> Iterator[str]:
    for shift in SHIFTS:
        found = {film.name: tried(film, film, ears, shift) for film in films}
        errors, changes = [], []
        for name, score in found.items():
            if score.offset_ms is not None:
                errors.append(score.offset_ms - 1000 * shift / FPS)
                changes.append(errors[-1] - (own[name].offset_ms or 0.0))
        median, worst = np.median(np.abs(errors)), np.max(np.abs(errors))
        yield (
            f"lips moved by {shift:+d} frames: median |error| {median:.0f} ms, worst {worst:.0f}; "
            f"against the film's own offset {np.median(np.abs(changes)):.0f}; "
            f"{_verdicts(list(found.values()))}"
        )


def _line(score: SyncScore) -> str:
    figures = score.model_dump(exclude={"verdict", "lse", "notes"})
    return f"{score.verdict.value:8s} " + " ".join(f"{k} {v}" for k, v in figures.items())


def _verdicts(scores: Sequence[SyncScore]) -> str:
    counts = {verdict: sum(s.verdict is verdict for s in scores) for verdict in Verdict}
    return ", ".join(f"{verdict.value} {n}" for verdict, n in counts.items() if n)


def load_film(path: Path, cache: Path, folds: Path) -> Film:
    """A talker; what was seen is kept under ``cache`` because watching is slow."""
    fold = folds / f"{path.stem}.npz"
    network = load_network({WEIGHTS_VARIABLE: str(fold)} if fold.exists() else {})
    return Film(path.stem, _person(path), _watched(path, cache), _sound(path), network)


def _person(path: Path) -> str:
    same = (group for group in read_manifest()["same_person"] if path.name in group)
    return next((group[0] for group in same), path.name)


def _watched(path: Path, cache: Path) -> Watched:
    kept = cache / f"{path.stem}.mouth.npz"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with open_source(path) as source, tempfile.TemporaryDirectory() as scratch:
            context = HostContext(path.stem, Path(scratch), lambda _: None, lambda: False)
            seen = watch(source, None, context)
        track, sharpness = seen.mouth, seen.sharpness or np.nan
        np.savez(
            kept, values=track.values, is_seen=track.is_seen, shot=track.shot, sharpness=sharpness
        )
    with np.load(kept, allow_pickle=False) as stored:
        track = MouthTrack(stored["values"], stored["is_seen"], stored["shot"])
        return Watched(track, float(stored["sharpness"]))


def _sound(path: Path) -> np.ndarray:
    with tempfile.TemporaryDirectory() as scratch:
        voice = open_voice(path, None, Path(scratch))
        return voice.read(0.0, voice.duration_s)


def main() -> None:
    """Prints the figures of the films from 4 s on, then those of the shorter ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("talkers", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="folder for mouth tracks")
    parser.add_argument("--folds", type=Path, required=True, help="weights learned from others")
    given = parser.parse_args()

    ears = Ears()
    films = [
        load_film(path, given.cache, given.folds) for path in sorted(given.talkers.glob("*.mp4"))
    ]
    for title, group in (
        ("4 s and more", [film for film in films if film.length_s >= 4]),
        ("shorter", [film for film in films if film.length_s < 4]),
    ):
        if group:
            print(title, *report(group, ears), sep="\n")


if __name__ == "__main__":
    main()

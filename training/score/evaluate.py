"""Tries the built-in score: ``python -m training.score.evaluate TALKERS --cache DIR --folds DIR``.

Each film against its own sound and against everybody else's, cut to the same length; then with its
lips moved by some frames, and in pieces. A voice that taught the driver is heard with the weights of
its fold (``training.viseme.folds --out``), which did not learn from that person.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from core.domain.score import SyncScore, Verdict
from providers.judge.judge import score_of
from providers.judge.mouth_track import RATE_HZ
from training.score.material import Ears, Film, Speaker, cut, load_film, load_speaker

SHIFTS = (-6, -3, 3, 6)
PIECES_S = (3, 4, 6)
FPS = 25
_LONG_S = 4.0
_LONGEST_S = 14.0  # of a stranger's voice


def tried(film: Film, voice: Speaker, ears: Ears, shift: int = 0) -> SyncScore:
    """The score of a mouth with a voice, as long as the shorter of them.

    Args:
        shift: Frames by which the lips are late.
    """
    length_s = min(len(film.watched.mouth.values) / RATE_HZ, voice.length_s)
    late = shift * RATE_HZ // FPS
    mouth = cut(film.watched.mouth, -late, round(length_s * RATE_HZ) - late)
    return score_of(replace(film.watched, mouth=mouth), ears.hear(voice, length_s), length_s)


def better_share(right: Sequence[float], wrong: Sequence[float]) -> float:
    """AUC: how often a right one beats a wrong one."""
    first, second = np.array(right)[:, None], np.array(wrong)[None]
    return float(((first > second) + 0.5 * (first == second)).mean())


def own_and_strange(
    films: Sequence[Film], ears: Ears
) -> tuple[dict[str, SyncScore], list[SyncScore]]:
    """Each mouth with its own voice, and with those of other people in the group."""
    own = {film.speaker.name: tried(film, film.speaker, ears) for film in films}
    strange = [
        tried(film, other.speaker, ears)
        for film in films
        for other in films
        if film.speaker.person != other.speaker.person
    ]
    return own, strange


def report(films: Sequence[Film], ears: Ears) -> Iterator[str]:
    """The figures of a group, line by line."""
    own, strange = own_and_strange(films, ears)
    for name, score in own.items():
        figures = score.model_dump(exclude={"verdict", "lse", "notes"})
        yield f"{name:26s} {score.verdict.value:8s} " + " ".join(
            f"{k} {v}" for k, v in figures.items()
        )
    yield from _told_apart(list(own.values()), strange)
    for shift in SHIFTS:
        found = {f.speaker.name: tried(f, f.speaker, ears, shift) for f in films}
        yield _moved(shift, found, own)


def _told_apart(own: Sequence[SyncScore], strange: Sequence[SyncScore]) -> Iterator[str]:
    for what in ("confidence", "correlation"):
        right, wrong = ([getattr(s, what) or 0.0 for s in group] for group in (own, strange))
        yield f"AUC of the {what}: {better_share(right, wrong):.3f}"
    yield f"own voice     {_verdicts(own)}"
    yield f"strange voice {_verdicts(strange)}"


def _moved(shift: int, found: dict[str, SyncScore], own: dict[str, SyncScore]) -> str:
    errors, changes = [], []
    for name, score in found.items():
        if score.offset_ms is not None:
            errors.append(abs(score.offset_ms - 1000 * shift / FPS))
            changes.append(abs(score.offset_ms - 1000 * shift / FPS - (own[name].offset_ms or 0)))
    return (
        f"lips moved by {shift:+d} frames: median |error| {np.median(errors):.0f} ms, "
        f"worst {max(errors):.0f}, against the film's own offset {np.median(changes):.1f}; "
        f"{_verdicts(list(found.values()))}"
    )


def _verdicts(scores: Sequence[SyncScore]) -> str:
    counts = {verdict: sum(s.verdict is verdict for s in scores) for verdict in Verdict}
    told = ", ".join(f"{verdict.value} {n}" for verdict, n in counts.items() if n)
    return f"{told} (of {len(scores)})"


def _in_pieces(films: Sequence[Film], ears: Ears) -> Iterator[str]:
    for length_s in PIECES_S:
        pieces = [piece for film in films for piece in film.pieces(length_s)]
        own, strange = own_and_strange(pieces, ears)
        yield f"pieces of {length_s} s"
        yield from _told_apart(list(own.values()), strange)


def _with_strangers(films: Sequence[Film], voices: Sequence[Speaker], ears: Ears) -> Iterator[str]:
    for voice in voices:
        scores = [tried(film, voice, ears) for film in films]
        highest = max(score.confidence for score in scores)
        yield f"{voice.name:26s} {_verdicts(scores)}, highest confidence {highest:.2f}"


def main() -> None:
    """Prints the figures of the films from 4 s on, then those of the shorter ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("talkers", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="folder for mouth tracks")
    parser.add_argument("--folds", type=Path, required=True, help="weights learned from others")
    parser.add_argument("--strangers", type=Path, help="folder of voices that no film belongs to")
    given = parser.parse_args()

    ears = Ears()
    paths = sorted(given.talkers.glob("*.mp4"))
    films = [load_film(path, given.cache, given.folds) for path in paths]
    long = [film for film in films if film.length_s >= _LONG_S]
    short = [film for film in films if film.length_s < _LONG_S]
    for title, lines in (
        (f"{_LONG_S:.0f} s and more", report(long, ears)),
        ("shorter", report(short, ears) if short else ()),
        ("in pieces", _in_pieces(long, ears)),
        ("strangers", _with_strangers(long, _strangers(given.strangers, given.folds), ears)),
    ):
        print(title, *lines, sep="\n")


def _strangers(folder: Path | None, folds: Path) -> list[Speaker]:
    voices = [load_speaker(path, folds) for path in sorted(folder.glob("*.wav"))] if folder else []
    samples = round(_LONGEST_S * 16_000)
    return [replace(voice, sound=voice.sound[:samples]) for voice in voices]


if __name__ == "__main__":
    main()

"""Films and voices that the score is tried on: what is seen and what is said, kept apart."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.media.picture.reader import open_source
from core.media.sound.voice import VOICE_RATE_HZ, open_voice
from core.worker.context import HostContext
from providers.judge.expectation import Expectation, expect
from providers.judge.mouth_track import RATE_HZ, MouthTrack
from providers.judge.watch import Watched, watch
from providers.viseme.speech.network import WEIGHTS_VARIABLE, Network, load_network
from training.viseme.ensemble import read_manifest
from training.viseme.talkers import ArrayVoice


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice.

    Attributes:
        person: Who speaks; two recordings of one person have the same.
        sound: float32 (n,), 16 kHz, at the level at which the program hears it.
        network: Of the driver; did not learn from this person.
    """

    name: str
    person: str
    sound: NDArray[np.float32]
    network: Network

    @property
    def length_s(self) -> float:
        return len(self.sound) / VOICE_RATE_HZ


@dataclass(frozen=True, slots=True)
class Film:
    """A face that says what its speaker says."""

    speaker: Speaker
    watched: Watched

    @property
    def length_s(self) -> float:
        return min(len(self.watched.mouth.values) / RATE_HZ, self.speaker.length_s)

    def pieces(self, length_s: float) -> Iterator["Film"]:
        """One after the other, all of the same length."""
        steps, samples = round(length_s * RATE_HZ), round(length_s * VOICE_RATE_HZ)
        for n in range(int(self.length_s / length_s)):
            sound = self.speaker.sound[n * samples : (n + 1) * samples]
            speaker = replace(self.speaker, name=f"{self.speaker.name} {n}", sound=sound)
            mouth = cut(self.watched.mouth, n * steps, (n + 1) * steps)
            yield Film(speaker, replace(self.watched, mouth=mouth))


class Ears:
    """What the voices let expect, each heard once a length."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], Expectation] = {}

    def hear(self, speaker: Speaker, length_s: float) -> Expectation:
        """Of the beginning of a voice."""
        samples = round(length_s * VOICE_RATE_HZ)
        key = (speaker.name, samples)
        if key not in self._kept:
            self._kept[key] = expect(ArrayVoice(speaker.sound[:samples]), network=speaker.network)
        return self._kept[key]


def cut(track: MouthTrack, start: int, stop: int) -> MouthTrack:
    """Samples start..stop of a mouth; those before its beginning or behind its end are not seen."""
    places = np.arange(start, stop)
    is_there = (places >= 0) & (places < len(track.values))
    places = places.clip(0, len(track.values) - 1)
    is_seen = track.is_seen[places] & is_there
    return MouthTrack(track.values[places] * is_seen[:, None], is_seen, track.shot[places])


def load_film(path: Path, cache: Path, folds: Path) -> Film:
    """A talker; what was seen is kept under ``cache`` because watching is slow."""
    return Film(load_speaker(path, folds), _watched(path, cache))


def load_speaker(path: Path, folds: Path) -> Speaker:
    """A voice, with the driver's weights that others taught."""
    fold = folds / f"{path.stem}.npz"
    network = load_network({WEIGHTS_VARIABLE: str(fold)} if fold.exists() else {})
    with tempfile.TemporaryDirectory() as scratch:
        voice = open_voice(path, None, Path(scratch))
        sound = voice.read(0.0, voice.duration_s)
    same = (group for group in read_manifest()["same_person"] if path.name in group)
    return Speaker(path.stem, next((group[0] for group in same), path.name), sound, network)


def _watched(path: Path, cache: Path) -> Watched:
    kept = cache / f"{path.stem}.mouth.npz"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with open_source(path) as source, tempfile.TemporaryDirectory() as scratch:
            context = HostContext(path.stem, Path(scratch), lambda _: None, lambda: False)
            seen = watch(source, None, context)
        mouth, sharpness = seen.mouth, np.nan if seen.sharpness is None else seen.sharpness
        arrays = {"values": mouth.values, "is_seen": mouth.is_seen, "shot": mouth.shot}
        np.savez(kept, sharpness=sharpness, **arrays)
    with np.load(kept, allow_pickle=False) as stored:
        mouth = MouthTrack(stored["values"], stored["is_seen"], stored["shot"])
        return Watched(mouth, float(stored["sharpness"]))

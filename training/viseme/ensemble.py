"""Fits the whole ensemble that the driver loads, and writes it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from providers.viseme.speech.network import FORMAT, Network
from training.viseme.examples import Disguise, Example, ExampleMaker
from training.viseme.fit import Recipe, fit
from training.viseme.linear import fit_linear
from training.viseme.talkers import Talker

MANIFEST = Path(__file__).parent / "manifest.json"
LINEAR_SHARE = 2 / 3  # of the sum, both parts being of equal spread before


@dataclass(frozen=True, slots=True)
class Lesson:
    """One recording: as it is, and in its disguises."""

    plain: Example
    disguised: tuple[Example, ...]


def read_manifest(path: Path = MANIFEST) -> dict[str, Any]:
    """Recordings, disguises and seeds."""
    manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return manifest


def lesson(talker: Talker, maker: ExampleMaker, disguises: Sequence[dict[str, Any]]) -> Lesson:
    """What a recording teaches."""
    made = (Disguise(**how, seed=seed).of(talker) for seed, how in enumerate(disguises))
    return Lesson(maker.make(talker), tuple(maker.make(variant) for variant in made))


def fit_ensemble(lessons: Sequence[Lesson], seeds: Sequence[int], maker: ExampleMaker) -> Network:
    """One network a seed from all examples, and the linear predictor from the undisguised ones."""
    plain = [each.plain for each in lessons]
    everything = [example for each in lessons for example in (each.plain, *each.disguised)]
    members = [fit(everything, maker.member, Recipe(), seed) for seed in seeds]
    stacked = {name: np.stack([m[name] for m in members]) for name in members[0]}
    linear, bias = fit_linear(plain, maker.member)
    networks = Network(**stacked, linear=0 * linear, linear_bias=0 * bias)
    silenced = {name: np.zeros_like(value) for name, value in stacked.items()}
    alone = Network(**silenced, linear=linear, linear_bias=bias)
    rest = np.float32(1 - LINEAR_SHARE) / _spread(networks, plain)
    share = np.float32(LINEAR_SHARE) / _spread(alone, plain)
    stacked["leave"] *= rest
    stacked["leave_bias"] *= rest
    return Network(**stacked, linear=linear * share, linear_bias=bias * share)


def _spread(network: Network, examples: Sequence[Example]) -> np.float32:
    """Deviation of the predictions over speech."""
    heard = [network.predict(e.inputs)[e.weight == 1] for e in examples]
    return np.float32(np.concatenate(heard).std(0).mean())


def save(path: Path, network: Network) -> None:
    """Writes the ensemble in the format that the driver loads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, format=np.array(FORMAT), **asdict(network))

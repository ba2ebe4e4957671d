"""Fits one network of the ensemble: back-propagation and Adam in numpy."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.mel import BANDS
from providers.viseme.speech.network import DILATIONS, KERNEL, MARGIN, OUTPUTS
from training.viseme.examples import Example
from training.viseme.lip_classes import pooled, unpooled

Array = NDArray[np.float32]
Parameters = dict[str, Array]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train; the defaults are those of the shipped weights."""

    channels: int = 16
    steps: int = 250
    batch: int = 16
    frames: int = 100
    rate: float = 2e-3
    decay: float = 2e-2
    dropout: float = 0.2
    sound_dropped: float = 0.5
    phones_dropped: float = 0.05
    noise: float = 0.4


def fit(examples: Sequence[Example], member: Array, recipe: Recipe, seed: int) -> Parameters:
    """Parameters of one network, trained to the mean squared error in standard deviations.

    Phones of a lip class share their weights; ``member`` is ``lip_classes.membership``'s.
    """
    random = np.random.default_rng(seed)
    parameters = _initial(BANDS + member.shape[1], recipe.channels, random)
    examples = [replace(e, inputs=pooled(e.inputs, member)) for e in examples]
    first = {name: np.zeros_like(value) for name, value in parameters.items()}
    second = {name: np.zeros_like(value) for name, value in parameters.items()}
    for step in range(1, recipe.steps + 1):
        inputs, targets, weight = _batch(examples, recipe, random)
        gradients = _gradients(parameters, inputs, targets, weight, recipe.dropout, random)
        rate = recipe.rate * 0.5 * (1 + np.cos(np.pi * step / recipe.steps))
        for name, gradient in gradients.items():
            first[name] += 0.1 * (gradient - first[name])
            second[name] += 0.001 * (gradient**2 - second[name])
            mean = first[name] / (1 - 0.9**step)
            spread = np.sqrt(second[name] / (1 - 0.999**step)) + 1e-8
            parameters[name] -= np.float32(rate) * mean / spread
            if not name.endswith("bias"):
                parameters[name] *= np.float32(1 - rate * recipe.decay)
    return {**parameters, "enter": unpooled(parameters["enter"], member)}


def _initial(features: int, channels: int, random: np.random.Generator) -> Parameters:
    def normal(*shape: int, inputs: int) -> Array:
        return (random.standard_normal(shape) * np.sqrt(2 / inputs)).astype(np.float32)

    depth = len(DILATIONS)
    return {
        "enter": normal(features, channels, inputs=features),
        "enter_bias": np.zeros(channels, np.float32),
        "layers": 0.5 * normal(depth, KERNEL, channels, channels, inputs=KERNEL * channels),
        "layers_bias": np.zeros((depth, channels), np.float32),
        "leave": 0.1 * normal(channels, OUTPUTS, inputs=channels),
        "leave_bias": np.zeros(OUTPUTS, np.float32),
    }


def _batch(
    examples: Sequence[Example], recipe: Recipe, random: np.random.Generator
) -> tuple[Array, Array, Array]:
    """Random cuts with equaliser, formant and noise changes made on the features."""
    lengths = np.array([len(e.targets) for e in examples], float)
    rows = []
    for index in random.choice(len(examples), recipe.batch, p=lengths / lengths.sum()):
        example = examples[index]
        start = random.integers(0, max(1, len(example.targets) - recipe.frames))
        stop = start + recipe.frames
        inputs = example.inputs[start : stop + 2 * MARGIN].copy()
        _disguise(inputs, recipe, random)
        rows.append((inputs, example.targets[start:stop], example.weight[start:stop]))
    inputs, targets, weight = (np.stack(part) for part in zip(*rows, strict=True))
    return inputs, targets, weight


def _disguise(inputs: Array, recipe: Recipe, random: np.random.Generator) -> None:
    bands = np.arange(BANDS)
    moved = np.clip(bands * random.uniform(0.93, 1.07), 0, BANDS - 1)
    low = np.floor(moved).astype(int)
    share = (moved - low).astype(np.float32)
    high = np.minimum(low + 1, BANDS - 1)
    sound = inputs[:, low] * (1 - share) + inputs[:, high] * share
    tilt = random.normal(0, 0.2) + random.normal(0, 0.2) * np.linspace(-1, 1, BANDS)
    sound += tilt + random.normal(0, recipe.noise, sound.shape)
    inputs[:, :BANDS] = sound
    if random.random() < recipe.sound_dropped:
        inputs[:, :BANDS] = 0.0
    elif random.random() < recipe.phones_dropped:
        inputs[:, BANDS:] = 0.0


def _gradients(
    p: Parameters,
    inputs: Array,
    targets: Array,
    weight: Array,
    dropout: float,
    random: np.random.Generator,
) -> Parameters:
    """Gradients of the weighted mean squared error; hidden channels are dropped at random."""
    batch, _, channels = len(inputs), inputs.shape[1], p["enter"].shape[1]
    keep = (random.random((batch, 1, channels)) >= dropout).astype(np.float32) / (1 - dropout)
    before = inputs @ p["enter"] + p["enter_bias"]
    states = [np.maximum(before, 0) * keep]
    mixes = []
    for layer, dilation in enumerate(DILATIONS):
        hidden = states[-1]
        reach = dilation * (KERNEL // 2)
        count = hidden.shape[1] - 2 * reach
        mixed = np.broadcast_to(p["layers_bias"][layer], (batch, count, channels)).copy()
        for tap in range(KERNEL):
            mixed += hidden[:, tap * dilation : tap * dilation + count] @ p["layers"][layer, tap]
        mixes.append(mixed)
        states.append(hidden[:, reach : reach + count] + np.maximum(mixed, 0))
    error = states[-1] @ p["leave"] + p["leave_bias"] - targets
    error *= 2 * weight[..., None] / weight.sum()
    g = {name: np.zeros_like(value) for name, value in p.items()}
    g["leave"] = np.einsum("bnc,bno->co", states[-1], error, optimize=True)
    g["leave_bias"] = error.sum((0, 1))
    flow = error @ p["leave"].T
    for layer in reversed(range(len(DILATIONS))):
        flow = _layer_gradients(p, g, layer, states[layer], mixes[layer], flow)
    flow = flow * keep * (before > 0)
    g["enter"] = np.einsum("bnf,bnc->fc", inputs, flow, optimize=True)
    g["enter_bias"] = flow.sum((0, 1))
    return g


def _layer_gradients(
    p: Parameters, g: Parameters, layer: int, hidden: Array, mixed: Array, flow: Array
) -> Array:
    """Adds one layer's gradients to ``g``; the gradient of its input."""
    dilation, count, channels = DILATIONS[layer], mixed.shape[1], mixed.shape[2]
    reach = dilation * (KERNEL // 2)
    inner = flow * (mixed > 0)
    g["layers_bias"][layer] = inner.sum((0, 1))
    back = np.zeros_like(hidden)
    back[:, reach : reach + count] += flow
    for tap in range(KERNEL):
        cut = slice(tap * dilation, tap * dilation + count)
        seen = hidden[:, cut].reshape(-1, channels)
        g["layers"][layer, tap] = seen.T @ inner.reshape(-1, channels)
        back[:, cut] += inner @ p["layers"][layer, tap].T
    return back

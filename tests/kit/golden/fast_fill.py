"""The recipe's weights for large networks: the same numbers as ``recipe``, many times faster.

``recipe`` works through 32 MB at a time, mostly waiting for memory. Here pieces stay in a core's
cache, no intermediate result is allocated, and all cores work: numpy lets them.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from tests.kit.golden import recipe

_Net = TypeVar("_Net", bound=nn.Module)
_PIECE = 1 << 14
_SPAN = 1 << 24  # what one core does at a time
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))


def fill(net: _Net, scope: str) -> _Net:
    """Fills a float32 network on the processor as ``recipe.fill_state_dict`` does; in eval mode."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        waiting = [
            pool.submit(_fill_part, flat, scope, key, first, tuple(tensor.shape))
            for key, tensor in net.state_dict().items()
            if (scope, key) not in recipe.FIXED
            for flat in [_flat(tensor)]
            for first in range(0, flat.size, _SPAN)
        ]
        for part in waiting:
            part.result()
    return net.eval().requires_grad_(False)


def _flat(tensor: Tensor) -> NDArray[np.float32]:
    """The tensor's own memory."""
    assert tensor.is_contiguous(), "the recipe counts along plain memory"
    array: NDArray[np.float32] = tensor.detach().numpy().reshape(-1)
    return array


def _fill_part(
    flat: NDArray[np.float32], scope: str, key: str, first: int, shape: tuple[int, ...]
) -> None:
    stop = min(first + _SPAN, flat.size)
    if len(shape) < 2:  # small, and with rules of their own
        flat[:] = recipe.tensor(scope, key, shape).reshape(-1)
        return
    _uniform(f"{scope}/{key}", flat[first:stop], first)
    fan_in = int(np.prod(shape[1:]))
    flat[first:stop] *= np.float32(np.sqrt(3.0) * recipe.gain(scope, key) / np.sqrt(fan_in))
    if recipe.is_normed(key):
        flat[first:stop] += recipe.along(scope, key, shape).reshape(-1)[first:stop]


def _uniform(text: str, out: NDArray[np.float32], start: int) -> None:
    """``recipe.uniform(text, ...)[start:]``, in place."""
    seed = np.uint64(recipe.seed_of(text))
    count = np.arange(1, _PIECE + 1, dtype=np.uint64)
    mixed, shifted = np.empty_like(count), np.empty_like(count)
    with np.errstate(over="ignore"):
        for at in range(0, out.size, _PIECE):
            n = min(_PIECE, out.size - at)
            z, s = mixed[:n], shifted[:n]
            np.add(count[:n], np.uint64(start + at), out=z)
            z *= recipe._GAMMA
            z += seed
            for shift, factor in zip(_SHIFTS, (recipe._M1, recipe._M2, None), strict=True):
                np.right_shift(z, shift, out=s)
                z ^= s
                if factor is not None:
                    z *= factor
            z >>= np.uint64(40)
            part = out[at : at + n]
            part[:] = z
            part *= np.float32(2.0**-23)
            part -= np.float32(1.0)

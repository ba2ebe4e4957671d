"""Checkpoints that mention other projects' classes, read without those classes.

Training tools store more than weights: histories, settings, states of optimisers, as objects of their
own classes or numpy's. Whatever of that torch's restricted loader does not know, harmless or not, it is
given an empty object for; so nothing that a file names is looked up, called or built.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from torch.serialization import get_unsafe_globals_in_checkpoint, safe_globals


class StandIn:
    """What is made in place of an unknown object: takes any arguments and any state, keeps none."""

    def __new__(cls, *_args: object) -> Self:
        return super().__new__(cls)

    def __setstate__(self, _state: object) -> None:
        pass


@contextmanager
def stand_ins_for(path: Path) -> Iterator[None]:
    """Inside, ``torch.load(path, weights_only=True)`` makes stand-ins for what it does not know.

    Checkpoints from before torch 1.6 get none: their names cannot be listed without reading them.

    Raises ValueError, OSError, RuntimeError, EOFError or UnpicklingError when the file is damaged.
    """
    names = get_unsafe_globals_in_checkpoint(path) if zipfile.is_zipfile(path) else []
    with safe_globals([(StandIn, name) for name in names]):
        yield

"""Checkpoints that mention other projects' classes, read without those classes.

Training tools store more than weights: histories, settings, states of optimisers, as objects of their
own classes or numpy's. Whatever of that torch's restricted loader does not know, harmless or not, it is
given an empty object for; so nothing that a file names is looked up, called or built.
"""

import pickletools
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Self

from torch.serialization import get_unsafe_globals_in_checkpoint, safe_globals

_PICKLES = 4  # a checkpoint of before torch 1.6 begins with: magic number, version, system, content
_NOW = {"__builtin__": "builtins", "copy_reg": "copyreg"}  # as such files spell modules


class StandIn:
    """What is made in place of an unknown object: takes any arguments and any state, keeps none."""

    def __new__(cls, *_args: object) -> Self:
        return super().__new__(cls)

    def __setstate__(self, _state: object) -> None:
        pass


@contextmanager
def stand_ins_for(path: Path) -> Iterator[None]:
    """Inside, ``torch.load(path, weights_only=True)`` makes stand-ins for what it does not know.

    Raises ValueError, OSError, RuntimeError, EOFError or UnpicklingError when the file is damaged.
    """
    names = get_unsafe_globals_in_checkpoint if zipfile.is_zipfile(path) else _old_names
    with safe_globals([(StandIn, name) for name in names(path)]):
        yield


def _old_names(path: Path) -> set[str]:
    """All that a checkpoint of before torch 1.6 names; its pickles are listed, not followed.

    What torch's loader knows it takes from itself, whatever stands in for it.
    """
    # Unlike a file, a map makes no room for as much as a damaged pickle says that it holds.
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        named = [
            str(argument).split(" ")
            for _ in range(_PICKLES)
            for code, argument, _ in pickletools.genops(content)  # type: ignore[arg-type]  # reads like a file
            if code.name == "GLOBAL"
        ]
    return {f"{_NOW.get(module, module)}.{name}" for module, name in named}

"""Checkpoints with other projects' objects in them: the weights are read, nothing else happens."""

import builtins
import io
import os
import pickle
import random
import subprocess
import zipfile
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.errors import SetupError
from providers.common.computing.state_dicts import read_state

WEIGHTS = {"a.weight": torch.arange(6.0).reshape(2, 3), "a.bias": torch.ones(2)}


class History:
    """Like a training tool's: arrays, and methods of its own in its state."""

    made: list[str] = []

    def __init__(self) -> None:
        self.values = np.arange(3, dtype=np.uint8)
        self.last = np.float64(0.5)

    def mean(self) -> float:
        return float(self.values.mean())

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "methods": {"mean": History.mean}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        History.made.append("built")


class Bomb:
    """Calls something when it is unpickled."""

    def __init__(self, call: Callable[..., object], *args: object) -> None:
        self._call = (call, args)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self._call


def written(path: Path, *, is_legacy: bool = False, **beside: object) -> Path:
    """A checkpoint; one of before torch 1.6 when it is legacy."""
    content = {"state_dict": OrderedDict(WEIGHTS), **beside}
    torch.save(content, path, _use_new_zipfile_serialization=not is_legacy)
    return path


def assert_weights(state: Any) -> None:
    assert list(state) == list(WEIGHTS)
    assert all(torch.equal(state[name], tensor) for name, tensor in WEIGHTS.items())


FORMATS = pytest.mark.parametrize("is_legacy", [False, True], ids=["zip", "legacy"])


@FORMATS
def test_what_stands_beside_the_weights_is_not_made(tmp_path: Path, is_legacy: bool) -> None:
    History.made.clear()
    path = written(
        tmp_path / "ä b.pth",
        is_legacy=is_legacy,
        history=OrderedDict(loss=History()),
        meta={"sigmas": np.ones(3), "count": np.int64(3), "where": Path("x"), "names": {"a", "b"}},
        optimizer={"state": {0: {"exp_avg": torch.ones(2)}}, "groups": [{"lr": 1e-3}]},
    )
    assert_weights(read_state(path, section="state_dict"))
    assert History.made == []
    with pytest.raises(SetupError):  # only where a section is asked for
        read_state(path)


def test_they_are_forgotten_afterwards(tmp_path: Path) -> None:
    before = set(torch.serialization.get_safe_globals())
    read_state(written(tmp_path / "a.pth", history=History()), section="state_dict")
    assert set(torch.serialization.get_safe_globals()) == before


@FORMATS
@pytest.mark.parametrize(
    "call", ["touch", "eval", "exec", "Popen", "system", "mkdir", "import", "getattr"]
)
def test_nothing_that_a_checkpoint_names_is_run(tmp_path: Path, call: str, is_legacy: bool) -> None:
    """Some such files are refused, others are read; none does anything."""
    mark = tmp_path / "it-ran"
    bombs = {
        "touch": Bomb(Path.touch, mark),
        "eval": Bomb(eval, f"open({str(mark)!r}, 'w')"),
        "exec": Bomb(exec, f"open({str(mark)!r}, 'w').close()"),
        "Popen": Bomb(subprocess.Popen, ["touch", str(mark)]),
        "system": Bomb(os.system, f"touch {mark}"),
        "mkdir": Bomb(os.mkdir, str(mark)),
        "import": Bomb(builtins.__import__, "this"),
        "getattr": Bomb(getattr, Bomb(builtins.__import__, "os"), "system"),
    }
    path = written(tmp_path / "bomb.pth", is_legacy=is_legacy, beside=bombs[call])
    try:
        assert_weights(read_state(path, section="state_dict"))
    except SetupError as exc:
        assert exc.code == "weights.unreadable"
        # torch bars some modules altogether, and calls nothing that a stand-in gave.
        assert call in {"system", "mkdir", "touch"}
    assert not mark.exists()
    assert "this" not in __import__("sys").modules


def test_the_bombs_would_go_off(tmp_path: Path) -> None:
    mark = tmp_path / "it-ran"
    pickle.loads(pickle.dumps(Bomb(Path.touch, mark)))
    assert mark.exists()


def test_a_bomb_among_the_weights_is_refused(tmp_path: Path) -> None:
    mark = tmp_path / "it-ran"
    bomb = Bomb(eval, f"open({str(mark)!r}, 'w').close()")
    torch.save({"state_dict": {"a": bomb}}, tmp_path / "bomb.pth")
    with pytest.raises(SetupError, match="cannot be read") as caught:
        read_state(tmp_path / "bomb.pth", section="state_dict")
    assert "named tensors" in caught.value.detail
    assert not mark.exists()


@pytest.mark.parametrize("content", [{"model": WEIGHTS}, [1], {"state_dict": {1: torch.ones(1)}}])
def test_a_checkpoint_without_the_section_is_refused(tmp_path: Path, content: object) -> None:
    torch.save(content, tmp_path / "a.pth")
    with pytest.raises(SetupError) as caught:
        read_state(tmp_path / "a.pth", section="state_dict")
    assert caught.value.code == "weights.unreadable"


def test_a_checkpoint_of_before_2020_has_sections_too(tmp_path: Path) -> None:
    path = tmp_path / "old.pth"
    torch.save({"state_dict": WEIGHTS}, path, _use_new_zipfile_serialization=False)
    assert_weights(read_state(path, section="state_dict"))


@FORMATS
@pytest.mark.filterwarnings("ignore:Detected pickle protocol:UserWarning")
def test_nonsense_is_refused_in_words(tmp_path: Path, is_legacy: bool) -> None:
    good = written(tmp_path / "good.pth", is_legacy=is_legacy, history=History())
    content, chance = good.read_bytes(), random.Random(6)
    outcomes = set()
    for number in range(300):
        path = tmp_path / f"{number}.pth"
        path.write_bytes(_changed(content, chance) if is_legacy else _scrambled(content, chance))
        try:
            outcomes.add(type(read_state(path, section="state_dict")))
        except SetupError as exc:
            assert exc.code == "weights.unreadable"
            outcomes.add(SetupError)
        path.unlink()
    assert SetupError in outcomes


def _scrambled(content: bytes, chance: random.Random) -> bytes:
    """The checkpoint with one to three bytes of its pickle changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name.endswith("data.pkl"):
                data = _changed(data, chance)
            after.writestr(name, data)
    return made.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    """One to three bytes are others."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)

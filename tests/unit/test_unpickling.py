"""Nothing that was downloaded is given to a loader that would run what it says."""

import ast
import hashlib
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import DownloadError
from core.weights.catalogue import UrlSource
from tests.kit.hub import LocalHub
from tests.unit.weights.conftest import Bench, one_file

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("core", "gui", "providers")
# Their loaders unpickle whatever they are given.
BANNED_MODULES = {
    "joblib",
    "dill",
    "cloudpickle",
    "shelve",
    "marshal",
    "torch.hub",
    "torch.package",
}
BANNED_NAMES = {"Unpickler", "load_state_dict_from_url", "read_pickle"}


def _sources() -> Iterator[Path]:
    yield ROOT / "main.py"
    for place in PLACES:
        yield from (ROOT / place).rglob("*.py")


def faults_of(source: str) -> list[str]:
    """What in a source would unpickle, or might."""
    return [fault for node in ast.walk(ast.parse(source)) for fault in _fault(node)]


def _fault(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (a.name for a in node.names if a.name.partition(".")[0] in BANNED_MODULES)
        yield from (a.name for a in node.names if a.name in BANNED_MODULES)
    elif isinstance(node, ast.ImportFrom):
        if node.module in BANNED_MODULES | {"pickle"}:
            yield f"from {node.module}"
        yield from (a.name for a in node.names if a.name in BANNED_NAMES)
        if node.module in {"torch", "numpy"}:
            yield from (f"{node.module}.load" for a in node.names if a.name == "load")
    elif isinstance(node, ast.Call):
        yield from _bad_call(node)


def _bad_call(call: ast.Call) -> Iterator[str]:
    name = ast.unparse(call.func)
    given = {word.arg: word.value for word in call.keywords}
    if name in {"pickle.load", "pickle.loads"} or name.rpartition(".")[2] in BANNED_NAMES:
        yield name
    if name == "torch.load" and not _is(given.get("weights_only"), True):
        yield "torch.load without weights_only=True"
    if name == "torch.load" and "pickle_module" in given:
        yield "torch.load with a loader of its own"  # it would switch weights_only off
    if "allow_pickle" in given and not _is(given["allow_pickle"], False):
        yield f"{name} with allow_pickle"


def _is(node: ast.expr | None, value: bool) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


def test_the_program_unpickles_nothing() -> None:
    faults = {
        str(path.relative_to(ROOT)): found
        for path in _sources()
        if (found := faults_of(path.read_text("utf-8")))
    }
    assert faults == {}


@pytest.mark.parametrize("place", ["core", "gui"])
def test_checkpoints_are_read_in_the_child_only(place: str) -> None:
    for path in (ROOT / place).rglob("*.py"):
        assert "torch.load" not in path.read_text("utf-8"), path


@pytest.mark.parametrize(
    "source",
    [
        "import joblib",
        "import dill as d",
        "import torch.hub",
        "from pickle import loads",
        "import pickle\npickle.loads(b'')",
        "import pickle\npickle.Unpickler(f).load()",
        "import torch\ntorch.load(p)",
        "import torch\ntorch.load(p, weights_only=False)",
        "import torch\ntorch.load(p, weights_only=flag)",
        "import torch\ntorch.load(p, weights_only=True, pickle_module=mine)",
        "from torch import load",
        "import numpy as np\nnp.load(p, allow_pickle=True)",
        "import pandas as pd\npd.read_pickle(p)",
    ],
)
def test_each_way_is_found(source: str) -> None:
    assert faults_of(source)


@pytest.mark.parametrize(
    "source",
    [
        "import torch\ntorch.load(p, weights_only=True, map_location='cpu')",
        "import numpy as np\nnp.load(p, allow_pickle=False)\nnp.load(p)",
        "import pickle\ntry: f()\nexcept pickle.PickleError: pass",
    ],
)
def test_what_is_safe_is_let_be(source: str) -> None:
    assert faults_of(source) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("core/x.py", "import torch\n\nstate = torch.load('x', weights_only=True)\n"),
        ("gui/x.py", "import pickle\n\nstate = pickle.loads(b'')\n"),
        ("providers/x/nets.py", "import joblib\n\nprint(joblib)\n"),
        ("providers/x/nets.py", "import torch\n\nnet = torch.hub.load('a', 'b')\n"),
    ],
)
def test_the_linter_refuses_it_too(path: str, source: str) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--stdin-filename", path, "-"]
    done = subprocess.run(
        command, input=source, text=True, capture_output=True, check=False, cwd=ROOT
    )
    assert done.returncode == 1 and "TID251" in done.stdout, done.stdout + done.stderr


class _Bomb:
    """Leaves a mark when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self._mark,)


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    return tmp_path / "it-ran"


@pytest.fixture
def hub() -> Iterator[LocalHub]:
    with LocalHub().running() as running:
        yield running


@pytest.mark.parametrize("is_wanted", [True, False], ids=["as stated", "in its stead"])
def test_a_bomb_does_not_go_off_while_it_is_fetched(
    tmp_path: Path, hub: LocalHub, mark: Path, is_wanted: bool
) -> None:
    """And one that is not the file it should be is given to nobody."""
    bomb = pickle.dumps(_Bomb(mark))
    sha256 = hashlib.sha256(bomb).hexdigest() if is_wanted else "0" * 64
    entry = one_file(UrlSource(url=hub.put_plain("/net.pth", bomb)), name="net.pth", sha256=sha256)
    bench = Bench(tmp_path / "bench", hub)
    bench.folder.mkdir()
    if is_wanted:
        bench.fetch(entry)
        bench.store(entry).verify("tiny", bench.events.append, bench.stop)
        assert bench.bytes_of(entry) == bomb
    else:
        with pytest.raises(DownloadError):
            bench.fetch(entry)
        assert bench.store(entry).paths("tiny") is None and bench.final_files() == []
    assert not mark.exists()
    pickle.loads(bomb)
    assert mark.exists()  # it would have worked

"""A program of its own that fetches one set, and is killed when a test wants that."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.errors import AppError
from core.platform.stop import StopToken
from core.weights.catalogue import WeightCatalogue
from core.weights.fetch import Fetcher, FetchSettings
from core.weights.patience import Patience
from core.weights.store import WeightStore


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main(root: str, catalogue: str, hub_url: str, set_id: str) -> None:
    """Says ``ready``, waits for a line, and says the bytes that it fetched, or the fault."""
    store = WeightStore(Path(root), WeightCatalogue.load(Path(catalogue)), Path(root) / "none")
    settings = FetchSettings(
        hub_url=hub_url, patience=Patience(first_pause_s=0.001), free=lambda _: 1 << 40
    )
    _say("ready")
    sys.stdin.readline()
    try:
        fetched = Fetcher(store, settings).fetch([set_id], lambda _: None, StopToken())
    except AppError as fault:
        _say(json.dumps(fault.to_wire()))
    else:
        _say(str(fetched))


if __name__ == "__main__":
    main(*sys.argv[1:])

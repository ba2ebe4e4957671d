"""Weights in a folder to carry to a computer without internet; there a fetch takes them from it.

The folder holds ``SET/FILE`` and a list that says what each is.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from core.domain.installation import Tell
from core.errors import SetupError, StorageError
from core.platform.files import free_bytes, storage_error
from core.platform.stop import StopToken
from core.weights.copying import copy_file, put_new
from core.weights.meter import Meter
from core.weights.pins import Pin, read_list, write_list
from core.weights.room import check_room
from core.weights.store import WeightStore


def export_sets(
    store: WeightStore,
    ids: Sequence[str],
    folder: Path,
    tell: Tell,
    stop: StopToken,
    free: Callable[[Path], int] = free_bytes,
) -> None:
    """Copies the files of these sets into the folder; what it holds of others stays.

    Raises:
        SetupError: One of them is not here, or the folder holds a damaged list.
        StorageError: A file is damaged, or the folder cannot be written.
        Cancelled: On a wish to stop; whole copies stay.
    """
    wanted = [entry for set_id in dict.fromkeys(ids) for entry in _files(store, set_id)]
    _make(folder)
    size = sum(pin.size_bytes for _, _, pin in wanted)
    check_room(folder, size, free(folder))
    meter = Meter(tell)
    meter.expect(size)
    listed = read_list(folder)
    for key, path, pin in wanted:
        meter.start(path.name)
        _copy(key, path, pin, folder, meter, stop)
        listed[key] = pin.model_copy(update={"place": key})
        write_list(folder, listed)
    meter.finish()


def _files(store: WeightStore, set_id: str) -> list[tuple[str, Path, Pin]]:
    paths = store.paths(set_id)
    if paths is None:
        title = store.catalogue.get(set_id).title
        raise SetupError(
            "weights.missing", f"The weights of {title} are not here", "Install them first"
        )
    pins = store.pins.all()
    return [(f"{set_id}/{name}", path, pins[f"{set_id}/{name}"]) for name, path in paths.items()]


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise storage_error(exc, folder) from exc


def _copy(key: str, path: Path, pin: Pin, folder: Path, meter: Meter, stop: StopToken) -> None:
    final = folder / key
    temp = final.with_name(f".{final.name}.copy")
    if copy_file(path, temp, meter.at, stop) != pin.sha256:
        temp.unlink()
        raise StorageError(
            "weights.damaged",
            f"This file is damaged: {path}",
            "Verify the weights, which fetches it anew",
        )
    put_new(temp, final)

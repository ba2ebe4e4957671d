"""The lip sync error of a film, computed by SyncNet."""

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.domain.engine import RunContext
from core.domain.picture import Voice
from core.domain.request import Device
from core.domain.score import LseScore
from core.errors import OutOfMemoryError, SetupError
from core.media.picture.reader import open_source
from providers.common.computing.batches import free_memory
from providers.common.computing.device import Compute, open_compute
from providers.judge.syncnet.embedding import load_syncnet
from providers.judge.syncnet.film_judge import FilmJudge
from providers.judge.syncnet.lse import Sync
from providers.judge.syncnet.tracks import RATE_HZ, FaceTrack

log = logging.getLogger(__name__)

_TOO_LITTLE = "SyncNet could not measure. It needs a second of the face in one piece, with a voice"


def lse(
    video: Path,
    tracks: Sequence[FaceTrack],
    voice: Voice,
    weights: Path,
    context: RunContext,
    device: Device = Device.AUTO,
) -> LseScore | None:
    """LSE-D and LSE-C of a film: the mean over its stretches, each by its length.

    They stand beside other figures, so damaged weights or too little memory are a warning here.

    Args:
        tracks: Where its face is, as ``FaceWatch`` gathered it.
        voice: 16 kHz, on the film's time line, at the level at which it was recorded.
        weights: The file syncnet_v2.model.

    Returns:
        None, with a warning that says why, where it could not measure.

    Raises InputError, StorageError, Cancelled.
    """
    compute = open_compute(device)
    try:
        found = _measured(video, tracks, voice, weights, compute, context) if tracks else []
    except (SetupError, OutOfMemoryError) as error:
        log.warning("SyncNet could not measure: %s", error.detail, exc_info=True)
        context.warn("no_syncnet", f"SyncNet could not measure. {error.title}. {error.hint}")
        return None
    finally:
        free_memory(compute.device)  # the worker may stay for an engine
    if not found:
        context.warn("no_syncnet", _TOO_LITTLE)
        return None
    return _score(found)


def _measured(
    video: Path,
    tracks: Sequence[FaceTrack],
    voice: Voice,
    weights: Path,
    compute: Compute,
    context: RunContext,
) -> list[Sync]:
    judge = FilmJudge(voice, load_syncnet(weights, compute), context)
    with open_source(video) as source:
        return judge.syncs(source, tracks)


def _score(found: Sequence[Sync]) -> LseScore:
    lengths = [sync.windows for sync in found]
    whole = Sync(np.average([sync.curve for sync in found], 0, lengths), sum(lengths))
    return LseScore(
        distance=round(float(np.average([sync.distance for sync in found], 0, lengths)), 3),
        confidence=round(float(np.average([sync.confidence for sync in found], 0, lengths)), 3),
        offset_ms=1000 * whole.offset / RATE_HZ,
        windows=whole.windows,
    )

"""What depends on the source frame only: worked out once, kept for the next time."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core import __version__
from core.domain.engine import EngineSetup, RunContext
from core.domain.picture import RgbImage
from providers.common.computing.batches import Batches
from providers.common.faces.face_parsing import FaceParser
from providers.musetalk.network import MuseTalkNetwork
from providers.musetalk.prepared import Prepared, PreparedFaces
from providers.musetalk.seam import SeamSettings, blend_mask
from providers.musetalk.site import SIDE, Site

_PREPARING = ("sd-vae/", "bisenet/")  # weights that prepare a face
_LATENTS = (8, SIDE // 8, SIDE // 8)


@dataclass(frozen=True, slots=True)
class Ready:
    """A face that is ready to be painted.

    Attributes:
        latents: (8, 32, 32) in the network's precision, on the processor.
        mask: uint8 (h, w) of the site's box.
    """

    latents: Tensor
    mask: NDArray[np.uint8]


class Preparation:
    """Prepares the faces of one job; what was prepared before is read back."""

    def __init__(
        self,
        network: MuseTalkNetwork,
        parser: FaceParser,
        seam: SeamSettings,
        kept: PreparedFaces | None,
        *,
        as_upstream: bool,
    ) -> None:
        self._network = network
        self._parser = parser
        self._seam = seam
        self._kept = kept
        self._as_upstream = as_upstream
        self._dtype = network.dtype

    def of(self, sites: Sequence[Site], batches: Batches, context: RunContext) -> list[Ready]:
        """What is known of each site, in order. Raises OutOfMemoryError, Cancelled."""
        digests = [site.digest() for site in sites]
        known = {digest: self._find(digest) for digest in dict.fromkeys(digests)}
        lacking = {
            digest: site
            for digest, site in zip(digests, sites, strict=True)
            if known[digest] is None
        }
        made = batches.run(list(lacking.values()), self._prepare, context)
        fresh = dict(zip(lacking, made, strict=True))
        for digest, ready in fresh.items():
            self._keep(digest, ready, context)
        return [known[digest] or fresh[digest] for digest in digests]

    def _prepare(self, sites: Sequence[Site]) -> list[Ready]:
        crops: list[RgbImage] = [site.crop(as_upstream=self._as_upstream) for site in sites]
        latents = self._network.encode(crops).cpu()
        labels = self._parser.labels([site.pixels for site in sites])
        return [
            Ready(one, blend_mask(seen, site.square, site.box, self._seam))
            for site, one, seen in zip(sites, latents, labels, strict=True)
        ]

    def _find(self, digest: bytes) -> Ready | None:
        kept = self._kept.find(digest) if self._kept is not None else None
        if kept is None:
            return None
        latents = torch.from_numpy(kept.latents.copy()).view(self._dtype)
        return Ready(latents.reshape(_LATENTS), kept.mask)

    def _keep(self, digest: bytes, ready: Ready, context: RunContext) -> None:
        if self._kept is not None:
            flat = ready.latents.contiguous().view(torch.uint8).numpy().ravel()
            self._kept.keep(digest, Prepared(flat, ready.mask), context)


def kept_faces(
    setup: EngineSetup, source: Path, settings: Sequence[object]
) -> PreparedFaces | None:
    """What was kept of the faces of a source; None where a session is to keep nothing.

    Args:
        settings: All that what is kept depends on, besides source, weights and how this program works.
    """
    if setup.prepared is None:
        return None
    weights = (path for key, path in setup.weights.items() if key.startswith(_PREPARING))
    files = [f"{path} {_version(path)}" for path in (source, *sorted(weights))]
    return PreparedFaces(setup.prepared, "\n".join((__version__, *files, repr(settings))))


def _version(path: Path) -> tuple[int, int]:
    """Changes with the file; what cannot be looked at is told by whoever reads it."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns

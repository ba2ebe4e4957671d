"""Running a torch network over as many items at once as fit into memory."""

import ctypes
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeVar

import torch

from core.domain.engine import RunContext
from core.errors import OutOfMemoryError
from providers.common.computing.device import Compute

log = logging.getLogger(__name__)

_T = TypeVar("_T")
_R = TypeVar("_R")
_PROCESSOR_BATCH = 4  # more gains little there, and a person who cancels waits for it
_ITEM_BYTES = 400 << 20  # a picture of 256 x 256 in the autoencoder of Stable Diffusion, float32
_SHARE = 0.8  # of the free memory; the rest is for what else the engine loads
_PROCESSOR_WORDS = "can't allocate memory"  # of torch's RuntimeError; it has no class of its own


class CudaMemory(Protocol):
    """What of ``torch.cuda`` tells of memory."""

    def mem_get_info(self, device: torch.device) -> tuple[int, int]: ...

    def memory_reserved(self, device: torch.device) -> int: ...

    def memory_allocated(self, device: torch.device) -> int: ...


class Batches:
    """Batches of one job. What does not fit into memory is halved and stays so.

    Args:
        size: How many items to try at once.
    """

    def __init__(self, size: int, device: torch.device) -> None:
        self._size = max(1, size)
        self._device = device

    @property
    def size(self) -> int:
        """How many items are done at once now."""
        return self._size

    def run(
        self,
        items: Sequence[_T],
        work: Callable[[Sequence[_T]], Sequence[_R]],
        context: RunContext,
    ) -> list[_R]:
        """What ``work`` makes of the items, in their order.

        Raises OutOfMemoryError when not even one item fits, Cancelled between two batches.
        """
        done: list[_R] = []
        while len(done) < len(items):
            context.checkpoint()
            made = self._attempt(items[len(done) : len(done) + self._size], work)
            if made is None:  # out of the exception's block: it holds on to what was allocated
                self._shrink(context)
            else:
                done.extend(made)
        return done

    def _attempt(
        self, batch: Sequence[_T], work: Callable[[Sequence[_T]], Sequence[_R]]
    ) -> Sequence[_R] | None:
        """None where the batch does not fit but a smaller one might."""
        try:
            with memory_errors(self._device):
                return work(batch)
        except OutOfMemoryError:
            if len(batch) == 1:
                raise
            self._size = len(batch) // 2
            log.info("a batch of %d does not fit into memory", len(batch), exc_info=True)
            return None

    def _shrink(self, context: RunContext) -> None:
        free_memory(self._device)
        context.warn(
            "smaller_batches",
            "There is little memory: fewer frames are done at once, which is slower",
        )


@contextmanager
def memory_errors(device: torch.device) -> Iterator[None]:
    """Turns torch's and numpy's ways of saying it into OutOfMemoryError."""
    try:
        yield
    except (RuntimeError, MemoryError) as exc:
        if not is_out_of_memory(exc):
            raise
        raise _no_memory(device, exc) from exc


def is_out_of_memory(exc: BaseException) -> bool:
    """Whether the exception says that memory ran out, on the GPU or beside it."""
    known = isinstance(exc, (torch.OutOfMemoryError, MemoryError))
    return known or (isinstance(exc, RuntimeError) and _PROCESSOR_WORDS in str(exc))


def auto_batch(
    compute: Compute,
    item_bytes: int = _ITEM_BYTES,
    *,
    most: int = 32,
    free_bytes: Callable[[torch.device], int] | None = None,
) -> int:
    """How many items to try at once: what fits into the GPU's free memory.

    Args:
        item_bytes: What one more item takes in float32.
        free_bytes: Of a device; ``gpu_room`` when not given.
    """
    if compute.device.type != "cuda":
        return min(most, _PROCESSOR_BATCH)
    free = (free_bytes or gpu_room)(compute.device)
    fitting = int(free * _SHARE) // (item_bytes * compute.dtype.itemsize // 4)
    return max(1, min(most, fitting))


def gpu_room(device: torch.device, cuda: CudaMemory = torch.cuda) -> int:
    """Bytes that can be had: what is free, and what torch keeps of earlier jobs and nobody uses."""
    kept = cuda.memory_reserved(device) - cuda.memory_allocated(device)
    return cuda.mem_get_info(device)[0] + kept


def free_memory(device: torch.device) -> None:
    """Gives back what nobody uses any more but torch and the system's allocator keep for later."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:  # glibc has it
        trim(0)


def _no_memory(device: torch.device, exc: BaseException) -> OutOfMemoryError:
    is_gpu = device.type == "cuda"
    return OutOfMemoryError(
        "engine.out_of_memory",
        "There was not enough memory" + (" on the GPU" if is_gpu else ""),
        "Close other programs that use the GPU, or let the processor compute"
        if is_gpu
        else "Close other programs, or render a shorter or smaller piece",
        str(exc),
        retryable=True,
    )

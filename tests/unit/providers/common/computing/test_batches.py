"""Batches that fit into memory."""

import sys
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Cancelled, OutOfMemoryError
from providers.common.computing.batches import (
    Batches,
    auto_batch,
    free_memory,
    gpu_room,
    memory_errors,
)
from providers.common.computing.device import Compute
from tests.kit.context import SilentContext

CPU, GPU = torch.device("cpu"), torch.device("cuda")
NOWHERE = Path("nowhere")


class Memory:
    """Doubles numbers, as long as not more than so many are there at once."""

    def __init__(self, room: int, says: Callable[[], Exception] = MemoryError) -> None:
        self.room = room
        self.says = says
        self.sizes: list[int] = []

    def __call__(self, batch: Sequence[int]) -> list[int]:
        self.sizes.append(len(batch))
        if len(batch) > self.room:
            raise self.says()
        return [2 * n for n in batch]


@given(count=st.integers(0, 40), size=st.integers(1, 20), room=st.integers(1, 20))
def test_everything_is_done_once_and_in_order(count: int, size: int, room: int) -> None:
    context = SilentContext(NOWHERE)
    batches = Batches(size, CPU)
    assert batches.run(range(count), Memory(room), context) == [2 * n for n in range(count)]
    assert bool(context.warnings) == (min(size, count) > room)


def test_what_does_not_fit_is_halved_once_and_for_all() -> None:
    context, memory, batches = SilentContext(NOWHERE), Memory(3), Batches(8, CPU)
    batches.run(range(8), memory, context)
    assert memory.sizes == [8, 4, 2, 2, 2, 2]
    assert batches.size == 2
    batches.run(range(4), memory, context)
    assert memory.sizes[6:] == [2, 2]
    assert [code for code, _ in context.warnings] == ["smaller_batches"]


def cpu_allocator() -> RuntimeError:
    try:
        torch.empty(1 << 45)
    except RuntimeError as exc:
        return exc
    raise AssertionError("this machine has 128 TiB of memory")


@pytest.mark.parametrize(
    "says", [MemoryError, cpu_allocator, lambda: torch.OutOfMemoryError("CUDA out of memory")]
)
def test_not_even_one_fits(says: Callable[[], Exception]) -> None:
    memory = Memory(0, says)
    with pytest.raises(OutOfMemoryError) as caught:
        Batches(4, CPU).run(range(4), memory, SilentContext(NOWHERE))
    assert memory.sizes == [4, 2, 1]
    assert caught.value.code == "engine.out_of_memory"
    assert "smaller piece" in caught.value.hint
    assert caught.value.retryable


def test_on_a_gpu_the_hint_is_about_the_gpu() -> None:
    with pytest.raises(OutOfMemoryError, match="on the GPU") as caught, memory_errors(GPU):
        raise torch.OutOfMemoryError("CUDA out of memory")
    assert "processor" in caught.value.hint
    assert "CUDA out of memory" in caught.value.detail


def test_other_faults_stay_what_they_are() -> None:
    def broken(_: Sequence[int]) -> list[int]:
        raise RuntimeError("shapes do not fit")

    with pytest.raises(RuntimeError, match="shapes"):
        Batches(4, CPU).run(range(4), broken, SilentContext(NOWHERE))


def test_a_cancel_is_honoured_between_batches() -> None:
    memory = Memory(8)
    with pytest.raises(Cancelled):
        Batches(2, CPU).run(range(8), memory, SilentContext(NOWHERE, cancel_after=2))
    assert memory.sizes == [2, 2]


class Tensors(list[int]):
    """What a batch allocates; unlike a list it can be watched."""


def test_what_a_failed_batch_held_is_free_before_the_next_try() -> None:
    held: list[weakref.ref[Tensors]] = []

    def work(batch: Sequence[int]) -> Sequence[int]:
        assert not [there for there in held if there() is not None]
        tensors = Tensors(batch)
        held.append(weakref.ref(tensors))
        if len(tensors) > 1:
            raise torch.OutOfMemoryError
        return list(tensors)

    assert Batches(4, CPU).run([1, 2], work, SilentContext(NOWHERE)) == [1, 2]
    assert len(held) == 3


@pytest.mark.parametrize(
    ("dtype", "free_mb", "size"),
    [
        (torch.float32, 0, 1),
        (torch.float32, 900, 1),
        (torch.float32, 2500, 5),
        (torch.float16, 2500, 10),
        (torch.float16, 80_000, 32),
    ],
)
def test_a_batch_fills_the_gpus_free_memory(dtype: torch.dtype, free_mb: int, size: int) -> None:
    compute = Compute(GPU, dtype, "NVIDIA H100")
    assert auto_batch(compute, free_bytes=lambda device: free_mb << 20) == size


class AfterAJob:
    """A GPU of which torch keeps what the last job took."""

    def mem_get_info(self, device: torch.device) -> tuple[int, int]:
        return 1_000, 12_000

    def memory_reserved(self, device: torch.device) -> int:
        return 10_000

    def memory_allocated(self, device: torch.device) -> int:
        return 3_000


def test_what_torch_keeps_of_earlier_jobs_can_be_had() -> None:
    """Or a warm session's second job would have smaller batches than its first."""
    assert gpu_room(GPU, AfterAJob()) == 8_000


def test_a_batch_on_a_processor_is_small() -> None:
    compute = Compute(CPU, torch.float32, "Processor")
    assert auto_batch(compute) == 4
    assert auto_batch(compute, most=2) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems give it back themselves")
def test_memory_that_nobody_uses_goes_back_to_the_system() -> None:
    def resident() -> int:
        return int(psutil.Process().memory_info().rss)

    many = [torch.ones(1 << 14) for _ in range(4000)]  # 64 kB each: kept in the heap
    last = torch.ones(1 << 14)  # on top of the others, so that they are not at the heap's end
    held = resident()
    del many
    free_memory(CPU)
    assert held - resident() > 150 << 20
    assert last.sum() == 1 << 14

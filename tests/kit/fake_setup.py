"""``Service.setup`` without a service: it tells what a test gives it, step by step, and notes its calls.

A test puts what the next long work is to tell into ``orders``, before or while it runs: events are
told, an AppError is raised, anything else is the work's result. Until there is an order it waits; once
``stop`` is set it ends with Cancelled.
"""

import queue
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.domain.engine import Licence
from core.domain.installation import (
    EnvironmentOnDisk,
    ExtraState,
    FileState,
    InstallChoices,
    InstallEvent,
    InstallPlan,
    InstallResult,
    Inventory,
    LogLine,
    PlannedFile,
    PlannedPackage,
    StepBegun,
    StepEnded,
    StepKind,
    StepProgress,
    TorchBuild,
    WeightsOnDisk,
)
from core.domain.issue import Issue
from core.errors import AppError, OptionError
from core.platform.stop import StopToken
from tests.kit.shop import STUDIO

MB = 1_000_000
_PATIENCE_S = 0.02
_EVENTS = (StepBegun, StepProgress, StepEnded, LogLine)

Tell = Callable[[InstallEvent], None]

OPEN = Licence(subject="Weights", name="MIT", commercial_use=True, url="https://example.org/mit")
RESEARCH = Licence(subject="Weights", name="CC BY-NC 4.0", commercial_use=False)


def a_plan(engine: str = "test_sketch", **changes: Any) -> InstallPlan:
    """Nothing is there yet: three packages, two files, one of them not for commercial use."""
    plan = InstallPlan(
        engine=engine,
        environment="test_torch",
        environment_folder=Path("/data/environments"),
        weights_folder=Path("/cache/weights"),
        python="3.11.7 in /usr/bin/python3.11",
        build="cu130",
        builds=(
            TorchBuild(id="cu130", title="CUDA 13.0", reason="The graphics card can do it"),
            TorchBuild(id="cu126", title="CUDA 12.6", reason="For older drivers"),
            TorchBuild(id="cpu", title="Processor only", reason="Runs anywhere, but slowly"),
        ),
        packages=(
            PlannedPackage(name="torch", version="2.13.0", size_bytes=900 * MB),
            PlannedPackage(name="numpy", version="2.4.6", size_bytes=20 * MB),
            PlannedPackage(name="six", version="1.17.0"),
        ),
        files=(
            PlannedFile(
                id="test_sketch_gan",
                name="sketch.safetensors",
                source="example/sketch",
                licence=RESEARCH,
                size_bytes=400 * MB,
            ),
            PlannedFile(
                id="test_sketch_gan",
                name="config.json",
                source="example/sketch",
                licence=OPEN,
                size_bytes=700,
                fetched_bytes=700,
                state=FileState.PRESENT,
            ),
        ),
        download_bytes=1_320 * MB,
        disk_bytes=3_400 * MB,
        free_bytes=90_000 * MB,
        seconds=66.0,
    )
    return plan.model_copy(update=changes)


def a_result(engine: str = "test_sketch", **changes: Any) -> InstallResult:
    """It went well."""
    result = InstallResult(
        engine=engine,
        environment="test_torch",
        fetched_bytes=1_320 * MB,
        seconds=82.0,
        device="NVIDIA GeForce RTX 4090",
        frames_per_s=31.0,
    )
    return result.model_copy(update=changes)


def an_inventory(**changes: Any) -> Inventory:
    """One environment that two engines share, the weights of one, some leftovers."""
    inventory = Inventory(
        environments=(
            EnvironmentOnDisk(
                id="test_torch",
                title="Test packages",
                folder=Path("/data/environments/test_torch-1"),
                build="cu130",
                python="3.11.7",
                packages=a_plan().packages,
                size_bytes=3_000 * MB,
                device="NVIDIA GeForce RTX 4090",
                engines=("test_studio", "test_sketch"),
            ),
        ),
        weights=(
            WeightsOnDisk(
                id="test_sketch_gan",
                title="Test Sketch",
                files=tuple(
                    file.model_copy(update={"state": FileState.PRESENT}) for file in a_plan().files
                ),
                size_bytes=400 * MB + 700,
                folder=Path("/cache/weights/example/sketch"),
                engines=("test_sketch",),
            ),
        ),
        leftover_bytes=50 * MB,
        leftover_folders=(Path("/cache/wheels"),),
    )
    return inventory.model_copy(update=changes)


def some_extras() -> tuple[ExtraState, ...]:
    """Of the studio: one to be fetched, not for commercial use, and one that is there."""
    first, second = STUDIO.extras
    return (
        ExtraState(extra=first, download_bytes=300 * MB),
        ExtraState(extra=second, is_installed=True),
    )


def a_stage(step: StepKind, total: int | None = None, parts: int = 4) -> tuple[InstallEvent, ...]:
    """All that a stage tells: of ``total`` bytes, in equal parts."""
    progress = tuple(
        StepProgress(step=step, done=total * part // parts, total=total)
        for part in range(parts + 1)
        if total is not None
    )
    return (StepBegun(step=step), *progress, StepEnded(step=step))


class FakeSetup:
    """What the service's desk does, without doing it.

    Attributes:
        plans: By engine; choices given to ``plan`` are put into its answer.
        orders: What the running or the next long work is told to do.
        calls: Each with its name and what it was called with, without ``tell`` and ``stop``.
        refusal: Raised by the next call that is no long work, then forgotten.
    """

    def __init__(
        self, plans: dict[str, InstallPlan] | None = None, inventory: Inventory | None = None
    ) -> None:
        self.plans = {"test_sketch": a_plan()} if plans is None else plans
        self.stock = Inventory() if inventory is None else inventory
        self.orders: queue.Queue[object] = queue.Queue()
        self.calls: list[tuple[Any, ...]] = []
        self.refusal: AppError | None = None
        self.token = ""

    def order(self, *orders: object) -> None:
        """Gives orders to the running long work, or to the next one."""
        for one in orders:
            self.orders.put(one)

    def orders_are_taken(self, timeout_s: float = 60.0) -> bool:
        """Waits until the running work has taken all its orders; False when it does not."""
        deadline = time.monotonic() + timeout_s
        while not self.orders.empty() and time.monotonic() < deadline:
            time.sleep(_PATIENCE_S)
        return self.orders.empty()

    def plan(self, engine: str, choices: InstallChoices | None = None) -> InstallPlan:
        self._note("plan", engine, choices or InstallChoices())
        if engine not in self.plans:
            raise OptionError("option.unknown_engine", f"There is no engine “{engine}”")
        plan = self.plans[engine]
        return plan.model_copy(update={"choices": choices}) if choices else plan

    def install(
        self, engine: str, choices: InstallChoices, tell: Tell, stop: StopToken
    ) -> InstallResult:
        found = self._work(tell, stop, "install", engine, choices)
        assert isinstance(found, InstallResult)
        return found

    def repair(self, engine: str, tell: Tell, stop: StopToken) -> InstallResult:
        found = self._work(tell, stop, "repair", engine)
        assert isinstance(found, InstallResult)
        return found

    def abandon(self, engine: str) -> None:
        self._note("abandon", engine)

    def inventory(self) -> Inventory:
        self._note("inventory")
        return self.stock

    def verify(self, ids: tuple[str, ...], tell: Tell, stop: StopToken) -> tuple[Issue, ...]:
        found = self._work(tell, stop, "verify", tuple(ids))
        assert isinstance(found, tuple)
        return found

    def update(self, environment: str, tell: Tell, stop: StopToken) -> None:
        self._work(tell, stop, "update", environment)

    def export(self, engine: str, folder: Path, tell: Tell, stop: StopToken) -> None:
        self._work(tell, stop, "export", engine, folder)

    def move(self, folder: Path, tell: Tell, stop: StopToken) -> None:
        self._work(tell, stop, "move", folder)

    def remove_environment(self, environment: str) -> None:
        self._note("remove_environment", environment)
        left = tuple(one for one in self.stock.environments if one.id != environment)
        self.stock = self.stock.model_copy(update={"environments": left})

    def remove_weights(self, weights: str) -> None:
        self._note("remove_weights", weights)
        left = tuple(one for one in self.stock.weights if one.id != weights)
        self.stock = self.stock.model_copy(update={"weights": left})

    def clean_leftovers(self) -> int:
        self._note("clean_leftovers")
        freed = self.stock.leftover_bytes
        self.stock = self.stock.model_copy(update={"leftover_bytes": 0, "leftover_folders": ()})
        return freed

    def set_token(self, text: str) -> None:
        self._note("set_token", text)
        self.token = text

    @property
    def has_token(self) -> bool:
        return bool(self.token)

    def _note(self, *call: Any) -> None:
        self.calls.append(call)
        refusal, self.refusal = self.refusal, None
        if refusal is not None:
            raise refusal

    def _work(self, tell: Tell, stop: StopToken, *call: Any) -> object:
        self.calls.append(call)
        while True:
            stop.check()
            try:
                order = self.orders.get(timeout=_PATIENCE_S)
            except queue.Empty:
                continue
            if isinstance(order, AppError):
                raise order
            if not isinstance(order, _EVENTS):
                return order
            tell(order)

"""What a person sends to whoever shall find the fault of an installation."""

import platform
from collections.abc import Iterable, Iterator

from core import __version__
from core.domain.engine import EngineInfo
from core.domain.installation import InstallPlan
from core.errors import AppError
from core.platform.hardware import Hardware
from gui.presenters.setup.steps import Steps


def diagnostics(
    engine: EngineInfo,
    plan: InstallPlan | None,
    hardware: Hardware | None,
    steps: Steps,
    error: AppError | None,
    log: Iterable[str],
) -> str:
    """Program, computer, plan, stages, error and log, a line for each; in English for its readers."""
    parts = [
        f"Lipsmith {__version__}, {platform.platform()}",
        f"engine: {engine.id} {engine.version}",
        *_of_hardware(hardware),
        *_of_plan(plan),
        *_of_steps(steps),
        *_of_error(error),
        "log:",
        *log,
    ]
    return "\n".join(parts)


def _of_hardware(hardware: Hardware | None) -> Iterator[str]:
    if hardware is None:
        return
    yield f"processor: {hardware.cpu}, {hardware.memory_bytes} bytes of memory"
    for gpu in hardware.gpus:
        yield (
            f"graphics card: {gpu.name}, {gpu.memory_bytes} bytes, driver {gpu.driver},"
            f" compute capability {gpu.compute_capability}"
        )


def _of_plan(plan: InstallPlan | None) -> Iterator[str]:
    if plan is None:
        return
    yield f"environment: {plan.environment}, build {plan.build}, {plan.environment_folder}"
    yield f"python: {plan.python}"
    yield f"weights: {plan.weights_folder}"
    yield f"download: {plan.download_bytes}, disk: {plan.disk_bytes}, free: {plan.free_bytes} bytes"
    for file in plan.files:
        yield f"file: {file.id}/{file.name} {file.state} {file.fetched_bytes}/{file.size_bytes}"


def _of_steps(steps: Steps) -> Iterator[str]:
    for kind in steps.kinds:
        state = "now" if kind is steps.now else "done" if kind in steps.ended else "ahead"
        yield f"step: {kind} {state}"
    if steps.progress is not None:
        told = steps.progress
        yield f"progress: {told.done}/{told.total} {told.item}"


def _of_error(error: AppError | None) -> Iterator[str]:
    if error is None:
        return
    yield f"error: {error.code}: {error.title}"
    if error.hint:
        yield f"hint: {error.hint}"
    if error.detail:
        yield error.detail

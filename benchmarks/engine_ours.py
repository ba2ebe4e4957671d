"""One render by an engine, as its worker does it, with a clock at its parts."""

from types import ModuleType
from typing import Any

from engine_job import Clock, Job, Spent, tell

from core.domain.engine import Provider
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from providers.common.computing.device import Compute
from tests.kit.context import SilentContext


def render_job(
    job: Job,
    clock: Clock,
    provider: Provider,
    *,
    engine: ModuleType,
    render: str = "render",
) -> None:
    """Renders a job; the last line that is printed is JSON.

    Args:
        engine: The module of its session, which asks for the precision (``resolve``).
        render: What it calls once everything is loaded.
    """
    device = _note_device(engine)
    loaded = _note_start(engine, render, clock)
    context = SilentContext(job.folder)
    session = provider.open(job.setup())
    request = RenderRequest(
        source=job.clip,
        audio=job.voice,
        output=job.output,
        engine=provider.info.id,
        options=job.options,
    )
    result = session.run(request, context, job.output.with_name("part.mp4"))
    session.close()
    clock.others = result.timings_s
    warnings = [text for _, text in context.warnings]
    tell(clock, loaded[0], result.frames, device[0], warnings=warnings)


def _note_device(module: ModuleType) -> list[str]:
    """Notes what the networks compute on when they are loaded."""
    device: list[str] = []
    resolve = module.resolve

    def noting(*args: Any) -> Compute:
        compute: Compute = resolve(*args)
        device.append(f"{compute.title}, {compute.dtype}")
        return compute

    module.resolve = noting
    return device


def _note_start(module: ModuleType, name: str, clock: Clock) -> list[Spent]:
    """What is spent when everything is loaded and the render begins."""
    loaded: list[Spent] = []
    render = getattr(module, name)

    def noting(*args: Any) -> SyncResult:
        loaded.append(clock.lap())
        result: SyncResult = render(*args)
        return result

    setattr(module, name, noting)
    return loaded

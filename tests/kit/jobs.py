"""Requests, launch specs and listeners for tests of workers, jobs and the service."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

from core.domain import events as ev
from core.domain.job import Job, Owner
from core.domain.request import RenderRequest
from core.platform.paths import AppPaths, app_paths
from core.platform.processes import current_owner
from core.worker.launch import LaunchSpec, Limits

WORKER = Path(__file__).with_name("fake_worker.py")
PATIENCE_S = 60.0
ENDED = (ev.Done, ev.Failed, ev.CancelledEvent)


def fake_launch(*arguments: str, limits: Limits | None = None) -> LaunchSpec:
    script = ("-P", str(WORKER), *arguments)
    return LaunchSpec((sys.executable, *script), limits=limits or Limits(), script=script)


def fake_request(folder: Path, mode: str = "render", **changes: object) -> RenderRequest:
    """A request whose inputs exist in the folder."""
    for name in ("face.png", "voice.wav"):
        (folder / name).write_bytes(b"any bytes: the fake engine reads none")
    fields: dict[str, object] = {
        "source": folder / "face.png",
        "audio": folder / "voice.wav",
        "output": folder / f"{mode}.mp4",
        "engine": "fake",
        "options": {"mode": mode},
    }
    return RenderRequest.model_validate(fields | changes)


def fake_job(folder: Path, job: str = "job1", owner: Owner | None = None, **changes: object) -> Job:
    """A queued job of this process, or of the given owner."""
    return Job(
        id=job,
        request=fake_request(folder, **changes),  # type: ignore[arg-type]  # mode is a str
        owner=owner or current_owner(),
        created=1.0,
        updated=1.0,
    )


def home(folder: Path) -> AppPaths:
    return app_paths({"LIPSMITH_HOME": str(folder)})


GONE = Owner(pid=current_owner().pid, started=1.0)  # this pid, but of a process long ago


class Recorder:
    """Keeps every event and lets a test wait for one."""

    def __init__(self) -> None:
        self.events: list[ev.EventBase] = []
        self._changed = threading.Condition()

    def __call__(self, event: ev.EventBase) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait_for(
        self, kind: type[ev.EventBase] | tuple[type[ev.EventBase], ...], job: str | None = None
    ) -> ev.EventBase:
        """The first such event. Fails the test when it does not come."""

        def found() -> ev.EventBase | None:
            return next(
                (e for e in self.events if isinstance(e, kind) and job in {None, e.job}), None
            )

        with self._changed:
            event = self._changed.wait_for(found, PATIENCE_S)
        assert event is not None, f"no {kind} among {[type(e).__name__ for e in self.events]}"
        return event

    def of(self, job: str) -> list[ev.EventBase]:
        with self._changed:
            return [event for event in self.events if event.job == job]

    def terminals(self, job: str) -> list[ev.EventBase]:
        return [event for event in self.of(job) if ev.is_terminal(event)]


def when(kind: type[ev.EventBase], action: Callable[[], None]) -> Callable[[ev.EventBase], None]:
    """A listener that acts on the first event of a kind."""
    pending = [action]

    def listen(event: ev.EventBase) -> None:
        if isinstance(event, kind) and pending:
            pending.pop()()

    return listen

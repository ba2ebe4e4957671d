"""What a person does with jobs of the queue, as orders to the service."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.domain.consent import Consent
from core.domain.job import Job, JobState
from core.errors import AppError
from gui.desktop import Desktop
from gui.models.job_actions import JobAction
from gui.presenters import words
from gui.presenters.jobs.queue import QueuePresenter


class QueueOrders(QObject):
    """Carries out actions; what they change is shown when the list was read again.

    Signals:
        compare_requested: A Job whose source and result are to be seen together.
        order_requested: A Job that a person wants to pay for once more.
        give_up_requested: Ids of jobs that are to be forgotten though nobody knows what became of some.
    """

    compare_requested = Signal(object)
    order_requested = Signal(object)
    give_up_requested = Signal(object)

    def __init__(
        self, queue: QueuePresenter, desktop: Desktop, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._queue, self._desktop = queue, desktop
        self._service = queue.service
        queue.model.move_wanted.connect(self.move)
        self._do: dict[JobAction, Callable[[list[Job]], None]] = {
            JobAction.COMPARE: lambda jobs: self.compare_requested.emit(jobs[0]),
            JobAction.PLAY: lambda jobs: self._desktop.open(_output(jobs[0])),
            JobAction.OPEN_FOLDER: lambda jobs: self._desktop.open(_output(jobs[0]).parent),
            JobAction.CANCEL: self._cancel,
            JobAction.LOOK_AGAIN: self._fetch,
            JobAction.FETCH: self._fetch,
            JobAction.RETRY: self._retry,
            JobAction.ORDER_AGAIN: lambda jobs: self.order_requested.emit(jobs[0]),
            JobAction.MOVE_UP: lambda jobs: self._step(jobs, -1),
            JobAction.MOVE_DOWN: lambda jobs: self._step(jobs, 1),
            JobAction.COPY_COMMAND: self._copy_command,
            JobAction.FORGET: self._forget,
        }

    def act(self, action: JobAction, ids: Sequence[str]) -> None:
        """Does it with each of the jobs that are still on the list."""
        rows = [row for job in ids if (row := self._queue.ledger.get(job)) is not None]
        possible = [row.job for row in rows if action in row.actions]
        if not possible:
            return
        try:
            self._do[action](possible)
        except AppError as error:
            self._queue.failed.emit(error)

    def move(self, ids: Sequence[str], before: str | None) -> None:
        """Puts waiting jobs before another one, or at the end; the list shows it at once."""
        self._queue.ledger.arrange(ids, before)
        self._queue.show_order()

        def move() -> None:
            for job in ids:
                self._service.move(job, before)

        self._errand("move", move)

    def clear_ended(self) -> None:
        """Takes ended jobs off the list, but not those that are offered to go on with."""
        kept = {job.id for job in self._queue.unfinished}
        ended = [row.job.id for row in self._queue.ledger.rows if not row.is_open]
        self._forget_ids([job for job in ended if job not in kept], everything=not kept)

    def go_on(self) -> None:
        """Does the jobs of the last time again, in their order."""
        jobs = [job.id for job in self._queue.unfinished]

        def go_on() -> None:
            for job in jobs:
                self._service.go_on(job)

        self._errand("go on", go_on)

    def forget_unfinished(self) -> None:
        """Takes the jobs of the last time off the list."""
        self._forget_ids([job.id for job in self._queue.unfinished])

    def order_again(self, job: Job, consent: Consent, most: float) -> None:
        """Orders a job anew, at a cost of so many credits at most; an unknown one is given up."""

        def order() -> str:
            if job.state is JobState.UNKNOWN:
                self._service.cancel(job.id)
            if most == job.request.max_credits:
                return self._service.retry(job.id, consent)
            request = job.request.model_copy(update={"max_credits": most})
            return self._service.submit(request, consent)

        self._errand("order again", order, then=self._queue.reveal)

    def give_up(self, ids: Sequence[str]) -> None:
        """Takes jobs off the list, also those of which nobody knows what became."""

        def give_up() -> None:
            for job in ids:
                self._service.cancel(job)
                self._service.forget(job)

        tell = self._queue.told.emit
        self._errand("give up", give_up, then=lambda _: tell(words.forgotten_words(len(ids))))

    def _fetch(self, jobs: list[Job]) -> None:
        def fetch() -> str:
            found = [self._service.fetch(job.id, self._place_for(job)) for job in jobs]
            return found[0]

        self._errand("fetch", fetch, then=self._queue.reveal)

    def _place_for(self, job: Job) -> Path | None:
        """Another name where a film is under the job's own; None where that is free."""
        request = job.request
        if request.overwrite or not request.output.exists():
            return None
        return self._service.outputs.suggest(request.source)

    def _cancel(self, jobs: list[Job]) -> None:
        ids = [job.id for job in jobs]
        for job in ids:
            self._queue.change(job, is_stopping=True)

        def cancel() -> None:
            for job in ids:
                self._service.cancel(job)

        self._errand("cancel", cancel, failed=lambda: self._unmark(ids))

    def _unmark(self, ids: Sequence[str]) -> None:
        for job in ids:
            self._queue.change(job, is_stopping=False)

    def _retry(self, jobs: list[Job]) -> None:
        def retry() -> str:
            again = [
                self._service.go_on(job.id)
                if words.is_interrupted(job)
                else self._service.retry(job.id)
                for job in jobs
            ]
            return again[0]

        self._errand("retry", retry, then=self._queue.reveal)

    def _step(self, jobs: list[Job], step: int) -> None:
        ids = {job.id for job in jobs}
        line = self._queue.model.movable()
        chosen = [job for job in line if job in ids]
        rest = [job for job in line if job not in ids]
        edge = line.index(chosen[0] if step < 0 else chosen[-1])
        before_edge = sum(job not in ids for job in line[:edge])
        target = max(0, before_edge + step)
        self.move(chosen, rest[target] if target < len(rest) else None)

    def _copy_command(self, jobs: list[Job]) -> None:
        commands = [self._service.command_line(job.request) for job in jobs]
        self._desktop.copy("\n".join(command.text for command in commands))
        if any(command.needs_transcript for command in commands):
            self._queue.told.emit(
                self.tr("Command copied. Save the job's text as TRANSCRIPT.txt before you run it.")
            )
        else:
            self._queue.told.emit(self.tr("Command copied"))

    def _forget(self, jobs: list[Job]) -> None:
        ids = [job.id for job in jobs]
        if any(job.state is JobState.UNKNOWN for job in jobs):
            self.give_up_requested.emit(tuple(ids))
        else:
            self._forget_ids(ids)

    def _forget_ids(self, ids: Sequence[str], *, everything: bool = False) -> None:
        if not ids:
            return

        def forget() -> int:
            if everything:
                return self._service.clear()
            for job in ids:
                self._service.forget(job)
            return len(ids)

        tell = self._queue.told.emit
        self._errand("forget", forget, then=lambda _count: tell(words.forgotten_words(len(ids))))

    def _errand(
        self,
        name: str,
        work: Callable[[], object],
        *,
        then: Callable[[Any], None] = lambda _result: None,
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        """Runs it and reads the list again, whether it went well or not."""

        def went_wrong(error: AppError) -> None:
            failed()
            self._queue.failed.emit(error)

        self._queue.errands.run(name, work, then=then, failed=went_wrong)
        self._queue.refresh()


def _output(job: Job) -> Path:
    """The file a done job made."""
    return job.request.output if job.result is None else job.result.path

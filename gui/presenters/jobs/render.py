"""From the draft to jobs: where the result goes, the preview, the render, and how they get on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from core.app.service import Service
from core.domain import events as ev
from core.domain.consent import Consent
from core.domain.job import JobPurpose
from core.domain.request import RenderRequest
from core.errors import AppError
from gui.bridge import Bridge
from gui.presenters.errands import Errands
from gui.presenters.inputs.draft import DEFAULT_ENGINE, RenderDraft
from gui.presenters.words import failure_words, preview_failure_words
from gui.workers import Workshop

PREVIEW_S = 3.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Underway:
    """The job that is told about beside the buttons.

    Attributes:
        has_begun: Its engine is at work; it waits before that.
        stage: What its engine is doing; empty before it told.
        fraction: 0..1 of the stage, None while unknown.
        left_s: Seconds left of the stage; None before there is an estimate.
        is_put_off: Its provider wants not to be asked before the Unix time ``until`` (None: nobody
            knows).
    """

    job: str
    output: Path
    has_begun: bool = False
    fraction: float | None = None
    left_s: float | None = None
    is_put_off: bool = False
    until: float | None = None
    stage: str = ""

    def at(self, event: ev.Progress) -> "Underway":
        """The same job, as far as it is now."""
        return Underway(
            self.job, self.output, True, event.fraction, event.left_s, stage=event.stage
        )


class RenderPresenter(QObject):
    """Starts previews and renders of the draft.

    Signals:
        rendering: The render that is told about: Underway, or None when there is none.
        previewing: The same of the preview.
        rendered: A render of this window has ended well (Job).
        previewed: A preview of the files that are there: (path, its RenderRequest).
        failed: AppError, when a job could not be started.
        render_failed: (id of a job of which there is no film, why); of a preview without the id.
    """

    rendering = Signal(object)
    previewing = Signal(object)
    rendered = Signal(object)
    previewed = Signal(object, object)
    failed = Signal(object)
    render_failed = Signal(str, str)

    def __init__(
        self,
        service: Service,
        bridge: Bridge,
        workshop: Workshop,
        draft: RenderDraft,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._draft = service, draft
        self._errands = Errands(workshop, self)
        self._underway: dict[str, Underway] = {}
        self._preview: tuple[Underway, RenderRequest] | None = None
        self._handed: Path | None = None  # the output of a film that is not to be made twice
        self._asking = 0
        self._is_preview_asked = False
        self._early: list[ev.EventBase] = []  # of jobs that may be ours, while one is handed in
        self._named_for: Path | None = None
        bridge.told.connect(self._hear)
        draft.inputs_changed.connect(self._follow_inputs)

    def choose_output(self, path: Path) -> None:
        """The person's own name; replacing what is there was agreed to in the file dialog."""

        def named(is_there: bool) -> None:
            self._handed = None
            self._draft.change(output=path, overwrite=is_there)

        self._errands.run("output", path.exists, then=named, failed=self.failed.emit)

    def suggest_output(self) -> None:
        """A fresh name of our own for the face that is there."""
        face = self._draft.state.face
        if face is None:
            return
        path = face.path

        def named(output: Path) -> None:
            self._handed = None
            now = self._draft.state.face
            if now is not None and now.path == path:
                self._draft.change(output=output, overwrite=False)

        self._errands.run(
            "output name",
            lambda: self._service.outputs.suggest(path),
            then=named,
            failed=self._refuse,
        )

    def generate(self) -> None:
        """Puts the draft into the queue; not again before the next one has a name of its own."""
        request = self._draft.request()
        if request is not None:
            self.order(request)

    def order(self, request: RenderRequest, consent: Consent | None = None) -> None:
        """Puts a render into the queue.

        Args:
            consent: Given for this film alone; without it that of the settings counts.
        """
        if request.output == self._handed:
            return
        self._handed = request.output

        def accepted(job: str) -> None:
            self._underway[job] = Underway(job, request.output)
            self._tell_rendering()
            self.suggest_output()

        self._hand_in(lambda: self._service.submit(request, consent), accepted, self._refuse)

    def preview(self, at_s: float, *, with_builtin: bool) -> None:
        """Renders a few seconds: of the selection where there is one, else from ``at_s`` on.

        Args:
            with_builtin: The chosen engine cannot be used; the built-in one shows the way.
        """
        request = self._draft.request()
        if request is None or self._preview is not None or self._is_preview_asked:
            return
        if request.audio is None:
            return
        if with_builtin and request.engine != DEFAULT_ENGINE:
            request = request.model_copy(update={"engine": DEFAULT_ENGINE, "options": {}})
        start, length = at_s, PREVIEW_S
        if self._draft.state.selection is not None:
            start, end = self._draft.state.selection
            length = min(PREVIEW_S, end - start)
        whole, self._is_preview_asked = request, True

        def hand_in() -> tuple[str, RenderRequest]:
            asked = self._service.outputs.preview_of(whole, start, length)
            return self._service.submit(asked, purpose=JobPurpose.PREVIEW), asked

        def accepted(job_and_request: tuple[str, RenderRequest]) -> None:
            job, asked = job_and_request
            self._is_preview_asked = False
            self._preview = Underway(job, asked.output), asked
            self.previewing.emit(self._preview[0])
            self._drop_foreign_preview()

        self._hand_in(hand_in, accepted, self._refuse_preview)

    def cancel_preview(self) -> None:
        """Stops the preview that is being made."""
        if self._preview is not None:
            self.cancel(self._preview[0].job)

    def cancel(self, job: str) -> None:
        """Stops a job."""
        self._errands.run(
            "cancel",
            lambda: self._service.cancel(job),
            then=lambda _done: None,
            failed=self.failed.emit,
        )

    def _refuse(self, error: AppError) -> None:
        self._handed = None
        self.failed.emit(error)

    def _refuse_preview(self, error: AppError) -> None:
        self._is_preview_asked = False
        self.failed.emit(error)

    def _hand_in(
        self,
        work: Callable[[], T],
        accepted: Callable[[T], None],
        refused: Callable[[AppError], None],
    ) -> None:
        """Gives a job to the service; what is heard of it before its id is known is heard then."""
        self._asking += 1

        def ended() -> None:
            self._asking -= 1
            early, self._early = self._early, []
            for event in early:
                self._hear(event)

        def took(answer: T) -> None:
            accepted(answer)
            ended()

        def gave_up(error: AppError) -> None:
            ended()
            refused(error)

        self._errands.run("hand in", work, then=took, failed=gave_up)

    def _follow_inputs(self) -> None:
        self._drop_foreign_preview()
        self._follow_face()

    def _drop_foreign_preview(self) -> None:
        """Of files that were replaced meanwhile nobody wants to see one."""
        if self._preview is not None and not self._is_of_draft(self._preview[1]):
            self.cancel_preview()

    def _is_of_draft(self, request: RenderRequest) -> bool:
        state = self._draft.state
        files = [None if side is None else side.path for side in (state.face, state.voice)]
        return files == [request.source, request.audio]

    def _follow_face(self) -> None:
        face = self._draft.state.face
        path = None if face is None else face.path
        if path == self._named_for:
            return
        self._named_for = path
        self._draft.change(output=None, overwrite=False)
        self.suggest_output()

    def _hear(self, event: ev.EventBase) -> None:
        if self._preview is not None and event.job == self._preview[0].job:
            self._hear_preview(event)
        elif event.job in self._underway:
            self._hear_render(event)
        elif self._asking:
            self._early.append(event)

    def _hear_preview(self, event: ev.EventBase) -> None:
        assert self._preview is not None
        underway, request = self._preview
        match event:
            case ev.Progress():
                told = underway.at(event)
                self._preview = told, request
                self.previewing.emit(told)
            case ev.Done():
                self._end_preview()
                if self._is_of_draft(request):
                    self.previewed.emit(Path(event.path), request)
            case ev.Failed():
                self._end_preview()
                error = AppError.from_wire(event.error)
                self.render_failed.emit("", preview_failure_words(request.source.name, error))
            case ev.CancelledEvent():
                self._end_preview()

    def _end_preview(self) -> None:
        self._preview = None
        self.previewing.emit(None)

    def _hear_render(self, event: ev.EventBase) -> None:
        before = self._underway[event.job]
        if isinstance(event, ev.Running):
            self._underway[event.job] = replace(before, has_begun=True, is_put_off=False)
        elif isinstance(event, ev.Waiting):
            self._underway[event.job] = replace(before, is_put_off=True, until=event.until)
        elif isinstance(event, ev.Progress):
            self._underway[event.job] = before.at(event)
        elif ev.is_last(event):
            del self._underway[event.job]
        self._tell_rendering()
        match event:
            case ev.Done():
                job = event.job
                self._errands.run(
                    "job",
                    lambda: self._service.job(job),
                    then=self.rendered.emit,
                    failed=self.failed.emit,
                )
            case ev.Failed() | ev.Unknown():
                error = AppError.from_wire(event.error)
                self.render_failed.emit(event.job, failure_words(before.output.name, error))

    def _tell_rendering(self) -> None:
        """The one that is furthest is told about."""
        waiting = tuple(self._underway.values())
        running = [one for one in waiting if one.fraction is not None]
        self.rendering.emit((running or waiting or (None,))[0])

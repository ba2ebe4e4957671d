"""A frame of the film as the photo, for engines that take photos."""

from PySide6.QtCore import QObject, Signal

from core.app.service import Service
from core.domain.still import StillPicture, StillRequest
from core.domain.timecode import timecode
from core.errors import AppError
from core.platform.stop import StopToken
from gui.bridge import Bridge
from gui.presenters.errands import Errands
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.inputs.roles import Role
from gui.presenters.inputs.source import SourcePresenter
from gui.workers import Workshop


class StillPresenter(QObject):
    """Takes a frame of the draft's film, the best or a certain one; the photo is the draft's face then.

    Signals:
        told: A sentence about what goes on.
        failed: AppError.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        service: Service,
        bridge: Bridge,
        workshop: Workshop,
        draft: RenderDraft,
        source: SourcePresenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._bridge = service, bridge
        self._draft, self._source = draft, source
        self._errands = Errands(workshop, self)
        self._stop: StopToken | None = None  # of the search that is under way
        draft.inputs_changed.connect(self.give_up)

    def take(self, at_s: float | None = None) -> None:
        """Makes the photo; nothing while one is being made.

        Args:
            at_s: The second of the film that it shows; None looks for the best frame: sharp,
                frontal, mouth closed.
        """
        state = self._draft.state
        if state.face is None or state.face.is_still or self._stop is not None:
            return
        film, face_n, fps = state.face.path, state.face_n, state.fps
        stop = self._stop = StopToken()
        if at_s is None:
            words = self.tr("Looking for the best frame of “{name}”")
            self.told.emit(words.format(name=film.name))

        def named(request: StillRequest) -> None:
            if not stop.is_set:
                self._ask(request, stop)

        self._errands.run(
            "photo name",
            lambda: StillRequest(
                source=film,
                output=self._service.outputs.suggest_photo(film),
                fps=fps,
                face=face_n,
                at_s=at_s,
            ),
            then=named,
            failed=lambda error: self._refuse(error, stop),
        )

    def give_up(self) -> None:
        """The film is another one, or gone."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    def _ask(self, request: StillRequest, stop: StopToken) -> None:
        def taken(still: StillPicture) -> None:
            if stop.is_set:
                return
            self._stop = None
            words = self.tr("The frame at {time} is the photo now: {name}")
            self.told.emit(words.format(time=timecode(still.time_s), name=still.path.name))
            self._source.take([still.path], Role.FACE)

        def refused(error: AppError) -> None:
            self._refuse(error, stop)

        try:
            future = self._service.still(request, stop)
        except AppError as error:
            refused(error)
        else:
            self._bridge.when_done(future, taken, refused)

    def _refuse(self, error: AppError, stop: StopToken) -> None:
        if not stop.is_set:
            self._stop = None
            self.failed.emit(error)

"""The lip-sync page: from files that come in to a result, put together."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.app.service import Service
from core.domain.issue import Fix
from core.errors import AppError
from gui.bridge import Bridge
from gui.desktop import Desktop
from gui.messages import error_words
from gui.pages.engine_side import EngineSide
from gui.pages.output import OutputPart
from gui.pages.player import wire_player
from gui.pages.time_line import connect_time_line
from gui.presenters.errands import Errands
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.inputs.roles import Role
from gui.presenters.inputs.source import SourcePresenter
from gui.presenters.inputs.still import StillPresenter
from gui.presenters.jobs.render import RenderPresenter
from gui.presenters.player.player import PlayerPresenter
from gui.presenters.timeline.time_line import TimeLinePresenter
from gui.theme import Theme
from gui.views.lipsync_tab import LipSyncTab
from gui.views.player import PlayerView
from gui.views.time_line import TimeLineView
from gui.widgets.drop_page import DropPage
from gui.widgets.file_dialogs import choose_media
from gui.workers import Workshop


class LipSyncPage(QObject):
    """Owns the presenters behind the empty page and the tab.

    Signals:
        inhabited: Whether there is something to show besides the empty page.
        told: (sentence, finished Job or None): worth a quiet message.
        price_wanted: A RenderRequest that a provider is to be paid for.
        failed: AppError that has no place on the page.
        render_failed: (id of a job or empty, why there is no film or preview).
    """

    inhabited = Signal(bool)
    told = Signal(str, object)
    price_wanted = Signal(object)
    failed = Signal(object)
    render_failed = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        empty: DropPage,
        service: Service,
        bridge: Bridge,
        workshop: Workshop,
        desktop: Desktop,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._desktop, self._empty = service, desktop, empty
        self._errands = Errands(workshop, self)
        self.draft = RenderDraft(self)
        settings = service.settings.value
        self._quality, self._folder = settings.quality, settings.output_folder
        self.source = SourcePresenter(service, bridge, workshop, self.draft, self)
        self.still = StillPresenter(service, bridge, workshop, self.draft, self.source, self)
        self.render = RenderPresenter(service, bridge, workshop, self.draft, self)
        self.player = PlayerPresenter(service, workshop, self.draft, self)
        self.time_line = TimeLinePresenter(service, workshop, self.draft, self.source, self)
        self.side = EngineSide(theme, service, bridge, workshop, self.draft, self)
        self.player_view = PlayerView(theme)
        self.time_line_view = TimeLineView(theme)
        self.output = OutputPart(theme, self.draft, self.render, self.side.checks, self)
        self.bar = self.output.bar
        self.tab = LipSyncTab(self.player_view, self.time_line_view, self.side.panel, self.bar)
        self.tab.restore_division(settings.splitter)
        self._asks = False
        self._connect_files()
        self._connect_playing()
        self._connect_rendering()
        self.side.start()
        self._show_draft()

    def open(self, role: Role | None = None) -> None:
        """Asks for files; ``role`` when they are for a certain place."""

        def take(paths: Sequence[Path]) -> None:
            self.source.take(paths, role)

        folder = self._service.settings.value.last_folder
        window = self._empty.window()
        choose_media(window, folder, take, many=role is None)

    def try_sample(self) -> None:
        """Takes the sample's photograph and sentence."""
        try:
            files = self._service.sample_files()
        except AppError as error:
            self.failed.emit(error)
        else:
            self.source.take(files)

    def generate(self) -> None:
        """Puts the draft into the queue, when the checks know no reason against it."""
        self.side.panel.take_typed()
        request = self.draft.request()
        if self.side.checks.ready and self.side.engines.is_cloud and request is not None:
            self.price_wanted.emit(request)
        elif self.side.checks.ready:
            self.render.generate()
        elif self.draft.is_complete():
            self.output.refuse()
            self.tab.show_panel()

    def preview(self) -> None:
        """Renders a few seconds with the chosen engine, or the built-in one.

        That one, where the chosen is not ready or would have to be paid for.
        """
        self.side.panel.take_typed()
        engines = self.side.engines
        with_builtin = engines.is_cloud or not engines.is_ready
        self.render.preview(self.player.position_s, with_builtin=with_builtin)

    def take_settings(self) -> None:
        """Settings are others now: what follows from them follows."""
        settings = self._service.settings.value
        if settings.quality != self._quality:
            self._quality = settings.quality
            self.draft.change(quality=settings.quality)
        if settings.output_folder != self._folder:
            self._folder = settings.output_folder
            self.render.suggest_output()
        self.side.refresh()

    def fix(self, fix: Fix) -> None:
        """What the checks ask for beyond their own panel."""
        match fix:
            case Fix.PICK_FACE:
                self.tab.show_film()
                self.player_view.stage.setFocus()
                self.told.emit(self.tr("Click the face that is to speak"), None)
            case Fix.CHOOSE_OUTPUT:
                self.output.choose()
            case Fix.CHOOSE_FACE_FILE:
                self.open(Role.FACE)
            case Fix.CHOOSE_VOICE_FILE:
                self.open(Role.VOICE)
            case Fix.USE_FRAME:
                self.still.take()
            case Fix.USE_SHOWN_FRAME:
                self.still.take(self.player.shown_s)
            case Fix.FREE_SPACE if self.draft.state.output is not None:
                self._open_folder(self.draft.state.output.parent)

    def close(self) -> None:
        """Frees what plays."""
        self.still.give_up()
        self.player.close()

    def _connect_files(self) -> None:
        empty, line = self._empty, self.time_line_view
        empty.choose_requested.connect(self.open)
        empty.sample_requested.connect(self.try_sample)
        empty.recent_chosen.connect(lambda path: self.source.take([path]))
        empty.set_recent(self._service.settings.value.recent)
        self.source.refused.connect(self._refuse)
        self.source.asked.connect(lambda _question: self._set_asking(True))
        self.source.accepted.connect(self._remember)
        self.still.told.connect(lambda words: self.told.emit(words, None))
        self.still.failed.connect(self.failed)
        self.draft.changed.connect(self._show_draft)
        connect_time_line(self.time_line, line)
        line.choose_requested.connect(lambda role: self.open(Role(role)))
        line.question_dismissed.connect(lambda: self._set_asking(False))

    def _connect_playing(self) -> None:
        wire_player(self.player, self.player_view)
        axis = self.time_line_view.axis
        self.player.position_changed.connect(axis.set_playhead)
        axis.seek_requested.connect(self.player.seek)
        self.time_line.heard.connect(self.player.set_heard)

    def _connect_rendering(self) -> None:
        self.bar.generate_requested.connect(self.generate)
        self.bar.preview_requested.connect(self.preview)
        self.output.told.connect(self.told)
        self.output.untouched_found.connect(self.time_line_view.set_untouched)
        self.render.previewed.connect(self.player.show_result)
        self.render.failed.connect(self.failed)
        self.render.render_failed.connect(self.render_failed)
        self.side.failed.connect(self.failed)
        self.side.fix_requested.connect(self.fix)

    def _show_draft(self) -> None:
        state = self.draft.state
        has_files = state.face is not None or state.voice is not None
        self._asks = self._asks and not has_files
        self.inhabited.emit(has_files or self._asks)

    def _set_asking(self, is_asking: bool) -> None:
        self._asks = is_asking
        if is_asking:
            self.tab.show_film()
        self._show_draft()

    def _refuse(self, path: Path | None, error: AppError) -> None:
        if path is not None:
            self.player.stop_looking(path)
        self._empty.set_problem(error_words(error))

    def _remember(self) -> None:
        """Puts the files in front of the recent ones."""
        self._empty.set_problem("")
        state = self.draft.state
        files = [side.path for side in (state.voice, state.face) if side is not None]
        settings = self._service.settings

        def keep() -> tuple[Path, ...]:
            for file in files:
                settings.add_recent(file)
            return settings.change(last_folder=files[-1].parent).recent

        self._errands.run("recent", keep, then=self._empty.set_recent, failed=self.failed.emit)

    def _open_folder(self, folder: Path) -> None:
        try:
            self._desktop.open(folder)
        except AppError as error:
            self.failed.emit(error)

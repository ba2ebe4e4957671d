"""Puts the window together once it is on the screen: the service, the pages, and who hears whom."""

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from core.app.service import Service
from core.domain.consent import Consent
from core.domain.job import Job, JobState
from core.domain.request import RenderRequest
from core.errors import AppError
from gui.bridge import Bridge
from gui.desktop import Desktop
from gui.faults import catch_faults
from gui.messages import error_words
from gui.notifications import Notifier
from gui.pages.cloud import CloudPart
from gui.pages.compare import wire_compare
from gui.pages.engines import EnginesPart
from gui.pages.keys import connect_keys
from gui.pages.lipsync import LipSyncPage
from gui.pages.queue import QueuePart
from gui.pages.settings import SettingsPart
from gui.pages.setup import SetupPart
from gui.presenters.player.compare import ComparePresenter
from gui.presenters.player.playback import Playback
from gui.shortcuts import Shortcuts
from gui.theme import Theme
from gui.views.closing import is_agreed_to_stop
from gui.views.compare import CompareView
from gui.views.home import Home
from gui.views.main_window import MainWindow
from gui.views.window_menu import WindowMenu
from gui.widgets.toast import ToastAction, Toasts
from gui.workers import Workshop

log = logging.getLogger(__name__)

LIPSYNC, QUEUE, ENGINES, COMPARE = "lipsync", "queue", "engines", "compare"


class Composition(QObject):
    """Owns everything behind the window but the service, and ends both.

    Attributes:
        wants_restart: The window is to open again once all of this has ended.
    """

    def __init__(
        self,
        window: MainWindow,
        home: Home,
        theme: Theme,
        service: Service,
    ) -> None:
        super().__init__(window)
        self._window, self._home = window, home
        self.service = service
        self.bridge = Bridge(self.service, self)
        self.workshop = Workshop(self)
        self.toasts = Toasts(window, theme)
        self._release_faults = catch_faults(self.tell_error)
        settings = self.service.settings.value
        desktop = Desktop()
        self.lipsync = LipSyncPage(
            theme, home.empty, self.service, self.bridge, self.workshop, desktop, self
        )
        self.queue = QueuePart(theme, self.service, self.bridge, self.workshop, desktop, self)
        self.compare = ComparePresenter(self.service, self.bridge, self.workshop, desktop, self)
        self._compare_view = CompareView(theme)
        wire_compare(self.compare, self._compare_view)
        self._has_offered = False
        self._notifier = Notifier(window, lambda: self.service.settings.value.notify)
        self.shortcuts = Shortcuts(window, settings.shortcuts, self)
        self.settings = SettingsPart(
            window,
            theme,
            self.service,
            self.bridge,
            self.workshop,
            desktop,
            self.shortcuts,
            self,
        )
        self.setup = SetupPart(
            window,
            theme,
            self.service,
            self.service.setup,
            self.workshop,
            self.toasts,
            desktop,
            self,
        )
        self.engines = EnginesPart(
            theme,
            self.service.setup,
            self.service.machine,
            self.workshop,
            desktop,
            self.setup,
            self,
        )
        self.cloud = CloudPart(window, theme, self.service, self.bridge, self.workshop, self)
        self.wants_restart = False
        self._asks = True  # before a running film is stopped
        self._look: dict[str, str] = {}  # as it was when the window closed
        self._add_pages()
        self._connect()
        self._connect_settings()
        self._connect_setup()
        connect_keys(self)
        self.shortcuts.changed.connect(self._name_keys)
        self._name_keys()
        self._tell_findings()
        self.setup.start()

    @property
    def window(self) -> MainWindow:
        return self._window

    @property
    def playback(self) -> Playback:
        """What the keys of playing are for: the player of the page that is shown."""
        return self.compare.playback if self._is_comparing else self.lipsync.player.playback

    def toggle_mute(self) -> None:
        """Sound on or off, in the player that is shown."""
        view = self._compare_view.player if self._is_comparing else self.lipsync.player_view
        view.bar.sound.mute.toggle()

    def measure_sync(self) -> None:
        """How well lips and voice of the result go together that is shown."""
        if self._is_comparing:
            self.compare.score.measure()

    def take(self, paths: Sequence[Path]) -> None:
        """Files that were dropped, pasted, or given by another start."""
        self._window.show_page(LIPSYNC)
        self.lipsync.source.take(paths)

    def tell_error(self, error: AppError) -> None:
        """Says what went wrong at the bottom of the window, until it is closed."""
        self.toasts.show(error_words(error), is_error=True)

    def show_result(self, job: Job) -> None:
        """Opens a finished job beside its source."""
        try:
            self.compare.show(job)
        except AppError as error:
            self.tell_error(error)
        else:
            self._window.show_page(COMPARE)

    def close_unasked(self) -> None:
        """Closes the window even while a film is being made."""
        self.wants_restart = False
        self._asks = False
        self._window.close()

    def close(self) -> None:
        """Ends workers and service; waiting jobs stay for the next start."""
        self.lipsync.close()
        self.compare.close()
        self.setup.close()
        self.cloud.close()
        self.workshop.close()
        self.settings.settings.close()
        self._keep_look()
        self.bridge.close()
        self.service.close(keep_waiting=True)
        self.service.outputs.remove_previews()  # once nobody writes there any more
        self._release_faults()

    @property
    def _is_comparing(self) -> bool:
        return self._window.page == COMPARE

    def _add_pages(self) -> None:
        self._home.set_tab(self.lipsync.tab)
        self.queue.page.setFocusProxy(self.queue.page.table)
        self._window.add_page(QUEUE, self.queue.page, self.tr("Queue"))
        self._window.add_page(ENGINES, self.engines.page, self.tr("Engines"))
        self._window.add_page(COMPARE, self._compare_view)

    def _connect(self) -> None:
        window, queue = self._window, self.queue.queue
        window.files_over.connect(self._home.empty.set_hot)
        window.activated.connect(self._notifier.put_away)
        window.set_close_guard(self._may_close)
        self.lipsync.inhabited.connect(self._home.set_inhabited)
        self.lipsync.told.connect(self._tell)
        self.lipsync.failed.connect(self.tell_error)
        self.lipsync.render_failed.connect(self._tell_failure)
        queue.counts_changed.connect(self._count)
        queue.finished.connect(self._notifier.job_ended)
        queue.told.connect(self.toasts.show)
        queue.offered.connect(self._offer)
        queue.undecided.connect(self._point_to_queue)
        queue.failed.connect(self.tell_error)
        self.queue.orders.compare_requested.connect(self.show_result)
        self._notifier.clicked.connect(self._show_job)
        self._notifier.called.connect(window.come_to_front)
        self._compare_view.back_requested.connect(self._go_back)
        window.back_requested.connect(self._go_back)

    def _connect_settings(self) -> None:
        part, menu = self.settings, WindowMenu(self._window)
        self._home.agreed.connect(part.settings.agree)
        part.settings.consent_changed.connect(self._home.set_agreed)
        part.settings.refused.connect(lambda _name, why: self._home.set_problem(why))
        part.settings.changed.connect(lambda _settings: self.lipsync.take_settings())
        part.restart_requested.connect(self._restart)
        self._home.set_agreed(self.service.settings.value.consent is not None)
        for name, act in (
            ("open", self.lipsync.open),
            ("sample", self.lipsync.try_sample),
            ("engines", lambda: self._window.show_page(ENGINES)),
            ("settings", part.show_settings),
            ("keys", part.toggle_keys),
            ("about", part.show_about),
            ("quit", self._window.close),
        ):
            menu.on(name, act)
        self._window.header.set_menu(menu)

    def _connect_setup(self) -> None:
        side = self.lipsync.side
        side.install_requested.connect(
            lambda engine, extras: self.setup.open(engine, extras=extras)
        )
        side.key_requested.connect(self.cloud.open_key)
        self.lipsync.price_wanted.connect(
            lambda request: self.cloud.ask(request, self.lipsync.render.order)
        )
        side.voice_requested.connect(
            lambda engine, voice: self.cloud.pick_voice(engine, voice, side.set_voice)
        )
        self.queue.orders.order_requested.connect(self._order_again)
        self.cloud.changed.connect(side.refresh)
        side.engines.account_wanted.connect(self.cloud.status.look)
        self.cloud.status.changed.connect(side.engines.set_account)
        score = self.compare.score
        score.judge.install_requested.connect(self.setup.open)
        for part in (self.setup, self.engines):
            part.changed.connect(side.refresh)
            part.changed.connect(score.judge.look)
        self.setup.use_requested.connect(self._use)
        self.setup.ended.connect(self._notifier.tell)

    def _use(self, engine: str) -> None:
        """Chooses an engine that was just installed."""
        self._window.show_page(LIPSYNC)
        self.lipsync.side.engines.choose(engine)

    def _order_again(self, job: Job) -> None:
        """Shows the price of a job that is to be paid for once more."""

        def order(request: RenderRequest, consent: Consent) -> None:
            most = request.max_credits
            assert most is not None
            self.queue.orders.order_again(job, consent, most)

        is_open = job.state is JobState.UNKNOWN
        self.cloud.ask(job.request, order, job.remote if is_open else None)

    def _tell_findings(self) -> None:
        """What was amiss with the files of the last time, and where they are now."""
        found, jobs = self.service.settings.findings, self.service.damaged_journal
        if jobs is not None:
            words = self.tr("The list of jobs was damaged and put aside as {file}")
            self.toasts.show(words.format(file=jobs), is_error=True)
        if found.moved_aside is not None:
            words = self.tr("The settings were damaged and put aside as {file}")
            self.toasts.show(words.format(file=found.moved_aside), is_error=True)
        if found.refused:
            words = self.tr("Some settings are impossible and were left out: {names}")
            self.toasts.show(words.format(names=", ".join(found.refused)), is_error=True)

    def _name_keys(self) -> None:
        """Says in tool tips which keys do the same."""
        keys = self.shortcuts.first_keys()
        self.lipsync.player_view.bar.set_keys(keys)
        self._compare_view.set_keys(keys)

    def _restart(self) -> None:
        self.wants_restart = True
        if not self._window.close():
            self.wants_restart = False

    def _tell(self, sentence: str, job: Job | None) -> None:
        action = None
        if job is not None:
            action = ToastAction(self.tr("Compare"), lambda: self.show_result(job))
        self.toasts.show(sentence, action)

    def _tell_failure(self, job: str, sentence: str) -> None:
        show = ToastAction(self.tr("Show queue"), lambda: self._show_job(job)) if job else None
        self.toasts.show(sentence, show, is_error=True)

    def _count(self, waiting: int, running: int, _done: int, unknown: int) -> None:
        title = self.tr("Queue")
        count = waiting + running + unknown
        self._window.header.set_title(QUEUE, f"{title}  {count}" if count else title)

    def _offer(self, words: str) -> None:
        """Once a start: jobs of the last time are not only told where nobody looks."""
        if words and not self._has_offered:
            self._has_offered = True
            self._point_to_queue(words)

    def _point_to_queue(self, words: str) -> None:
        show = ToastAction(self.tr("Show queue"), lambda: self._window.show_page(QUEUE))
        self.toasts.show(words, show)

    def _show_job(self, job: str) -> None:
        self._window.come_to_front()
        self._window.show_page(QUEUE)
        self.queue.queue.reveal(job)

    def _go_back(self) -> None:
        if self._is_comparing:
            self.compare.leave()
        self._window.show_page(self._window.last_page)

    def _may_close(self) -> bool:
        if self._asks and self.service.is_busy and not self._is_agreed_to_stop():
            return False
        self._look = {
            "window": self._window.saved_look(),
            "splitter": self.lipsync.tab.saved_division(),
        }
        return True

    def _is_agreed_to_stop(self) -> bool:
        rows = [row for row in self.queue.queue.ledger.rows if row.is_own and row.runs]
        away = [row for row in rows if row.job.remote is not None]
        return is_agreed_to_stop(self._window, here=len(away) < len(rows), away=bool(away))

    def _keep_look(self) -> None:
        """Writes it once the window is gone and nobody waits for the disk."""
        if not self._look:
            return
        try:
            self.service.settings.change(**self._look)
        except AppError:
            log.warning("the window's place and size are not kept", exc_info=True)

"""Puts the queue's page together: presenters, views, and who hears whom."""

from PySide6.QtCore import QObject

from core.app.service import Service
from gui.bridge import Bridge
from gui.desktop import Desktop
from gui.presenters.jobs.job_detail import JobDetailPresenter
from gui.presenters.jobs.queue import QueuePresenter
from gui.presenters.jobs.queue_orders import QueueOrders
from gui.presenters.jobs.thumbnails import Thumbnails
from gui.presenters.pictures import Pictures
from gui.theme import Theme
from gui.views.closing import is_agreed_to_forget
from gui.views.job_detail import JobDetailView
from gui.views.queue import QueueView
from gui.workers import Workshop


class QueuePart(QObject):
    """The page and what is behind it.

    Attributes:
        page: The widget to put into the window.
        queue: Which jobs there are; orders: what is done with them.
    """

    def __init__(
        self,
        theme: Theme,
        service: Service,
        bridge: Bridge,
        workshop: Workshop,
        desktop: Desktop | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desktop = desktop or Desktop()
        self.queue = QueuePresenter(service, bridge, workshop, self)
        self.orders = QueueOrders(self.queue, self._desktop, self)
        pictures = Pictures(workshop, self)
        self.thumbnails = Thumbnails(self.queue, bridge, pictures, self)
        self.detail = JobDetailPresenter(self.queue, self.thumbnails, pictures, workshop, self)
        self.page = QueueView(theme)
        self._connect_page()
        self._connect_detail(self.page.detail)

    def _connect_page(self) -> None:
        page, queue, orders = self.page, self.queue, self.orders
        page.set_queue(queue.model)
        page.table.acted.connect(orders.act)
        page.table.rows_seen.connect(self.thumbnails.set_shown)
        page.table.current_changed.connect(lambda job: self.detail.show(job or None))
        page.pause_requested.connect(queue.set_paused)
        page.clear_requested.connect(orders.clear_ended)
        page.go_on_requested.connect(orders.go_on)
        page.forget_requested.connect(orders.forget_unfinished)
        orders.give_up_requested.connect(self._give_up)
        page.seen.connect(queue.set_visible)
        queue.summary_changed.connect(page.set_summary)
        queue.paused_changed.connect(page.set_paused)
        queue.offered.connect(page.set_offer)
        queue.clearable_changed.connect(page.set_can_clear)
        queue.reveal_wanted.connect(page.table.select)
        queue.list_changed.connect(page.table.select_something)

    def _give_up(self, jobs: tuple[str, ...]) -> None:
        if is_agreed_to_forget(self.page.window()):
            self.orders.give_up(jobs)

    def _connect_detail(self, view: JobDetailView) -> None:
        view.acted.connect(self.orders.act)
        view.log_wanted.connect(self.detail.set_log_wanted)
        view.copy_requested.connect(self._desktop.copy)
        self.detail.card_changed.connect(view.set_card)
        self.detail.picture_changed.connect(view.picture.set_picture)
        self.detail.log.begun.connect(view.log.clear)
        self.detail.log.added.connect(view.log.add)

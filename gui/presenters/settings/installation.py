"""Folders, cache and health of this installation, for the settings page."""

from PySide6.QtCore import QObject, Signal

from core.app.doctor import DoctorReport
from core.app.service import Service
from core.errors import AppError
from gui.bridge import Bridge
from gui.desktop import Desktop
from gui.messages import error_words
from gui.presenters.words import size_words
from gui.workers import Workshop


class InstallationPresenter(QObject):
    """Opens folders, counts and empties the cache, examines the installation.

    Signals:
        folders_shown: Paths as text by the folders' names.
        cache_shown: (words, whether it can be emptied now).
        refused: (row's name, why).
        examining: The examination has begun.
        examined: (a sentence, the report to copy).
    """

    folders_shown = Signal(object)
    cache_shown = Signal(str, bool)
    refused = Signal(str, str)
    examining = Signal()
    examined = Signal(str, str)

    def __init__(
        self,
        service: Service,
        bridge: Bridge,
        workshop: Workshop,
        desktop: Desktop,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._bridge, self._workshop = service, bridge, workshop
        self._desktop = desktop
        self._report = ""

    def show(self) -> None:
        """Tells the folders, and counts the cache on a thread of its own."""
        folders = self._service.cache.folders
        names = type(folders).model_fields
        self.folders_shown.emit({name: str(getattr(folders, name)) for name in names})
        self._count()

    def open_folder(self, name: str) -> None:
        """Shows a folder in the file manager."""
        cache = self._service.cache
        try:
            self._desktop.open(cache.made(getattr(cache.folders, name)))
        except AppError as error:
            self.refused.emit(name, error_words(error))
        else:
            self.refused.emit(name, "")

    def empty_cache(self) -> None:
        """Removes what can be made again."""
        self.cache_shown.emit(self.tr("Emptying …"), False)
        self._workshop.start(
            "empty-cache",
            lambda _stop, _tell: self._service.cache.empty(),
            then=lambda _freed: self._emptied(""),
            failed=lambda error: self._emptied(error_words(error)),
        )

    def examine(self) -> None:
        """Looks whether everything works; a worker is started for it."""
        self.examining.emit()
        try:
            future = self._service.examine()
        except AppError as error:
            self._failed(error)
            return
        self._bridge.when_done(future, self._examined, self._failed)

    def copy_report(self) -> None:
        """Puts the last report on the clipboard."""
        self._desktop.copy(self._report)

    def _count(self) -> None:
        self._workshop.start(
            "count-cache",
            lambda _stop, _tell: self._service.cache.size_bytes(),
            then=self._counted,
            failed=lambda error: self.refused.emit("cache_size", error_words(error)),
        )

    def _counted(self, size_bytes: int) -> None:
        self.cache_shown.emit(
            size_words(size_bytes) if size_bytes else self.tr("Empty"), size_bytes > 0
        )

    def _emptied(self, problem: str) -> None:
        self.refused.emit("cache_size", problem)
        self._count()

    def _examined(self, report: DoctorReport) -> None:
        width = max(len(finding.name) for finding in report.findings)
        self._report = "\n".join(
            f"{'ok ' if finding.ok else 'BAD'} {finding.name:<{width}}  {finding.text}"
            for finding in report.findings
        )
        words = (
            self.tr("Everything works.")
            if report.ok
            else self.tr("Not everything works: see the lines marked BAD.")
        )
        self.examined.emit(words, self._report)

    def _failed(self, error: AppError) -> None:
        self.examined.emit(error_words(error), self._report)

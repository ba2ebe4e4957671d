"""The settings of the clip: how it is filled, its form, the transcript."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gui.models.length import LengthStory
from gui.theme import Theme
from gui.widgets.labels import label
from gui.widgets.panel.help_line import HelpLine
from gui.widgets.panel.length_picture import LengthPicture
from gui.widgets.panel.option_form import OptionForm
from gui.widgets.panel.transcript_box import TranscriptBox


class ClipView(QWidget):
    """Signals: transcript_written(text), transcript_chosen(Path); those of ``form``."""

    transcript_written = Signal(str)
    transcript_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._story = label("", "small", self, wrap=True)
        self._picture = LengthPicture(theme, self)
        self._transcript = TranscriptBox(theme, self)
        self._transcript.written.connect(self.transcript_written)
        self._transcript.load_requested.connect(self._choose_file)
        self.form = OptionForm(theme, parent=self)
        help_line = HelpLine(theme, self)
        self.form.visited.connect(help_line.set_help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._story)
        column.addWidget(self._picture)
        column.addWidget(self.form)
        column.addWidget(self._transcript)
        column.addWidget(help_line)
        self.set_story(None)

    def set_story(self, story: LengthStory | None) -> None:
        """What fills the time; None when nothing has to."""
        self._story.setVisible(story is not None)
        self._picture.setVisible(story is not None)
        if story is not None:
            self._story.setText(story.text)
            self._picture.set_story(story)

    def set_transcript(self, text: str) -> None:
        self._transcript.set_text(text)

    def set_transcript_shown(self, shown: bool) -> None:
        """Whether there is a place for it; what stands there stays."""
        self._transcript.setVisible(shown)

    def set_transcript_problem(self, text: str) -> None:
        """Why a file could not be loaded; empty for nothing."""
        self._transcript.set_problem(text)

    def take_typed(self) -> None:
        """Tells what was typed and not told yet."""
        self.form.take_typed()
        self._transcript.take_typed()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Load the transcript"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Text (*.txt);;All files (*)"))
        dialog.fileSelected.connect(lambda path: self.transcript_chosen.emit(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

"""What the install dialog says once an engine is there."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from core.domain.installation import InstallResult
from gui.messages import translated
from gui.models.job_card import Fact
from gui.models.setup import DoneCard
from gui.presenters.setup.size_words import amount_words
from gui.presenters.words import rate_words, time_words

translate = QCoreApplication.translate


def done_card(result: InstallResult, picture: QImage | None) -> DoneCard:
    """Speed, device, and what it took."""
    return DoneCard(
        facts=(
            Fact(translate("InstallDialog", "Speed here"), rate_words(result.frames_per_s)),
            Fact(translate("InstallDialog", "Computes on"), translated(result.device)),
            Fact(translate("InstallDialog", "Downloaded"), amount_words(result.fetched_bytes)),
            Fact(translate("InstallDialog", "Took"), time_words(result.seconds)),
        ),
        picture=picture,
    )

"""What the two rows of the time line say."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class TrackWords:
    """Texts of a row.

    Attributes:
        role: Its id in signals: face or voice.
        icon: One of ``resources/icons``.
        offer: Button for what is at hand; empty for a row that has no such thing.
    """

    role: str
    icon: str
    title: str
    invitation: str
    choose: str
    change: str
    remove: str
    offer: str = ""


def face_words() -> TrackWords:
    """The face's row, in the window's language."""
    return TrackWords(
        role="face",
        icon="face",
        title=translate("TrackWords", "Face"),
        invitation=translate("TrackWords", "Drop a face here (video or photo)"),
        choose=translate("TrackWords", "Choose a face …"),
        change=translate("TrackWords", "Choose another face"),
        remove=translate("TrackWords", "Remove the face"),
    )


def voice_words() -> TrackWords:
    """The voice's row, in the window's language."""
    return TrackWords(
        role="voice",
        icon="voice",
        title=translate("TrackWords", "Voice"),
        invitation=translate("TrackWords", "Drop a voice here"),
        choose=translate("TrackWords", "Choose a voice …"),
        change=translate("TrackWords", "Choose another voice"),
        remove=translate("TrackWords", "Remove the voice"),
        offer=translate("TrackWords", "Use the video’s own sound"),
    )

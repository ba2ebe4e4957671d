"""What the checks say: the core's findings, the inputs that are missing, the buttons' words."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from core.domain.issue import Fix, Issue, Severity
from gui.messages import translated
from gui.models.checks import CheckLine, Mood
from gui.presenters.inputs.draft import DraftState

translate = QCoreApplication.translate

_MOODS = {
    Severity.ERROR: Mood.BAD,
    Severity.WARNING: Mood.WARNING,
    Severity.INFO: Mood.INFO,
}
_ORDER = (Mood.MISSING, Mood.BAD, Mood.WARNING, Mood.GOOD, Mood.INFO, Mood.TIME)
_ESTIMATE = "estimate"
_NOT_OURS = "cloud_several_faces"  # who speaks is the provider's choice
_OF_SENDING = {"cloud_sends", "cloud_keeps"}  # in full on the sheet that asks whether to send


def missing_lines(state: DraftState, *, speaks_texts: bool = False) -> tuple[CheckLine, ...]:
    """What a person still has to bring.

    Args:
        speaks_texts: The chosen engine takes a text in place of a recording.
    """
    lines = []
    if state.face is None:
        text = translate("Checks", "A face is missing: a video or a photo")
        lines.append(_line(Mood.MISSING, text, Fix.CHOOSE_FACE_FILE))
    if state.voice is None and not state.has_text:
        text = translate("Checks", "A voice is missing: a recording of speech")
        if speaks_texts:
            text = translate(
                "Checks", "A voice is missing: a recording of speech, or a text in the options"
            )
        lines.append(_line(Mood.MISSING, text, Fix.CHOOSE_VOICE_FILE))
    return tuple(lines)


def check_lines(
    issues: Sequence[Issue], state: DraftState, *, engine: str
) -> tuple[CheckLine, ...]:
    """The findings, the worst first, with a good word where the face deserves one.

    Args:
        engine: Title of the one that they are about.
    """
    told = [_finding(issue) for issue in issues if issue.code not in _OF_SENDING]
    told += [*_unheard(state), *_sending(issues, engine)]
    if not any(line.mood is Mood.BAD for line in told):
        told += _praise(issues, state)
    return tuple(sorted(told, key=lambda line: _ORDER.index(line.mood)))


def fix_words(fix: Fix) -> str:
    """What stands on the button."""
    another_place = translate("Checks", "Choose another place …")
    words = {
        Fix.INSTALL: translate("Checks", "Install …"),
        Fix.DOWNLOAD: translate("Checks", "Download …"),
        Fix.ENTER_KEY: translate("Checks", "Enter key …"),
        Fix.PICK_FACE: translate("Checks", "Pick the face"),
        Fix.CHOOSE_LENGTH: translate("Checks", "Choose how to fill"),
        Fix.FREE_SPACE: another_place,
        Fix.CHOOSE_OUTPUT: another_place,
        Fix.CHOOSE_ENGINE: translate("Checks", "Choose another engine"),
        Fix.CHOOSE_FACE_FILE: translate("Checks", "Choose a face …"),
        Fix.CHOOSE_VOICE_FILE: translate("Checks", "Choose a voice …"),
        Fix.CHOOSE_TRACK: translate("Checks", "Choose the sound track"),
        Fix.USE_FRAME: translate("Checks", "Use its best frame as the photo"),
        Fix.USE_SHOWN_FRAME: translate("Checks", "Use the frame on screen"),
        Fix.REPLACE_OUTPUT: translate("Checks", "Replace the file"),
        Fix.RESET_PART: translate("Checks", "Render all of it"),
        Fix.RESET_OPTIONS: translate("Checks", "Reset the options"),
    }
    return words[fix]


def _finding(issue: Issue) -> CheckLine:
    # A remark's hint speaks of the command line; its button is the next step here.
    hint = "" if issue.severity is Severity.INFO or issue.fix is not None else issue.hint
    mood = Mood.TIME if issue.code == _ESTIMATE else _MOODS[issue.severity]
    line = _line(mood, translated(issue.title), issue.fix, translated(hint))
    if issue.fix is not Fix.USE_FRAME:
        return line
    other = Fix.USE_SHOWN_FRAME
    return replace(line, other=other, other_label=fix_words(other))


def _unheard(state: DraftState) -> tuple[CheckLine, ...]:
    """A recording that a text takes the place of."""
    if not state.has_text or state.voice is None:
        return ()
    text = translate("Checks", "The text in the options is spoken; “{file}” is not used")
    return (CheckLine(Mood.WARNING, text.format(file=state.voice.path.name)),)


def _sending(issues: Sequence[Issue], engine: str) -> tuple[CheckLine, ...]:
    """What leaves this computer, in one line that unfolds."""
    told = tuple(translated(issue.title) for issue in issues if issue.code in _OF_SENDING)
    if not told:
        return ()
    text = translate("Checks", "What {engine} gets and keeps").format(engine=engine)
    return (CheckLine(Mood.INFO, text, details=told),)


def _line(mood: Mood, text: str, fix: Fix | None, hint: str = "") -> CheckLine:
    return CheckLine(mood, text, hint, fix, "" if fix is None else fix_words(fix))


def _praise(issues: Sequence[Issue], state: DraftState) -> tuple[CheckLine, ...]:
    survey = None if state.face is None else state.face.survey
    if survey is None or not survey.faces or any(one.code == _NOT_OURS for one in issues):
        return ()
    speaker = state.face_n or survey.chosen
    if len(survey.faces) > 1 and speaker is not None:
        text = translate("Checks", "Face {number} of {count} speaks").format(
            number=speaker, count=len(survey.faces)
        )
    elif any(issue.severity is Severity.WARNING for issue in issues):
        return ()
    else:
        text = translate("Checks", "One face, clear")
    return (CheckLine(Mood.GOOD, text),)

"""Undo and redo of what a person chooses in the draft."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from gui.presenters.inputs.draft import RenderDraft

_DEPTH = 200


class DraftHistory(QObject):
    """The way in for changes that can be taken back."""

    def __init__(self, draft: RenderDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._gesture, self._key = 0, ""
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(_DEPTH)

    def change(self, text: str, *, key: str = "", **fields: object) -> None:
        """Sets fields of the draft.

        Args:
            text: What a person did, for the menu.
            key: Changes with the same key are one step until ``settle``; empty: a step of its own.
        """
        before = {name: getattr(self._draft.state, name) for name in fields}
        if before == fields:
            return
        if key != self._key:
            self.settle()
            self._key = key
        self.stack.push(_Change(self._draft, text, self._gesture if key else -1, before, fields))

    def settle(self) -> None:
        """The gesture, such as a slider's drag, is over: the next change is a step of its own."""
        self._gesture += 1
        self._key = ""

    def undo(self) -> None:
        """Takes the last step back; nothing when there is none."""
        self.settle()
        self.stack.undo()

    def redo(self) -> None:
        """Takes the last undone step again."""
        self.settle()
        self.stack.redo()


class _Change(QUndoCommand):
    def __init__(
        self,
        draft: RenderDraft,
        text: str,
        gesture: int,
        before: dict[str, object],
        after: dict[str, object],
    ) -> None:
        super().__init__(text)
        self._draft, self._gesture = draft, gesture
        self._before, self._after = before, after

    def id(self) -> int:
        return self._gesture

    def redo(self) -> None:
        self._draft.change(**self._after)

    def undo(self) -> None:
        self._draft.change(**self._before)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other._after.keys() != self._after.keys():
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True

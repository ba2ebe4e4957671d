"""Choices can be taken back, a gesture at a time."""

from PySide6.QtWidgets import QApplication

from core.domain.request import LengthMode, Quality
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.panel.history import DraftHistory


def made(qapp: QApplication) -> tuple[RenderDraft, DraftHistory]:
    draft = RenderDraft()
    return draft, DraftHistory(draft, draft)


def test_a_drag_is_one_step(qapp: QApplication) -> None:
    draft, history = made(qapp)
    for seed in range(1, 6):
        history.change("Drag", key="seed", seed=seed)
    history.settle()
    history.change("Drag", key="seed", seed=9)
    history.undo()
    assert draft.state.seed == 5
    history.undo()
    assert draft.state.seed == 0
    assert not history.stack.canUndo()
    history.redo()
    assert draft.state.seed == 5


def test_a_drag_back_to_where_it_began_is_no_step(qapp: QApplication) -> None:
    _, history = made(qapp)
    history.change("Drag", key="seed", seed=3)
    history.change("Drag", key="seed", seed=0)
    assert not history.stack.canUndo()


def test_two_things_in_turn_are_two_steps(qapp: QApplication) -> None:
    draft, history = made(qapp)
    history.change("One", key="seed", seed=3)
    history.change("Two", key="length", length=LengthMode.HOLD)
    history.change("One", key="seed", seed=4)
    history.undo()
    history.undo()
    assert (draft.state.seed, draft.state.length) == (3, LengthMode.PINGPONG)


def test_undo_leaves_what_others_changed(qapp: QApplication) -> None:
    draft, history = made(qapp)
    history.change("Quality", quality=Quality.HIGH)
    draft.change(seed=7)
    history.undo()
    assert (draft.state.quality, draft.state.seed) == (Quality.STANDARD, 7)


def test_what_is_set_already_is_no_step(qapp: QApplication) -> None:
    _, history = made(qapp)
    history.change("Nothing", seed=0)
    assert not history.stack.canUndo()

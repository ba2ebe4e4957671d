"""Who hears whom between the compare page and its presenter."""

from gui.pages.player import wire_playback
from gui.presenters.player.compare import ComparePresenter
from gui.presenters.player.score import ScorePresenter
from gui.views.compare import CompareView


def wire_compare(compare: ComparePresenter, view: CompareView) -> None:
    """The page; what Back leads to is the window's business."""
    wire_playback(compare.playback, view.player)
    compare.record_changed.connect(view.set_record)
    compare.axis_changed.connect(view.strip.set_axis)
    compare.untouched_changed.connect(view.strip.set_untouched)
    compare.position_changed.connect(view.strip.set_position)
    compare.note_changed.connect(view.player.stage.set_note)
    view.strip.seek_requested.connect(compare.seek)
    view.record.time_chosen.connect(compare.seek)
    wire_score(compare.score, view)
    view.copy_requested.connect(compare.copy_record)
    view.folder_requested.connect(compare.open_folder)


def wire_score(score: ScorePresenter, view: CompareView) -> None:
    """How good the lips are; what Install leads to is the window's business."""
    panel = view.record.score
    score.card_changed.connect(view.set_score)
    view.score_requested.connect(score.measure)
    panel.stop_requested.connect(score.stop)
    panel.offer_taken.connect(score.take)
    panel.source_requested.connect(score.measure_source)

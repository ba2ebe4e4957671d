"""Time line: who hears whom between its presenter and its view."""

from gui.presenters.timeline.time_line import TimeLinePresenter
from gui.views.time_line import TimeLineView
from gui.widgets.timeline.film_strip import FilmSource


def connect_time_line(presenter: TimeLinePresenter, view: TimeLineView) -> None:
    """Joins the two and shows the draft as it is now.

    What is left to the window: dialogs for ``view.choose_requested``, and the player for
    ``view.axis.seek_requested`` and ``view.axis.set_playhead``.
    """
    axis = view.axis

    def set_length(seconds: float, frame_s: float) -> None:
        axis.set_frame(frame_s)
        axis.set_duration(seconds)

    presenter.file_changed.connect(view.set_file)
    presenter.own_sound_offered.connect(view.set_own_sound)
    presenter.length_changed.connect(set_length)
    presenter.film_changed.connect(
        lambda film: view.set_film_source(None if film is None else FilmSource(*film))
    )
    presenter.film_cleared.connect(view.clear_pictures)
    presenter.picture_found.connect(view.add_picture)
    presenter.outline_changed.connect(view.set_outline)
    presenter.speech_changed.connect(view.set_speech)
    presenter.selection_changed.connect(axis.select)
    presenter.made_anew.connect(lambda _made_of: view.set_untouched(()))
    presenter.problem_changed.connect(view.set_problem)
    presenter.asked.connect(view.ask)
    presenter.looking.connect(view.set_looking)
    presenter.text_spoken.connect(view.set_text_spoken)
    view.files_dropped.connect(presenter.take)
    view.remove_requested.connect(presenter.remove)
    view.own_sound_requested.connect(presenter.use_own_sound)
    view.role_chosen.connect(presenter.answer)
    view.question_dismissed.connect(presenter.dismiss_question)
    axis.selection_chosen.connect(presenter.select)
    presenter.start()

"""The bottom of the lip-sync page: where the result goes, how it gets on, and what is told at its end."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.domain.job import Job
from core.domain.request import RenderRequest
from core.domain.result import Gap
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.jobs.render import RenderPresenter, Underway
from gui.presenters.panel.checks import ChecksPresenter
from gui.presenters.words import again_words, left_words, percent_words, reason_words, stage_word
from gui.theme import Theme
from gui.views.output_bar import OutputBar
from gui.widgets.file_dialogs import choose_output

translate = QCoreApplication.translate

# What decides which frames pass through untouched; a part is found again on the whole's axis.
_SAME = ("source", "audio", "audio_track", "length", "crossfade_frames", "fps", "face")


class OutputPart(QObject):
    """Owns the bar; its buttons for a preview and a render are the page's.

    Signals:
        told: (sentence, finished Job): worth a quiet message.
        untouched_found: Stretches of the draft's output (tuple of Gap) that its render left alone.
    """

    told = Signal(str, object)
    untouched_found = Signal(object)

    def __init__(
        self,
        theme: Theme,
        draft: RenderDraft,
        render: RenderPresenter,
        checks: ChecksPresenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft, self._render, self._checks = draft, render, checks
        self._underway: Underway | None = None
        self.bar = OutputBar(theme)
        self.bar.change_requested.connect(self.choose)
        self.bar.preview_cancelled.connect(render.cancel_preview)
        self.bar.cancel_requested.connect(self._cancel)
        render.previewing.connect(self._show_preview)
        render.rendering.connect(self._show_underway)
        render.rendered.connect(self._tell_done)
        draft.changed.connect(self._show_draft)
        draft.inputs_changed.connect(self._show_status)
        checks.ready_changed.connect(self._show_draft)
        checks.ready_changed.connect(self._show_status)
        self._show_draft()

    def choose(self) -> None:
        """Asks where the result is to go, once there is a name to begin with."""
        output = self._draft.state.output
        if output is not None:
            choose_output(self.bar.window(), output, self._render.choose_output)

    def refuse(self) -> None:
        """The checks know a reason against a render; said until it is gone."""
        self._show_status(refusal=translate("LipSyncPage", "Not yet: see the checks"))

    def _show_draft(self) -> None:
        self.bar.set_output(self._draft.state.output)
        is_ready = self._checks.ready
        self.bar.set_can_generate(
            is_ready, "" if is_ready else translate("LipSyncPage", "See the checks")
        )
        self.bar.set_can_preview(self._draft.has_files())

    def _cancel(self) -> None:
        if self._underway is not None:
            self._render.cancel(self._underway.job)

    def _show_preview(self, underway: Underway | None) -> None:
        self.bar.set_previewing(
            underway is not None, None if underway is None else underway.fraction
        )
        self.bar.set_can_preview(self._draft.has_files())

    def _show_underway(self, underway: Underway | None) -> None:
        self._underway = underway
        self._show_status()

    def _show_status(self, _ready: bool = False, *, refusal: str = "") -> None:
        underway = self._underway
        if underway is None:
            self.bar.set_status(refusal)
        else:
            still = 0.0 if underway.is_put_off else None  # a bar that moves would promise something
            fraction = underway.fraction if underway.fraction is not None else still
            self.bar.set_status(refusal or _words(underway), fraction, is_busy=True)

    def _tell_done(self, job: Job) -> None:
        words = translate("LipSyncPage", "“{name}” is ready")
        self.told.emit(words.format(name=job.request.output.name), job)
        if job.result is not None and _is_same_film(job.request, self._draft.request()):
            start = job.request.start_s
            self.untouched_found.emit(tuple(_on_axis(gap, start) for gap in job.result.untouched))


def _is_same_film(request: RenderRequest, other: RenderRequest | None) -> bool:
    return other is not None and all(getattr(request, n) == getattr(other, n) for n in _SAME)


def _on_axis(gap: Gap, by_s: float) -> Gap:
    """From the film's own time to the axis of which it is a part, its reason in words."""
    shifted = {"start_s": gap.start_s + by_s, "end_s": gap.end_s + by_s}
    return gap.model_copy(update={**shifted, "reason": reason_words(gap.reason)})


def _words(underway: Underway) -> str:
    name = underway.output.name
    if not underway.has_begun:
        return translate("LipSyncPage", "“{name}” is waiting").format(name=name)
    if underway.is_put_off:
        words = translate("LipSyncPage", "“{name}” is put off by the provider")
        return f"{words.format(name=name)} · {again_words(underway.until)}"
    parts = [translate("LipSyncPage", "Rendering “{name}”").format(name=name)]
    if underway.fraction is not None:
        done = percent_words(underway.fraction)
        is_film = underway.stage in {"", "render"}
        parts.append(done if is_film else f"{stage_word(underway.stage)} {done}")
    if underway.left_s is not None:
        parts.append(left_words(underway.left_s))
    return " · ".join(parts)

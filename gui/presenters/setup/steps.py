"""How far an installation is: the stages, made from what is told while it runs."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from core.domain.installation import (
    InstallEvent,
    StepBegun,
    StepEnded,
    StepKind,
    StepProgress,
)
from gui.models.job_card import StageMark
from gui.models.setup import StepLine
from gui.presenters.setup.size_words import joined, speed_words
from gui.presenters.words import left_words, percent_words, size_words

translate = QCoreApplication.translate

_ALL = tuple(StepKind)


@dataclass(frozen=True, slots=True)
class Steps:
    """The stages of an installation and which of them runs.

    Attributes:
        kinds: In their order.
        ended: Stages that are done; ``now`` the one that runs or was stopped.
    """

    kinds: tuple[StepKind, ...] = ()
    ended: frozenset[StepKind] = frozenset()
    now: StepKind | None = None
    progress: StepProgress | None = None

    def after(self, event: InstallEvent) -> "Steps":
        """The stages once this was told; a stage that nobody planned takes its place."""
        match event:
            case StepBegun(step=step):
                begun = replace(self, now=step, progress=None, ended=self.ended - {step})
                return begun._with(step)
            case StepProgress(step=step):
                return replace(self, now=step, progress=event)._with(step)
            case StepEnded(step=step):
                now = None if self.now is step else self.now
                progress = self.progress if now is not None else None
                return replace(self, ended=self.ended | {step}, now=now, progress=progress)._with(
                    step
                )
        return self

    def lines(self, stopped: StageMark = StageMark.NOW) -> tuple[StepLine, ...]:
        """The stages in words; ``stopped`` marks the one that runs."""
        return tuple(self._line(kind, stopped) for kind in self.kinds)

    def brief(self) -> str:
        """The running stage in a few words: ``fetching weights, 43 %``."""
        if self.now is None:
            return ""
        fraction = self._fraction()
        words = doing_words(self.now)
        return words if fraction is None else f"{words}, {percent_words(fraction)}"

    def where(self) -> str:
        """The stage that was stopped, in a sentence; empty when none had begun."""
        if self.now is None:
            return ""
        words = translate("InstallSteps", "It stopped at “{step}”.")
        return words.format(step=step_title(self.now))

    def _with(self, step: StepKind) -> "Steps":
        if step in self.kinds:
            return self
        return replace(self, kinds=tuple(sorted((*self.kinds, step), key=_ALL.index)))

    def _line(self, kind: StepKind, stopped: StageMark) -> StepLine:
        if kind is self.now:
            note = self._note(is_moving=stopped is StageMark.NOW)
            return StepLine(step_title(kind), stopped, note, self._fraction())
        mark = StageMark.DONE if kind in self.ended else StageMark.AHEAD
        return StepLine(step_title(kind), mark)

    def _fraction(self) -> float | None:
        told = self.progress
        if told is None or not told.total:
            return None
        return min(max(told.done / told.total, 0.0), 1.0)

    def _note(self, *, is_moving: bool) -> str:
        told = self.progress
        if told is None:
            return ""
        pace = (
            speed_words(told.rate) if told.rate and told.is_bytes else "",
            left_words(told.left_s) if told.left_s is not None else "",
        )
        return joined(_done_words(told), *(pace if is_moving else ()), told.item)


def step_title(step: StepKind) -> str:
    """A stage as a heading."""
    return {
        StepKind.PYTHON: translate("InstallSteps", "Find Python"),
        StepKind.PACKAGES: translate("InstallSteps", "Fetch packages"),
        StepKind.ENVIRONMENT: translate("InstallSteps", "Install packages"),
        StepKind.PROBE: translate("InstallSteps", "Try the packages"),
        StepKind.WEIGHTS: translate("InstallSteps", "Fetch weights"),
        StepKind.SELF_TEST: translate("InstallSteps", "Render one second"),
    }[step]


def doing_words(step: StepKind) -> str:
    """A stage while it runs, in lower case."""
    return {
        StepKind.PYTHON: translate("InstallSteps", "looking for Python"),
        StepKind.PACKAGES: translate("InstallSteps", "fetching packages"),
        StepKind.ENVIRONMENT: translate("InstallSteps", "installing packages"),
        StepKind.PROBE: translate("InstallSteps", "trying the packages"),
        StepKind.WEIGHTS: translate("InstallSteps", "fetching weights"),
        StepKind.SELF_TEST: translate("InstallSteps", "rendering one second"),
    }[step]


def _done_words(told: StepProgress) -> str:
    if told.is_bytes:
        done = size_words(told.done) if told.done else "0"
        total = told.total and size_words(told.total)
    else:
        done, total = str(told.done), told.total and str(told.total)
    if not total:
        return done
    return translate("InstallSteps", "{done} of {total}").format(done=done, total=total)

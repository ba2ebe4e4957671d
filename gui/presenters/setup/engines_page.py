"""The Engines page's side of things: what is on the disk, and what is done with it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.app.machine_desk import MachineDesk
from core.domain.installation import Inventory, Tell
from core.domain.issue import Fix, Issue
from core.errors import AppError
from core.platform.stop import StopToken
from gui.desktop import Desktop
from gui.messages import error_words, translated
from gui.models.checks import CheckLine, Mood
from gui.models.engine_shelf import CardKey, CardKind
from gui.presenters.setup.removal_words import question
from gui.presenters.setup.shelf_desk import ShelfDesk
from gui.presenters.setup.shelf_facts import ShelfFacts
from gui.presenters.setup.shelf_words import shelf_page
from gui.presenters.setup.shelf_work import Job, ShelfWork
from gui.presenters.setup.standing import Removal
from gui.workers import Workshop

Work = Callable[[Tell, StopToken], object]
Notes = tuple[CheckLine, ...]


class EnginesPresenter(QObject):
    """Looks and works on workers; what was found is told anew after each work.

    Signals:
        page_changed: A ShelfPage.
        work_changed: A WorkLine; None once nothing goes on.
        noted: (CardKey, tuple of CheckLine): what came of a work, said in its card; a key of None
            stands for the whole page.
        asked: A Question before something goes; None takes it away.
        refused: (row's name, why): of the rows below the cards.
        changed: What is on the disk is other than before.
    """

    page_changed = Signal(object)
    work_changed = Signal(object)
    noted = Signal(object, object)
    asked = Signal(object)
    refused = Signal(str, str)
    changed = Signal()

    def __init__(
        self,
        desk: ShelfDesk,
        machine: MachineDesk,
        workshop: Workshop,
        desktop: Desktop,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._machine = desk, machine
        self._workshop, self._desktop = workshop, desktop
        self._facts = ShelfFacts(Inventory(), (), has_token=False)
        self._looks = 0
        self._work = ShelfWork(workshop, self)
        self._work.line_changed.connect(self.work_changed)

    @property
    def is_working(self) -> bool:
        """Whether something is being done."""
        return self._work.is_going

    def refresh(self) -> None:
        """Looks at the disk again; of several looks under way the last one counts."""
        self._looks += 1
        look = self._looks

        def seen(facts: ShelfFacts) -> None:
            if look == self._looks:
                self._facts = replace(facts, installing=self._facts.installing)
                self._show_facts()

        self._workshop.start(
            "engines-look",
            lambda _stop, _tell: self._look(),
            then=seen,
            failed=lambda error: self._say(None, _bad(error)),
        )

    def set_installing(self, engine: str) -> None:
        """Which engine the install dialog works on now; empty for none."""
        if engine == self._facts.installing:
            return
        self._facts = replace(self._facts, installing=engine)
        if self._facts.engines:
            self._show_facts()

    def _show_facts(self) -> None:
        self.page_changed.emit(shelf_page(self._facts))

    def verify(self, key: CardKey | None) -> None:
        """Reads every byte of what the card is about; without a key, of everything."""
        ids = () if key is None else (key.id,)
        name = self.tr("everything") if key is None else self._facts.title(key)

        def then(issues: object) -> None:
            assert isinstance(issues, tuple)
            self._say(key, self._findings(issues, key))
            self._renew()

        title = self.tr("Verifying {name}").format(name=name)
        self._begin(key, title, lambda tell, stop: self._desk.verify(ids, tell, stop), then)

    def repair(self, key: CardKey) -> None:
        """Mends an engine, or the engine that a part belongs to."""
        engine = self._facts.engine(key)
        if engine is None:
            return
        done = self.tr("It is whole again and passed its test.")
        self._begin(
            key,
            self.tr("Repairing {name}").format(name=translated(engine.title)),
            lambda tell, stop: self._desk.repair(engine.id, tell, stop),
            lambda _none: self._done(key, done),
            names_steps=True,
        )

    def update(self, key: CardKey) -> None:
        """Puts this version's packages in the place of an environment's."""
        self._begin(
            key,
            self.tr("Updating {name}").format(name=self._facts.title(key)),
            lambda tell, stop: self._desk.update(key.id, tell, stop),
            lambda _none: self._done(key, self.tr("The packages are those of this version now.")),
            names_steps=True,
        )

    def export(self, key: CardKey, folder: Path) -> None:
        """Copies all that an engine needs into a folder, for a computer without internet."""
        done = self.tr("Everything is in {folder}. On the other computer, install from it.")
        self._begin(
            key,
            self.tr("Exporting {name}").format(name=self._facts.title(key)),
            lambda tell, stop: self._desk.export(key.id, folder, tell, stop),
            lambda _none: self._done(key, done.format(folder=folder)),
        )

    def ask_to_remove(self, key: CardKey) -> None:
        """Says what would go; nothing goes yet."""
        asked = question(key, self._facts)
        if asked is not None and not self.is_working:
            self.asked.emit(asked)

    def keep(self) -> None:
        """It stays after all."""
        self.asked.emit(None)

    def remove(self, key: CardKey) -> None:
        """It goes. Whatever else of an engine is needed by no other goes with it."""
        self.asked.emit(None)
        work = self._removal(key)
        if work is not None:
            title = self.tr("Removing {name}").format(name=self._facts.title(key))
            self._begin(key, title, work, lambda _none: self._renew(), can_stop=False)

    def clean(self) -> None:
        """Throws away what nothing needs."""
        self.refused.emit("leftovers", "")
        self._work.begin(
            Job(
                self.tr("Cleaning up"),
                lambda _tell, _stop: self._desk.clean_leftovers(),
                then=lambda _freed: self._renew(),
                failed=lambda error: self._refuse("leftovers", error),
                stopped=self._renew,
                can_stop=False,
            )
        )

    def move(self, folder: Path) -> None:
        """Packages and weights go to another folder, and stay where they are if that fails."""
        self.refused.emit("place", "")
        self._work.begin(
            Job(
                self.tr("Moving packages and weights"),
                lambda tell, stop: self._desk.move(folder, tell, stop),
                then=lambda _none: self._renew(),
                failed=lambda error: self._refuse("place", error),
                stopped=self._renew,
            )
        )

    def stop(self) -> None:
        """Ends the work that goes on; what it fetched stays."""
        self._work.stop()

    def keep_token(self, text: str) -> None:
        """Puts a token into the keyring; empty text forgets the one that is there."""
        self._workshop.start(
            "engines-token",
            lambda _stop, _tell: (self._desk.set_token(text), self._desk.has_token)[1],
            then=lambda has_token: self._token_set(text, has_token=has_token),
            failed=lambda error: self.refused.emit("token", error_words(error)),
        )

    def open_folder(self, key: CardKey) -> None:
        """Shows a part's folder in the file manager."""
        part = self._facts.part(key)
        if part is not None:
            self._open(part.folder, lambda error: self._say(key, _bad(error)))

    def open_place(self, path: str) -> None:
        """Shows one of the folders that everything is in."""
        self._open(Path(path), lambda error: self._refuse("folders", error))

    def _look(self) -> ShelfFacts:
        hardware = self._machine.hardware()
        return ShelfFacts(
            inventory=self._desk.inventory(),
            engines=self._machine.engine_states(hardware),
            judges=self._machine.judge_states(hardware),
            has_token=self._desk.has_token,
        )

    def _begin(
        self,
        key: CardKey | None,
        title: str,
        work: Work,
        then: Callable[[object], None],
        *,
        can_stop: bool = True,
        names_steps: bool = False,
    ) -> None:
        if self.is_working:
            return
        self.asked.emit(None)
        for place in {None, key}:  # what is said at the top may be mended by this
            self._say(place, ())

        def failed(error: AppError) -> None:
            self._say(key, _bad(error))
            self._renew()

        def stopped() -> None:
            self._say(key, (CheckLine(Mood.INFO, self.tr("It was stopped.")),))
            self._renew()

        self._work.begin(
            Job(title, work, then, failed, stopped, can_stop=can_stop, names_steps=names_steps)
        )

    def _done(self, key: CardKey, words: str) -> None:
        self._say(key, (CheckLine(Mood.GOOD, words),))
        self._renew()

    def _renew(self) -> None:
        self.refresh()
        self.changed.emit()

    def _say(self, key: CardKey | None, notes: Notes) -> None:
        self.noted.emit(key, notes)

    def _refuse(self, row: str, error: AppError) -> None:
        self.refused.emit(row, error_words(error))
        self._renew()

    def _findings(self, issues: tuple[Issue, ...], key: CardKey | None) -> Notes:
        if not issues:
            return (CheckLine(Mood.GOOD, self.tr("Every byte is as it was installed.")),)
        said = [CheckLine(Mood.BAD, translated(issue.title)) for issue in issues]
        if key is not None and self._facts.engine(key) is not None:
            last = said.pop()
            said.append(
                CheckLine(Mood.BAD, last.text, fix=Fix.DOWNLOAD, fix_label=self.tr("Repair"))
            )
        return tuple(said)

    def _token_set(self, text: str, *, has_token: bool) -> None:
        outside = self.tr(
            "One is still known: from HF_TOKEN, or from signing in with Hugging Face’s programs."
        )
        self.refused.emit("token", outside if has_token and not text else "")
        self.refresh()

    def _open(self, folder: Path, failed: Callable[[AppError], None]) -> None:
        try:
            self._desktop.open(folder)
        except AppError as error:
            failed(error)

    def _removal(self, key: CardKey) -> Work | None:
        match key.kind:
            case CardKind.PACKAGES:
                return lambda _tell, _stop: self._desk.remove_environment(key.id)
            case CardKind.WEIGHTS:
                return lambda _tell, _stop: self._desk.remove_weights(key.id)
            case CardKind.ENGINE:
                engine = self._facts.engine(key)
                if engine is None:
                    return None
                going = self._facts.removal(engine)
                return lambda _tell, _stop: self._remove_all(going)

    def _remove_all(self, going: Removal) -> None:
        for one in going.weights:
            self._desk.remove_weights(one.id)
        for environment in going.environments:
            self._desk.remove_environment(environment.id)


def _bad(error: AppError) -> Notes:
    return (CheckLine(Mood.BAD, translated(error.title), translated(error.hint)),)

"""What installing an engine costs, does and needs, before it is begun."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.models.setup import PlanCard
from gui.theme import Theme
from gui.widgets.fact_list import FactList
from gui.widgets.labels import button, label
from gui.widgets.panel.fold import Fold
from gui.widgets.panel.tab_order import order_tabs
from gui.widgets.setup.choice_form import ChoiceForm
from gui.widgets.setup.cost_line import CostLine
from gui.widgets.setup.extra_list import ExtraList
from gui.widgets.setup.file_list import FileList
from gui.widgets.setup.folded import folded
from gui.widgets.setup.notice_list import NoticeList
from gui.widgets.setup.pane import Pane
from gui.widgets.setup.token_line import TokenLine

_GAP = 12


class PlanPane(Pane):
    """Signals: page_requested(address), engine_requested(id): another one is wanted instead.

    Attributes:
        choices: Tells what a person decides; ``extras`` what shall come along; ``token`` an
            account's token.
    """

    page_requested = Signal(str)
    engine_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What is installed"), parent)
        inside = self.inside
        self._costs = CostLine(theme, inside)
        self._notices = NoticeList(theme, inside)
        self._notices.engine_requested.connect(self.engine_requested)
        self.token = TokenLine(inside)
        self._wanted_folder = ""
        self._way_out = button("", parent=inside)
        self._way_out.clicked.connect(self._ask_folder)
        self._extras_title = label(self.tr("Extras"), "section", inside)
        self.extras = ExtraList(inside)
        self._files_title = label("", "section", inside)
        self._files = FileList(theme, inside)
        self._files.page_requested.connect(self.page_requested)
        self._packages = FactList(theme, self.tr("Packages"), inside)
        self._packages_title = label("", "section", inside)
        self._build = label("", "", inside, wrap=True)
        self._packages_fold = Fold(theme, self.tr("All packages"), inside)
        folded(self._packages_fold, self._packages)
        self._computer = FactList(theme, self.tr("This computer"), inside)
        self._places = FactList(theme, self.tr("Where it goes"), inside)
        self.choices = ChoiceForm(theme, inside)
        choices = Fold(theme, self.tr("Choices"), inside)
        folded(choices, self.choices)
        self.column.addWidget(self._costs)
        self.column.addSpacing(4)
        self.column.addWidget(self._notices)
        self.column.addWidget(self._way_out, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.token)
        self._section(self._extras_title, self.extras)
        self._section(self._files_title, self._files)
        self._section(self._packages_title, self._build, self._packages_fold)
        self._section(label(self.tr("This computer"), "section", inside), self._computer)
        self._places_title = label(self.tr("Where it goes"), "section", inside)
        self.column.addWidget(self._places_title)
        self.column.addWidget(self._places)
        self.column.addWidget(choices)
        self.column.addStretch(1)
        for part in (self.token, self._way_out, self._extras_title, self.extras):
            part.hide()

    def set_plan(self, card: PlanCard) -> None:
        """Another plan, or the same with other words."""
        self._costs.set_costs(card.costs)
        self._notices.set_lines(card.notices)
        self.token.setVisible(card.wants_token)
        self._offer_folder(card.wanted_folder)
        self.extras.set_extras(card.extras)
        self._extras_title.setVisible(bool(card.extras))
        self.extras.setVisible(bool(card.extras))
        self._files_title.setText(card.files_title)
        self._files.set_files(card.files)
        self._files_title.setVisible(bool(card.files))
        self._files.setVisible(bool(card.files))
        self._packages_title.setText(card.packages_title)
        self._packages_title.setVisible(bool(card.packages_title))
        self._build.setText(card.build)
        self._build.setVisible(bool(card.build))
        self._packages_fold.setVisible(bool(card.packages))
        self._packages.set_facts(card.packages)
        self._computer.set_facts(card.computer)
        self._places.set_facts(card.places)
        self._places_title.setVisible(bool(card.places))
        self._places.setVisible(bool(card.places))
        self.choices.set_builds(card.builds, card.chosen)
        order_tabs(self)

    def _offer_folder(self, wanted: str) -> None:
        self._wanted_folder = wanted
        self._way_out.setVisible(bool(wanted))
        self._way_out.setText(
            self.tr("Choose the folder with the files …")
            if wanted == "from_folder"
            else self.tr("Choose another folder …")
        )

    def _ask_folder(self) -> None:
        self.choices.ask(self._wanted_folder)

    def _section(self, *parts: QWidget) -> None:
        self.column.addSpacing(_GAP)
        for part in parts:
            self.column.addWidget(part)

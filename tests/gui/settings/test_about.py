"""Every component is listed with its licence, and can be found."""

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPlainTextEdit
from pytestqt.qtbot import QtBot

from core.app.components import Component
from core.errors import StorageError
from gui.presenters.settings.about import AboutPresenter
from gui.theme import Theme
from gui.views.about import AboutPage
from gui.workers import Workshop

COMPONENTS = (
    Component(name="Lipsmith", version="0.1.0", licence="MIT", text="Free to use"),
    Component(name="alpha", version="1.2", licence="BSD-3-Clause", url="https://alpha.example"),
    Component(name="beta", version="3", licence="MPL-2.0", text="Mozilla words"),
)


class Machine:
    """The desk, with components as a test wants them."""

    def __init__(self) -> None:
        self.asked = 0
        self.error: StorageError | None = None

    def components(self) -> tuple[Component, ...]:
        self.asked += 1
        if self.error is not None:
            raise self.error
        return COMPONENTS


class ServiceWithMachine:
    def __init__(self) -> None:
        self.machine = Machine()


def shown(qtbot: QtBot, theme: Theme, workshop: Workshop) -> AboutPage:
    presenter = AboutPresenter(ServiceWithMachine(), workshop, workshop)  # type: ignore[arg-type]
    page = AboutPage(theme, "0.1.0")
    qtbot.addWidget(page)
    presenter.listed.connect(page.set_components)
    with qtbot.waitSignal(presenter.listed):
        presenter.show()
    return page


def lines(model: QAbstractItemModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_all_are_listed_with_our_own_first(qtbot: QtBot, theme: Theme, workshop: Workshop) -> None:
    page = shown(qtbot, theme, workshop)
    found = lines(page.findChild(QListView).model())
    assert found[0] == "Lipsmith  ·  MIT"
    assert found[1] == "Lipsmith: icons  ·  MIT"
    assert found[3] == "beta  ·  MPL-2.0"
    assert page.findChild(QPlainTextEdit).toPlainText() == "Free to use"


def test_a_search_finds_names_and_licences(qtbot: QtBot, theme: Theme, workshop: Workshop) -> None:
    page = shown(qtbot, theme, workshop)
    search, listed = page.findChild(QLineEdit), page.findChild(QListView)
    search.setText("mpl")
    assert lines(listed.model()) == ["beta  ·  MPL-2.0"]
    assert page.findChild(QPlainTextEdit).toPlainText() == "Mozilla words"
    search.setText("ALPHA")
    assert lines(listed.model()) == ["alpha  ·  BSD-3-Clause"]
    assert "https://alpha.example" in " ".join(one.text() for one in page.findChildren(QLabel))
    search.setText("nothing like it")
    assert lines(listed.model()) == []
    assert any("Nothing here" in one.text() for one in page.findChildren(QLabel))


def test_they_are_read_once_and_again_after_a_failure(qtbot: QtBot, workshop: Workshop) -> None:
    service = ServiceWithMachine()
    presenter = AboutPresenter(service, workshop, workshop)  # type: ignore[arg-type]
    service.machine.error = StorageError("storage.unreadable", "It cannot be read", "Look there")
    with qtbot.waitSignal(presenter.failed, check_params_cb=lambda why: "Look there" in why):
        presenter.show()
    service.machine.error = None
    with qtbot.waitSignal(presenter.listed):
        presenter.show()
    presenter.show()
    assert service.machine.asked == 2

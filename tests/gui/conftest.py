"""The look that widgets ask for."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from gui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    made.apply("light", 100)
    yield made
    made.deleteLater()

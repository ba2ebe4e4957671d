"""What the program is made of, as a list that can be searched."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from core.app.components import Component

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole


class ComponentRole(IntEnum):
    """What a row tells besides its line."""

    SEARCHED = Qt.ItemDataRole.UserRole
    FACTS = Qt.ItemDataRole.UserRole + 1
    TEXT = Qt.ItemDataRole.UserRole + 2


class ComponentModel(QAbstractListModel):
    """One line a component: name and licence."""

    def __init__(self, components: Sequence[Component], parent: QSortFilterProxyModel) -> None:
        super().__init__(parent)
        self._components = tuple(components)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._components)

    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        return _told(self._components[index.row()], role) if index.isValid() else None


def _told(found: Component, role: int) -> str | None:
    name = f"{found.name} {found.version}".strip()
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return f"{found.name}  ·  {found.licence}"
        case Qt.ItemDataRole.ToolTipRole:
            return name
        case ComponentRole.SEARCHED:
            return f"{found.name} {found.licence}"
        case ComponentRole.FACTS:
            return "\n".join(fact for fact in (name, found.licence, found.url) if fact)
        case ComponentRole.TEXT:
            return found.text
    return None


class ComponentSearch(QSortFilterProxyModel):
    """The components whose name or licence has what was typed."""

    def __init__(self, components: Sequence[Component], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterRole(ComponentRole.SEARCHED)
        self.setSourceModel(ComponentModel(components, self))

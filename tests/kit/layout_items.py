"""Layout items that PySide goes on to know after Qt has deleted them."""

import shiboken6
from PySide6.QtWidgets import QLayout, QLayoutItem


def items_left_behind() -> int:
    """How many of them there are. Where the next object comes to lie on one, its end is a crash.

    PySide hears of the end of a QObject, but not of a layout's item. It knows those that it was asked for
    (``itemAt``), and all that were in a layout when that was put into another. PySide from 6.10 on.
    """
    known = shiboken6.getAllValidWrappers()
    layouts = [one for one in known if isinstance(one, QLayout)]
    return sum(
        all(layout.indexOf(one) < 0 for layout in layouts)  # compares addresses only
        for one in known
        if isinstance(one, QLayoutItem) and not isinstance(one, QLayout)
    )

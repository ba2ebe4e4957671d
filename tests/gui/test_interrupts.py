"""Signals of the system arrive as wishes, and are as they were afterwards."""

import os
import signal

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.interrupts import Interrupts

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_is_told_while_qt_waits(
    qapp: QApplication, qtbot: QtBot, number: signal.Signals
) -> None:
    before = signal.getsignal(number)
    interrupts = Interrupts()
    try:
        with qtbot.waitSignal(interrupts.asked) as told:
            os.kill(os.getpid(), number)
        assert told.args == [number]
    finally:
        interrupts.close()
    assert signal.getsignal(number) is before
    assert signal.set_wakeup_fd(-1) == -1


def test_a_signal_that_is_ignored_stays_so(qapp: QApplication) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        interrupts = Interrupts()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        interrupts.close()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)

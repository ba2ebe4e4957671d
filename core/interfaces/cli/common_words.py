"""What all commands take."""

import argparse
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
LOG_LEVELS = ("debug", "info", "warning", "error")


def add_common(parser: argparse.ArgumentParser, *, is_action: bool = False) -> None:
    """``--json`` and ``--log-level``.

    Args:
        is_action: Of a command that takes them as well.
    """
    # An action's default would undo what was said before the action.
    parser.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS if is_action else False,
        help="machine-readable output on stdout",
    )
    parser.add_argument(
        "--log-level",
        choices=LOG_LEVELS,
        default=argparse.SUPPRESS if is_action else "warning",
        metavar="LEVEL",
        help="debug, info, warning or error on stderr",
    )

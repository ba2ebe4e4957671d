"""The words of the commands for engines in the cloud."""

import argparse

from core.interfaces.cli.common_words import Commands, add_common


def add_cloud(commands: Commands) -> None:
    """Adds ``keys`` and ``voices``."""
    _add_keys(commands)
    _add_voices(commands)


def add_consent(parser: argparse.ArgumentParser) -> None:
    """``--i-have-consent``: what the window asks for once."""
    parser.add_argument(
        "--i-have-consent",
        action="store_true",
        help="I have the right to use this face and voice; cloud engines need it"
        " (or LIPSMITH_CONSENT=1)",
    )


def add_text(parser: argparse.ArgumentParser) -> None:
    """``--text`` and ``--voice``: in place of a recording."""
    parser.add_argument(
        "--text", metavar="TEXT", help="what is said, in place of AUDIO, by engines that speak"
    )
    parser.add_argument("--voice", metavar="VOICE", help="who says it, as `lipsmith voices` lists")


def _add_keys(commands: Commands) -> None:
    keys = commands.add_parser(
        "keys", help="the keys of your accounts with cloud engines", allow_abbrev=False
    )
    add_common(keys)
    actions = keys.add_subparsers(dest="action", metavar="ACTION")
    for name, text in (
        (
            "set",
            "keep one in the system's keyring once it is tested; it is asked for, or read from stdin",
        ),
        ("test", "ask the engine's maker whether it is good, and what is left; costs nothing"),
        ("forget", "remove it from the keyring"),
    ):
        action = actions.add_parser(name, help=text, allow_abbrev=False)
        _add_engine(action)
        if name == "set":
            action.add_argument(
                "--untested", action="store_true", help="keep it without asking, such as offline"
            )
        add_common(action, is_action=True)


def _add_voices(commands: Commands) -> None:
    voices = commands.add_parser(
        "voices", help="the voices with which a cloud engine speaks texts", allow_abbrev=False
    )
    _add_engine(voices)
    voices.add_argument(
        "--language", default="", metavar="CODE", help="such as de, en-GB or German"
    )
    voices.add_argument("--search", default="", metavar="TEXT", help="in names, genders and styles")
    add_common(voices)


def _add_engine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("engine", metavar="ENGINE", help="as `lipsmith engines` names it")

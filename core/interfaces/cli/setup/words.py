"""The words of the commands that install engines and look after them."""

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from core.interfaces.cli.common_words import Commands, add_common

CPU = "cpu"


def add_setup(commands: Commands) -> None:
    """Adds ``engines``, ``install`` and all that follows an installation."""
    _add_engines(commands)
    _add_install(commands)
    _add_verify(commands)
    _add_update(commands)
    _add_uninstall(commands)
    _add_export(commands)
    _add_move(commands)
    _add_clean(commands)
    _add_token(commands)


def address(text: str) -> str:
    """A web address without a name or a password in it."""
    try:
        parts = urlsplit(text)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        parts, is_web = urlsplit(""), False
    if not is_web:
        raise argparse.ArgumentTypeError(f"“{text}” is not an address such as https://host/path")
    if "@" in parts.netloc:
        # Everybody on this computer can read the words of a command.
        raise argparse.ArgumentTypeError(
            "an address with a password belongs into HF_ENDPOINT or PIP_INDEX_URL"
        )
    return text


def _add_engines(commands: Commands) -> None:
    engines = commands.add_parser(
        "engines",
        help="the engines: what they need, their licences, what of them is here",
        allow_abbrev=False,
    )
    _add_verbose(engines, "also list packages and files")
    add_common(engines)


def _add_install(commands: Commands) -> None:
    install = commands.add_parser(
        "install", help="bring an engine here: packages and weights", allow_abbrev=False
    )
    _add_engine(install)
    _add_yes(install)
    build = install.add_mutually_exclusive_group()
    build.add_argument(
        "--cpu",
        dest="build",
        action="store_const",
        const=CPU,
        help="the build that computes on the processor only",
    )
    build.add_argument(
        "--build", metavar="ID", help="another build than the one that suits this computer"
    )
    _add_with(install, "also what this value of an option needs; may be given again")
    install.add_argument(
        "--hub", type=address, metavar="URL", help="mirror of the Hugging Face hub"
    )
    install.add_argument(
        "--index-url", type=address, metavar="URL", help="mirror of the package index"
    )
    install.add_argument(
        "--from-folder",
        type=Path,
        metavar="DIR",
        help="take files from DIR: one made by `lipsmith export`, or one with weights in it",
    )
    install.add_argument(
        "--data-folder",
        type=Path,
        metavar="DIR",
        help="put environments and weights here, now and from now on",
    )
    install.add_argument(
        "--dry-run", action="store_true", help="say what would be done, and do nothing"
    )
    _add_verbose(install, "list all packages and builds, and print the log")
    add_common(install)


def _add_verify(commands: Commands) -> None:
    verify = commands.add_parser(
        "verify", help="compare everything installed with its checksums", allow_abbrev=False
    )
    verify.add_argument("engine", metavar="ENGINE", nargs="?", help="only what this one needs")
    verify.add_argument(
        "--repair", action="store_true", help="fetch and build anew what ENGINE lacks"
    )
    _add_verbose(verify, "print the log")
    add_common(verify)


def _add_update(commands: Commands) -> None:
    update = commands.add_parser(
        "update", help="renew environments made by an earlier version", allow_abbrev=False
    )
    update.add_argument("engine", metavar="ENGINE", nargs="?", help="only the one it runs in")
    _add_yes(update)
    _add_verbose(update, "print the log")
    add_common(update)


def _add_uninstall(commands: Commands) -> None:
    uninstall = commands.add_parser(
        "uninstall",
        help="remove an engine's packages and weights, but none that another one needs",
        allow_abbrev=False,
    )
    _add_engine(uninstall)
    uninstall.add_argument(
        "--weights", action="store_true", help="only the weights, whoever else uses them"
    )
    uninstall.add_argument(
        "--environment", action="store_true", help="only the packages, whoever else uses them"
    )
    _add_with(uninstall, "only what this value of an option needs; may be given again")
    _add_yes(uninstall)
    add_common(uninstall)


def _add_export(commands: Commands) -> None:
    export = commands.add_parser(
        "export",
        help="copy an installed engine into a folder, for a computer without internet",
        allow_abbrev=False,
    )
    _add_engine(export)
    export.add_argument("folder", type=Path, metavar="FOLDER")
    _add_verbose(export, "print the log")
    add_common(export)


def _add_move(commands: Commands) -> None:
    move = commands.add_parser(
        "move",
        help="take everything installed to another folder, and install there from now on",
        allow_abbrev=False,
    )
    move.add_argument("folder", type=Path, metavar="FOLDER")
    _add_verbose(move, "print the log")
    add_common(move)


def _add_clean(commands: Commands) -> None:
    clean = commands.add_parser(
        "clean", help="remove what interrupted installations left behind", allow_abbrev=False
    )
    add_common(clean)


def _add_token(commands: Commands) -> None:
    token = commands.add_parser(
        "token", help="the Hugging Face token, for files with terms to agree to", allow_abbrev=False
    )
    add_common(token)
    actions = token.add_subparsers(dest="action", metavar="ACTION")
    for name, text in (
        ("set", "keep one in the system's keyring; it is asked for, or read from stdin"),
        ("forget", "remove it from the keyring"),
    ):
        add_common(actions.add_parser(name, help=text, allow_abbrev=False), is_action=True)


def _add_engine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("engine", metavar="ENGINE", help="as `lipsmith engines` names it")


def _add_with(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument(
        "--with", dest="extras", action="append", default=[], metavar="OPTION=VALUE", help=text
    )


def _add_yes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-y", "--yes", action="store_true", help="do not ask")


def _add_verbose(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("-v", "--verbose", action="store_true", help=text)

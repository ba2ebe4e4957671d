"""The words of the command line; the engines' option tables are generated from their models."""

import argparse
import math
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from core.domain.engine import EngineCatalogue, Offer
from core.domain.options import OptionSpec, allowed_values, conditions_words, describe
from core.domain.request import Device, LengthMode, Quality
from core.interfaces.cli.cloud.words import add_cloud, add_consent, add_text
from core.interfaces.cli.common_words import Commands, add_common
from core.interfaces.cli.late_words import LATE, LateWords
from core.interfaces.cli.setup.words import add_setup


def build_parser(catalogue: EngineCatalogue) -> argparse.ArgumentParser:
    """The parser of ``lipsmith``; ``command`` names the chosen sub-command."""
    parser: argparse.ArgumentParser = LateWords(
        prog="lipsmith", description="Make a face speak a given voice.", allow_abbrev=False
    )
    parser.add_argument("--version", action="store_true", help="print the version and end")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_window(commands)
    _add_render(commands, catalogue)
    _add_inspect(commands)
    _add_check(commands)
    _add_score(commands)
    _add_still(commands)
    _add_lists(commands)
    add_setup(commands)
    add_cloud(commands)
    _add_jobs(commands)
    _add_demo(commands)
    return parser


def seconds(text: str) -> float:
    """``12.5``, ``1:02.5`` or ``1:00:02.5`` in seconds."""
    try:
        parts = [float(part) for part in text.split(":")]
    except ValueError:
        parts = []
    if not 1 <= len(parts) <= 3 or not all(0 <= part < math.inf for part in parts):
        raise argparse.ArgumentTypeError(f"“{text}” is not a time; write 12.5 or 1:02.5")
    total = 0.0
    for part in parts:
        total = total * 60 + part
    return total


def frame_rate(text: str) -> Fraction:
    """``25``, ``29.97`` or ``30000/1001`` as an exact rate from 1 to 240."""
    try:
        rate = Fraction(text)
    except (ValueError, ZeroDivisionError):
        rate = Fraction(0)
    if not 1 <= rate <= 240:
        raise argparse.ArgumentTypeError(f"“{text}” is not a frame rate from 1 to 240")
    return rate


def option_table(specs: Sequence[OptionSpec]) -> str:
    """Two lines an option: name and default; what it does, what it takes, beside what it counts."""
    lines = []
    for spec in specs:
        unit = f" {spec.unit}" if spec.unit else ""
        lines.append(f"  {spec.name}={spec.default}{unit}")
        told = f"      {spec.help} {allowed_values(spec)}. {conditions_words(spec)}"
        lines.append(told.rstrip())
    return "\n".join(lines)


def _positive_seconds(text: str) -> float:
    value = seconds(text)
    if value <= 0:
        raise argparse.ArgumentTypeError("the time must be more than 0")
    return value


def _counted(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 up")
    return int(text)


def _seed(text: str) -> int:
    if not text.isdecimal() or int(text) >= 2**32:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 0 to {2**32 - 1}")
    return int(text)


def _credits(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of credits above 0")
    return value


def _crossfade(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 60:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of frames from 1 to 60")
    return int(text)


def _add_pair(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", type=Path, metavar="SOURCE", help="video, photo, or folder of numbered pictures"
    )
    parser.add_argument(
        "audio",
        type=Path,
        nargs="?",
        metavar="AUDIO",
        help="the voice: any audio, or a video's sound; left out with --text",
    )
    parser.set_defaults(**{LATE: "audio"})
    add_text(parser)


def _add_choices(parser: argparse.ArgumentParser) -> None:
    """What both the render and its pre-flight take."""
    parser.add_argument(
        "--engine", default="viseme", metavar="ID", help="see `lipsmith engines` (default: viseme)"
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="OPTION=VALUE",
        help="an option of the engine; may be repeated",
    )
    parser.add_argument(
        "--preset",
        metavar="NAME",
        help="a named set of options, your own as well; --set wins over it",
    )
    parser.add_argument(
        "--face", type=_counted, metavar="N", help="the face that speaks, as `inspect` numbers them"
    )
    parser.add_argument(
        "--max-credits",
        type=_credits,
        metavar="N",
        help="most that a cloud engine may cost (default: the settings' cap)",
    )
    add_consent(parser)
    parser.add_argument(
        "--start", type=seconds, default=0.0, metavar="S", help="begin here (seconds or m:ss)"
    )
    parser.add_argument("--end", type=_positive_seconds, metavar="S", help="end here")
    parser.add_argument(
        "--preview",
        type=_positive_seconds,
        metavar="SECONDS",
        help="render only so much from the start",
    )
    parser.add_argument(
        "--fps",
        type=frame_rate,
        default=Fraction(25),
        metavar="F",
        help="frame rate for photos and folders (default: 25)",
    )
    parser.add_argument(
        "--length",
        type=LengthMode,
        choices=list(LengthMode),
        default=LengthMode.PINGPONG,
        metavar="MODE",
        help="when the voice is longer: trim, repeat, pingpong (default), crossfade or hold",
    )
    parser.add_argument(
        "--crossfade-frames",
        type=_crossfade,
        default=12,
        metavar="N",
        help="length of the dissolve (default: 12)",
    )
    parser.add_argument(
        "--audio-track", type=_counted, metavar="N", help="which of several audio tracks"
    )
    parser.add_argument(
        "--seed", type=_seed, default=0, metavar="N", help="same seed, same file (default: 0)"
    )
    parser.add_argument(
        "--transcript",
        type=Path,
        metavar="FILE",
        help="text of what is said (UTF-8): sharpens p, b, m of the built-in engine",
    )
    parser.add_argument(
        "--quality",
        type=Quality,
        choices=list(Quality),
        default=Quality.STANDARD,
        metavar="QUALITY",
        help="draft (small file), standard (default) or high (finest picture)",
    )
    parser.add_argument(
        "--device",
        type=Device,
        choices=list(Device),
        default=Device.AUTO,
        metavar="DEVICE",
        help="auto, cpu or cuda",
    )


def _add_render(commands: Commands, catalogue: EngineCatalogue) -> None:
    tables = [_table_of(provider) for provider in catalogue.providers()]
    render = commands.add_parser(
        "render",
        help="make SOURCE speak AUDIO",
        allow_abbrev=False,
        epilog="\n\n".join(tables),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_pair(render)
    render.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help=".mp4, .mov or .mkv"
    )
    _add_choices(render)
    render.add_argument("--overwrite", action="store_true", help="replace OUT if it is there")
    render.add_argument("--keep-temp", action="store_true", help="keep the job's scratch folder")
    add_common(render)


def _table_of(offer: Offer) -> str:
    """The options of an engine and the presets that come with it."""
    table = option_table(describe(offer.options))
    options = f"options of {offer.info.id} (--set option=value):\n{table}"
    names = ", ".join(preset.name for preset in offer.info.presets)
    return f"{options}\npresets of {offer.info.id} (--preset name): {names}" if names else options


def _add_window(commands: Commands) -> None:
    """For the help only: ``main.py`` opens the window before words are parsed."""
    window = commands.add_parser(
        "gui", help="open the window; so does no command at all", allow_abbrev=False
    )
    window.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a face, a voice")


def _add_inspect(commands: Commands) -> None:
    inspect = commands.add_parser(
        "inspect", help="what is in a file: streams, timing, faces", allow_abbrev=False
    )
    inspect.add_argument("file", type=Path, metavar="FILE")
    add_common(inspect)


def _add_check(commands: Commands) -> None:
    check = commands.add_parser(
        "check", help="the pre-flight: what a render would say, in seconds", allow_abbrev=False
    )
    _add_pair(check)
    check.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="also check where the result would go"
    )
    check.add_argument("--overwrite", action="store_true", help=argparse.SUPPRESS)
    _add_choices(check)
    add_common(check)


def _add_score(commands: Commands) -> None:
    score = commands.add_parser(
        "score", help="whether lips and voice of a film go together", allow_abbrev=False
    )
    score.add_argument("video", type=Path, metavar="VIDEO", help="a film with a face that speaks")
    score.add_argument(
        "--audio", type=Path, metavar="FILE", help="the voice, if not the film's own sound"
    )
    score.add_argument(
        "--audio-track", type=_counted, metavar="N", help="which of several audio tracks"
    )
    score.add_argument(
        "--face", type=_counted, metavar="N", help="the face that speaks, as `inspect` numbers them"
    )
    add_common(score)


def _add_still(commands: Commands) -> None:
    still = commands.add_parser(
        "still", help="the best frame of a film as a photo", allow_abbrev=False
    )
    still.add_argument("film", type=Path, metavar="FILM", help="a film with a face")
    still.add_argument(
        "-o", "--output", type=Path, required=True, metavar="PHOTO", help="a PNG file"
    )
    still.add_argument(
        "--face", type=_counted, metavar="N", help="whose frame, as `inspect` numbers the faces"
    )
    still.add_argument("--at", type=seconds, metavar="S", help="the frame at this time instead")
    still.add_argument(
        "--fps",
        type=frame_rate,
        default=Fraction(25),
        metavar="F",
        help="frame rate for folders (default: 25)",
    )
    still.add_argument("--overwrite", action="store_true", help="replace the photo")
    add_common(still)


def _add_lists(commands: Commands) -> None:
    options = commands.add_parser(
        "options", help="the options and presets of an engine", allow_abbrev=False
    )
    options.add_argument("engine", metavar="ENGINE")
    add_common(options)
    doctor = commands.add_parser(
        "doctor", help="check this installation and machine", allow_abbrev=False
    )
    add_common(doctor)


def _add_jobs(commands: Commands) -> None:
    jobs = commands.add_parser(
        "jobs", help="list, show, retry, fetch, cancel or clear jobs", allow_abbrev=False
    )
    add_common(jobs)
    actions = jobs.add_subparsers(dest="action", metavar="ACTION")
    jobs.set_defaults(previews=False)
    _add_action(actions, "list", "all jobs, newest last").add_argument(
        "--previews", action="store_true", help="also the previews that a window made"
    )
    _add_one_job(actions, "show", "everything about one job")
    retry = _add_one_job(actions, "retry", "run it again from the start; in the cloud, pay again")
    add_consent(retry)
    fetch = _add_one_job(
        actions,
        "fetch",
        "ask a cloud engine what became of it, and fetch the result; orders nothing",
    )
    fetch.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="put the result here instead"
    )
    fetch.add_argument("--overwrite", action="store_true", help="replace what is there")
    _add_one_job(
        actions, "cancel", "stop it, also when another window runs it; give up an unknown one"
    )
    _add_action(actions, "clear", "forget the jobs that have ended")


def _add_one_job(actions: Commands, name: str, text: str) -> argparse.ArgumentParser:
    action = _add_action(actions, name, text)
    action.add_argument("id", metavar="ID", help="as `jobs list` shows it; its beginning is enough")
    return action


def _add_action(actions: Commands, name: str, text: str) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=text, allow_abbrev=False)
    add_common(action, is_action=True)
    return action


def _add_demo(commands: Commands) -> None:
    demo = commands.add_parser("demo", help="make a photograph speak: demo.mp4", allow_abbrev=False)
    demo.add_argument("-o", "--output", type=Path, default=Path("demo.mp4"), metavar="OUT")
    add_common(demo)

"""``lipsmith export`` and ``move``: what is installed, taken to another folder."""

from core.domain.engine import info_of
from core.domain.installation import StepKind
from core.interfaces.cli.answers import write_document
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.requests import absolute
from core.interfaces.cli.setup.carry_out import carry_out
from core.interfaces.cli.setup.teller import INSTALLING

_EXPORTING = INSTALLING | {StepKind.WEIGHTS: "Copying weights"}
_MOVING = INSTALLING | {StepKind.WEIGHTS: "Copying everything"}


def export(call: Invocation) -> int:
    """``lipsmith export``."""
    engine, folder = call.words.engine, absolute(call.words.folder)
    info_of(call.catalogue, engine)
    carry_out(
        call,
        lambda tell, stop: call.service.setup.export(engine, folder, tell, stop),
        "The folder is not complete: export into it again.",
        titles=_EXPORTING,
    )
    if call.words.json:
        write_document({"type": "result", "engine": engine, "folder": str(folder)})
    call.console.say(f"On the other computer: `lipsmith install {engine} --from-folder FOLDER`")
    return 0


def move(call: Invocation) -> int:
    """``lipsmith move``."""
    folder = absolute(call.words.folder)
    carry_out(
        call,
        lambda tell, stop: call.service.setup.move(folder, tell, stop),
        "Everything is still where it was.",
        titles=_MOVING,
    )
    if call.words.json:
        write_document({"type": "result", "folder": str(folder)})
    call.console.say(f"Everything that is installed is in {folder} now.")
    return 0

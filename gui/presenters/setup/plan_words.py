"""What the install dialog says before anything is done, from the plan."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from core.app.fallbacks import Fallback
from core.domain.engine import EngineInfo
from core.domain.installation import (
    FileState,
    InstallPlan,
    PlannedFile,
    PlannedPackage,
)
from core.domain.issue import Issue, Severity
from core.platform.hardware import Hardware
from gui.messages import translated
from gui.models.checks import CheckLine, Mood
from gui.models.job_card import Fact
from gui.models.setup import BuildLine, ChosenLine, FileLine, PlanCard
from gui.presenters.panel.engine_words import other_lines
from gui.presenters.setup.extra_words import extra_lines
from gui.presenters.setup.file_words import file_size, use_words
from gui.presenters.setup.hardware_words import computer_facts
from gui.presenters.setup.size_words import (
    amount_words,
    files_words,
    joined,
    known_size,
)
from gui.presenters.words import about_words, size_words

translate = QCoreApplication.translate

_MOODS = {
    Severity.ERROR: Mood.BAD,
    Severity.WARNING: Mood.WARNING,
    Severity.INFO: Mood.INFO,
}
_TO_UNLOCK = "setup.needs_token"
_GIVEN_BY_HAND = ("setup.bring_file", "setup.offline")
_TO_BE_HAD = (FileState.BRING, FileState.MISSING, FileState.PARTIAL, FileState.DAMAGED)


def plan_card(
    engine: EngineInfo,
    plan: InstallPlan,
    hardware: Hardware,
    others: Sequence[Fallback] = (),
) -> PlanCard:
    """The whole plan in words.

    Args:
        others: What to take instead, where the engine lacks its graphics card.
    """
    return PlanCard(
        strength=translated(engine.strength),
        costs=_costs(plan),
        notices=(*_notices(plan), *other_lines(others)),
        computer=computer_facts(hardware, plan),
        packages_title=_packages_title(plan),
        build=_build(plan),
        packages=tuple(_package(one) for one in _wanted_packages(plan)),
        files_title=_files_title(plan),
        files=tuple(_file(one) for one in plan.files),
        places=_places(plan),
        builds=tuple(
            BuildLine(one.id, translated(one.title), translated(one.reason), one.is_possible)
            for one in plan.builds
        ),
        extras=extra_lines(plan),
        chosen=_chosen(plan),
        begin=(translate("InstallDialog", "Go on") if plan.is_unfinished else _begin_words()),
        can_install=not _is_barred(plan),
        wants_token=any(issue.code == _TO_UNLOCK for issue in plan.issues),
        wanted_folder=next(filter(None, (_folder_for(issue) for issue in plan.issues)), ""),
    )


def _begin_words() -> str:
    return translate("InstallDialog", "Install")


def _costs(plan: InstallPlan) -> tuple[Fact, ...]:
    is_known = bool(plan.packages or plan.files) or not _is_barred(plan)
    unknown = translate("InstallDialog", "not known")
    download, disk = (
        amount_words(size) if is_known else unknown
        for size in (plan.download_bytes, plan.disk_bytes)
    )
    if any(file.likely_bytes is None for file in plan.files):
        download = known_size((plan.download_bytes or None, None)) or unknown
    return (
        Fact(translate("InstallDialog", "Download"), download),
        Fact(translate("InstallDialog", "On disk"), disk),
        Fact(translate("InstallDialog", "Time"), _time(plan)),
    )


def _is_barred(plan: InstallPlan) -> bool:
    return any(issue.severity is Severity.ERROR for issue in plan.issues)


def _time(plan: InstallPlan) -> str:
    if plan.seconds is None:
        return translate("InstallDialog", "not known")
    return about_words(plan.seconds)


def _notices(plan: InstallPlan) -> tuple[CheckLine, ...]:
    said = [_notice(issue) for issue in plan.issues]
    if not _is_commercial(plan):
        said.append(
            CheckLine(
                Mood.WARNING,
                translate("InstallDialog", "Not for commercial use"),
                translate("InstallDialog", "The licence of a part below does not allow it."),
            )
        )
    if plan.is_unfinished:
        said.append(
            CheckLine(
                Mood.INFO,
                translate("InstallDialog", "This was begun before"),
                translate("InstallDialog", "It goes on where it stopped."),
            )
        )
    return tuple(said)


def _is_commercial(plan: InstallPlan) -> bool:
    chosen = (one.extra for one in plan.extras if one.extra.key in plan.choices.extras)
    files = all(file.licence.commercial_use for file in plan.files)
    return files and all(extra.commercial_use for extra in chosen)


def _notice(issue: Issue) -> CheckLine:
    return CheckLine(_MOODS[issue.severity], translated(issue.title), translated(issue.hint))


def _packages_title(plan: InstallPlan) -> str:
    if plan.has_all_packages:
        return translate("InstallDialog", "Packages: all there already")
    packages = _wanted_packages(plan)
    if not packages:
        return ""
    size = known_size(one.size_bytes for one in packages)
    return joined(translate("InstallDialog", "Packages"), str(len(packages)), size)


def _wanted_packages(plan: InstallPlan) -> tuple[PlannedPackage, ...]:
    """The engine's own and those of its extras; without what is there, where only a part is."""
    others = (one for environment in plan.others for one in environment.packages)
    if plan.has_all_packages:
        return (*plan.packages, *others)
    own = () if plan.is_environment_ready else plan.packages
    wanted = (environment for environment in plan.others if not environment.is_ready)
    return (*own, *(one for environment in wanted for one in environment.packages))


def _build(plan: InstallPlan) -> str:
    chosen = next((one for one in plan.builds if one.id == plan.build), None)
    if chosen is None:
        return ""
    return joined(translated(chosen.title), translated(chosen.reason))


def _package(package: PlannedPackage) -> Fact:
    size = "" if package.size_bytes is None else size_words(package.size_bytes)
    return Fact(package.name, joined(package.version, size))


def _files_title(plan: InstallPlan) -> str:
    if not plan.files:
        return ""
    size = known_size(one.likely_bytes for one in plan.files)
    return joined(translate("InstallDialog", "Weights"), files_words(len(plan.files)), size)


def _file(file: PlannedFile) -> FileLine:
    is_wanted = file.state in _TO_BE_HAD
    return FileLine(
        name=file.name,
        state=_state(file),
        source=file.source,
        licence=file.licence.name,
        use=use_words(is_commercial=file.licence.commercial_use),
        is_commercial=file.licence.commercial_use,
        page=file.page if is_wanted and (file.is_gated or file.state is FileState.BRING) else "",
    )


def _state(file: PlannedFile) -> str:
    size = file_size(file)
    unknown = translate("InstallDialog", "unknown size")
    if file.state is FileState.PARTIAL:
        return translate("InstallDialog", "{done} of {size} there").format(
            done=size_words(file.fetched_bytes), size=size or unknown
        )
    said = {
        FileState.PRESENT: translate("InstallDialog", "there already"),
        FileState.FOUND: translate("InstallDialog", "found on this computer"),
        FileState.BRING: translate("InstallDialog", "to be brought by you"),
        FileState.DAMAGED: translate("InstallDialog", "damaged, fetched again"),
        FileState.MISSING: translate("InstallDialog", "needs an account") if file.is_gated else "",
    }[file.state]
    return joined(size, said) or unknown


def _folder_for(issue: Issue) -> str:
    """The field of InstallChoices with which a person gets around it; empty for none."""
    if issue.severity is not Severity.ERROR:
        return ""
    if issue.code in _GIVEN_BY_HAND:
        return "from_folder"
    return "data_folder" if issue.code.startswith("storage.") else ""


def _places(plan: InstallPlan) -> tuple[Fact, ...]:
    packages = Fact(translate("InstallDialog", "Packages"), str(plan.environment_folder))
    weights = Fact(translate("InstallDialog", "Weights"), str(plan.weights_folder))
    return (*((packages,) if plan.packages else ()), *((weights,) if plan.files else ()))


def _chosen(plan: InstallPlan) -> ChosenLine:
    choices, folder = plan.choices, plan.choices.data_folder
    return ChosenLine(
        build=plan.build,
        index_url=choices.index_url or "",
        hub_url=choices.hub_url or "",
        data_folder="" if folder is None else str(folder),
        from_folder="" if choices.from_folder is None else str(choices.from_folder),
    )

"""What installing an engine would do, told before anything is asked."""

from typing import Any

from core.domain.engine import BUILTIN, EngineInfo
from core.domain.installation import (
    ExtraState,
    FileState,
    InstallChoices,
    InstallPlan,
    PlannedEnvironment,
    PlannedFile,
    PlannedPackage,
    TorchBuild,
)
from core.interfaces.cli.answers import extra_lines, issue_lines, licence_words
from core.interfaces.cli.quantities import counted, known_size, size_words, time_words
from core.platform.hardware import Gpu, Hardware

_NAMED = 5  # packages that are named without being asked for all
_GIB = 1024**3
_LABEL = 13


def plan_lines(
    info: EngineInfo, plan: InstallPlan, hardware: Hardware, *, verbose: bool
) -> list[str]:
    """The whole plan for people; ``verbose`` names every package and build."""
    return [
        f"{info.id}: {info.title} ({info.role.value} {info.version})",
        *_labelled("computer", _computer_lines(hardware)),
        *_environment_lines(plan, verbose=verbose),
        *(line for one in plan.others for line in _other_lines(one, verbose=verbose)),
        *_weights_lines(plan),
        *_extras_lines(plan),
        *_origin_lines(plan.choices),
        *_cost_lines(plan),
        *(line for issue in plan.issues for line in issue_lines(issue, info.id)),
    ]


def plan_document(plan: InstallPlan, hardware: Hardware) -> dict[str, Any]:
    """The same for programs: ``type`` is ``plan``, the hardware found is beside it."""
    return {
        "type": "plan",
        **plan.model_dump(mode="json"),
        "steps": [step.value for step in plan.steps],
        "hardware": hardware.model_dump(mode="json"),
    }


def is_here(plan: InstallPlan) -> bool:
    """Nothing of it is left to do."""
    present = all(file.state is FileState.PRESENT for file in plan.files)
    return plan.has_all_packages and present and not plan.is_unfinished


def package_words(package: PlannedPackage) -> str:
    """Name, version, size."""
    size = "" if package.size_bytes is None else f" ({size_words(package.size_bytes)})"
    return f"{package.name} {package.version}{size}"


def file_lines(file: PlannedFile) -> list[str]:
    """Where a weight file comes from, how it stands, and under which terms it is given."""
    facts = [file.name, _size_of(file), f"from {file.source}", *_state_words(file)]
    return [", ".join(facts), f"  {licence_words(file.licence)}"]


def _size_of(file: PlannedFile) -> str:
    if file.likely_bytes is None:
        return "size unknown"
    words = size_words(file.likely_bytes)
    return f"about {words}" if file.size_bytes is None else words


def _computer_lines(hardware: Hardware) -> list[str]:
    memory = f"{hardware.memory_bytes / _GIB:.0f} GB of memory"
    processor = f"{hardware.cpu}, {counted(hardware.cores, 'core')}, {memory}"
    gpus = [_gpu_words(gpu) for gpu in hardware.gpus] or ["no graphics card found"]
    return [processor, *gpus]


def _gpu_words(gpu: Gpu) -> str:
    facts = [gpu.name]
    if gpu.memory_bytes is not None:
        facts.append(f"{gpu.memory_bytes / _GIB:.0f} GB")
    if gpu.driver:
        facts.append(f"driver {gpu.driver}")
    if gpu.compute_capability is not None:
        facts.append(f"compute capability {gpu.compute_capability}")
    else:
        facts.append("engines cannot compute on it")
    return ", ".join(facts)


def _environment_lines(plan: InstallPlan, *, verbose: bool) -> list[str]:
    if plan.environment == BUILTIN:
        return _labelled("packages", ["nothing beyond the program itself"])
    lines = _labelled("python", [plan.python] if plan.python else [])
    chosen = [build for build in plan.builds if build.id == plan.build]
    others = [build for build in plan.builds if build.id != plan.build]
    lines += _labelled("build", [_build_words(build) for build in chosen])
    if verbose:
        lines += _labelled("other builds", [_build_words(build) for build in others])
    else:
        possible = [f"--build {build.id}" for build in others if build.is_possible]
        lines += _labelled("or", [", ".join(possible)] if possible else [])
    if plan.is_environment_ready:
        count = counted(len(plan.packages), "package")
        return lines + _labelled("packages", [f"{plan.environment} is here with {count}"])
    return lines + _labelled("packages", _package_lines(plan.packages, verbose=verbose))


def _other_lines(one: PlannedEnvironment, *, verbose: bool) -> list[str]:
    """Packages of an extra."""
    if one.is_ready:
        return _labelled("and", [f"{one.id} is here with {counted(len(one.packages), 'package')}"])
    lines = _package_lines(one.packages, verbose=verbose)
    return _labelled("and", [f"{one.title}: {lines[0]}", *lines[1:]])


def _extras_lines(plan: InstallPlan) -> list[str]:
    chosen = [one for one in plan.extras if one.extra.key in plan.choices.extras]
    others = [one for one in plan.extras if one not in chosen]
    return [
        *_labelled("with", [line for one in chosen for line in extra_lines(one)]),
        *_labelled("can be added", [line for one in others for line in _offered(one)]),
    ]


def _offered(state: ExtraState) -> list[str]:
    first, *licences = extra_lines(state)
    return [first if state.is_installed else f"--with {first}", *licences]


def _build_words(build: TorchBuild) -> str:
    refused = "" if build.is_possible else ", not possible here"
    reason = f": {build.reason}" if build.reason else ""
    return f"{build.id} ({build.title}){refused}{reason}"


def _package_lines(packages: tuple[PlannedPackage, ...], *, verbose: bool) -> list[str]:
    size = known_size(tuple(package.size_bytes for package in packages))
    total = ", ".join(filter(None, (str(len(packages)), size)))
    if verbose or len(packages) <= _NAMED:
        return [total, *(f"  {package_words(package)}" for package in packages)]
    big = sorted(packages, key=lambda package: -(package.size_bytes or 0))[:_NAMED]
    return [f"{total}; -v lists all", *(f"  {package_words(package)}" for package in big)]


def _weights_lines(plan: InstallPlan) -> list[str]:
    if not plan.files:
        return []
    size = known_size(tuple(file.likely_bytes for file in plan.files))
    lines = [", ".join(filter(None, (counted(len(plan.files), "file"), size)))]
    for file in plan.files:
        lines += [f"  {line}" for line in file_lines(file)]
    return _labelled("weights", lines)


def _state_words(file: PlannedFile) -> list[str]:
    words = []
    match file.state:
        case FileState.PRESENT:
            words.append("here")
        case FileState.FOUND:
            words.append("found on this computer")
        case FileState.PARTIAL:
            words.append(f"{size_words(file.fetched_bytes)} of it here")
        case FileState.DAMAGED:
            words.append("damaged, is fetched anew")
        case FileState.BRING:
            words.append(f"has to be fetched by hand: {file.page}")
        case FileState.MISSING:
            pass
    if file.is_gated and file.state is not FileState.PRESENT:
        words.append(f"terms to agree to: {file.page}")
    return words


def _origin_lines(choices: InstallChoices) -> list[str]:
    """Other places than the usual ones that it is fetched from."""
    folder = [str(choices.from_folder)] if choices.from_folder else []
    return [
        *_labelled("hub", [choices.hub_url] if choices.hub_url else []),
        *_labelled("index", [choices.index_url] if choices.index_url else []),
        *_labelled("from folder", folder),
    ]


def _cost_lines(plan: InstallPlan) -> list[str]:
    if is_here(plan):
        return []
    fetched = size_words(plan.download_bytes) if plan.download_bytes else "nothing"
    if plan.download_bytes and plan.seconds is not None:
        fetched += f", about {time_words(plan.seconds)} at the speed of the last download"
    if any(file.likely_bytes is None for file in plan.files):
        fetched += ", and files whose size nobody states"
    lines = _labelled("download", [fetched])
    room = f"{size_words(plan.disk_bytes)} when all is done; {size_words(plan.free_bytes)} are free"
    lines += _labelled("disk", [room])
    if plan.environment != BUILTIN:
        lines += _labelled("packages in", [str(plan.environment_folder)])
    return lines + _labelled("weights in", [str(plan.weights_folder)] if plan.files else [])


def _labelled(label: str, lines: list[str]) -> list[str]:
    """The lines in a column of their own, the first with its label before it."""
    labels = [label, *[""] * (len(lines) - 1)]
    return [f"  {name:{_LABEL}} {line}" for name, line in zip(labels, lines, strict=False)]

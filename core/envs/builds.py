"""Which build of an environment fits a computer, and why."""

import re

from core.domain.installation import TorchBuild
from core.envs.specs import BuildSpec, EnvironmentSpec
from core.errors import OptionError, SetupError
from core.platform.hardware import Gpu, Hardware

Version = tuple[int, ...]


def choose(
    spec: EnvironmentSpec, hardware: Hardware, system: str, wanted: str | None = None
) -> tuple[TorchBuild, tuple[TorchBuild, ...]]:
    """The build to install and all that there are for the system, each with its reason.

    Args:
        system: As ``sys.platform`` names it.
        wanted: Id of a build that a person decided on.

    Raises:
        OptionError: The wanted build is unknown or cannot work here.
        SetupError: Nothing exists for this system.
    """
    judged = tuple(_judged(b, hardware, system) for b in spec.builds if system in b.systems)
    possible = [build for build in judged if build.is_possible]
    if not possible:
        raise SetupError(
            "setup.no_build",
            f"{spec.title} does not exist for this system",
            "Use the built-in engine or a cloud engine",
            f"sys.platform is {system}",
        )
    if wanted is None:
        first = possible[0]
        if spec.build(first.id).needs_gpu:
            return first, judged
        chosen = _explained(first, judged, spec, hardware, system)
        return chosen, tuple(chosen if build.id == chosen.id else build for build in judged)
    spec.build(wanted)  # knows the words for one that there is not
    for build in judged:
        if build.id == wanted and build.is_possible:
            return build, judged
    reason = next((build.reason for build in judged if build.id == wanted), "Not for this system.")
    raise OptionError(
        "option.build_impossible",
        f"The build “{wanted}” cannot work on this computer",
        reason,
    )


def _judged(build: BuildSpec, hardware: Hardware, system: str) -> TorchBuild:
    if not build.needs_gpu:
        return TorchBuild(id=build.id, title=build.title, reason="Works on every computer.")
    obstacle = _obstacle(build, hardware.cuda_gpu, system)
    gpu = hardware.cuda_gpu
    fits = f"Fits the {gpu.name} and its driver {gpu.driver}." if gpu is not None else ""
    return TorchBuild(
        id=build.id, title=build.title, reason=obstacle or fits, is_possible=not obstacle
    )


def _obstacle(build: BuildSpec, gpu: Gpu | None, system: str) -> str:
    """Why a build for NVIDIA cards cannot work; empty when it can."""
    if gpu is None or gpu.compute_capability is None:
        return "No NVIDIA GPU with a working driver was found."
    if not _has_kernels(build, _version(gpu.compute_capability), system):
        return f"It holds no code for the {gpu.name} (compute {gpu.compute_capability})."
    least = build.drivers[system]
    if _version(gpu.driver) < _version(least):
        has = f"driver {gpu.driver} is installed" if gpu.driver else "the driver is unknown"
        return f"It needs NVIDIA driver {least} or newer; {has}."
    return ""


def _has_kernels(build: BuildSpec, device: Version, system: str) -> bool:
    """Machine code of x.y runs on x.z with z >= y; PTX runs on everything later."""
    later_from = build.later_from.get(system)
    if later_from is not None and device >= _version(later_from):
        return True
    kernels = (_version(kernel) for kernel in build.kernels)
    return any(kernel[0] == device[0] and kernel <= device for kernel in kernels)


def _explained(
    fallback: TorchBuild,
    judged: tuple[TorchBuild, ...],
    spec: EnvironmentSpec,
    hardware: Hardware,
    system: str,
) -> TorchBuild:
    """The build without a GPU, with the reason why it is that one."""
    reason = _why_no_gpu(judged, spec, hardware, system)
    return TorchBuild(id=fallback.id, title=fallback.title, reason=reason)


def _why_no_gpu(
    judged: tuple[TorchBuild, ...], spec: EnvironmentSpec, hardware: Hardware, system: str
) -> str:
    gpu = hardware.cuda_gpu
    if gpu is not None and gpu.compute_capability is not None:
        device = _version(gpu.compute_capability)
        gpu_builds = [spec.build(one.id) for one in judged if not one.is_possible]
        served = [
            build.drivers[system] for build in gpu_builds if _has_kernels(build, device, system)
        ]
        if served:
            least = min(served, key=_version)
            return f"Update the NVIDIA driver to {least} or newer to use the {gpu.name}."
        return f"This version has no code for the {gpu.name} (compute {gpu.compute_capability})."
    vendors = {card.vendor: card.name for card in hardware.gpus}
    if "NVIDIA" in vendors and system != "darwin":
        return f"The {vendors['NVIDIA']} has no working driver; install it to use the GPU."
    if system == "darwin":
        return "This is the build for Macs."
    other = next(iter(vendors.values()), None)
    if other is not None:
        return f"Only NVIDIA GPUs are supported; the {other} is not used."
    return "No GPU was found."


def _version(text: str) -> Version:
    return tuple(int(part) for part in re.findall(r"\d+", text))

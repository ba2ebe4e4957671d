"""Wheels made on the spot: tiny ones, repacked installed packages, and links to the test environment."""

import base64
import hashlib
import sysconfig
import zipfile
from collections.abc import Mapping, Sequence
from importlib.metadata import distribution
from pathlib import Path

SITE_PACKAGES = Path(sysconfig.get_path("purelib"))


def make_wheel(
    folder: Path,
    name: str,
    version: str = "1.0",
    files: Mapping[str, str | bytes] | None = None,
    requires: Sequence[str] = (),
    tag: str = "py3-none-any",
    *,
    is_packed: bool = False,
) -> Path:
    """A wheel with these files; one module of its name with ``VERSION`` in it when none are given."""
    module = name.replace("-", "_")
    contents = files if files is not None else {f"{module}.py": f"VERSION = {version!r}\n"}
    metadata = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}"]
    metadata += [f"Requires-Dist: {requirement}" for requirement in requires]
    info = f"{module}-{version}.dist-info"
    whole = {path: _as_bytes(content) for path, content in contents.items()}
    whole[f"{info}/METADATA"] = ("\n".join(metadata) + "\n").encode()
    whole[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: {tag}\n".encode()
    )
    return _write(folder / f"{module}-{version}-{tag}.whl", whole, info, is_packed=is_packed)


def link_wheel(folder: Path, name: str, version: str = "1.0") -> Path:
    """A wheel whose installation can import everything that the test environment can.

    It stands for packages that are too large to be copied in every test.
    """
    return make_wheel(folder, name, version, {f"{name}.pth": f"{SITE_PACKAGES}\n"})


def repack(folder: Path, name: str) -> Path:
    """The wheel that an installed package came from, put together again."""
    installed = distribution(name)
    tag = next(
        line.partition(":")[2].strip()
        for line in (installed.read_text("WHEEL") or "").splitlines()
        if line.startswith("Tag:")
    )
    module = installed.metadata["Name"].replace("-", "_").lower()
    info = f"{module}-{installed.version}.dist-info"
    whole = {}
    for file in installed.files or ():
        is_info = ".dist-info" in file.parts[0]
        if file.suffix == ".pyc" or file.parts[0] == ".." or file.name in _MADE_BY_PIP:
            continue
        path = f"{info}/{'/'.join(file.parts[1:])}" if is_info else file.as_posix()
        whole[path] = Path(str(file.locate())).read_bytes()
    return _write(folder / f"{module}-{installed.version}-{tag}.whl", whole, info)


_MADE_BY_PIP = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "entry_points.txt"}


def lock_text(*wheels: Path) -> str:
    """A lock that pins exactly these wheels by their hashes."""
    return "".join(
        f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
        for wheel in wheels
        for name, version in [wheel.name.split("-")[:2]]
    )


def _write(path: Path, files: Mapping[str, bytes], info: str, *, is_packed: bool = False) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    record = "".join(f"{name},{_digest(data)},{len(data)}\n" for name, data in files.items())
    method = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
        archive.writestr(zipfile.ZipInfo(f"{info}/RECORD"), f"{record}{info}/RECORD,,\n")
    return path


def _digest(data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
    return f"sha256={digest}"


def _as_bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content

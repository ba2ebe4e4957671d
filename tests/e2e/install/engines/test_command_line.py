"""Engines from a hub to a film, by the command line."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest

from core.app.sample import portrait
from core.media.output.marking import read_mark
from core.platform.paths import app_paths
from tests.e2e.cli import Run, lipsmith
from tests.e2e.install.engines.conftest import FirstTime
from tests.e2e.install.engines.subjects import Subject
from tests.kit.clips import SPEECH, frame_times
from tests.kit.engine_supplies import EngineSupplies, address

pytestmark = pytest.mark.timeout(300)  # a busy machine takes half a minute to import torch


def film(subject: Subject, run: Run, path: Path) -> dict[str, Any]:
    """The result of a render that ended well: it plays, as long as ordered, with sound and mark."""
    assert run.code == 0, run.out + run.err
    times, frames = frame_times(path), subject.frames
    assert len(times) == frames and times[-1] == Fraction(frames - 1, frames)
    with av.open(str(path)) as container:
        (sound,) = container.streams.audio
        assert sum(frame.samples for frame in container.decode(sound)) >= 0.9 * sound.rate
    mark = read_mark(path)
    assert mark.is_complete and "rained" in mark.digital_source_type
    result: dict[str, Any] = run.events[-1]["result"]
    return result


def weight(name: str) -> Path:
    """The one in use."""
    root = app_paths().weights
    found = [p for p in root.rglob(name) if not p.relative_to(root).parts[0].startswith(".")]
    assert len(found) == 1, found
    return found[0]


def order(subject: Subject) -> tuple[str, ...]:
    """One second of a film."""
    rate = str(subject.frames)
    return ("render", "--engine", subject.engine, "--preview", "1", "--fps", rate, "--json")


def test_only_what_the_default_needs_is_fetched(
    subject: Subject, first_time: FirstTime, stock: EngineSupplies
) -> None:
    assert first_time.run.code == 0, first_time.run.out + first_time.run.err
    assert first_time.run.events[-1]["frames_per_s"] > 0
    assert first_time.fetched == {address(key) for key in stock.weights}
    assert address(subject.main) == subject.main_address
    assert not [path for path in first_time.fetched for name in subject.never if name in path]


@pytest.mark.usefixtures("installed")
def test_it_renders_and_an_extra_is_one_command_away(
    subject: Subject, stock: EngineSupplies, tmp_path: Path
) -> None:
    face = subject.source(tmp_path)
    rendered = lipsmith(*order(subject), face, SPEECH, "-o", "a.mp4", folder=tmp_path)
    made = film(subject, rendered, tmp_path / "a.mp4")
    assert not made["commercial_use"], "some weights do not allow it"

    other = (*order(subject), portrait(), SPEECH, "-o", "b.mp4", "--set", subject.extra)
    refused = lipsmith(*other, folder=tmp_path)
    error = refused.events[-1]["error"]
    assert (refused.code, error["code"]) == (4, "setup.no_extra")
    assert error["title"] == f"{subject.extra_title} is not installed"
    command = f"`lipsmith install {subject.engine} --with {subject.extra}`"
    assert command in refused.err + error["hint"]

    asked = len(stock.hub.requests)
    added = lipsmith("install", subject.engine, "--with", subject.extra, "--yes", folder=tmp_path)
    assert added.code == 0, added.err
    assert stock.fetched(asked) == {address(key) for key in subject.extra_files}
    film(subject, lipsmith(*other, folder=tmp_path), tmp_path / "b.mp4")


@pytest.mark.usefixtures("installed")
def test_damage_is_found_and_mended(
    subject: Subject, stock: EngineSupplies, tmp_path: Path
) -> None:
    file = weight(subject.main_file)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    found = lipsmith("verify", subject.engine, "--json", folder=tmp_path)
    assert found.code == 4
    (issue,) = found.document["issues"]
    assert issue["code"] == "weights.damaged" and subject.main_file in issue["title"]

    asked = len(stock.hub.requests)
    mended = lipsmith("verify", subject.engine, "--repair", folder=tmp_path)
    assert mended.code == 0, mended.err
    assert stock.fetched(asked) == {subject.main_address}
    assert weight(subject.main_file).read_bytes() == stock.weights[subject.main].read_bytes()

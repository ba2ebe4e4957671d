"""Everything the program is made of is named with its licence."""

from pathlib import Path

from core.app.components import LOCK, list_components, packages_in_lock
from providers.registry import Registry


def test_every_package_of_the_lock_is_named() -> None:
    roots = (LOCK.parent / "app.in").read_text().splitlines()
    wanted = {
        line.split("=")[0].split(">")[0].split("<")[0] for line in roots if line[:1].isalpha()
    }

    # The lock writes every name in the index's own form.
    assert {name.casefold().replace("_", "-") for name in wanted} <= set(packages_in_lock())


def test_every_part_has_a_licence() -> None:
    engines = tuple(provider.info for provider in Registry().providers())
    found = {part.name.casefold(): part for part in list_components(engines)}

    assert {"lipsmith", "numpy", "av", "pydantic", "ffmpeg"} <= set(found)
    assert found["lipsmith"].licence == "MIT"
    assert found["numpy"].version and "BSD" in found["numpy"].licence
    assert "Redistribution" in found["numpy"].text
    assert found["pillow"].url.startswith("http")
    assert "GPL" in found["ffmpeg"].licence and found["ffmpeg"].version
    assert found["x264"].licence == "GPL-2.0-or-later"  # the encoder that every film uses
    assert all(part.licence not in {"", "not stated"} for part in found.values())
    for engine in engines:
        for licence in engine.all_licences:
            part = found[f"{engine.title}: {licence.subject}".casefold()]
            assert part.licence == licence.name


def test_a_lock_names_a_package_once_a_line(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text(
        "# made by a script\nnumpy==2.4.6 \\\n    --hash=sha256:00\n"
        "contourpy==1.3.3 ; python_full_version < '3.12' \\\n    --hash=sha256:11\n"
    )
    assert packages_in_lock(lock) == ("numpy", "contourpy")

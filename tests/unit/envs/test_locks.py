"""What a lock holds for a machine."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.envs.locks import Pin, Size, read_lock, read_sizes
from core.envs.plan import markers_of
from core.errors import SetupError

A, B = "a" * 64, "b" * 64
LOCK = f"""# Resolved by hand.
alpha==1.0 \\
    --hash=sha256:{A} \\
    --hash=sha256:{B}
Be_ta==2.1 ; python_full_version < '3.12' \\
    --hash=sha256:{A}
be-ta==2.2 ; python_full_version >= '3.12' and sys_platform != 'never' \\
    --hash=sha256:{B}
gamma==3.0+cpu ; sys_platform == 'never'
"""


def lock(folder: Path, text: str) -> Path:
    path = folder / "lock.txt"
    path.write_text(text)
    return path


def test_markers_decide_and_names_are_normal(tmp_path: Path) -> None:
    path = lock(tmp_path, LOCK)
    assert read_lock(path, markers_of("3.11")) == (
        Pin("alpha", "1.0", frozenset({A, B})),
        Pin("be-ta", "2.1", frozenset({A})),
    )
    assert read_lock(path, markers_of("3.12"))[1] == Pin("be-ta", "2.2", frozenset({B}))


def test_a_pin_is_written_as_pip_reads_it() -> None:
    pin = Pin("alpha", "1.0", frozenset({B, A}))
    assert pin.line == f"alpha==1.0 --hash=sha256:{A} --hash=sha256:{B}"
    assert pin.download_line.startswith("alpha===1.0 --hash")


@pytest.mark.parametrize("text", ["alpha>=1\n", "alpha\n", "???\n", "alpha==1 ; nonsense\n"])
def test_what_is_no_lock_is_a_setup_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(SetupError) as told:
        read_lock(lock(tmp_path, text), markers_of("3.11"))
    assert told.value.code == "setup.lock"


def test_a_missing_lock_is_a_setup_error(tmp_path: Path) -> None:
    with pytest.raises(SetupError):
        read_lock(tmp_path / "none.txt", markers_of("3.11"))


def test_sizes_lie_beside_the_lock(tmp_path: Path) -> None:
    path = lock(tmp_path, LOCK)
    assert read_sizes(path, "linux-3.11") == {}
    path.with_suffix(".sizes.json").write_text('{"linux-3.11": {"alpha": [10, 30]}}')
    assert read_sizes(path, "linux-3.11") == {"alpha": Size(10, 30)}
    assert read_sizes(path, "win32-3.11") == {}


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True),
            st.from_regex(r"[1-9]\.[0-9]{1,2}", fullmatch=True),
            st.frozensets(st.from_regex(r"[0-9a-f]{64}", fullmatch=True), min_size=1, max_size=3),
        ),
        unique_by=lambda pin: pin[0],
        max_size=4,
    )
)
def test_what_is_written_is_read_again(pins: list[tuple[str, str, frozenset[str]]]) -> None:

    expected = tuple(Pin(*pin) for pin in pins)
    with TemporaryDirectory() as folder:
        path = lock(Path(folder), "".join(f"{pin.line}\n" for pin in expected))
        assert read_lock(path, markers_of("3.11")) == expected

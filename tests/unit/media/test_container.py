"""Files that cannot be opened, in plain words."""

from pathlib import Path

from core.media.container import unreadable


def test_a_disk_that_was_taken_away_meanwhile_is_no_damage(tmp_path: Path) -> None:
    error = unreadable(tmp_path / "gone.mp4", "Input/output error")

    assert (error.code, error.retryable) == ("input.unreadable", True)
    assert "gone.mp4" in error.title

"""The spoken words come from a text file, or it is said why not."""

from pathlib import Path

import pytest

from core.app.transcript import read_transcript
from core.errors import InputError


def test_the_text_is_read_without_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "wörter.txt"
    file.write_bytes(b"\xef\xbb\xbfGr\xc3\xbc\xc3\x9fe an alle")
    assert read_transcript(file) == "Grüße an alle"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe\x00", "input.transcript_encoding"),
        (b" \n", "input.transcript_empty"),
        (b"a" * 1_000_001, "input.transcript_too_long"),
        (None, "input.transcript_unreadable"),
    ],
)
def test_a_file_that_cannot_be_one_is_refused(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    file = tmp_path / "words.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_transcript(file)
    assert refused.value.code == code
    assert refused.value.hint

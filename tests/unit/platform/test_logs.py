"""The job's id in every record."""

import logging
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from core.platform.logs import JobIdFilter, job_in_log, log_to_file, log_to_stderr


def test_records_carry_the_job_of_their_thread(tmp_path: Path) -> None:
    log_to_file(tmp_path / "logs", "info")
    logger = logging.getLogger("somewhere")
    with job_in_log("job7"):
        logger.info("inside")
        other = threading.Thread(target=logger.info, args=("elsewhere",))
        other.start()
        other.join()
    logger.info("outside")

    lines = (tmp_path / "logs" / "lipsmith.log").read_text().splitlines()
    tags = {line.rsplit(": ", 1)[1]: line.split("[")[1].split("]")[0] for line in lines}
    assert tags == {"inside": "job7", "elsewhere": "-", "outside": "-"}


def test_request_urls_are_not_logged(tmp_path: Path) -> None:
    log_to_file(tmp_path, "DEBUG")
    logging.getLogger("httpx").info("GET https://x/?Signature=secret")

    assert "Signature" not in (tmp_path / "lipsmith.log").read_text()


def test_a_large_log_is_rolled_at_start_up(tmp_path: Path) -> None:
    (tmp_path / "lipsmith.log").write_bytes(b"x" * (6 * 1024 * 1024))
    log_to_file(tmp_path)

    assert (tmp_path / "lipsmith.log").stat().st_size == 0
    assert (tmp_path / "lipsmith.old.log").stat().st_size == 6 * 1024 * 1024


def test_a_worker_tags_records_of_all_its_threads_with_its_one_job() -> None:
    job_filter = JobIdFilter()
    job_filter.process_job = "job9"
    record = logging.LogRecord("a", logging.INFO, __file__, 1, "text", None, None)
    job_filter.filter(record)

    assert record.__dict__["job"] == "job9"


@pytest.mark.expects_warnings
def test_tracebacks_are_for_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr("warning", tracebacks=False)
    log_to_file(tmp_path)
    try:
        raise KeyError("lost")
    except KeyError:
        logging.getLogger("somewhere").exception("it fell over")

    assert "Traceback" in (tmp_path / "lipsmith.log").read_text()
    shown = capsys.readouterr().err
    assert "it fell over" in shown and "Traceback" not in shown


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_loses_lines_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lipsmith.log").symlink_to("/dev/full")
    handler = log_to_file(tmp_path)
    logging.getLogger("somewhere").info("lost")

    assert capsys.readouterr().err == ""
    with suppress(OSError):
        handler.close()

"""How pip is called and what its lines mean."""

from pathlib import Path

import pytest

from core.envs.commands import Outcome
from core.envs.pip import (
    EXTRA_INDEX_LINE,
    FileProgress,
    Pip,
    download_environment,
    failure,
    install_environment,
    parse_line,
    shortened,
)
from core.errors import DownloadError, SetupError, StorageError

PIP = Pip(Path("/venv/python"), Path("/app/pip"))


def test_pip_runs_isolated_from_its_own_folder() -> None:
    command = PIP.download(Path("p.txt"), Path("to"), has_hashes=True)
    assert command[:3] == ["/venv/python", "-I", "/app/pip/__pip-runner__.py"]
    assert {"--no-deps", "--require-hashes", "--no-input", "raw"} <= set(command)
    assert "--index-url" not in command, "an index may hold a password, which arguments show to all"


def test_an_index_of_its_own_is_one_more_and_given_up_on_soon() -> None:
    command = PIP.download(Path("p.txt"), Path("to"), has_hashes=False, is_impatient=True)
    assert "--extra-index-url" not in command, "it may hold a password, too"
    environment = download_environment(Path("/s"), None, {}, extra_index="https://me:word@torch")
    (name,) = (name for name, value in environment.items() if value == "https://me:word@torch")
    assert f"--extra-index-url ${{{name}}}" == EXTRA_INDEX_LINE
    assert "--require-hashes" not in command
    assert command[command.index("--retries") + 1] == "2"


def test_installing_needs_no_network_and_wants_hashes() -> None:
    command = PIP.install(Path("p.txt"), Path("wheels"))
    assert {"--no-index", "--require-hashes", "--no-deps"} <= set(command)


def test_fetching_keeps_the_persons_indexes_proxies_and_certificates() -> None:
    base = {
        "PIP_INDEX_URL": "https://me:word@company/simple",
        "PIP_CERT": "/company.pem",
        "PIP_FIND_LINKS": "/wheels",
        "HTTPS_PROXY": "http://proxy:3128",
        "SSL_CERT_FILE": "/company.pem",
        "PIP_TARGET": "/elsewhere",
        "PIP_USER": "1",
        "PIP_REQUIRE_VIRTUALENV": "1",
        "PYTHONPATH": "/mine",
        "OPENAI_API_KEY": "secret",
        "HF_TOKEN": "secret",
    }
    found = download_environment(Path("/scratch"), None, base)
    assert {name: found[name] for name in list(base)[:5]} == {n: base[n] for n in list(base)[:5]}
    assert not found.keys() & set(list(base)[5:])
    assert found["TMPDIR"] == "/scratch"
    mirrored = download_environment(Path("/scratch"), "https://mirror/simple", base)
    assert mirrored["PIP_INDEX_URL"] == "https://mirror/simple"


def test_installing_hears_no_setting_of_pip() -> None:
    found = install_environment(Path("/scratch"), {"PIP_INDEX_URL": "x", "PIP_NO_CACHE_DIR": "1"})
    assert [name for name in found if name.startswith("PIP_")] == ["PIP_CONFIG_FILE"]


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("Progress 0 of 191794682", FileProgress(0, 191794682)),
        ("  Downloading torch-2.13.0-cp311.whl (526.6 MB)", "torch-2.13.0-cp311.whl"),
        ("Saved /x/.arriving/av-18.1.0-cp311.whl", "av-18.1.0-cp311.whl"),
        ("Collecting av==18.1.0", None),
        ("Progress is good", None),
        ("", None),
    ],
)
def test_lines_that_tell_something(line: str, meaning: FileProgress | str | None) -> None:
    assert parse_line(line) == meaning


def test_where_a_requirement_was_read_is_no_news() -> None:
    assert shortened(" Collecting a==1 (from -r /x/portion.txt (line 3))") == "Collecting a==1"


@pytest.mark.parametrize(
    ("line", "kind", "code", "is_retryable"),
    [
        ("OSError: [Errno 28] No space left on device", StorageError, "storage.full", False),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            DownloadError,
            "download.package_hash",
            True,
        ),
        (
            "HINT: This error might have occurred since this system does not have Windows Long Path "
            "support enabled.",
            StorageError,
            "storage.path_too_long",
            False,
        ),
        ("SSLError(CERTIFICATE_VERIFY_FAILED)", DownloadError, "download.certificate", False),
        ("ProxyError('Cannot connect to proxy.')", DownloadError, "download.proxy", False),
        ("HTTPError: 403 Client Error: Forbidden", DownloadError, "download.denied", False),
        ("NameResolutionError(...)", DownloadError, "download.unreachable", True),
        ("ReadTimeoutError(...)", DownloadError, "download.interrupted", True),
        (
            "ERROR: No matching distribution found for x",
            DownloadError,
            "download.no_package",
            False,
        ),
        ("PermissionError: [Errno 13]", StorageError, "storage.denied", False),
        ("something else", SetupError, "setup.packages", False),
    ],
)
def test_a_failure_is_told_in_words(
    line: str, kind: type[Exception], code: str, is_retryable: bool
) -> None:
    error = failure(Outcome(1, ("before", line, "after")))
    assert (type(error), error.code, error.retryable) == (kind, code, is_retryable)
    assert error.title
    assert error.hint
    assert line in error.detail

"""Child environments, owners and killed trees."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from core.domain.job import Owner
from core.platform.processes import (
    child_environment,
    current_owner,
    is_alive,
    is_secret,
    kill_tree,
    start_child,
    wait_exit,
    wait_gone,
)

SLEEPER = "import sys; print('up', flush=True); sys.stdin.read()"


def test_the_child_gets_no_secret_and_no_python_override() -> None:
    base = {
        "HF_TOKEN": "x",
        "DID_API_KEY": "x",
        "My_Secret": "x",
        "PYTHONPATH": "/elsewhere",
        "PYTHONHOME": "/elsewhere",
        "HOME": "/home/me",
        "LIPSMITH_HOME": "/home/me/lipsmith",
    }
    clean = child_environment(base)

    assert clean.keys() & {"HF_TOKEN", "DID_API_KEY", "My_Secret", "PYTHONPATH"} == set()
    assert "PYTHONHOME" not in clean
    assert clean["HOME"] == "/home/me"
    assert Path(clean["MPLCONFIGDIR"]).is_relative_to("/home/me/lipsmith")
    assert clean["PYTHONNOUSERSITE"] == "1"
    assert clean["HF_HUB_OFFLINE"] == "1"
    assert clean["ORT_DISABLE_TELEMETRY"] == "1"


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ({"LD_LIBRARY_PATH": "/bundle", "LD_LIBRARY_PATH_ORIG": "/users"}, "/users"),
        ({"LD_LIBRARY_PATH": "/bundle", "LD_LIBRARY_PATH_ORIG": ""}, None),
        ({"LD_LIBRARY_PATH": "/users"}, "/users"),
    ],
)
def test_the_loader_path_is_the_users_own(base: dict[str, str], expected: str | None) -> None:
    clean = child_environment(base)

    assert clean.get("LD_LIBRARY_PATH") == expected
    assert "LD_LIBRARY_PATH_ORIG" not in clean


def test_a_frozen_app_never_hands_its_bundle_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert "LD_LIBRARY_PATH" not in child_environment({"LD_LIBRARY_PATH": "/bundle"})


def test_ordinary_names_are_no_secrets() -> None:
    assert not is_secret("KEYBOARD_LAYOUT")
    assert is_secret("hf_token")


def test_this_process_is_alive_and_one_with_another_start_is_not() -> None:
    me = current_owner()

    assert is_alive(me)
    assert not is_alive(Owner(pid=me.pid, started=me.started - 3600))


def test_an_ended_process_is_not_alive_even_before_it_is_reaped() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    owner = Owner(pid=child.pid, started=current_owner().started)
    assert wait_exit(child, 20)

    assert not is_alive(owner)
    child.wait()
    assert not is_alive(owner)


def test_killing_a_tree_ends_grandchildren_too() -> None:
    script = (
        "import subprocess, sys\n"
        f"child = subprocess.Popen([sys.executable, '-c', {SLEEPER!r}], stdin=subprocess.PIPE)\n"
        "print(child.pid, flush=True)\n"
        "child.wait()"
    )
    child = start_child([sys.executable, "-c", script], os.environ)
    assert child.stdin and child.stdout and child.stderr
    grandchild = int(child.stdout.readline())
    kill_tree(child.pid)
    child.wait(10)

    assert wait_gone([grandchild], 10)
    for stream in (child.stdin, child.stdout, child.stderr):
        stream.close()


def test_orphans_of_a_dead_leader_are_killed_through_its_group() -> None:
    script = (
        "import subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(child.pid, flush=True)"
    )
    child = start_child([sys.executable, "-c", script], os.environ)
    assert child.stdin and child.stdout and child.stderr
    orphan = int(child.stdout.readline())
    assert wait_exit(child, 20)
    kill_tree(child.pid)
    child.wait(10)

    assert wait_gone([orphan], 10)
    for stream in (child.stdin, child.stdout, child.stderr):
        stream.close()


BURNER = """
import os, sys, time
os.sched_setaffinity(0, {int(sys.argv[1])})
os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))  # niceness is nothing to other classes
print("up", flush=True)
sys.stdin.readline()
while time.process_time() < float(sys.argv[2]):
    pass
print("done", flush=True)
sys.stdin.read()
"""


def end(*children: subprocess.Popen[bytes]) -> None:
    for child in children:
        child.kill()
        child.wait(10)
        for stream in (child.stdin, child.stdout, child.stderr):
            if stream is not None:
                stream.close()


@pytest.mark.skipif(os.name != "posix", reason="niceness is POSIX")
def test_a_low_priority_child_is_nicer_than_us() -> None:
    child = start_child([sys.executable, "-c", SLEEPER], os.environ, low_priority=True)
    assert child.stdout
    child.stdout.readline()
    niceness = os.getpriority(os.PRIO_PROCESS, child.pid)
    end(child)

    assert niceness >= 10


@pytest.mark.skipif(sys.platform != "win32", reason="priority classes are Windows'")
def test_a_low_priority_child_is_in_a_lower_class() -> None:
    child = start_child([sys.executable, "-c", SLEEPER], os.environ, low_priority=True)
    priority = psutil.Process(child.pid).nice()
    end(child)

    assert priority == getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", None)


@pytest.mark.skipif(sys.platform != "linux", reason="pins processes to a core")
def test_a_low_priority_child_leaves_the_processor_to_other_sessions() -> None:
    core = str(min(os.sched_getaffinity(0)))
    burner = [sys.executable, "-c", BURNER, core]
    low = start_child([*burner, "60"], os.environ, low_priority=True)
    # In a session of its own, too: threads that other tests left would take this one's share.
    ours = subprocess.Popen(
        [*burner, "0.5"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        for child in (low, ours):
            assert child.stdin and child.stdout
            child.stdout.readline()
        before = psutil.Process(low.pid).cpu_times().user
        for child in (low, ours):
            assert child.stdin
            child.stdin.write(b"go\n")
            child.stdin.flush()
        assert ours.stdout and ours.stdout.readline() == b"done\n"
        given = psutil.Process(low.pid).cpu_times().user - before
    finally:
        end(low, ours)

    assert given < 0.25  # of the same core: niceness 10 makes it about a ninth

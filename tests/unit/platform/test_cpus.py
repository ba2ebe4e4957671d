"""The limit of processor cores on its way from a setting to a process."""

import os

import pytest

from core.platform.cpus import CPU_VARIABLE, cpu_environment, cpu_limit, usable_cpus


def test_without_a_limit_a_child_is_told_nothing() -> None:
    assert cpu_environment(None) == {}
    assert cpu_limit({}) is None
    assert usable_cpus({}) == os.cpu_count()


def test_what_a_child_is_told_is_what_it_understands() -> None:
    told = cpu_environment(1)
    assert cpu_limit(told) == 1
    assert usable_cpus(told) == 1
    assert set(told.values()) == {"1"}


def test_a_limit_above_the_cores_there_are_changes_nothing() -> None:
    assert usable_cpus(cpu_environment(10_000)) == os.cpu_count()


@pytest.mark.parametrize("text", ["", "0", "-1", "two", "1.5"])
def test_nonsense_is_no_limit(text: str) -> None:
    assert cpu_limit({CPU_VARIABLE: text}) is None

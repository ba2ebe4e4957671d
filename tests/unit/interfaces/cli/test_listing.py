"""``lipsmith engines``: what there is and what of it is here."""

from core.domain.installation import Inventory
from tests.kit.fake_setup import an_inventory
from tests.kit.shop import JudgedShop
from tests.unit.interfaces.cli.bench import Bench


def test_an_engine_that_is_not_here_says_how_to_get_it(bench: Bench) -> None:
    assert bench.run("engines") == 0
    assert "get it: `lipsmith install test_sketch`" in bench.out
    assert "lipsmith install viseme" not in bench.out
    assert "Installed:" not in bench.out


def test_extras_that_are_not_here_say_how_to_get_them(bench: Bench) -> None:
    bench.run("engines")
    assert "sharpen=true: Test Sharpener, 300 MB to fetch" in bench.out
    assert "what is not here: `lipsmith install test_studio --with NAME=VALUE`" in bench.out
    assert "lipsmith install test_sketch --with" not in bench.out


def test_what_was_begun_says_how_to_go_on(bench: Bench) -> None:
    bench.desk.stock = Inventory(unfinished=("test_sketch",))
    bench.run("engines")
    assert "begun: `lipsmith install test_sketch` goes on with it" in bench.out
    assert "get it: `lipsmith install test_sketch`" not in bench.out


def test_what_is_here_is_told_with_its_size(bench: Bench) -> None:
    bench.desk.stock = an_inventory()
    bench.run("engines")
    for told in (
        "environment test_torch: cu130, NVIDIA GeForce RTX 4090, Python 3.11.7, 3 packages, 3.0 GB",
        "/data/environments/test_torch-1",
        "weights test_sketch_gan: Test Sketch, 2 files, 400 MB",
        "Left behind by interrupted installations: 50 MB; `lipsmith clean`",
        "All together: 3.5 GB",
    ):
        assert told in bench.out, told
    assert "sketch.safetensors" not in bench.out


def test_every_package_and_file_on_request(bench: Bench) -> None:
    bench.desk.stock = an_inventory()
    bench.run("engines", "-v")
    assert "torch 2.13.0 (900 MB)" in bench.out
    assert "sketch.safetensors, 400 MB, from example/sketch, here" in bench.out


def test_an_environment_of_an_earlier_version_names_the_command(bench: Bench) -> None:
    stock = an_inventory()
    old = stock.environments[0].model_copy(update={"is_current": False})
    half = stock.environments[0].model_copy(update={"id": "half", "is_whole": False})
    bench.desk.stock = an_inventory(environments=(old, half))
    bench.run("engines")
    assert "made by an earlier version: `lipsmith update`" in bench.out
    assert "3.0 GB; not whole" in bench.out


def test_programs_read_both(bench: Bench) -> None:
    bench.desk.stock = an_inventory()
    bench.run("engines", "--json")
    assert {engine["id"] for engine in bench.document["engines"]} > {"viseme", "test_sketch"}
    (environment,) = bench.document["installed"]["environments"]
    assert environment["size_bytes"] == 3_000_000_000


def test_what_measures_is_listed_apart(bench: Bench) -> None:
    bench.shop = JudgedShop()
    bench.run("engines")
    engines, _, measures = bench.out.partition("Measures, for `lipsmith score`:")
    assert "test_measure" not in engines
    assert "test_measure: Test Measure (judge 3), local" in measures
    assert "Measure weights: Not stated (non-commercial only)" in measures
    assert "get it: `lipsmith install test_measure`" in measures


def test_programs_read_what_measures_apart(bench: Bench) -> None:
    bench.shop = JudgedShop()
    bench.run("engines", "--json")
    assert "test_measure" not in {engine["id"] for engine in bench.document["engines"]}
    (judge,) = bench.document["judges"]
    assert (judge["id"], judge["role"]) == ("test_measure", "judge")

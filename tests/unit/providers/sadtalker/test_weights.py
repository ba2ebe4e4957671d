"""SadTalker's weights: found where they belong, nothing else taken, refused where they do not fit."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from core.domain.engine import EngineSetup
from core.errors import SetupError
from providers.sadtalker.options import Size
from providers.sadtalker.weights import load_picture_nets, load_renderer_nets, load_speech_nets
from tests.kit import sadtalker_weights as kit
from tests.kit.golden import recipe
from tests.kit.golden.networks import PROCESSOR
from tests.kit.sadtalker_nets import bundle_nets, mapping_net, published
from tests.kit.torch_threads import one_thread

UP = "decoder.up_0.conv_s.weight"


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    with one_thread():
        yield


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("weights")
    return kit.write_weights(folder) | kit.write_extras(folder)


@pytest.fixture
def bundle(files: dict[str, Path]) -> dict[str, torch.Tensor]:
    """The tensors of the smaller bundle."""
    return dict(load_file(files[kit.BUNDLE]))


def test_the_network_that_reads_a_face_has_the_files_weights(files: dict[str, Path]) -> None:
    net = load_picture_nets(EngineSetup(weights=files), Size.S256, PROCESSOR)
    assert_weights(net, dict(published(*bundle_nets(full=False)["face_3drecon."])))


@pytest.mark.parametrize("is_full", [False, True])
def test_what_paints_has_the_files_weights(files: dict[str, Path], is_full: bool) -> None:
    nets = load_renderer_nets(EngineSetup(weights=files), Size.S256, is_full=is_full)
    assert_weights(nets.keypoints, dict(published(*bundle_nets(full=False)["kp_extractor."])))
    inputs = 73 if is_full else 70
    mapped = published(f"st_mapping{inputs}", mapping_net(inputs, full=False))
    assert_weights(nets.mapping, dict(mapped))


def test_the_spectral_norm_is_divided_out_as_it_is_stored(files: dict[str, Path]) -> None:
    net = load_renderer_nets(EngineSetup(weights=files), Size.S256, is_full=False).generator
    have = net.state_dict()[UP].numpy()[..., 0, 0]
    weight, u, v = (
        recipe.tensor("st_generator", f"{UP}_{part}", shape)
        for part, shape in (("orig", have.shape), ("u", have.shape[:1]), ("v", have.shape[1:]))
    )
    np.testing.assert_allclose(have, weight / (u @ weight @ v), rtol=1e-5)


def test_what_hears_computes(files: dict[str, Path]) -> None:
    nets = load_speech_nets(EngineSetup(weights=files), Size.S256, PROCESSOR)
    heard = recipe.uniform("heard", (2, 1, 80, 16), -4, 4)
    said = nets.expressions(heard, np.zeros((2, 64), np.float32), np.zeros(2, np.float32))
    assert said.shape == (2, 64) and np.abs(said[0] - said[1]).max() > 0
    assert nets.told(heard).shape == (2, 6)


def test_the_newer_format_of_torch_is_read_too(files: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "mapping_00229-model.pth.tar"
    torch.save(torch.load(files[kit.CROP_MAPPING], weights_only=True), path)
    nets = load_renderer_nets(changed(files, kit.CROP_MAPPING, path), Size.S256, is_full=False)
    assert_weights(nets.mapping, dict(published("st_mapping70", mapping_net(70, full=False))))


def test_counters_may_miss(
    files: dict[str, Path], bundle: dict[str, torch.Tensor], tmp_path: Path
) -> None:
    kept = {name: part for name, part in bundle.items() if "num_batches_tracked" not in name}
    assert len(kept) < len(bundle)
    setup = changed(files, kit.BUNDLE, saved(tmp_path, kept))
    load_renderer_nets(setup, Size.S256, is_full=False)
    load_speech_nets(setup, Size.S256, PROCESSOR)
    load_picture_nets(setup, Size.S256, PROCESSOR)


def test_what_is_missing_left_over_and_misshapen_is_named(
    files: dict[str, Path], bundle: dict[str, torch.Tensor], tmp_path: Path
) -> None:
    bundle["kp_extractor.leftover"] = bundle.pop("kp_extractor.kp.bias")
    bundle["kp_extractor.kp.weight"] = bundle["kp_extractor.kp.weight"][:1].clone()
    error = refused(changed(files, kit.BUNDLE, saved(tmp_path, bundle)))
    assert error.code == "weights.wrong_network"
    assert "SadTalker_V0.0.2_256.safetensors" in error.title
    assert "missing: kp.bias; left over: leftover;" in error.detail
    assert "of another shape: kp.weight (1, " in error.detail


@pytest.mark.parametrize("part", ["u", "v"])
def test_a_spectral_norm_that_is_not_whole_is_named(
    files: dict[str, Path], bundle: dict[str, torch.Tensor], tmp_path: Path, part: str
) -> None:
    del bundle[f"generator.{UP}_{part}"]
    error = refused(changed(files, kit.BUNDLE, saved(tmp_path, bundle)))
    assert error.code == "weights.wrong_network" and f"{UP}_{part}" in error.detail


def test_the_other_modes_mapping_is_refused(files: dict[str, Path]) -> None:
    error = refused(changed(files, kit.CROP_MAPPING, files[kit.FULL_MAPPING]))
    assert error.code == "weights.wrong_network"
    assert "mapping_00229-model.pth.tar" in error.title
    assert "first.0.weight (32, 73, 7) instead of (32, 70, 7)" in error.detail


@pytest.mark.parametrize("prefix", ["face_3drecon.", "audio2pose.audio_encoder.", "audio2exp."])
def test_a_bundle_without_a_network_is_refused(
    files: dict[str, Path], bundle: dict[str, torch.Tensor], tmp_path: Path, prefix: str
) -> None:
    rest = {name: part for name, part in bundle.items() if not name.startswith(prefix)}
    setup = changed(files, kit.BUNDLE, saved(tmp_path, rest))
    with pytest.raises(SetupError) as caught:
        load_picture_nets(setup, Size.S256, PROCESSOR)
        load_speech_nets(setup, Size.S256, PROCESSOR)
    assert caught.value.code == "weights.wrong_network"


@pytest.mark.parametrize("content", [{"epoch": 3}, [1, 2], {"mapping": 5}, {"mapping": {"a": 1}}])
def test_a_checkpoint_of_something_else_is_refused(
    files: dict[str, Path], tmp_path: Path, content: Any
) -> None:
    path = tmp_path / "mapping_00229-model.pth.tar"
    torch.save(content, path)
    assert refused(changed(files, kit.CROP_MAPPING, path)).code == "weights.unreadable"


@pytest.mark.parametrize(
    ("key", "size", "is_full"),
    [
        (kit.BUNDLE, Size.S256, False),
        (kit.LARGE_BUNDLE, Size.S512, False),
        (kit.CROP_MAPPING, Size.S256, False),
        (kit.FULL_MAPPING, Size.S256, True),
    ],
)
def test_each_choice_needs_its_own_file(
    files: dict[str, Path], key: str, size: Size, is_full: bool
) -> None:
    others = EngineSetup(weights={other: path for other, path in files.items() if other != key})
    with pytest.raises(SetupError) as caught:
        load_renderer_nets(others, size, is_full=is_full)
    assert caught.value.code == "weights.missing"
    assert key.partition("/")[2] in caught.value.title


def assert_weights(net: torch.nn.Module, wanted: dict[str, torch.Tensor]) -> None:
    state = net.state_dict()
    assert state.keys() == wanted.keys()
    assert all(torch.equal(state[name], tensor) for name, tensor in wanted.items())
    assert not net.training
    assert not any(part.requires_grad for part in net.parameters())


def changed(files: dict[str, Path], key: str, path: Path) -> EngineSetup:
    return EngineSetup(weights=files | {key: path})


def saved(folder: Path, tensors: dict[str, torch.Tensor]) -> Path:
    path = folder / "SadTalker_V0.0.2_256.safetensors"
    save_file(tensors, path)
    return path


def refused(setup: EngineSetup) -> SetupError:
    with pytest.raises(SetupError) as caught:
        load_renderer_nets(setup, Size.S256, is_full=False)
    return caught.value

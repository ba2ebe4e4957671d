"""SyncNet and the lip sync error against the original's numbers."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from providers.common.hearing.mfcc import mfcc
from providers.judge.syncnet.embedding import HEARD, STEP, SyncNet
from providers.judge.syncnet.lse import Floats, Sync, distances, moments, sync_of
from providers.judge.syncnet.net import SyncNetNet
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.golden import assert_close
from tests.kit.golden.networks import PROCESSOR
from tests.kit.golden.recipe import image, normal, uniform, wav_int16

_LAYOUT = Path(__file__).parents[3] / "shared" / "engines" / "arch" / "syncnet.json"


@pytest.fixture(scope="module")
def net() -> SyncNetNet:
    return fill(SyncNetNet(), "syncnet")


def test_the_network_has_the_published_keys() -> None:
    if not _LAYOUT.is_file():
        pytest.skip("the layout is not on this machine")
    wanted = json.loads(_LAYOUT.read_text("utf-8"))["state_dict"]
    with torch.device("meta"):
        made = SyncNetNet().state_dict()
    assert {key: list(value.shape) for key, value in made.items()} == {
        one["key"]: one["shape"] for one in wanted
    }


def test_the_lips_are_seen_as_in_the_original(net: SyncNetNet) -> None:
    windows = torch.from_numpy(uniform("syncnet/lip", (2, 3, 5, 224, 224), 0, 255))
    with torch.inference_mode():
        assert_close("syncnet/lip_out", torch.cat([net.see(window) for window in windows]))
        assert_close("syncnet/lipfeat_out", torch.cat([net.features(one) for one in windows]))


def test_the_sound_is_heard_as_in_the_original(net: SyncNetNet) -> None:
    windows = torch.from_numpy(uniform("syncnet/aud", (3, 1, 13, 20), -15, 15))
    with torch.inference_mode():
        assert_close("syncnet/aud_out", net.hear(windows))


@pytest.mark.parametrize("reach", [10, 15])
def test_the_figures_of_known_points_are_the_originals(reach: int) -> None:
    lips, other = normal("syncnet/e1", (40, 1024)), normal("syncnet/e2", (40, 1024))
    sound = np.float32(0.6) * np.roll(lips, 3, axis=0) + np.float32(0.8) * other
    found = distances(lips, padded(sound, reach))
    assert_close(f"syncnet/v{reach}_mdist", sync_of(found).curve)
    assert_close(f"syncnet/v{reach}_lse", figures(sync_of(found)))
    assert_close(f"syncnet/v{reach}_framewise_conf", moments(found), tolerance=(1e-4, 2e-5))


def test_a_clip_is_judged_as_in_the_original(net: SyncNetNet) -> None:
    """Twelve pictures and their sound: seven windows, the last one of lips is not used."""
    pictures = [np.ascontiguousarray(image(f"sync{n}", 224, 224)[..., ::-1]) for n in range(12)]
    syncnet = SyncNet(net, PROCESSOR)
    lips = syncnet.see(pictures)[:7]
    sound = syncnet.hear(mfcc(wav_int16("sync", 7_680))[: STEP * 6 + HEARD])
    sync = sync_of(distances(lips, padded(sound, 15)))
    assert_close("syncnet/eval_mdist", sync.curve, tolerance=(1e-4, 2e-5))
    assert_close("syncnet/eval_lse_d_c_offset", figures(sync), tolerance=(1e-4, 2e-5))


def padded(sound: Floats, reach: int) -> Floats:
    return np.pad(sound, ((reach, reach), (0, 0)))


def figures(sync: Sync) -> tuple[float, float, int]:
    return sync.distance, sync.confidence, sync.offset

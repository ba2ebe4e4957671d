"""SyncNet as it is loaded: folded and flattened."""

from pathlib import Path

import numpy as np
import torch

from providers.judge.syncnet.embedding import load_syncnet
from providers.judge.syncnet.net import SyncNetNet
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.networks import PROCESSOR
from tests.kit.golden.recipe import image
from tests.kit.syncnet_weights import write_syncnet


def test_it_sees_and_hears_as_the_plain_network(tmp_path: Path) -> None:
    pictures = [image(f"sync{n}", 224, 224) for n in range(6)]
    cepstra = np.random.default_rng(3).normal(scale=9, size=(24, 13))
    fast, plain = load_syncnet(write_syncnet(tmp_path), PROCESSOR), fill(SyncNetNet(), "syncnet")
    with torch.inference_mode():
        bgr = torch.from_numpy(np.stack(pictures)[..., ::-1].copy()).permute(3, 0, 1, 2)
        lips = plain.see(bgr.float()).numpy()
        windows = np.stack([cepstra[:20].T, cepstra[4:].T])[:, None].astype(np.float32)
        sound = plain.hear(torch.from_numpy(windows)).numpy()
    np.testing.assert_allclose(fast.see(pictures), lips, atol=2e-5)
    np.testing.assert_allclose(fast.hear(cepstra), sound, atol=2e-5)


def test_a_file_of_an_older_torch_lacks_counters(tmp_path: Path) -> None:
    path = write_syncnet(tmp_path)
    state = torch.load(path, weights_only=True)
    kept = {name: one for name, one in state.items() if not name.endswith("num_batches_tracked")}
    assert len(kept) < len(state)
    torch.save(kept, path, _use_new_zipfile_serialization=False)
    assert load_syncnet(path, PROCESSOR).hear(np.zeros((20, 13))).shape == (1, 1024)

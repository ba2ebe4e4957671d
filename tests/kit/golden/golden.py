"""Golden data and how results are compared with them.

The whole set lies beside the project, where a machine has it; a small part comes with the tests. An
entry that is in neither skips its test.
"""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

_OWN = Path(__file__).parent / "data"
_ENGINES = Path(__file__).parents[4] / "shared" / "engines"
_FOLDERS = (_ENGINES / "golden", _ENGINES / "sadtalker" / "golden", _OWN)
_EXACT = (1e-4, 1e-5)  # rtol, atol of float32 on the processor
_LOOSE = {  # where the order of summation matters
    "musetalk_audio/logmel_first230": (1e-3, 1e-3),
    "musetalk_audio/hidden_states_selected": (1e-3, 3e-3),
    "musetalk_audio/chunks_fps24": (1e-3, 3e-3),
    "musetalk_audio/chunks_fps25": (1e-3, 3e-3),
    "musetalk_audio/chunks_fps30": (1e-3, 3e-3),
    "musetalk_audio/short_0p2s_chunks": (1e-3, 3e-3),
    "musetalk_unet/out": (1e-3, 1e-3),
    "musetalk_unet/core_pred_latents": (1e-3, 2e-3),
    "bisenet/logits_s8": (1e-3, 1e-3),
    "bisenet/logits16_s16": (1e-3, 1e-3),
    "bisenet/logits32_s16": (1e-3, 1e-3),
    "wav2lip/mel_reflect": (1e-4, 2e-3),
    "wav2lip/mel_constant_edges": (1e-4, 2e-3),
    "wav2lip/gen_out": (1e-3, 2e-4),
    "wav2lip/gen_audio_embedding": (1e-3, 1e-3),
    "syncnet/lip_out": (1e-3, 1e-3),
    "syncnet/aud_out": (1e-3, 1e-3),
    "syncnet/lipfeat_out": (1e-3, 1e-3),
    "syncnet/mfcc": (1e-4, 1e-3),
    "s3fd/kept_image0": (1e-3, 5e-2),
    "s3fd/kept_image1": (1e-3, 5e-2),
    "s3fd/candidates_image0": (1e-3, 5e-2),
    **{
        f"musetalk_vae/{name}": (1e-3, 1e-3)
        for name in (
            "masked_mean",
            "masked_logvar",
            "ref_mean",
            "ref_logvar",
            "latents_for_unet_mode",
            "latents_for_unet_sampled_seed1234",
            "decoded_raw_s4",
        )
    },
    **{f"musetalk_e2e/{version}_pred_latents": (1e-3, 3e-3) for version in ("v1", "v15")},
    **{f"musetalk_e2e/{version}_unet_in_stats": (1e-3, 1e-3) for version in ("v1", "v15")},
    **{f"s3fd/raw_{level:02d}": (1e-3, 2e-3) for level in range(12)},
    **{
        f"dwpose/{shape}_{name}": (1e-3, 5e-3)
        for shape in ("wide", "tall")
        for name in ("simcc_x_face", "simcc_y_face", "scores")
    },
    **{
        f"dwpose/{shape}_input_rows": (0.0, 0.0376) for shape in ("wide", "tall")
    },  # two grey levels
    **{
        f"st_audio/{name}": (1e-4, 2e-3)
        for name in ("mel_constant", "mel_reflect_edges", "windows")
    },
    **{f"st_audio2exp/{name}": (1e-3, 1e-3) for name in ("exp", "audio_embedding_first3")},
    **{f"st_kp/{name}": (1e-3, 1e-3) for name in ("kp_256", "kp_512", "logits_s")},
    **{
        f"st_mapping/map{inputs}_{name}": (1e-4, 2e-4)
        for inputs in (70, 73)
        for name in ("yaw", "pitch", "roll", "t", "exp", "kp", "kp_yawroll_in", "kp_wo_exp")
    },
    **{
        f"st_mapping/map{inputs}_{angle}_deg": (1e-4, 2e-3)
        for inputs in (70, 73)
        for angle in ("yaw", "pitch", "roll")
    },
    **{
        f"st_generator/{size}_{name}": (1e-3, 2e-3)
        for size in ("g256", "g512")
        for name in (
            "prediction_s",
            "prediction_patch",
            "occlusion_s",
            "mask_s",
            "deformation_s",
            "feature_3d_s",
            "hourglass_in_s",
            "hourglass_in_s1",
            "hourglass_out_s",
            "third_in_s",
            "fourth_out_s",
            "decoder_in_s",
            "gmiddle0_out_s",
        )
    },
    **{
        f"st_e2e/{mode}_kp_{which}": (1e-3, 2e-3)
        for mode in ("crop", "full")
        for which in ("source", "driving")
    },
    **{f"st_pipeline/{name}_coeff": (1e-3, 2e-3) for name in ("plain", "ref_both")},
    **{
        f"st_recon/{case}_{name}": (1e-3, 2e-3)
        for case in ("a256", "b512", "c256far")
        for name in ("coeff257", "coeff_3dmm", "trans_params")
    },
    **{f"st_retina/{name}": (1e-3, 2e-3) for name in ("loc_s", "conf_s", "lm_s")},
    **{f"st_fan/{name}": (1e-3, 2e-3) for name in ("heat_last_s", "heat0_s")},
}


def golden(path: str) -> NDArray[Any]:
    """The array ``file/entry``; skips the test where this machine does not have it."""
    file, _, entry = path.partition("/")
    for folder in _FOLDERS:
        found = _arrays(folder / f"{file}.npz")
        if entry in found:
            return found[entry]
    pytest.skip(f"the golden data {path} are not on this machine")


def has_golden(path: str) -> bool:
    """Whether ``golden`` would find it."""
    file, _, entry = path.partition("/")
    return any(entry in _arrays(folder / f"{file}.npz") for folder in _FOLDERS)


def mask_of(path: str, shape: tuple[int, int] = (512, 512)) -> NDArray[np.bool_]:
    """A mask that is stored as packed bits."""
    bits = np.unpackbits(golden(path))[: shape[0] * shape[1]]
    return bits.reshape(shape).astype(bool)


def assert_close(
    path: str, got: Any, *, tolerance: tuple[float, float] | None = None, most_bad: float = 0.0
) -> None:
    """All but the share ``most_bad`` of the numbers are within (rtol, atol) of the golden ones."""
    have, want = _pair(path, got)
    rtol, atol = tolerance or _LOOSE.get(path, _EXACT)
    have, want = have.astype(np.float64), want.astype(np.float64)
    assert np.isfinite(have).all(), f"{path}: not all numbers are finite"
    error = np.abs(have - want)
    bad = error > atol + rtol * np.abs(want)
    spread = np.quantile(error, [0.5, 0.9, 0.99, 1.0]) if error.size else []
    assert bad.mean() <= most_bad, f"{path}: {bad.mean():.4g} differ; error quantiles {spread}"


def assert_equal(path: str, got: Any) -> None:
    """Every number is the golden one."""
    have, want = _pair(path, got)
    wrong = have != want
    assert not wrong.any(), f"{path}: {wrong.sum()} of {wrong.size} differ, first {_first(wrong)}"


def assert_u8(path: str, got: Any, *, most_off: int = 1, most_bad: float = 0.0) -> None:
    """At most the share ``most_bad`` of the samples is off by more than ``most_off`` levels."""
    have, want = _pair(path, got)
    off = np.abs(have.astype(np.int32) - want.astype(np.int32))
    share = float((off > most_off).mean())
    assert share <= most_bad, f"{path}: {share:.4g} are off by more than {most_off}, {off.max()}"


@cache
def _arrays(file: Path) -> dict[str, NDArray[Any]]:
    if not file.is_file():
        return {}
    with np.load(file, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}


def _pair(path: str, got: Any) -> tuple[NDArray[Any], NDArray[Any]]:
    if hasattr(got, "detach"):
        got = got.detach().cpu().float().numpy()
    have, want = np.asarray(got), golden(path)
    assert have.shape == want.shape, f"{path}: shape {have.shape} instead of {want.shape}"
    return have, want


def _first(wrong: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(int(i) for i in np.unravel_index(int(wrong.argmax()), wrong.shape))

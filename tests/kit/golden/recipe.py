"""Deterministic weights and inputs for the lip-sync engines' golden tests.

Pure numpy, no downloads, no library RNG: every number comes from a counter
based 64-bit mixer (splitmix64 finaliser) evaluated with numpy uint64
arithmetic, so the same key and shape give the same bits on every platform and
numpy version.

    from recipe import tensor, fill_state_dict, image, wav_int16
    w = tensor("wav2lip", "audio_encoder.0.conv_block.0.weight", (32, 1, 3, 3))

`scope` names the network (see SCOPES); it is part of the hashed text, so equal
keys of two networks get different weights.

    fill_state_dict(module, "wav2lip")      # torch module -> in-place fill

Rules (float32 unless said otherwise); `u` is uniform in [-1, 1):
  key ends with num_batches_tracked -> int64 zero
  key ends with running_mean        -> 0.1 * u
  key ends with running_var         -> 1 + 0.5 * u            (in [0.5, 1.5))
  ndim <= 1 and last part is not "bias" (norm gains) -> 1 + 0.2 * u
  last part "bias"                  -> 0.1 * u
  anything else (ndim >= 2)         -> sqrt(3) * gain / sqrt(fan_in) * u
with fan_in = product of shape[1:] and gain = gain(scope, key) below.
A few keys are overridden (OVERRIDES) to keep outputs away from saturation.

Spectral norm (keys that end with weight_orig, weight_u, weight_v): u and v are signs of equal size and
length 1; weight_orig is an ordinary weight plus SIGMA * outer(u, v). So u . (W v) is near SIGMA while u
and v are not its singular vectors: whoever works them out again gets other numbers.

What is FIXED has no recipe: tensor() raises KeyError, a fill leaves it alone.

`fill_state_dict` leaves buffers that are not in the state dict alone. Filling
the UNet (850 M values) takes 10-35 s on two cores.
"""

import math
import re
import zlib

import numpy as np

_M1 = np.uint64(0xBF58476D1CE4E5B9)
_M2 = np.uint64(0x94D049BB133111EB)
_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_CHUNK = 1 << 22

# network scopes used in the golden files
SCOPES = (
    "musetalk_unet",
    "sd_vae",
    "whisper",
    "bisenet",
    "dwpose",
    "wav2lip",
    "s3fd",
    "syncnet",
    "st_recon",
    "st_audio2exp",
    "st_audio2pose",
    "st_mapping70",
    "st_mapping73",
    "st_kp",
    "st_generator",
    "st_fan",
    "st_retina",
)

# default gain per scope, then (regex, gain) refinements, first match wins
GAINS = {
    "wav2lip": (
        1.0,
        (
            (r"^audio_encoder\.", 1.25),
            (r"^face_decoder_blocks\.", 1.1),
            (r"^output_block\.1\.", 2.0),
        ),
    ),
    "s3fd": (
        math.sqrt(2.0),
        ((r"^conv1_1\.", 0.02), (r"_mbox_conf\.", 4.0), (r"_mbox_loc\.", 3.0)),
    ),
    "bisenet": (1.0, ()),
    "syncnet": (1.0, ((r"^netcnnlip\.0\.", 0.01),)),
    "sd_vae": (1.0, ()),
    "musetalk_unet": (1.0, ()),
    "whisper": (1.0, ()),
    "dwpose": (1.0, ((r"^backbone\.", 1.4),)),
    "st_recon": (1.2, ((r"^final_layers\.", 0.6),)),
    "st_audio2exp": (0.1, ((r"^audio_encoder\.", 1.25),)),
    "st_audio2pose": (
        1.0,
        ((r"^audio_encoder\.", 1.25), (r"resunet\.", 1.2), (r"MLP\.L1", 2.0)),
    ),
    **{
        f"st_mapping{inputs}": (1.2, ((r"^fc_(yaw|pitch|roll)", 1.5), (r"^fc_(t|exp)", 0.1)))
        for inputs in (70, 73)
    },
    "st_kp": (1.4, ((r"^kp\.", 1.0),)),
    "st_generator": (
        1.4,
        (
            (r"^resblocks_3d\.", 0.7),
            (r"^dense_motion_network\.occlusion\.", 0.6),
            (r"^dense_motion_network\.mask\.", 1.6),
            (r"^(third|fourth)\.", 1.0),
            (r"\.mlp_(gamma|beta)\.", 1.0),
            (r"^decoder\.conv_img\.", 1.5),
        ),
    ),
    "st_fan": (0.7, ()),
    "st_retina": (1.0, ((r"^body\.conv1\.", 0.02),)),
}


def _bg_bias(u, shape):
    """S3FD confidence bias: background channels favoured, the face channel
    (the last one) near zero, so that only some anchors fire."""
    out = np.float32(0.1) * u
    out[:-1] += np.float32(2.5)
    return out


# (scope, regex, callable(u, shape) -> array); u uniform in [-1, 1)
OVERRIDES = (
    ("s3fd", r"_mbox_conf\.bias$", _bg_bias),
    ("s3fd", r"^conv3_3_norm\.weight$", lambda u, s: np.float32(10.0) + u),
    ("s3fd", r"^conv4_3_norm\.weight$", lambda u, s: np.float32(8.0) + u),
    ("s3fd", r"^conv5_3_norm\.weight$", lambda u, s: np.float32(5.0) + u),
)

SIGMA = 1.5
FIXED = frozenset({("st_kp", "down.weight")})  # a Gaussian kernel


def seed_of(text):
    """64-bit stream seed from a text: crc32 in the low half, crc32 of the
    reversed bytes in the high half."""
    raw = text.encode("utf-8")
    return (zlib.crc32(raw[::-1]) << 32) | zlib.crc32(raw)


def _mix(z):
    z = (z ^ (z >> np.uint64(30))) * _M1
    z = (z ^ (z >> np.uint64(27))) * _M2
    return z ^ (z >> np.uint64(31))


def bits(text, n, start=0):
    """n pseudo random uint64 of the stream `text`, from position `start`."""
    out = np.empty(n, np.uint64)
    seed = np.uint64(seed_of(text))
    with np.errstate(over="ignore"):
        for a in range(0, n, _CHUNK):
            b = min(n, a + _CHUNK)
            i = np.arange(start + a + 1, start + b + 1, dtype=np.uint64)
            out[a:b] = _mix(seed + i * _GAMMA)
    return out


def uniform(text, shape, low=-1.0, high=1.0):
    """float32 uniform in [low, high); 24 random bits per value, exact."""
    n = int(np.prod(shape, dtype=np.int64)) if len(shape) else 1
    out = np.empty(n, np.float32)
    seed = np.uint64(seed_of(text))
    with np.errstate(over="ignore"):
        for a in range(0, n, _CHUNK):
            b = min(n, a + _CHUNK)
            i = np.arange(a + 1, b + 1, dtype=np.uint64)
            z = _mix(seed + i * _GAMMA) >> np.uint64(40)
            out[a:b] = z.astype(np.float32) * np.float32(2.0**-23) - np.float32(1.0)
    if (low, high) != (-1.0, 1.0):
        out = (np.float32((high + low) / 2) + np.float32((high - low) / 2) * out).astype(np.float32)
    return out.reshape(shape)


def normal(text, shape):
    """float32, roughly standard normal: the sum of 4 uniforms, scaled (finite,
    exact arithmetic up to one rounding per add; no transcendental functions)."""
    u = uniform(text, (4, *tuple(shape)))
    s = (u[0] + u[1]) + (u[2] + u[3])
    return (s * np.float32(math.sqrt(3.0) / 2.0)).astype(np.float32)


def gain(scope, key):
    base, rules = GAINS.get(scope, (1.0, ()))
    for rx, g in rules:
        if re.search(rx, key):
            return g
    return base


def tensor(scope, key, shape):
    """The recipe weight of `key` with `shape` in network `scope`."""
    shape = tuple(int(s) for s in shape)
    if (scope, key) in FIXED:
        raise KeyError(f"{scope}/{key} is fixed")
    if key.endswith((".weight_u", ".weight_v")):
        return _direction(_stem(scope, key) + f"/{key[-1]}", shape[0])
    out = _plain(scope, key, shape)
    return out + along(scope, key, shape) if is_normed(key) else out


def is_normed(key):
    """Whether `key` is a weight under spectral norm."""
    return key.endswith(".weight_orig")


def along(scope, key, shape):
    """What such a weight has on top of an ordinary one: SIGMA * outer(u, v)."""
    stem = _stem(scope, key)
    u = _direction(stem + "/u", shape[0])
    v = _direction(stem + "/v", math.prod(shape[1:]))
    return np.float32(SIGMA) * np.outer(u, v).reshape(shape)


def _stem(scope, key):
    return scope + "/" + key.rpartition(".")[0]


def _direction(text, n):
    """n float32 of one size and either sign, of length 1 together."""
    signs = 1 - 2 * (bits(text, n) >> np.uint64(63)).astype(np.int64)
    return signs.astype(np.float32) / np.float32(math.sqrt(n))


def _plain(scope, key, shape):
    last = key.rsplit(".", 1)[-1]
    if last == "num_batches_tracked":
        return np.zeros(shape, np.int64)
    u = uniform(scope + "/" + key, shape)
    for sc, rx, fn in OVERRIDES:
        if sc == scope and re.search(rx, key):
            return np.ascontiguousarray(fn(u, shape), dtype=np.float32)
    f = np.float32
    if last == "running_mean":
        return f(0.1) * u
    if last == "running_var":
        return f(1.0) + f(0.5) * u
    if last == "bias":
        return f(0.1) * u
    if len(shape) <= 1:
        return f(1.0) + f(0.2) * u
    fan_in = int(np.prod(shape[1:]))
    return u * f(math.sqrt(3.0) * gain(scope, key) / math.sqrt(fan_in))


def fill_state_dict(module, scope, rename=None):
    """Fill a torch module's parameters and buffers in place from the recipe.
    `rename(key)` maps the module's own key to the reference key when an
    implementation keeps other names. Returns the module (in eval mode)."""
    import torch  # noqa: PLC0415 - heavy, only where there is a network to fill

    with torch.no_grad():
        for key, value in module.state_dict().items():
            ref = rename(key) if rename else key
            if ref is None or (scope, ref) in FIXED:
                continue
            value.copy_(torch.from_numpy(tensor(scope, ref, tuple(value.shape))))
    return module.eval()


# ---------------------------------------------------------------- inputs


def image(name, height, width, smooth=9):
    """uint8 HxWx3 picture with large and small structure (integer exact:
    integer box sums, floor division only)."""
    n = height * width * 3
    noise = (bits("image/" + name, n) >> np.uint64(56)).astype(np.int64).reshape(height, width, 3)
    acc = noise.copy()
    for ax in (0, 1):
        pad = [(0, 0)] * 3
        pad[ax] = (smooth // 2, smooth // 2)
        c = np.cumsum(np.pad(acc, pad, mode="edge"), axis=ax)
        zero = np.zeros_like(np.take(c, [0], axis=ax))
        c = np.concatenate([zero, c], axis=ax)
        m = acc.shape[ax]
        acc = (
            np.take(c, range(smooth, smooth + m), axis=ax) - np.take(c, range(0, m), axis=ax)
        ) // smooth
    acc = (acc - 128) * 3 + 128
    yy, xx = np.mgrid[0:height, 0:width]
    ramp = np.stack(
        [
            xx * 255 // max(1, width - 1),
            yy * 255 // max(1, height - 1),
            (xx + yy) * 255 // max(1, height + width - 2),
        ],
        -1,
    )
    cy, cx = height // 2, width // 2
    ry, rx = max(1, height * 3 // 8), max(1, width // 3)
    inside = ((yy - cy) * rx) ** 2 + ((xx - cx) * ry) ** 2 <= (rx * ry) ** 2
    skin = np.array([120, 150, 200])
    base = np.where(inside[..., None], skin, ramp)
    my = height * 2 // 3
    mouth = ((yy - my) * (width // 8 + 1)) ** 2 + ((xx - cx) * (height // 20 + 1)) ** 2 <= (
        (width // 8 + 1) * (height // 20 + 1)
    ) ** 2
    base = np.where(mouth[..., None], np.array([60, 40, 150]), base)
    out = (base * 2 + acc + noise // 4) // 3
    return np.clip(out, 0, 255).astype(np.uint8)


def wav_int16(name, samples, rate=16000):
    """int16 mono test signal: pulse train through a crude integer resonator
    plus noise and a pause; all integer arithmetic (exact everywhere)."""
    noise = (bits("wav/" + name, samples) >> np.uint64(52)).astype(np.int64) - 2048
    out = np.zeros(samples, np.int64)
    y1 = y2 = 0
    period = 0
    for i in range(samples):
        t = i * 1000 // rate  # milliseconds
        f0 = 100 + (t * 7 // 20) % 120  # 100..219 Hz, moving
        amp = 0 if (t // 150) % 5 == 4 else 6000 + ((t * 13) % 4000)
        period += f0
        x = noise[i] * amp // 40000
        if period >= rate:
            period -= rate
            x += amp
        # y = 1.74 y1 - 0.86 y2 + x, in 1/4096 units (poles near 700 Hz)
        y = (7127 * y1 - 3523 * y2) // 4096 + x
        y2, y1 = y1, y
        out[i] = y
    return np.clip(out, -32768, 32767).astype(np.int16)


def parsing_map(name, size=512):
    """int64 size x size map of the 19 CelebAMask-HQ classes, face like
    (integer geometry) with salt noise."""
    s = size
    yy, xx = np.mgrid[0:s, 0:s]
    m = np.zeros((s, s), np.int64)

    def ell(cy, cx, ry, rx):
        cy, cx, ry, rx = (v * s // 512 for v in (cy, cx, ry, rx))
        return ((yy - cy) * rx) ** 2 + ((xx - cx) * ry) ** 2 <= (rx * ry) ** 2

    m[ell(230, 256, 220, 190)] = 17  # hair
    m[ell(520, 256, 120, 230)] = 16  # cloth
    m[(ell(430, 256, 110, 80))] = 14  # neck
    m[ell(270, 60, 40, 20)] = 7
    m[ell(270, 452, 40, 20)] = 8  # ears
    m[ell(275, 256, 190, 150)] = 1  # skin
    m[ell(190, 190, 8, 45)] = 2
    m[ell(190, 322, 8, 45)] = 3  # brows
    m[ell(220, 190, 14, 30)] = 4
    m[ell(220, 322, 14, 30)] = 5  # eyes
    m[ell(285, 256, 60, 28)] = 10  # nose
    m[ell(375, 256, 28, 62)] = 11  # mouth
    m[ell(357, 256, 10, 55)] = 12
    m[ell(395, 256, 10, 52)] = 13  # lips
    z = (bits("parse/" + name, s * s) >> np.uint64(40)).astype(np.int64).reshape(s, s)
    salt = z % 97 == 0
    m[salt] = (z[salt] // 97) % 19
    return m


def boxes(name, n, jitter=12, base=(100, 60, 260, 260)):
    """n integer x1,y1,x2,y2 boxes jumping around `base`"""
    z = (bits("boxes/" + name, n * 4) >> np.uint64(33)).astype(np.int64).reshape(n, 4)
    return (np.array(base) + z % (2 * jitter + 1) - jitter).astype(np.int64)

"""From a voice to SadTalker's motion, held against the original's numbers."""

import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import torch

from core.pipeline.voice_part import VoicePart
from providers.common.choices import Compat
from providers.common.hearing.mel_columns import Ends, mel_spectrogram
from providers.common.hearing.state_file import write_states
from providers.sadtalker.options import SadTalkerOptions
from providers.sadtalker.speech.blink import Pick, drawn_blinks
from providers.sadtalker.speech.chance import Chance
from providers.sadtalker.speech.exp_net import ExpNet
from providers.sadtalker.speech.head import MovingHead
from providers.sadtalker.speech.head_motion import HeadMotion
from providers.sadtalker.speech.hearing import Speaker
from providers.sadtalker.speech.nets import SpeechNets
from providers.sadtalker.speech.pose_vae import POSE, PoseVae
from providers.sadtalker.speech.references import References, looped
from providers.sadtalker.speech.windows import HeardVoice, first_columns, whole_frames
from tests.kit.context import SilentContext
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.golden import assert_close, assert_equal, golden
from tests.kit.golden.networks import PROCESSOR
from tests.kit.golden.recipe import normal, uniform, wav_int16
from tests.kit.torch_threads import one_thread
from tests.kit.voices import MemoryVoice

SOUND = wav_int16("st", 33_000)
BLINKING = (10, 20, 22, 23, 25, 60, 141, 200, 400)
POSES = ((3, 7), (20, 0), (20, 45), (33, 7), (34, 7), (70, 7))
FINER = (1e-3, 1e-3)


@pytest.fixture(scope="module", autouse=True)
def _plainly() -> Iterator[None]:
    with torch.inference_mode(), one_thread():
        yield


@pytest.fixture(scope="module")
def exp_net() -> ExpNet:
    return fill(ExpNet(), "st_audio2exp")


@pytest.fixture(scope="module")
def pose_vae() -> PoseVae:
    return fill(PoseVae(), "st_audio2pose")


@pytest.fixture(scope="module")
def nets() -> SpeechNets:
    return SpeechNets.of(
        fill(ExpNet(), "st_audio2exp"), fill(PoseVae(), "st_audio2pose"), PROCESSOR
    )


def voice_of(sound: np.ndarray) -> MemoryVoice:
    return MemoryVoice(sound.astype(np.float32) / 32_768)


def picks_of(starts: list[int]) -> Pick:
    """The lots that make these blinks."""
    lots = [
        start - before for start, before in zip(starts, [0, *(s + 5 for s in starts)], strict=False)
    ]
    waiting = iter([*lots, 1_000])
    return lambda low, high: next(waiting)


def latent(number: int) -> np.ndarray:
    return normal(f"st/z{number}", (1, 64))[0]


def test_the_voice_is_the_originals() -> None:
    assert_equal("st_audio/wav_int16", SOUND)
    frames = whole_frames(voice_of(SOUND))
    assert_equal("st_audio/num_frames", frames)
    assert_equal("st_audio/wav_cut", frames * 640)


@pytest.fixture(scope="module")
def mel() -> np.ndarray:
    return mel_spectrogram(voice_of(SOUND).samples[: 51 * 640], Ends.SILENT)


def test_the_spectrogram(mel: np.ndarray) -> None:
    assert_close("st_audio/mel_constant", mel)


def test_which_columns_a_frame_is_given() -> None:
    assert_equal("st_audio/window_start_first100", first_columns(np.arange(100)))


def test_the_windows(mel: np.ndarray, tmp_path: Path) -> None:
    columns = write_states(tmp_path / "mel", 0, (80,), [mel.T])
    heard = HeardVoice(columns, mel.shape[1], Fraction(0))
    assert_close("st_audio/windows", heard.windows(0, 51)[golden("st_audio/window_sel"), 0])


@pytest.mark.parametrize("frames", BLINKING)
def test_blinks(frames: int) -> None:
    picks = golden(f"st_audio/blink_picks_{frames}")
    waiting = iter(picks.tolist())

    def pick(low: int, high: int) -> int:
        value, *bounds = next(waiting)
        assert bounds == [low, high]
        return int(value)

    assert_equal(f"st_audio/blink_{frames}", drawn_blinks(frames, pick).ratios(0, frames))
    assert next(waiting, None) is None, "as many lots as the original draws"


def test_blinks_of_pythons_own_lots() -> None:
    lots = random.Random(7)
    blinks = drawn_blinks(51, lambda low, high: lots.choice(range(low, high)))
    assert_equal("st_audio/get_data_ratio_seed7", blinks.ratios(0, 51)[:, None])


def test_expressions_of_a_film_for_the_eyes() -> None:
    film = normal("st/eye", (20, 73))
    made = film[looped(np.arange(51), 20, as_upstream=True), :64]
    assert_equal(
        "st_audio/eyeblink_ref",
        np.hstack([made, np.repeat(normal("st/first", (1, 73))[:, 64:70], 51, 0)]),
    )


def test_exp_net(exp_net: ExpNet, nets: SpeechNets) -> None:
    heard = uniform("st/mel", (1, 13, 1, 80, 16), -4, 4)[0]
    reference = normal("st/ref", (1, 13, 70))[0, :, :64]
    ratio = uniform("st/ratio", (1, 13, 1), 0, 1)[0]
    tensors = [torch.from_numpy(np.ascontiguousarray(one)) for one in (heard, reference, ratio)]
    assert_close(
        "st_audio2exp/audio_embedding_first3", exp_net.audio_encoder(tensors[0][:3])[..., 0, 0]
    )
    assert_close("st_audio2exp/exp", exp_net(*tensors))
    assert_close("st_audio2exp/exp", nets.expressions(heard, reference, ratio[:, 0]))


def test_pose_vae_step_by_step(pose_vae: PoseVae) -> None:
    decoder = pose_vae.netG["decoder"]
    heard = uniform("st/melp", (1, 70, 1, 80, 16), -4, 4)[0, 1:33]
    assert_close("st_audio2pose/audio_emb_1_33", pose_vae.embedding(torch.from_numpy(heard))[::8])
    sketch = decoder.sketch(torch.from_numpy(normal("st/mlpin", (2, 262))))
    assert_close("st_audio2pose/decoder_mlp_stage", sketch)
    taken = torch.from_numpy(uniform("st/unetin", (2, 1, 32, 6), 0, 1))
    assert_close("st_audio2pose/resunet_out", decoder.resunet(taken))


@pytest.fixture(scope="module")
def told(nets: SpeechNets) -> dict[int, np.ndarray]:
    """What PoseVAE is told of each frame, by their number."""
    made = {}
    for frames in {frames for frames, _ in POSES}:
        heard = uniform("st/melp", (1, frames, 1, 80, 16), -4, 4)[0]
        pieces = [nets.told(heard[at : at + 32]) for at in range(0, frames, 32)]
        made[frames] = np.concatenate(pieces)
    return made


@pytest.mark.parametrize(("frames", "style"), POSES)
def test_poses(
    nets: SpeechNets, told: dict[int, np.ndarray], frames: int, style: int, tmp_path: Path
) -> None:
    pose = (normal("st/poseref", (1, 70)) * np.float32(0.3))[0, 64:70]
    drawn: set[int] = set()

    def counted(number: int) -> np.ndarray:
        drawn.add(number)
        return latent(number)

    known = write_states(tmp_path / "told", 1, (POSE,), [told[frames][1:]])
    motion = HeadMotion(nets, pose, style, counted, known)
    moved = np.concatenate(list(motion.upstream(0, frames, frames)))
    assert_close(f"st_audio2pose/pose_T{frames}_c{style}", pose + moved)
    assert_equal(f"st_audio2pose/nz_T{frames}_c{style}", len(drawn))
    raw = write_states(tmp_path / "motion", 0, (POSE,), [moved])
    head = MovingHead(pose, raw, frames, None, as_upstream=True)
    assert_close(f"st_audio2pose/smooth_T{frames}_c{style}", head.frames(0, frames))


@pytest.mark.parametrize("case", ["plain", "ref_both"])
def test_from_the_voice_to_the_coefficients(
    nets: SpeechNets, case: str, context: SilentContext
) -> None:
    voice = voice_of(wav_int16("st_coeff", 25_700))
    ratio = golden(f"st_pipeline/{case}_ratio")
    film = golden("st_pipeline/ref_video_coeff") if case == "ref_both" else None
    starts = np.flatnonzero((ratio[:-1] == 0.5) & (ratio[1:] == np.float32(0.9)))
    speaker = Speaker(
        golden("st_pipeline/crop_coeff_3dmm")[0],
        SadTalkerOptions(pose_style=11, compat=Compat.UPSTREAM),
        nets,
        References(film, film),
        Chance(picks_of(starts.tolist()), latent),
    )
    track = speaker.hear(VoicePart(voice, 0.0, voice.duration_s), None, context)
    assert track.frames == 40
    made = track.windows([Fraction(frame, 25) for frame in range(40)])
    assert_close(f"st_pipeline/{case}_coeff", made[:, :, 13])

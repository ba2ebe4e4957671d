"""The engines that are installed from a hub here, and what is particular about each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.app.sample import portrait
from providers.musetalk.manifest import ENGINE as MUSETALK
from providers.registry import get_provider
from providers.sadtalker.manifest import ENGINE as SADTALKER
from providers.wav2lip.manifest import ENGINE as WAV2LIP
from tests.kit import musetalk_weights, sadtalker_weights, wav2lip_weights
from tests.kit.clips import drifting, write_clip

Files = dict[str, Path]


@dataclass(frozen=True)
class Subject:
    """An engine with weights.

    Attributes:
        write, write_extras: Make what it consists of and what its extras need, by ``<set>/<file>``.
        main: The weights that are damaged and spoiled, and where its catalogue has them.
        section: Of the checkpoint, that holds the tensors under ``prefix``.
        layers: A tensor that is renamed, and one whose shape is changed.
        told: What the dialog says before anything is fetched.
        never: Parts of addresses that the default asks nothing of.
        extra: ``option=value`` of one that is installed afterwards, its title and its files.
        frames: Of the films that are rendered here; fewer where each takes long.
    """

    engine: str
    write: Callable[[Path], Files]
    write_extras: Callable[[Path], Files]
    main: str
    main_address: str
    section: str
    prefix: str
    layers: tuple[str, str]
    told: tuple[str, ...]
    never: tuple[str, ...]
    extra: str
    extra_title: str
    extra_files: frozenset[str]
    frames: int = 25

    def source(self, folder: Path, height: int = 360) -> Path:
        """A second of a face; a photo for an engine that takes nothing else."""
        if get_provider(self.engine).info.capabilities.video_input:
            return write_clip(folder / "face.mp4", drifting(25, height))
        return portrait()

    @property
    def main_file(self) -> str:
        return self.main.partition("/")[2]

    def __str__(self) -> str:
        return self.engine


SUBJECTS = (
    Subject(
        engine=MUSETALK,
        write=musetalk_weights.write_weights,
        write_extras=musetalk_weights.write_second_version,
        main="musetalk-v15/unet.pth",
        main_address="TMElyralab/MuseTalk/musetalkV15/unet.pth",
        section="",
        prefix="",
        layers=("conv_in.bias", "conv_out.weight"),
        told=("unet.pth", "79999_iter.pth", "CreativeML OpenRAIL-M"),
        never=("s3fd", "dw-ll", "dwpose", "musetalk/", "decoder", "syncnet", "wav2lip"),
        extra="version=1.0",
        extra_title="MuseTalk 1.0",
        extra_files=frozenset({"musetalk-v10/pytorch_model.bin", "musetalk-v10/musetalk.json"}),
    ),
    Subject(
        engine=WAV2LIP,
        write=wav2lip_weights.write_weights,
        write_extras=wav2lip_weights.write_extras,
        main=wav2lip_weights.GAN,
        main_address="camenduru/Wav2Lip/checkpoints/wav2lip_gan.pth",
        section="state_dict",
        prefix="module.",
        layers=("face_encoder_blocks.0.0.conv_block.0.bias", "output_block.1.weight"),
        told=("wav2lip_gan.pth", "Research and personal use only", "non-commercial"),
        never=("s3fd", "wav2lip.pth", "musetalk", "syncnet"),
        extra="checkpoint=plain",
        extra_title="Wav2Lip for the best sync",
        extra_files=frozenset({wav2lip_weights.PLAIN}),
    ),
    Subject(
        engine=SADTALKER,
        write=sadtalker_weights.write_weights,
        write_extras=sadtalker_weights.write_extras,
        main=sadtalker_weights.CROP_MAPPING,
        main_address="OpenTalker/SadTalker/releases/download/v0.0.2-rc/mapping_00229-model.pth.tar",
        section="mapping",
        prefix="",
        layers=("fc_t.bias", "fc_exp.weight"),
        told=(
            "SadTalker_V0.0.2_256.safetensors",
            "mapping_00229-model.pth.tar",
            "provenance mixed",
        ),
        never=("0.2_512", "00109", "Resnet50", "WFLW", "musetalk", "wav2lip", "s3fd"),
        extra="preprocess=full",
        extra_title="SadTalker in the whole photo",
        extra_files=frozenset({sadtalker_weights.FULL_MAPPING}),
        frames=5,
    ),
)

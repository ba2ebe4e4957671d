"""From the files of the catalogue to MuseTalk's networks on the device."""

from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel

from core.domain.engine import EngineSetup
from providers.common.computing.device import Compute
from providers.common.computing.lean_blocks import lean
from providers.common.computing.networks import from_config, loaded
from providers.common.computing.state_dicts import read_state, weight_file
from providers.common.sd_vae import SdVae, load_vae
from providers.musetalk.options import Version

_CONFIG = "musetalk.json"
_UNETS = {
    Version.V15: ("musetalk-v15", "unet.pth"),
    Version.V10: ("musetalk-v10", "pytorch_model.bin"),
}
_VAE = "sd-vae"
_VAE_WEIGHTS, _VAE_CONFIG = "diffusion_pytorch_model.safetensors", "config.json"


def load_unet(setup: EngineSetup, version: Version, compute: Compute) -> UNet2DConditionModel:
    """The UNet of a version. Raises SetupError that names what does not fit, OutOfMemoryError."""
    entry, name = _UNETS[version]
    weights = weight_file(setup, entry, name)
    make = from_config(UNet2DConditionModel, weight_file(setup, entry, _CONFIG))
    unet: UNet2DConditionModel = loaded(make, read_state(weights), name, compute)
    return lean(unet, compute)


def load_autoencoder(setup: EngineSetup, compute: Compute) -> SdVae:
    """The autoencoder, the same for all versions. Raises SetupError, OutOfMemoryError."""
    weights, config = (weight_file(setup, _VAE, name) for name in (_VAE_WEIGHTS, _VAE_CONFIG))
    return load_vae(weights, config, compute)

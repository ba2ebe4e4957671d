"""Where p, b and m are in a recording, told by another recogniser than the driver's own."""

import numpy as np
import pocketsphinx
from numpy.typing import NDArray

from providers.common.hearing.sphinx_files import model_folder

_FRAMES_PER_S = 100


def bilabials(sound: NDArray[np.float32]) -> list[tuple[float, float]]:
    """Seconds (start, stop) of each p, b, m that pocketsphinx recognises; sound at 16 kHz, -1..1."""
    folder = model_folder()
    decoder = pocketsphinx.Decoder(
        hmm=str(folder / "en-us"),
        allphone=str(folder / "en-us-phone.lm.bin"),
        allphone_ci=True,
        lw=1.0,
        beam=1e-10,
        pbeam=1e-10,
        lm=None,
        dict=None,
        cmn="batch",
        remove_noise=False,
        loglevel="FATAL",
    )
    loud = float(np.percentile(np.abs(sound), 99.5))
    scaled = np.clip(sound * (0.5 / max(loud, 1e-4)), -1, 1)
    decoder.start_utt()
    decoder.process_raw((scaled * 32_767).astype("<i2").tobytes(), full_utt=True)
    decoder.end_utt()
    return [
        (segment.start_frame / _FRAMES_PER_S, (segment.end_frame + 1) / _FRAMES_PER_S)
        for segment in decoder.seg() or ()
        if segment.word in {"P", "B", "M"}
    ]

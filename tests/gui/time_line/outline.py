"""An outline without a file."""

import numpy as np

from gui.widgets.timeline.wave_picture import Columns


class Steps:
    """Loud in its second half; counts how often it is asked."""

    def __init__(self, duration_s: float = 10.0, loudness: float = 0.5) -> None:
        self.duration_s = duration_s
        self.loudness = loudness
        self.calls = 0

    def columns(self, start_s: float, stop_s: float, count: int) -> Columns:
        self.calls += 1
        times = start_s + (np.arange(count) + 1) * (stop_s - start_s) / count
        loud = np.where(times > self.duration_s / 2, self.loudness, 0.0)
        return np.stack([-loud, loud], axis=1).astype(np.float32)

"""Edges jump to where they are likely meant to stand."""

from collections.abc import Iterable


def snapped(at_s: float, points: Iterable[float], frame_s: float, reach_s: float) -> float:
    """The nearest of the points within reach, else a whole frame within reach, else the time itself.

    Args:
        points: Ends of speech and the like; they win over frames.
        frame_s: Length of a frame; 0 for none.
        reach_s: How far a jump goes.
    """
    nearest = min(points, key=lambda point: abs(point - at_s), default=None)
    if nearest is not None and abs(nearest - at_s) <= reach_s:
        return nearest
    if frame_s > 0:
        frame = round(at_s / frame_s) * frame_s
        if abs(frame - at_s) <= reach_s:
            return frame
    return at_s

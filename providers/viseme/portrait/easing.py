"""From one pose to another without a jerk."""


def eased(share: float) -> float:
    """0 up to 0, 1 from 1 on, with a flat start and end; ``core.compose.mask.smoothstep`` of a number."""
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)

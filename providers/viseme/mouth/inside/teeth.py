"""Rows of teeth as they look from the front, drawn from ordinary proportions.

Lengths are in units of the inter-ocular distance (outer eye corners, about 90 mm); x runs from the
midline to both sides, y downwards from the biting edge of the central incisors. Source of the mean
crown sizes: R. C. Wheeler, "Dental Anatomy", table of measurements; shown narrower along the arch.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

EDGE = 0.007  # width of the soft biting edge
GUM_EDGE = 0.012
UNLIKE_EDGE, UNLIKE_LIGHT = 0.003, 0.025  # by which both sides differ
SEAM = 0.0036  # half width of the shade where neighbours touch
SEAM_DEPTH = 0.15


@dataclass(frozen=True, slots=True)
class Tooth:
    """One crown as seen from the front.

    Attributes:
        centre: x of its middle.
        half_width: Half of what is seen of its width.
        edge: y of its biting edge; negative is higher for an upper tooth.
        height: From the biting edge to the gum.
        point: 0 for a straight edge, 1 for a cusp.
        round: How much of its outer corner is rounded, 0..1.
        light: Brightness: the arch turns away from the light.
    """

    centre: float
    half_width: float
    edge: float
    height: float
    point: float
    round: float
    light: float


# half width, edge, height, point, round, light
_Row = tuple[tuple[float, float, float, float, float, float], ...]
_UPPER: _Row = (
    (0.0455, 0.000, 0.116, 0.00, 0.42, 1.00),
    (0.0345, -0.010, 0.100, 0.05, 0.65, 0.92),
    (0.0310, -0.005, 0.110, 0.75, 0.55, 0.85),
    (0.0255, -0.016, 0.092, 0.60, 0.50, 0.66),
    (0.0225, -0.022, 0.084, 0.40, 0.50, 0.48),
    (0.0250, -0.028, 0.076, 0.20, 0.50, 0.30),
)
_LOWER: _Row = (
    (0.0275, 0.000, 0.096, 0.00, 0.20, 0.92),
    (0.0300, 0.001, 0.098, 0.05, 0.30, 0.90),
    (0.0300, -0.004, 0.106, 0.70, 0.45, 0.82),
    (0.0260, 0.003, 0.090, 0.60, 0.50, 0.62),
    (0.0240, 0.008, 0.080, 0.40, 0.50, 0.44),
    (0.0260, 0.012, 0.074, 0.20, 0.50, 0.28),
)


def upper_row(scale: float) -> tuple[Tooth, ...]:
    """The right-hand half of the upper teeth; ``scale`` 1 is an ordinary grown-up."""
    return _row(_UPPER, scale)


def lower_row(scale: float) -> tuple[Tooth, ...]:
    """The right-hand half of the lower teeth, y pointing up to their biting edge all the same."""
    return _row(_LOWER, scale)


def _row(table: _Row, scale: float) -> tuple[Tooth, ...]:
    teeth, start = [], 0.0
    for half, edge, height, point, rounding, light in table:
        centre = start + half
        start += 2 * half
        teeth.append(
            Tooth(
                centre * scale, half * scale, edge * scale, height * scale, point, rounding, light
            )
        )
    return tuple(teeth)


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """Planes (h, w) float32: coverage of all crowns 0..1, brightness about 1, share of gum 0..1."""

    crown: Plane
    relief: Plane
    gum: Plane


def draw_row(teeth: tuple[Tooth, ...], x: Plane, y: Plane, scale: float) -> DrawnRow:
    """Both halves of a row; ``y`` grows from the gum to the biting edge and is 0 there.

    Args:
        teeth: The right-hand half.
        x: (h, w), from the midline.
        y: (h, w), for lower teeth turned upside down.
        scale: That of the teeth: small teeth have small seams.
    """
    side = np.sign(x)
    away = np.abs(x)
    crown, relief, gum = (np.zeros_like(x) for _ in range(3))
    for tooth in teeth:
        across = ((away - tooth.centre) / tooth.half_width).astype(np.float32)
        inside = np.abs(across) <= 1
        # no two sides of a mouth are alike: a little off, always the same
        unlike = side * np.float32(np.cos(37 * tooth.centre / scale))
        bite = tooth.edge + np.float32(UNLIKE_EDGE * scale) * unlike - _corner(tooth, across)
        ends = _soft((bite - y) / (EDGE * scale) + 0.5)
        body = np.clip((y - tooth.edge) / tooth.height + 1, 0, 1)
        neck = tooth.edge - tooth.height * (1 - 0.10 * across**2)
        crown = np.maximum(crown, inside * ends)
        relief = np.where(
            inside, tooth.light * (1 + UNLIKE_LIGHT * unlike) * _relief(tooth, across, body), relief
        )
        gum = np.where(inside, _soft((neck - y) / (GUM_EDGE * scale) + 0.5), gum)
    relief *= 1 - _seams(teeth, away, y, scale)
    return DrawnRow(crown, relief.astype(np.float32), gum.astype(np.float32))


def _corner(tooth: Tooth, across: Plane) -> Plane:
    """How far the biting edge lies short of the tooth's own end, by the place across it."""
    outer = np.clip((across - (1 - tooth.round)) / max(tooth.round, 1e-3), 0, 1)
    inner = np.clip((-across - 0.78) / 0.22, 0, 1)
    cusp = tooth.point * np.abs(across - 0.05) * 0.28
    rounded = 0.34 * outer**2 + 0.12 * inner**2 + cusp
    return np.asarray(rounded * tooth.half_width, np.float32)


def _relief(tooth: Tooth, across: Plane, body: Plane) -> Plane:
    """A gently bulging crown: darker to its sides and at the neck, a little glassy at the edge."""
    bulge = 1 - 0.09 * np.abs(across) ** 2.5 - 0.03 * across
    neck = 1 - 0.16 * (1 - _soft(body / 0.5))
    glassy = 1 - 0.09 * _soft((body - 0.8) / 0.2) * (1 - tooth.point)
    return np.asarray(bulge * neck * glassy, np.float32)


def _seams(teeth: tuple[Tooth, ...], away: Plane, y: Plane, scale: float) -> Plane:
    """Shade 0..1 where crowns touch; wider towards gum and biting edge, where they part."""
    shade = np.zeros_like(away)
    for tooth in teeth:
        border = tooth.centre - tooth.half_width
        middle = tooth.edge - 0.4 * tooth.height
        part = 1 + 1.2 * np.clip(np.abs(y - middle) / (0.6 * tooth.height), 0, 1) ** 3
        width = SEAM * scale * part
        shade = np.maximum(shade, np.exp(-(((away - border) / width) ** 2)))
    return np.asarray(SEAM_DEPTH * shade, np.float32)


def _soft(x: NDArray[np.floating]) -> Plane:
    x = np.clip(x, 0, 1)
    return np.asarray(x * x * (3 - 2 * x), np.float32)

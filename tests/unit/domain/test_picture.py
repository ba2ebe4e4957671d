from hypothesis import given
from hypothesis import strategies as st

from core.domain.picture import Region

edge = st.integers(-20, 40)
regions = st.builds(lambda x, y, w, h: Region(x, y, x + w, y + h), edge, edge, edge, edge)


def pixels(region: Region) -> set[tuple[int, int]]:
    return {
        (x, y) for x in range(region.x0, region.x1) for y in range(region.y0, region.y1)
    }  # none where it is empty


@given(regions, regions)
def test_within_is_what_both_have(one: Region, other: Region) -> None:
    assert pixels(one.within(other)) == pixels(one) & pixels(other)


@given(regions, regions)
def test_joined_is_around_both_and_no_larger(one: Region, other: Region) -> None:
    both = pixels(one) | pixels(other)
    around = one.joined(other)
    assert both <= pixels(around)
    if both:
        xs, ys = {x for x, _ in both}, {y for _, y in both}
        assert around == Region(min(xs), min(ys), max(xs) + 1, max(ys) + 1)


def test_slices_find_a_rectangle_in_an_array_over_another() -> None:
    outer, inner = Region(10, 20, 50, 60), Region(14, 22, 20, 30)
    assert inner.slices(outer) == (slice(2, 10), slice(4, 10))
    assert inner.slices(outer, 2) == (slice(1, 5), slice(2, 5))

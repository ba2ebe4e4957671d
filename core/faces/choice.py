"""Which faces are in a source, and which one is to speak: told from a few frames spread over it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from core.domain.face import Face, FaceSample
from core.domain.picture import Picture
from core.domain.result import FaceListing, Sighting
from core.errors import OptionError
from core.faces.appearance import Look, appearance, likeness
from core.faces.geometry import centre, interocular
from core.faces.plausibility import CANDIDATE_SCORE

FacesInPicture = tuple[Picture, Sequence[Face]]

_MOST_COST = 2.5
_LIKENESS_WEIGHT = 2.0  # from a good likeness (.9) to a stranger's (.2): 1.4
_MOVE_WEIGHT = 0.5  # per inter-ocular distance of way between two sampled frames
_SIZE_WEIGHT = 1.0  # per factor e in size


@dataclass(slots=True, eq=False)
class Person:
    """One person over the sampled frames.

    Attributes:
        seen: Position among the sampled frames, and the face there.
    """

    seen: dict[int, Face] = field(default_factory=dict)
    look: Look | None = None

    @property
    def score(self) -> float:
        """Median over the frames in which the person is seen."""
        return float(np.median([face.score for face in self.seen.values()]))

    @property
    def is_candidate(self) -> bool:
        return self.score >= CANDIDATE_SCORE

    @property
    def presence(self) -> float:
        """Sum of the inter-ocular distances: large and always there counts most."""
        return sum(interocular(face.points) for face in self.seen.values())


@dataclass(frozen=True, slots=True)
class Survey:
    """The persons of a source.

    Attributes:
        pictures: The sampled frames, in order of time.
        persons: Left to right at ``shown`` first, then those who are only seen elsewhere.
        shown: Position of the frame with the most candidates, the earliest on ties.
    """

    pictures: tuple[Picture, ...]
    persons: tuple[Person, ...]
    shown: int

    @property
    def listings(self) -> tuple[FaceListing, ...]:
        """What a user can choose from."""
        return tuple(self._listing(n, person) for n, person in enumerate(self.persons, start=1))

    @property
    def chosen(self) -> int | None:
        """The ``n`` that is taken by itself; None when nobody is a candidate."""
        return max(
            (n for n, person in enumerate(self.persons, start=1) if person.is_candidate),
            key=lambda n: (self.persons[n - 1].presence, -n),
            default=None,
        )

    def choose(self, n: int | None) -> Person | None:
        """The n-th person, or the one taken by itself; None when there is none to take.

        Raises OptionError when there is no n-th one.
        """
        number = self.chosen if n is None else n
        if number is None:
            return None
        if not 1 <= number <= len(self.persons):
            raise OptionError(
                "option.no_such_face", f"There is no face number {number}", self._offer()
            )
        return self.persons[number - 1]

    def samples(self, person: Person) -> list[FaceSample]:
        """The frames that show the person, in order of time."""
        return [FaceSample(self.pictures[at], face) for at, face in sorted(person.seen.items())]

    def _listing(self, n: int, person: Person) -> FaceListing:
        at = self.shown if self.shown in person.seen else min(person.seen)
        return FaceListing(
            n=n,
            box=_rounded(person.seen[at]),
            score=round(person.score, 3),
            time_s=float(self.pictures[at].time),
            is_candidate=person.is_candidate,
            sightings=tuple(
                Sighting(time_s=float(sample.picture.time), box=_rounded(sample.face))
                for sample in self.samples(person)
            ),
        )

    def _offer(self) -> str:
        places = [
            f"{one.n} (around x {sum(one.box[::2]) / 2:.0f}, y {sum(one.box[1::2]) / 2:.0f}"
            f" at {one.time_s:.2f} s)"
            for one in self.listings
        ]
        if not places:
            return "No face was found in the sampled frames"
        return "Faces, left to right: " + ", ".join(places)


def _rounded(face: Face) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (round(float(value), 1) for value in face.box)
    return x0, y0, x1, y1


def survey(looks: Sequence[FacesInPicture]) -> Survey:
    """The persons in frames sampled over a source, in order of time."""
    persons: list[Person] = []
    for position, (picture, faces) in enumerate(looks):
        _assign(persons, position, picture, faces)
    shown = _most_candidates(persons, len(looks))
    ordered = sorted(persons, key=lambda person: _place(person, shown))
    return Survey(tuple(picture for picture, _ in looks), tuple(ordered), shown)


def _assign(persons: list[Person], position: int, picture: Picture, faces: Sequence[Face]) -> None:
    """Gives each face of a frame to the person it fits best, else to a new one."""
    looks = [appearance(picture, face) for face in faces]
    pairs = sorted(
        (_cost(person, face, look), p, f)
        for p, person in enumerate(persons)
        for f, (face, look) in enumerate(zip(faces, looks, strict=True))
    )
    taken_persons: set[int] = set()
    taken_faces: set[int] = set()
    for cost, p, f in pairs:
        if cost < _MOST_COST and p not in taken_persons and f not in taken_faces:
            taken_persons.add(p)
            taken_faces.add(f)
            persons[p].seen[position] = faces[f]
            persons[p].look = looks[f]
    for f, face in enumerate(faces):
        if f not in taken_faces:
            persons.append(Person({position: face}, looks[f]))


def _cost(person: Person, face: Face, look: Look) -> float:
    """How badly a face fits a person's last sighting; below _MOST_COST it may be the same."""
    last = person.seen[max(person.seen)]
    size = interocular(last.points)
    way = float(np.linalg.norm(centre(face.points) - centre(last.points))) / size
    growth = abs(float(np.log(interocular(face.points) / size)))
    alike = likeness(person.look, look) if person.look is not None else 0.0
    # Someone may walk across the picture between two samples: the way counts only so far.
    return _MOVE_WEIGHT * min(way, 4.0) + _SIZE_WEIGHT * growth + _LIKENESS_WEIGHT * (1.0 - alike)


def _most_candidates(persons: Sequence[Person], frames: int) -> int:
    counts = [
        sum(position in person.seen and person.is_candidate for person in persons)
        for position in range(frames)
    ]
    return counts.index(max(counts)) if counts else 0


def _place(person: Person, shown: int) -> tuple[bool, int, float]:
    """Sorts those in the shown frame first, left to right, then the others by first appearance."""
    is_elsewhere = shown not in person.seen
    at = min(person.seen) if is_elsewhere else shown
    return is_elsewhere, at, float(centre(person.seen[at].points)[0])

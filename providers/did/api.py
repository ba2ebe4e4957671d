"""Questions to D-ID that cost nothing: asked again until there is a sound answer or none will come."""

import json
import re
from collections.abc import Callable
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from core.errors import Cancelled, ProviderError
from core.platform.http import retry_after_s
from providers.did.company import Company
from providers.did.faults import (
    ASKS_TO_WAIT,
    KEY_REFUSED,
    NOT_UNDERSTOOD,
    PASSING,
    SERVER_ERROR,
    nonsense,
    refused,
)
from providers.did.keys import KeyForm
from providers.did.line import Answer, BrokenOff, Line

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

_OTHER = {KeyForm.ENCODED: KeyForm.RAW, KeyForm.RAW: KeyForm.ENCODED}
_OF_THE_KEY = frozenset({KEY_REFUSED, NOT_UNDERSTOOD, SERVER_ERROR})  # or of how it was sent
_MEDIA_TYPE = re.compile(r"[a-z]{1,20}/[a-z0-9.+-]{1,60}")  # a header may repeat what it was sent


class BadAnswer(Exception):
    """An answer that is not what was promised."""

    def __init__(self, error: ProviderError) -> None:
        super().__init__(error.title)
        self.error = error


def document_in(answer: Answer) -> object:
    """The JSON of an answer. Raises BadAnswer."""
    try:
        found: object = json.loads(answer.body.decode("utf-8"))
    except (ValueError, RecursionError) as exc:
        raise _bad(answer, type(exc).__name__) from exc
    return found


def reader(model: type[M]) -> Callable[[Answer], M]:
    """Reads answers as values of that model; what it makes raises BadAnswer."""

    def read(answer: Answer) -> M:
        try:
            return model.model_validate(document_in(answer))
        except ValidationError as exc:
            # Where, not what: the values are the account's.
            places = {".".join(str(part) for part in each["loc"]) for each in exc.errors()}
            raise _bad(answer, f"{model.__name__}: {', '.join(sorted(places))}") from None

    return read


class Api:
    """Asks over a line.

    Args:
        line: Stays its owner's.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        self._is_known = False

    def get(self, path: str, read: Callable[[Answer], T], company: Company) -> T:
        """What is read out of the answer. Raises ProviderError, Cancelled.

        As long as no form of the key was taken, one that is refused is followed by the other; the
        form that worked stays the line's. Nothing else ever tries two forms.
        """

        def ask() -> T:
            return self._ask(lambda: self._line.ask("GET", path, company.checkpoint), read, company)

        try:
            found = ask()
        except ProviderError as error:
            if self._is_known or error.code not in _OF_THE_KEY:
                raise
            found = self._with_other_form(ask, error)
        self._is_known = True
        return found

    def upload(
        self,
        path: str,
        file: tuple[str, tuple[str, bytes, str]],
        read: Callable[[Answer], T],
        company: Company,
    ) -> T:
        """The same for a file: (field, (name, bytes, type)). Sent again it is there twice, for nothing."""
        return self._ask(
            lambda: self._line.ask("POST", path, company.checkpoint, file=file), read, company
        )

    def _with_other_form(self, ask: Callable[[], T], refusal: ProviderError) -> T:
        first = self._line.form
        self._line.form = _OTHER[first]
        try:
            return ask()
        except ProviderError:
            self._line.form = first
            raise refusal from None
        except Cancelled:
            self._line.form = first
            raise

    def _ask(self, ask: Callable[[], Answer], read: Callable[[Answer], T], company: Company) -> T:
        failures = 0
        while True:
            asked_s = None
            try:
                answer = ask()
                if 200 <= answer.status < 300:
                    return read(answer)
                error = refused(answer.status, answer.body, self._line.clean)
                if answer.status not in PASSING:
                    raise error
                if answer.status in ASKS_TO_WAIT:
                    asked_s = retry_after_s(answer.headers, company.clock.now)
            except BrokenOff as off:
                error = off.error
            except BadAnswer as bad:
                error = bad.error
            failures += 1
            company.bear(failures, asked_s, error)


def _bad(answer: Answer, why: str) -> BadAnswer:
    told = answer.headers.get("Content-Type", "").partition(";")[0]
    kind = told if _MEDIA_TYPE.fullmatch(told) else "of no known kind"
    return BadAnswer(nonsense(answer.status, f"{len(answer.body)} bytes, {kind}: {why}"))

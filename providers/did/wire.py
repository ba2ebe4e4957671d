"""What D-ID answers, read with patience: unknown fields are passed over, odd ones count as missing.

Source: the service's OpenAPI description 4.2.1 as far as it is public, and answers in its samples.
"""

import json
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

T = TypeVar("T")


def _or_none(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    try:
        return read(value)
    except ValidationError:
        return None


def _unix_time(value: Any) -> Any:
    """ISO 8601, in UTC where it names no zone; numbers stay as they are."""
    if not isinstance(value, str):
        return value
    read = datetime.fromisoformat(value.replace("Z", "+00:00"))
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()


def _printable(text: str) -> str:
    """It is shown to people, and in terminals."""
    return "".join(letter for letter in text if letter.isprintable())


Loose = Annotated[T | None, WrapValidator(_or_none)]
Moment = Annotated[float | None, BeforeValidator(_unix_time)]
Words = Loose[Annotated[str, AfterValidator(_printable)]]
Name = Annotated[str, Field(pattern=r"^[ -~]{1,200}$")]
Amount = Loose[Annotated[float, Field(allow_inf_nan=False)]]
Time = Annotated[Moment, WrapValidator(_or_none)]


class Told(BaseModel):
    """The base of every answer."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


class Uploaded(Told):
    """A photo or a voice that D-ID has; its address goes into the order as it is."""

    url: Annotated[str, Field(min_length=1)]


class Created(Told):
    """An order that was taken."""

    id: Name


class Reason(Told):
    """Why something failed; what D-ID calls internal is not read at all."""

    kind: Words = None
    description: Words = None


class Picture(Told):
    """What is told of a finished film."""

    size_kib: Amount = None


class Talk(Told):
    """An order and how far it is.

    Attributes:
        created_at: Unix time.
        duration: Whole seconds.
    """

    id: Name
    status: Words = None
    created_at: Time = None
    source_url: Words = Field(default=None, repr=False)
    user_data: Words = None
    name: Words = None
    result_url: Words = Field(default=None, repr=False)
    duration: Amount = None
    metadata: Loose[Picture] = None
    error: Loose[Reason] = None

    def carries(self, tag: str) -> bool:
        """Whether it was ordered under that tag; lists do not promise to show all three places."""
        places = (self.user_data, self.name, self.source_url)
        return bool(tag) and any(tag in place for place in places if place)


class Page(Told):
    """A part of the list; ``token`` leads to the next one."""

    talks: tuple[Loose[Talk], ...]
    token: Words = None


class Credits(Told):
    """What is left on the account."""

    remaining: Amount = None
    total: Amount = None


class Language(Told):
    """One of the languages of a voice."""

    language: Words = None
    locale: Words = None


class Voice(Told):
    """A voice for texts, in today's shape and in that of 2023."""

    id: Name
    provider: Words = None
    name: Words = None
    gender: Words = None
    languages: Loose[tuple[Language, ...]] = None
    language: Words = None
    locale: Words = None
    styles: Loose[tuple[Name, ...]] = None


VOICES: TypeAdapter[tuple[Voice | None, ...]] = TypeAdapter(tuple[Loose[Voice], ...])


class Refused(Told):
    """An answer that refuses, in D-ID's words or in its gateway's."""

    kind: Words = None
    description: Words = None
    message: Words = Field(default=None, validation_alias=AliasChoices("message", "Message"))


def refusal_in(body: bytes) -> Refused:
    """What a refusal says; nothing where it is a page or no text at all."""
    try:
        return Refused.model_validate(json.loads(body.decode("utf-8", "replace")))
    except (ValueError, RecursionError):  # pydantic's and json's own are of it
        return Refused()

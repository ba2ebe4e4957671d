"""The base of every value that crosses a process or a file."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable, JSON-able value; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

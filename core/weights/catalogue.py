"""Which weight files there are, where each comes from, and what is known of it beforehand."""

import re
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, model_validator

from core.domain.base import Value
from core.domain.engine import Licence
from core.errors import SetupError, StorageError
from core.platform.documents import DamagedDocument, read_document
from core.platform.paths import RESOURCES

CATALOGUE_VARIABLE = "LIPSMITH_CATALOGUE"
DEFAULT_CATALOGUE = RESOURCES / "catalogue.json"

# What Windows takes for a device, in whichever folder it is asked for.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_WORD = r"[A-Za-z0-9_][A-Za-z0-9._-]*"


def inner_path(text: str) -> str:
    """Passes a relative path that stays below its folder on every system."""
    parts = PurePosixPath(text).parts
    plain = all(re.fullmatch(r"[^\\:*?\"<>|\x00-\x1f]+", part) for part in parts)
    named = any(part[-1] in ". " or _DEVICE.fullmatch(part) for part in parts)
    if not parts or not plain or named or text.startswith("/"):
        raise ValueError(f"not a path inside a repository: {text!r}")
    return text


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise ValueError(f"not a web address: {text!r}")
    return text


Name = Annotated[
    str, StringConstraints(pattern=rf"^{_WORD}$", max_length=120), AfterValidator(inner_path)
]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Commit = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")]
WebAddress = Annotated[str, AfterValidator(_web_address)]


class HubSource(Value):
    """A file of a Hugging Face repository; without a revision the first download settles it."""

    kind: Literal["hf"] = "hf"
    repo: Annotated[str, StringConstraints(pattern=rf"^{_WORD}/{_WORD}$")]
    path: Annotated[str, AfterValidator(inner_path)]
    revision: Commit | None = None

    @property
    def key(self) -> str:
        """Names it whatever its revision."""
        return f"hf:{self.repo}/{self.path}"

    @property
    def place(self) -> str:
        """Where it comes from, for a person."""
        return self.repo

    @property
    def page(self) -> str:
        """Where a person finds it."""
        return f"https://huggingface.co/{self.repo}"


class UrlSource(Value):
    """A plain address: a release page's file, a laboratory's server."""

    kind: Literal["url"] = "url"
    url: WebAddress

    @property
    def key(self) -> str:
        """Names it."""
        return self.url

    @property
    def place(self) -> str:
        """Where it comes from, for a person."""
        return urlsplit(self.url).netloc

    @property
    def page(self) -> str:
        """Where a person finds it."""
        return self.url


class PersonSource(Value):
    """No direct link: a person opens the page and brings the file."""

    kind: Literal["bring"] = "bring"
    page: WebAddress
    hint: str = ""

    @property
    def key(self) -> str:
        """Names it."""
        return f"bring:{self.page}"

    @property
    def place(self) -> str:
        """Where it comes from, for a person."""
        return urlsplit(self.page).netloc


Source = Annotated[HubSource | UrlSource | PersonSource, Field(discriminator="kind")]


class WeightFile(Value):
    """One file; size and hash are None where no source states them.

    Attributes:
        about_bytes: Roughly its size, for one whose size is not stated; nothing is held to it.
        sources: In the order in which they are tried.
        is_gated: The first source gives it only to who agreed to its terms.
    """

    name: Name
    sources: tuple[Source, ...] = Field(min_length=1)
    size_bytes: int | None = Field(default=None, gt=0)
    about_bytes: int | None = Field(default=None, gt=0)
    sha256: Sha256 | None = None
    licence: Licence
    is_gated: bool = False

    @model_validator(mode="after")
    def _check_brought(self) -> "WeightFile":
        if self.sha256 is None and not self.direct_sources:
            raise ValueError(f"{self.name}: a file that a person brings needs its hash")
        return self

    @property
    def likely_bytes(self) -> int | None:
        """Its size as well as it is known beforehand."""
        return self.size_bytes or self.about_bytes

    @property
    def direct_sources(self) -> tuple[HubSource | UrlSource, ...]:
        """Those that the program can fetch from."""
        return tuple(s for s in self.sources if not isinstance(s, PersonSource))


class WeightSet(Value):
    """Files that are used together; engines name sets by their id."""

    id: Name
    title: str
    files: tuple[WeightFile, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _check_names(self) -> "WeightSet":
        _refuse_twins(f"files of {self.id}", [file.name.casefold() for file in self.files])
        return self


class WeightCatalogue(Value):
    """All sets."""

    sets: tuple[WeightSet, ...] = ()

    @model_validator(mode="after")
    def _check_ids(self) -> "WeightCatalogue":
        _refuse_twins("sets", [entry.id.casefold() for entry in self.sets])
        return self

    @classmethod
    def load(cls, path: Path = DEFAULT_CATALOGUE) -> "WeightCatalogue":
        """The catalogue in the file. Raises SetupError when there is none, or not a good one."""
        try:
            document = read_document(path)
            if document is None:
                raise DamagedDocument("there is no such file")
            return cls.model_validate(document)
        except (DamagedDocument, ValidationError, StorageError) as exc:
            raise SetupError(
                "weights.catalogue",
                f"The list of weights cannot be used: {path}",
                f"Mend the file, or unset {CATALOGUE_VARIABLE}",
                str(exc),
            ) from exc

    def get(self, set_id: str) -> WeightSet:
        """The set with that id. Raises SetupError."""
        for entry in self.sets:
            if entry.id == set_id:
                return entry
        raise SetupError(
            "weights.unknown",
            f"The list of weights has no entry “{set_id}”",
            "Update the program, or the list that is used instead of its own",
            ", ".join(entry.id for entry in self.sets),
        )


def _refuse_twins(what: str, names: list[str]) -> None:
    twins = [name for name, count in Counter(names).items() if count > 1]
    if twins:
        raise ValueError(f"{what} named twice: {', '.join(twins)}")

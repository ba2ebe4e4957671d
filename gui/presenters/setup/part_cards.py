"""Packages and weights on the disk as the Engines page shows them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from core.domain.installation import EnvironmentOnDisk, PlannedFile, WeightsOnDisk
from gui.messages import translated
from gui.models.engine_shelf import CardKey, CardKind, CardSign, ShelfAct, ShelfCard
from gui.models.job_card import Fact
from gui.presenters.setup.file_words import file_line, use_words
from gui.presenters.setup.shelf_facts import ShelfFacts
from gui.presenters.setup.size_words import amount_words, files_words, joined, packages_words
from gui.presenters.setup.standing import is_whole
from gui.presenters.words import size_words

translate = QCoreApplication.translate


def packages_card(one: EnvironmentOnDisk, facts: ShelfFacts) -> ShelfCard:
    """An environment: what it computes on, who needs it, its packages."""
    main = None if one.is_current else ShelfAct.UPDATE
    acts = (ShelfAct.VERIFY, ShelfAct.OPEN_FOLDER, ShelfAct.REMOVE)
    return ShelfCard(
        key=CardKey(CardKind.PACKAGES, one.id),
        title=translated(one.title),
        sign=CardSign.READY if one.is_current else CardSign.UNFINISHED,
        state=(
            translate("EnginesPage", "packages")
            if one.is_current
            else translate("EnginesPage", "packages, an older version")
        ),
        size=amount_words(one.size_bytes),
        about=joined(
            translate("EnginesPage", "Python {version}").format(version=one.python)
            if one.python
            else "",
            translated(one.device),
        ),
        made_of=_users_words(one.engines, facts.titles),
        main=main,
        acts=acts if main is None else (main, *acts),
        fold=packages_words(len(one.packages)) if one.packages else "",
        facts=tuple(
            Fact(package.name, joined(package.version, _size(package.size_bytes)))
            for package in one.packages
        ),
    )


def weights_card(one: WeightsOnDisk, facts: ShelfFacts) -> ShelfCard:
    """An entry of the weights' catalogue: where it comes from, who needs it, its files."""
    is_commercial = all(file.licence.commercial_use for file in one.files)
    whole = is_whole(one)
    return ShelfCard(
        key=CardKey(CardKind.WEIGHTS, one.id),
        title=translated(one.title),
        sign=CardSign.READY if whole else CardSign.PROBLEM,
        state=(
            translate("EnginesPage", "weights")
            if whole
            else translate("EnginesPage", "weights, incomplete")
        ),
        size=amount_words(one.size_bytes),
        about=", ".join(_sources(one.files)),
        made_of=_users_words(one.engines, facts.titles),
        use=use_words(is_commercial=is_commercial),
        is_commercial=is_commercial,
        acts=(ShelfAct.VERIFY, ShelfAct.OPEN_FOLDER, ShelfAct.REMOVE),
        fold=files_words(len(one.files)) if one.files else "",
        files=tuple(file_line(file) for file in one.files),
    )


def _sources(files: Sequence[PlannedFile]) -> tuple[str, ...]:
    """Where they come from, each once, in the files' order."""
    return tuple(dict.fromkeys(file.source for file in files if file.source))


def _users_words(engines: Sequence[str], titles: Mapping[str, str]) -> str:
    if not engines:
        return translate("EnginesPage", "No engine needs it")
    return translate("EnginesPage", "For {engines}").format(
        engines=", ".join(titles.get(engine, engine) for engine in engines)
    )


def _size(size_bytes: int | None) -> str:
    return "" if size_bytes is None else size_words(size_bytes)

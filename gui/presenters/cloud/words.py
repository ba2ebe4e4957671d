"""How accounts, keys and credits are worded."""

from PySide6.QtCore import QCoreApplication, QLocale

from core.domain.cloud import Account, KeyPlace, KeyState

translate = QCoreApplication.translate


def place_words(state: KeyState) -> str:
    """Where the key is."""
    match state.place:
        case KeyPlace.ENVIRONMENT:
            text = translate(
                "Cloud",
                "The environment variable {variable} holds a key; it counts before any other.",
            )
            return text.format(variable=state.variable)
        case KeyPlace.KEYRING:
            return translate("Cloud", "A key is kept in this system's keyring.")
        case KeyPlace.SESSION:
            return translate(
                "Cloud",
                "This system has no safe keyring: the key is forgotten when Lipsmith is closed.",
            )
        case KeyPlace.NONE:
            return translate("Cloud", "There is no key yet.")


def account_words(account: Account) -> str:
    """What is left on an account."""
    if account.credits_left is None:
        return translate("Cloud", "the account does not say how many credits are left")
    left = credit_words(account.credits_left)
    if account.credits_total is None:
        return translate("Cloud", "{left} left").format(left=left)
    return translate("Cloud", "{left} of {total} left").format(
        left=left, total=number(account.credits_total)
    )


def credit_words(count: float) -> str:
    """``1 credit``, ``2.5 credits``."""
    if count == 1:
        return translate("Cloud", "1 credit")
    return translate("Cloud", "{number} credits").format(number=number(count))


def number(count: float) -> str:
    """In the way of the person's country, without digits that say nothing."""
    return QLocale().toString(round(count, 2), "g", 6)

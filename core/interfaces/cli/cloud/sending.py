"""What is agreed to and said before something goes to an engine in the cloud; nobody is asked."""

import argparse
import os
import time
from collections.abc import Mapping

from core.app.cloud_preflight import price_of
from core.domain.consent import CONSENT_SENTENCE, Consent, no_consent
from core.domain.engine import Place
from core.domain.issue import Issue, Severity
from core.domain.request import RenderRequest
from core.interfaces.cli.interrupts import answer_to
from core.interfaces.cli.invocation import Invocation

VARIABLE = "LIPSMITH_CONSENT"


def consent_in(
    words: argparse.Namespace, environ: Mapping[str, str] | None = None
) -> Consent | None:
    """What the flag or the environment agrees to; None where neither does."""
    known = os.environ if environ is None else environ
    if getattr(words, "i_have_consent", False) or known.get(VARIABLE) == "1":
        return Consent(sentence=CONSENT_SENTENCE, given=time.time())
    return None


def lacks_consent(call: Invocation, request: RenderRequest) -> bool:
    """Whether the request goes to somebody's machines and nobody agreed, here or in the settings."""
    info = call.catalogue.get(request.engine).info
    if info.place is not Place.CLOUD:
        return False
    return consent_in(call.words) is None and call.service.settings.value.consent is None


def consent_issue(call: Invocation, request: RenderRequest) -> tuple[Issue, ...]:
    """What the pre-flight says where that is so."""
    return (Issue.from_error(no_consent()),) if lacks_consent(call, request) else ()


def tell_price(call: Invocation, request: RenderRequest) -> None:
    """Says what a render will cost and send, before anything of it is sent; nothing of local ones.

    Raises SetupError where nobody agreed, else what the pre-flight raises; Cancelled.
    """
    info = call.catalogue.get(request.engine).info
    if info.place is not Place.CLOUD:
        return
    if lacks_consent(call, request):
        raise no_consent()
    if call.words.json:
        return  # a program asks `check`; the render itself looks at the caps once more
    quote = answer_to(lambda stop: call.service.quote(request, stop))
    for issue in price_of(info, quote):
        if issue.severity is Severity.WARNING:
            call.console.warn(f"{issue.title}. {issue.hint}", issue.code)
        else:
            call.console.say(issue.title)

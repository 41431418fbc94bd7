"""record: an answer joins the sums; invite: codes are made; moderation of texts."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from ..db import write_transaction
from ..outbox import api as outbox
from ..public import find_page
from ..questionnaire import questions_of, shown
from ..submissions.errors import TransitionRefused
from ..submissions.links import public_url
from . import counting
from .models import Invitation, Sheet, Text, Urn
from .renewing import renewed
from .suppression import LEAST

#: Without what looks alike when it is read from paper.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_SALT = "wagtail_herausforderung.survey_code"
#: At once; for more, send the rest afterwards.
MOST_CODES = 500


@write_transaction
def record(
    page: Any, values: Mapping[str, Any], *, code: str = "", sheet: int | None = None
) -> None:
    """Count an answer to ``page``. ``values`` are checked ones (see ``counting``).

    ``code`` is used up where only those may answer who have one; ``sheet`` is the number of the
    paper that is typed in. Raises ``TransitionRefused``, and nothing is counted.
    """
    state = page.state()
    if sheet is not None:
        _file_sheet(page, sheet)
    elif state != "open":
        raise TransitionRefused(refusal(page))
    elif page.only_invited:
        _use(page, code)
    sections = page.sections
    questions = list(questions_of(shown(sections, values)))
    chosen = page.filter_question
    urn = locked(page)
    before = urn.now or counting.empty(chosen.key if chosen else "")
    urn.now = counting.add(before, questions, values)
    urn.asked = counting.remembered(urn.asked, questions_of(sections))
    written = [(q.key, values[q.key]) for q in questions if q.kind == "text" and values.get(q.key)]
    urn.texts = {**urn.texts, "new": [*urn.texts["new"], *written]}
    if urn.number - urn.ready.get("n", 0) >= LEAST:
        urn.shown = renewed(urn.shown, urn.ready, urn.asked, is_final=urn.ended)
        urn.ready = urn.now
        _write_texts(urn, urn.texts["ready"])
        urn.texts = {"new": [], "ready": urn.texts["new"]}
    urn.save()


def refusal(page: Any) -> str:
    """Why ``page`` takes no answer now."""
    if page.state() == "before":
        return _("This questionnaire is not open yet.")
    return _("This questionnaire is closed. Your answers were not counted.")


def locked(page: Any) -> Urn:
    """The urn of ``page``, for this transaction alone."""
    Urn.objects.get_or_create(survey=page.translation_key)
    return Urn.objects.select_for_update().get(survey=page.translation_key)


@write_transaction
def close(page: Any) -> None:
    """End the count of a questionnaire that is over: all that has come in is shown, its last texts
    wait for moderation."""
    urn = locked(page)
    if is_over(page):
        _end(urn)
        urn.save()


def is_over(page: Any, today: Any = None) -> bool:
    """Whether ``page`` is closed, and in all languages: the translations share their urn."""
    pages = type(page)._default_manager.live().filter(translation_key=page.translation_key)
    return all(each.state(today) == "closed" for each in (page, *pages))


def published(urn: Urn | None) -> dict[str, Any]:
    """The sums that may be looked at. They change where an answer is recorded or the count ends,
    never by a date: who moves the date of a page could see single answers come in."""
    return urn.shown if urn else {}


def is_worth_it(urn: Urn) -> bool:
    """Whether enough have answered since the sums were last shown."""
    return urn.number - urn.shown.get("n", 0) >= LEAST


def _end(urn: Urn) -> None:
    if is_worth_it(urn):
        urn.shown = renewed(urn.shown, urn.now, urn.asked, is_final=True) if urn.ended else urn.now
        urn.ready = urn.now
        _write_texts(urn, [*urn.texts["ready"], *urn.texts["new"]])
        urn.texts = {"new": [], "ready": []}
    urn.ended = True


def _write_texts(urn: Urn, texts: Sequence[Sequence[str]]) -> None:
    """In an order that says nothing."""
    mixed = random.SystemRandom().sample(list(texts), len(texts))
    Text.objects.bulk_create(Text(survey=urn.survey, question=q, text=text) for q, text in mixed)


def _file_sheet(page: Any, number: int) -> None:
    _sheet, is_new = Sheet.objects.get_or_create(survey=page.translation_key, number=number)
    if not is_new:
        sentence = _("Sheet %(number)s has been typed in already. Nothing was counted twice.")
        raise TransitionRefused(sentence % {"number": number})


# Codes


def new_code() -> str:
    """``"7KQ2-M9XT"``: about a million million of them."""
    letters = "".join(secrets.choice(_LETTERS) for _each in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def digest(page: Any, code: str) -> str:
    """What is kept of a code."""
    plain = "".join(each for each in code.upper() if each.isalnum())
    said = f"{page.translation_key}:{plain}"
    return salted_hmac("herausforderung.survey", said, algorithm="sha256").hexdigest()


def token_of(code: str) -> str:
    """A code in a link: signed, so that logs know it for something to hide."""
    return signing.dumps(code, salt=_SALT)


def code_of(token: str) -> str:
    """The code in a link; empty if it is none of ours."""
    try:
        return str(signing.loads(token, salt=_SALT))
    except signing.BadSignature:
        return ""


def is_usable(page: Any, code: str) -> bool:
    """Whether somebody can answer with ``code``."""
    found = Invitation.objects.filter(survey=page.translation_key, digest=digest(page, code))
    return found.filter(used=False).exists()


def code_refusal() -> str:
    return _("This code is not known, or it has been used. Each code works once.")


def _use(page: Any, code: str) -> None:
    mine = Invitation.objects.filter(survey=page.translation_key, digest=digest(page, code))
    if not mine.filter(used=False).update(used=True):
        raise TransitionRefused(code_refusal())


@write_transaction
def make_codes(page: Any, number: int) -> list[str]:
    """New codes, which are known only now: their hashes are kept."""
    codes = [new_code() for _each in range(number)]
    rows = [Invitation(survey=page.translation_key, digest=digest(page, code)) for code in codes]
    # By their random keys, not in the order in which the codes are handed out.
    Invitation.objects.bulk_create(sorted(rows, key=lambda row: row.pk))
    return codes


@write_transaction
def invite(page: Any, addresses: Iterable[str]) -> int:
    """Send each address a link that works once. Neither is kept once the letter has left.

    Raises ``TransitionRefused`` where the link would lead nowhere."""
    if find_page(page.pk, type(page)) is None or page.state() == "closed":
        raise TransitionRefused(
            _("Codes are sent while the questionnaire is public and not closed. Nothing was sent.")
        )
    found = list(dict.fromkeys(address.lower() for address in addresses))
    language, site = page.locale.language_code, page.get_site()
    initiative = page.get_initiative()
    for address, code in zip(found, make_codes(page, len(found)), strict=True):
        outbox.queue(
            "survey_invitation",
            address,
            {
                "survey_title": page.title,
                "closes_on": page.closes_on,
                "initiative_name": initiative.title if initiative else "",
                "action_url": public_url(
                    "survey_code", page.pk, token_of(code), site=site, language=language
                ),
            },
            language=language,
            site=site,
            reply_to=getattr(initiative, "contact_email", ""),
            branch=page.path,
        )
    return len(found)


# Texts


@write_transaction
def show_text(text: Text, words: str) -> None:
    """Publish a text in these words, which replace what was written."""
    Text.objects.filter(pk=text.pk).update(text=words, is_shown=True)


@write_transaction
def remove_text(text: Text) -> None:
    """Nothing is left of it."""
    Text.objects.filter(pk=text.pk).delete()

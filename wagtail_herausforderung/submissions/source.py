"""How something reached us: sent by form, or told somebody who wrote it down."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Source(models.TextChoices):
    """By which way it came. All but the form were recorded by the coordination."""

    FORM = "form", pgettext_lazy("source", "Form")
    PHONE = "phone", pgettext_lazy("source", "Telephone")
    PERSON = "person", pgettext_lazy("source", "In person")
    MAIL = "mail", pgettext_lazy("source", "Email")
    MARKET = "market", pgettext_lazy("source", "Market")


#: What a coordinator chooses from, the usual one first.
RECORDED = [each for each in Source if each != Source.FORM]

#: “Recorded … on DATE”, by where it was told; ``name`` is who wrote it down.
_RECORDED = {
    Source.PHONE: _("Recorded by %(name)s after a telephone call on %(day)s."),
    Source.PERSON: _("Recorded by %(name)s after a talk on %(day)s."),
    Source.MAIL: _("Recorded by %(name)s from an email on %(day)s."),
    Source.MARKET: _("Recorded by %(name)s at a market on %(day)s."),
}
#: The same of somebody whose account is gone.
_RECORDED_BY_NOBODY = {
    Source.PHONE: _("Recorded by the coordination after a telephone call on %(day)s."),
    Source.PERSON: _("Recorded by the coordination after a talk on %(day)s."),
    Source.MAIL: _("Recorded by the coordination from an email on %(day)s."),
    Source.MARKET: _("Recorded by the coordination at a market on %(day)s."),
}


def recorded_in_words(source: str, name: str, day: str) -> str:
    """“Recorded by Vera Kern after a telephone call on 3 December.”; empty for a form."""
    if source == Source.FORM:
        return ""
    sentence = (_RECORDED if name else _RECORDED_BY_NOBODY)[Source(source)]
    return str(sentence) % {"name": name, "day": day}

"""What the letters about proposed dates say."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import dates
from ..cases.facts import CaseFacts
from .links import DATES, desk_url
from .models import DateAnswer
from .proposals import asked, in_words


class DateFacts(CaseFacts):
    """One side that is asked which dates suit."""

    subject: DateAnswer

    SENDER = _("Pledger")
    LINKS = {
        **CaseFacts.LINKS,
        "own": lambda facts: DATES.url(facts.subject, facts.language),
        "desk": lambda facts: desk_url(facts.subject.proposal, facts.site),
    }

    @property
    def about(self) -> models.Model:
        return self.subject.pledge or self.case

    def context(self) -> dict[str, Any]:
        row = self.subject
        proposal, pledge = row.proposal, row.pledge
        words = in_words(proposal)
        fits = [set(each.fits) for each in asked(proposal)]
        return {
            **super().context(),
            "options": words,
            "suits_all": [words[n] for n in range(len(words)) if all(n in each for each in fits)],
            "place": proposal.place,
            "date_notes": proposal.notes,
            "answer_by": dates.in_words(proposal.answer_by),
            "reference": pledge.reference if pledge else "",
            "contact_name": pledge.contact_name if pledge else "",
            "company_name": pledge.company_name if pledge else "",
        }

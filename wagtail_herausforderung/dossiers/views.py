"""What companies open by a personal link: the dossier and its files, the records of a pledge."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .. import limits
from ..cases.lock import lock_case
from ..pledges.mails import PledgeFacts
from ..pledges.models import Pledge
from ..pledges.views.own import OwnPledge
from ..submissions import own, session
from ..submissions.forms import OwnForm
from ..submissions.transition import Actor
from . import files, records
from .dossier import Dossier, dossier_of, pages_with
from .links import OPEN
from .models import DossierLink


class Personal(own.PersonalView):
    expired = _(
        "It was valid for a limited time, or the coordination team has sent a newer one. Ask them "
        "for a new link."
    )
    bad = _("Perhaps it was cut off when you copied it. Open it again from the email.")
    often = _("It has been opened very often within an hour. Please try again later.")


class OpenLinkView(Personal, own.LinkView):
    purpose = OPEN


class OwnDossier(Personal, own.OwnView):
    purpose = home = OPEN

    def answer(self, dossier: Dossier) -> HttpResponse:
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        link: DossierLink = self.read()
        # Each look counts and draws everything anew.
        if not limits.allow("challenge", f"dossier:{link.key}"):
            return self.broken("often", 429)
        return self.answer(dossier_of(link.partner, link.year, pages_with(link.pages)))


class DossierView(OwnDossier):
    """The dossier as a page, made for print, with its files."""

    def answer(self, dossier: Dossier) -> HttpResponse:
        urls = [
            (ending.upper(), reverse("herausforderung:dossier_file", args=[ending]) + self.naming)
            for ending in files.endings()
        ]
        return HttpResponse(files.html(dossier, files=urls))


class FileView(OwnDossier):
    def answer(self, dossier: Dossier) -> HttpResponse:
        if self.kwargs["ending"] not in files.endings():
            raise Http404
        return files.answer_with(dossier, self.kwargs["ending"])


class OwnRecordsForm(records.RecordsForm, OwnForm):
    """The same on a page that a personal link has opened."""


class RecordsView(OwnPledge, own.OwnFormView):
    """GET shows the form, POST keeps what it says."""

    folder = "wagtail_herausforderung/dossiers"
    template = "records"
    heading = _("For your records")
    button = _("Save")

    def allows(self, subject: Pledge) -> bool:
        return records.takes_records(subject)

    def make_form(self, subject: Pledge, data: Any = None, files: Any = None) -> OwnRecordsForm:
        return OwnRecordsForm(data, about=f"records:{subject.reference}", pledge=subject)

    def context(self, subject: Pledge) -> dict[str, Any]:
        return {
            **super().context(subject),
            "is_saved": self.request.method == "GET" and self.news() == "records",
            "has_goods": bool(records.goods_of(subject)),
            "sheet_url": sheet_url(subject, self.naming),
        }

    def hold(self, subject: Pledge) -> None:
        lock_case(subject.case_id)

    def act_with(self, subject: Pledge, form: OwnRecordsForm) -> str:
        form.save(by=Actor.PLEDGER)
        return "records"

    def done(self, news: str) -> HttpResponse:
        session.say(self.request, self.home, self.named, news)
        return redirect(self.request.path + self.naming)


def sheet_url(pledge: Pledge, naming: str = "") -> str:
    """Where the filled-in data sheet is printed; empty without one."""
    is_there = bool(records.sheets_of(pledge))
    return reverse("herausforderung:goods_sheet") + naming if is_there else ""


class SheetView(OwnPledge):
    """The data sheet for print."""

    def get(self, request: HttpRequest) -> HttpResponse:
        pledge = self.read()
        if not records.sheets_of(pledge):
            raise Http404
        language = getattr(request, "LANGUAGE_CODE", "") or pledge.language
        return HttpResponse(records.html(PledgeFacts(pledge, language)))

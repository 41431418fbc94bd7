"""Two sides, one question each: how was it? The links come by mail, a button answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from ...cases import links as case_links
from ...privacy import consent
from ...submissions import limits
from ...submissions.errors import TransitionRefused
from ...submissions.transition import Actor
from ...submissions.views import too_many
from .. import mails, tokens
from ..actions import report
from ..agreed import agreement_of, facts
from ..forms import ClosingForm
from ..models import ClosingReport, Pledge
from ..states import CLOSE
from .base import PersonalView

TOKEN = "herausforderung_closing"
SAID = "herausforderung_closing_said"
HIDDEN = "herausforderung_closing_hidden"


class ClosingLinkView(PersonalView):
    """The link in the mail."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        tokens.read_closing(token)
        request.session[TOKEN] = token
        return redirect("herausforderung:pledge_closing")


class ClosingView(PersonalView):
    """GET shows the question, POST answers it; answered again, the last answer counts."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found = self._read()
        if found is None:
            return redirect("herausforderung:pledge_link")
        pledge, side = found
        if request.session.pop(SAID, None) == pledge.reference:
            return self.render("closing_thanks", self._context(pledge, side))
        if (over := self._over(pledge, side)) is not None:
            return over
        return self._show(pledge, side, self._form(pledge, side))

    def post(self, request: HttpRequest) -> HttpResponse:
        found = self._read()
        if found is None:
            return redirect("herausforderung:pledge_link")
        pledge, side = found
        if (over := self._over(pledge, side)) is not None:
            return over
        if not limits.allow("challenge", f"closing:{pledge.reference}:{side}"):
            # Without the files: pictures cost time and memory, which is what the limit saves.
            form = self._form(pledge, side, request.POST)
            form.add_error(None, too_many())
            return self._show(pledge, side, form, status=429)
        form = self._form(pledge, side, request.POST, request.FILES)
        if not form.is_valid() or form.is_trapped:
            return self._show(pledge, side, form, status=422)
        try:
            report(pledge, side, form.answer(), form.pictures())
        except TransitionRefused as refusal:
            pledge.refresh_from_db()
            if not CLOSE.allows(pledge.status):
                return self.render("closing_over", self._context(pledge, side), status=410)
            form.add_error(None, str(refusal))
            return self._show(pledge, side, form, status=409)
        request.session[SAID] = pledge.reference
        return redirect("herausforderung:pledge_closing")

    def _over(self, pledge: Pledge, side: str) -> HttpResponse | None:
        """The page that says so when there is nothing to answer, or not yet."""
        agreement = agreement_of(pledge)
        standing = agreement is not None and not agreement.cancelled
        early = agreement if standing and agreement.starts_on > timezone.localdate() else None
        if CLOSE.allows(pledge.status) and early is None:
            return None
        context = {**self._context(pledge, side), "early": facts(early) if early else None}
        return self.render("closing_over", context, status=410)

    def _read(self) -> tuple[Pledge, str] | None:
        token = self.request.session.get(TOKEN)
        return tokens.read_closing(token) if token else None

    def _form(self, pledge: Pledge, side: str, data: Any = None, files: Any = None) -> ClosingForm:
        said = ClosingReport.objects.filter(pledge=pledge, side=side).first()
        initial: dict[str, Any] = {}
        if said:
            names = ("outcome", "hours", "quote", "quote_by", "may_publish", "comment")
            initial = {name: getattr(said, name) for name in names}
            initial |= {f"line-{pk}": count for pk, count in said.delivered.items()}
        rows = zip(
            pledge.lines.values_list("pk", flat=True),
            mails.lines(pledge, self._page(pledge)),
            strict=True,
        )
        return ClosingForm(
            data,
            files,
            about=f"closing:{pledge.reference}:{side}",
            pledge=pledge,
            words=dict(rows),
            initial=initial,
        )

    def _page(self, pledge: Pledge):
        language = getattr(self.request, "LANGUAGE_CODE", "") or pledge.language
        return case_links.page_in(pledge.case, language)

    def _context(self, pledge: Pledge, side: str) -> dict[str, Any]:
        page = self._page(pledge)
        organisation = pledge.case.organisation
        return {
            "pledge": pledge,
            "is_pledger": side == Actor.PLEDGER,
            # The organisation knows who helped; it needs no address for that.
            "partner": pledge.pledger,
            "shown": consent.shown(pledge, side),
            "hidden": self._hidden(pledge),
            "hide_url": reverse("herausforderung:pledge_closing_hide"),
            "organisation": organisation.name if organisation else "",
            "lines": mails.lines(pledge, page),
            "challenge": page,
            "challenge_title": page.title if page else pledge.case.title,
            "challenge_url": page.get_url(self.request) if page and page.live else "",
            "initiative": page.get_initiative() if page else None,
            "site": pledge.site,
        }

    def _hidden(self, pledge: Pledge) -> list[str]:
        """The kinds of things just taken back, to be said once."""
        reference, *kinds = self.request.session.pop(HIDDEN, None) or [""]
        return kinds if reference == pledge.reference else []

    def _show(self, pledge: Pledge, side: str, form: ClosingForm, status: int = 200):
        form.describe_fields()
        return self.render("closing", {**self._context(pledge, side), "form": form}, status=status)


class ClosingHideView(ClosingView):
    """POST takes back that sentence and pictures may be shown; GET leads back."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("herausforderung:pledge_closing")

    def post(self, request: HttpRequest) -> HttpResponse:
        found = self._read()
        if found is None:
            return redirect("herausforderung:pledge_link")
        pledge, side = found
        kinds = consent.chosen(request.POST.get("only"))
        consent.hide_words(pledge, side, kinds)
        request.session[HIDDEN] = [pledge.reference, *kinds]
        return redirect("herausforderung:pledge_closing")

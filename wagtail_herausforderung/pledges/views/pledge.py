"""The form of a challenge, and the page after it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ...cases import sync
from ...cases.coverage import case_for
from ...cases.states import TAKES_PLEDGES
from ...compat import get_page_model
from ...conf import settings as hf
from ...models import HerausforderungSettings
from ...page_mixins import ChallengeMixin
from ...public import public
from ...status import deadline_passed
from ...submissions import limits
from ...submissions.errors import TransitionRefused
from ...submissions.views import too_many
from ..actions import submit
from ..forms import PledgeForm
from .base import PublicView

SENT = "herausforderung_sent"


class PledgeView(PublicView):
    """GET shows the form, POST writes the pledge down and sends the mail that confirms it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = self._public_challenge(kwargs["page_id"])
        return super().dispatch(request, *args, **kwargs)

    def _public_challenge(self, page_id: int) -> Any:
        page = (
            public(get_page_model().objects.filter(pk=page_id)).first() if _fits(page_id) else None
        )
        page = page.specific if page else None
        if not isinstance(page, ChallengeMixin):
            raise Http404
        return page

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        language = self.page.locale.language_code
        known = {code for code, _label in settings.LANGUAGES}
        if language in known and language != translation.get_language():
            # The form speaks the language of the challenge.
            with translation.override(language):
                target = reverse("herausforderung:pledge", args=[page_id])
            if target != request.path:
                return redirect(target)
        if not self._takes_pledges():
            return self.render("closed", self._context(), status=410)
        return self._show(self._form())

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_trapped:
            return self._sent()
        if not form.is_valid():
            return self._show(form, status=422)
        if not self._within_limits(form.cleaned_data["email"]):
            form.add_error(None, too_many())
            return self._show(form, status=429)
        site = self.page.get_site()
        chosen = HerausforderungSettings.for_site(site) if site else HerausforderungSettings()
        offer = form.offer(
            language=translation.get_language() or settings.LANGUAGE_CODE,
            site=site,
            notice_version=chosen.notice_version,
        )
        try:
            case = case_for(self.page) or sync.sync_page(self.page)
            if case is None:
                raise TransitionRefused(_("This challenge takes no more pledges."))
            submit(case, offer)
        except TransitionRefused as refusal:
            # Built anew, so that it shows what is still needed now.
            form = self._form(request.POST)
            if form.is_valid():
                form.add_error(None, str(refusal))
            return self._show(form, status=422)
        return self._sent()

    def _takes_pledges(self) -> bool:
        case = case_for(self.page)
        return not deadline_passed(self.page) and (case is None or case.state in TAKES_PLEDGES)

    def _form(self, data: Any = None) -> PledgeForm:
        case = case_for(self.page)
        ledgers = list(case.ledgers.all()) if case else sync.ledgers_of(self.page)
        views = {need.uid: need for need in self.page.get_needs()}
        return PledgeForm(data, about=f"pledge:{self.page.pk}", ledgers=ledgers, views=views)

    def _within_limits(self, email: str) -> bool:
        case = case_for(self.page)
        return (
            limits.allow("address", limits.client_address(self.request))
            and limits.allow("mail", email)
            and limits.allow("challenge", str(case.translation_key if case else self.page.pk))
        )

    def _sent(self) -> HttpResponse:
        self.request.session[SENT] = self.page.pk
        return redirect("herausforderung:pledge_sent")

    def _context(self) -> dict[str, Any]:
        return {
            "challenge": self.page,
            "initiative": self.page.get_initiative(),
            "site": self.page.get_site(),
        }

    def _show(self, form: PledgeForm, status: int = 200) -> HttpResponse:
        form.describe_fields()
        return self.render("form", {**self._context(), "form": form}, status=status)


class SentView(PublicView):
    """What happens next. The same for everybody, whatever address was given."""

    def get(self, request: HttpRequest) -> HttpResponse:
        page_id = request.session.get(SENT)
        page = public(get_page_model().objects.filter(pk=page_id)).first() if page_id else None
        context = {"challenge": page, "hours": hf.CONFIRM_HOURS}
        if page:
            page = page.specific
            context.update(challenge=page, initiative=page.get_initiative())
        return self.render("sent", context)


def _fits(page_id: int) -> bool:
    """No database keeps a larger key, and SQLite answers one with an error."""
    return 0 < page_id < 2**31

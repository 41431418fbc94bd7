"""The form of a search, and the page after it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from ...conf import settings as hf
from ...models import HerausforderungSettings
from ...search.query import SearchQuery
from ...submissions import limits
from ...submissions.views import too_many
from ..actions import ask
from ..forms import FollowForm
from ..searching import parameters_of, query_for, search_page
from .base import PublicView, search_context

SENT = "herausforderung_follow_sent"


class FollowView(PublicView):
    """GET shows what is followed and the form, POST sends the mail that confirms it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = search_page(kwargs["page_id"])
        if self.page is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def search(self) -> SearchQuery:
        return SearchQuery(self.request.GET, self.page, self.request)

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        language = self.page.locale.language_code
        known = {code for code, _label in settings.LANGUAGES}
        if language in known and language != translation.get_language():
            # The form speaks the language of what is searched.
            with translation.override(language):
                target = reverse("herausforderung:follow", args=[page_id])
            if target != request.path:
                parameters = parameters_of(self.search)
                return redirect(f"{target}?{parameters}" if parameters else target)
        return self._show(FollowForm(about=self._about))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = FollowForm(request.POST, about=self._about)
        if form.is_trapped:
            return self._sent()
        if not form.is_valid():
            return self._show(form, status=422)
        email, rhythm = form.cleaned_data["email"].lower(), form.cleaned_data["rhythm"]
        if not self._within_limits(email):
            form.add_error(None, too_many())
            return self._show(form, status=429)
        site = self.page.get_site()
        chosen = HerausforderungSettings.for_site(site) if site else HerausforderungSettings()
        parameters = parameters_of(self.search)
        ask(
            self.page,
            parameters,
            email,
            rhythm,
            form_key=form.stamp.key_for([parameters, email, rhythm]),
            language=self.page.locale.language_code,
            notice_version=chosen.notice_version,
        )
        return self._sent()

    @property
    def _about(self) -> str:
        return f"follow:{self.page.pk}"

    def _within_limits(self, email: str) -> bool:
        return (
            limits.allow("address", limits.client_address(self.request))
            and limits.allow("mail", email)
            and limits.allow("challenge", self._about)
        )

    def _sent(self) -> HttpResponse:
        self.request.session[SENT] = [self.page.pk, parameters_of(self.search)]
        return redirect("herausforderung:follow_sent")

    def _show(self, form: FollowForm, status: int = 200) -> HttpResponse:
        form.describe_fields()
        context = {**search_context(self.search), "ignored": self.search.ignored, "form": form}
        return self.render("form", context, status=status)


class SentView(PublicView):
    """What happens next. The same for everybody, whatever address was given."""

    def get(self, request: HttpRequest) -> HttpResponse:
        page_id, parameters = request.session.get(SENT) or (None, "")
        page = search_page(page_id)
        context: dict[str, Any] = {"hours": hf.CONFIRM_HOURS}
        if page is not None:
            context.update(search_context(query_for(page, parameters)))
        return self.render("sent", context)

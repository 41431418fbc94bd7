"""What the links in the mails lead to.

A link only stores its token in the session and leads to an address without it; what changes
something is a button, here or in a mail program.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from .. import tokens
from ..actions import change, confirm, remove
from ..forms import RhythmForm
from ..mails import ONE_CLICK
from ..models import Follower
from ..searching import query_for, search_page
from .base import PersonalView, PublicView, search_context

CONFIRM_TOKEN = "herausforderung_follow_confirm"
CHANGE_TOKEN = "herausforderung_follow_change"
STOP_TOKEN = "herausforderung_follow_stop"
NEWS = "herausforderung_follow_news"


class LinkView(PersonalView):
    """A link in a mail: to an address that says nothing."""

    purpose: tokens.Purpose
    session_key: str
    leads_to: str

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        follower = tokens.read(self.purpose, token)
        request.session[self.session_key] = token
        self.also(follower)
        return redirect(f"herausforderung:{self.leads_to}")

    def also(self, follower: Follower) -> None:
        """What else the visitor may do from here."""


class ConfirmLinkView(LinkView):
    purpose, session_key, leads_to = tokens.CONFIRM, CONFIRM_TOKEN, "follow_confirm"

    def also(self, follower: Follower) -> None:
        self.request.session[CHANGE_TOKEN] = tokens.make(tokens.CHANGE, follower)


class ChangeLinkView(LinkView):
    purpose, session_key, leads_to = tokens.CHANGE, CHANGE_TOKEN, "follow_change"


# A mail program has no form of ours to send back: the token is what it is known by.
@method_decorator(csrf_exempt, name="dispatch")
class StopLinkView(LinkView):
    """GET leads to the page with the button. POST is what mail programs send when somebody
    presses their own button (RFC 8058); any other one is refused."""

    purpose, session_key, leads_to = tokens.STOP, STOP_TOKEN, "follow_stop"

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if request.POST.get(ONE_CLICK[0]) != ONE_CLICK[1]:
            return self.http_method_not_allowed(request, token)
        try:
            remove(tokens.read(self.purpose, token))
        except tokens.GoneToken:
            pass  # sent twice: the address is forgotten, which is what was wanted
        return HttpResponse(content_type="text/plain")


class OwnView(PersonalView):
    """A page that a token in the session opens; without one, the link in the mail is needed."""

    purpose: tokens.Purpose
    session_key: str

    def read(self) -> Follower:
        token = self.request.session.get(self.session_key)
        if not token:
            raise tokens.BadToken
        return tokens.read(self.purpose, token)

    def context(self, follower: Follower) -> dict[str, Any]:
        page = search_page(follower.page_id)
        context: dict[str, Any] = {"follower": follower, "site": follower.site}
        if page is not None:
            context.update(search_context(query_for(page, follower.parameters)))
        return context


class ConfirmView(OwnView):
    """GET shows the search with a button, POST confirms it."""

    purpose, session_key = tokens.CONFIRM, CONFIRM_TOKEN

    def get(self, request: HttpRequest) -> HttpResponse:
        follower = self.read()
        return self.render("confirm", self.context(follower))

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            won = confirm(self.read())
        except tokens.GoneToken as gone:
            if gone.reason != "used":
                raise
            won = False
        request.session.pop(CONFIRM_TOKEN, None)
        if won:
            request.session[NEWS] = "confirmed"
        return redirect("herausforderung:follow_change")


class ChangeView(OwnView):
    """What one follows: GET shows it, POST changes the rhythm."""

    purpose, session_key = tokens.CHANGE, CHANGE_TOKEN

    def get(self, request: HttpRequest) -> HttpResponse:
        follower = self.read()
        return self._show(follower, RhythmForm(initial={"rhythm": follower.rhythm}))

    def post(self, request: HttpRequest) -> HttpResponse:
        follower = self.read()
        form = RhythmForm(request.POST)
        if not form.is_valid():
            return self._show(follower, form, status=422)
        change(follower, form.cleaned_data["rhythm"])
        request.session[NEWS] = "changed"
        return redirect("herausforderung:follow_change")

    def _show(self, follower: Follower, form: RhythmForm, status: int = 200) -> HttpResponse:
        context = {
            **self.context(follower),
            "form": form,
            "news": self.request.session.pop(NEWS, ""),
            "stop_token": tokens.make(tokens.STOP, follower),
        }
        return self.render("own", context, status=status)


class StopView(OwnView):
    """GET asks with one button, POST forgets the address."""

    purpose, session_key = tokens.STOP, STOP_TOKEN

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render("stop", self.context(self.read()))

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            remove(self.read())
        except tokens.GoneToken:
            # Pressed twice: the address is forgotten, which is what was wanted.
            pass
        for key in (STOP_TOKEN, CHANGE_TOKEN, CONFIRM_TOKEN):
            request.session.pop(key, None)
        return redirect("herausforderung:follow_stopped")


class StoppedView(PublicView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render("stopped", {})

"""The public pages: follow, confirm, change, stop. GET and HEAD never change anything."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from ..page_mixins.search_page import SearchPageMixin
from ..search.query import SearchQuery
from ..submissions import own, session
from ..submissions.tokens import GoneToken
from ..submissions.views import ForPage, PageFormView, PublicView, SentenceView, SentView
from .actions import ask, change, confirm, remove
from .forms import FollowForm, RhythmForm
from .links import CHANGE, CONFIRM, STOP
from .mails import ONE_CLICK
from .models import Follower
from .searching import parameters_of, query_for, search_page, words_of


class Follow(PublicView):
    folder = "wagtail_herausforderung/follow"
    body_class = "hf-template-follow"


def about_search(query: SearchQuery) -> dict[str, Any]:
    """What the pages say about a search."""
    page, url = query.index_page, query.url()
    initiative, words = page.get_initiative(), words_of(query)
    nothing = [(gettext("Narrowed by"), gettext("nothing: you hear of everything new"))]
    facts = [
        (gettext("Initiative"), initiative.title if initiative else ""),
        (gettext("Search on"), page.title),
        *(words or nothing),
    ]
    way = [(initiative.title, initiative.url)] if initiative else []
    return {
        "search_url": url,
        "facts": [(label, [value]) for label, value in facts],
        "initiative": initiative,
        "site": page.get_site(),
        "trail": [*way, (page.title, url)],
        "trail_label": gettext("Back to the search"),
    }


class ForSearch(ForPage):
    kind = "follow"
    page_mixin = SearchPageMixin
    search: SearchQuery

    def page_context(self) -> dict[str, Any]:
        return about_search(self.search)


class FollowView(Follow, ForSearch, PageFormView):
    """GET shows what is followed and the form, POST sends the mail that confirms it."""

    form_class = FollowForm
    url_name, sent_url_name = "follow", "follow_sent"
    heading = _("This search by email")
    lead = _(
        "When something new fits your search, you hear of it by email. When there is nothing new, "
        "there is no email."
    )
    privacy = _(
        "We use your email address to send you this search, and for nothing else. Every email has "
        "a link with which you stop it; your address is then deleted at once. An address that is "
        "not confirmed is deleted."
    )
    button = _("Send me the link")

    @cached_property
    def search(self) -> SearchQuery:  # type: ignore[override]
        return SearchQuery(self.request.GET, self.page, self.request)

    def query(self) -> str:
        return parameters_of(self.search)

    def save(self, form: FollowForm, **origin: Any) -> None:
        email, rhythm = form.cleaned_data["email"].lower(), form.cleaned_data["rhythm"]
        ask(
            self.page,
            self.query(),
            email,
            rhythm,
            form_key=form.stamp.key_for([self.query(), email, rhythm]),
            language=self.page.locale.language_code,
            notice_version=origin["notice_version"],
        )

    @property
    def limit_key(self) -> str:
        return self.about

    def remember(self) -> None:
        session.remember_sent(self.request, self.kind, [self.page.pk, self.query()])

    def context(self) -> dict[str, Any]:
        return {**super().context(), "ignored": self.search.ignored}


class FollowSentView(Follow, ForSearch, SentView):
    confirm = _("Confirm that you want it")
    then = _("Hear what is new")
    then_note = _(
        "From then on you get an email whenever something new fits your search. One click in it, "
        "and you get no more."
    )
    back = _("Back to the search")

    @property
    def form_url(self) -> str:
        if self.page is None:
            return ""
        address = reverse("herausforderung:follow", args=[self.page.pk])
        return f"{address}?{parameters_of(self.search)}"

    def remembered(self) -> Any:
        page_id, parameters = session.sent(self.request, self.kind) or (None, "")
        page = self.find_page(page_id)
        if page is not None:
            self.search = query_for(page, parameters)
        return page

    @property
    def back_url(self) -> str:
        return self.search.url() if self.page else ""


class Personal(Follow, own.PersonalView):
    confirmed = _(
        "You have confirmed this search before, and get it by email. Every one of these emails has "
        "a link with which you stop them."
    )
    expired = _(
        "Either it is too old, or the emails about this search have been stopped and your address "
        "is deleted. You can follow the search again at any time."
    )
    bad = _("Perhaps it was cut off when you copied it. Open it again from the email.")


class OwnLinkView(Personal, own.LinkView):
    """The links in the mails."""


# A mail program has no form of ours to send back: the token is what it is known by.
@method_decorator(csrf_exempt, name="dispatch")
class StopLinkView(Personal, own.LinkView):
    """GET leads to the page with the button. POST is what mail programs send when somebody
    presses their own button (RFC 8058); any other one is refused."""

    purpose = STOP

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if request.POST.get(ONE_CLICK[0]) != ONE_CLICK[1]:
            return self.http_method_not_allowed(request, token)
        try:
            remove(self.purpose.read(token))
        except GoneToken:
            pass  # sent twice: the address is forgotten, which is what was wanted
        return HttpResponse(content_type="text/plain")


class OwnSearch(Personal, own.OwnView):
    """A page that a link opens."""

    purpose = home = CHANGE

    def context(self, subject: Follower) -> dict[str, Any]:
        page = search_page(subject.page_id)
        if page is None:
            known = [(gettext("Search on"), [subject.page_title])]
            about: dict[str, Any] = {"facts": known, "site": subject.site}
        else:
            about = about_search(query_for(page, subject.parameters))
        mail = (gettext("Email"), [subject.get_rhythm_display(), subject.email])
        return {**about, "follower": subject, "facts": [*about["facts"], mail]}


class ConfirmView(OwnSearch, own.ConfirmView):
    purpose = CONFIRM
    heading = _("Get this search by email?")
    lead = _("One click, and you hear of it when something new fits.")
    button = _("Yes, send me emails")
    note = _(
        "If you did not ask for this, simply close the page: an address that is not confirmed is "
        "deleted."
    )

    def confirm(self, subject: Follower) -> None:
        if not confirm(subject):
            raise GoneToken("used")


class ChangeView(OwnSearch, own.OwnFormView):
    """What one follows: GET shows it, POST changes the rhythm."""

    template = "own"
    heading = _("Your search by email")

    def make_form(self, subject: Follower, data: Any = None, files: Any = None) -> RhythmForm:
        return RhythmForm(data, about="rhythm", initial={"rhythm": subject.rhythm})

    def hold(self, subject: Follower) -> None:
        Follower.objects.select_for_update().filter(pk=subject.pk).first()

    def act_with(self, subject: Follower, form: RhythmForm) -> str:
        change(subject, form.cleaned_data["rhythm"])
        return "changed"

    def context(self, subject: Follower) -> dict[str, Any]:
        return {
            **super().context(subject),
            "news": self.news(),
            "stop_token": STOP.make(subject),
        }


class StopView(OwnSearch, own.AskView):
    """GET asks with one button, POST forgets the address."""

    purpose = STOP
    template = "stop"
    heading = _("Stop these emails?")
    lead = _("You then hear no more about this search, and your address is deleted.")
    button = _("Yes, stop them")
    keep = _("No, keep them")

    def ask_context(self, subject: Follower) -> dict[str, Any]:
        context = self.context(subject)
        return {**context, "keep_url": context.get("search_url", "")}

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            remove(self.read())
        except GoneToken:
            # Pressed twice: the address is forgotten, which is what was wanted.
            pass
        return redirect("herausforderung:follow_stopped")


class StoppedView(Follow, SentenceView):
    template = "stopped"
    heading = _("The emails are stopped")
    lead = _("Your address is deleted. You hear no more about this search.")
    note = _("You can follow a search again at any time: the link is below its results.")

"""The way into the form: which initiative, the first page, and what mailed links open."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ... import limits
from ...cases.branch import own_page
from ...models import HerausforderungSettings
from ...page_mixins import InitiativeMixin
from ...public import public
from ...submissions import own, session
from ...submissions.tokens import BadToken, GoneToken
from ...submissions.views import PageFormView, SentenceView, SentView
from .. import actions
from ..choices import RequestStatus
from ..forms import StartForm
from ..links import CONFIRM, EDIT, OWN
from ..models import Request
from .base import FOLDER, STEPS, ForRequests, OwnRequest, is_proven, open_for, step_url
from .summary import sections


class ChooseView(SentenceView):
    """Which initiative? Whoever comes from the network's home page is asked."""

    folder = FOLDER
    template = "choose"
    heading = _("Say what you need")
    lead = _("Your organisation needs help? Choose the initiative where you are at home.")

    def get(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language() or settings.LANGUAGE_CODE
        every: Any = public()
        pages = every.type(InitiativeMixin)
        own_language = pages.filter(locale__language_code=language)
        others = pages.exclude(translation_key__in=own_language.values("translation_key"))
        others = others.filter(locale__language_code=settings.LANGUAGE_CODE)
        found = list((own_language | others).order_by("path").specific())
        if len(found) == 1:
            return redirect("herausforderung:request", found[0].pk)
        return self.render(self.template, {"initiatives": found}, like="page")


class StartView(ForRequests, PageFormView):
    """The first page. It makes the draft, which this browser can go on with."""

    url_name, sent_url_name = "request", "request_sent"
    template = "start"
    heading = _("Say what you need")
    lead = _("Who are you? It takes ten minutes, and you can stop and go on at any time.")
    note = _("No account needed. Each page is saved; nobody reads it before you send it.")
    privacy = _(
        "We use what you write here to find help for your organisation, and for nothing else. "
        "What you say about your need may be published once the coordination team has looked at "
        "it; your name and address are not."
    )
    button = _("Save and go on")
    icon = "arrow-right"

    def make_form(self, data: Any = None) -> StartForm:
        return StartForm(data, about=self.about)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.make_form(request.POST)
        if form.is_trapped:
            return redirect(f"herausforderung:{self.sent_url_name}")
        if not form.is_valid():
            return self.show(form, status=422)
        # Counted for the letters that follow; a draft is kept whatever the number.
        limits.exceeded(self.kind, request, "", self.limit_key)
        values = {name: form.cleaned_data[name] for name in StartForm.names}
        site = self.site()
        chosen = HerausforderungSettings.for_site(site) if site else HerausforderungSettings()
        draft = actions.start(
            own_page(self.page),
            {**values, "pages_done": ["organisation"]},
            form_key=form.stamp.key_for(values),
            language=translation.get_language() or settings.LANGUAGE_CODE,
            site=site,
            notice_version=chosen.notice_version,
        )
        return redirect(step_url("contact", open_for(request, EDIT, draft)))

    def context(self) -> dict[str, Any]:
        return {**super().context(), "number": 1, "total": len(STEPS), "going_on": self.going_on()}

    def going_on(self) -> str:
        """The address of a draft that was begun in this browser, if any."""
        for named, token in session.opened(self.request, EDIT).items():
            try:
                known = EDIT.read(token)
            except (BadToken, GoneToken):
                continue
            if known.status == RequestStatus.DRAFT:
                return session.address(EDIT, named)
        return ""


class RequestSentView(ForRequests, SentView):
    confirm = _("Confirm your request")
    then = _("We look at it")
    then_note = _("You get an answer within five working days.")


class EditView(OwnRequest):
    """Goes on where the request was left."""

    purpose = home = EDIT

    def get(self, request: HttpRequest) -> HttpResponse:
        subject = self.read()
        if not actions.may_mend(subject) or (
            subject.status == RequestStatus.SENT and not is_proven(request, subject)
        ):
            if session.token_of(request, OWN, self.named):
                return redirect(session.address(OWN, self.named))
            words = {
                "heading": gettext("Your request is on its way"),
                "lead": gettext(
                    "It has been sent, and cannot be changed here any more. The email that says "
                    "so holds the link to your page."
                ),
            }
            return self.render("page", {**self.context(subject), **words, "note": ""})
        undone = [each for each in STEPS if each not in (*subject.pages_done, "check")]
        return redirect(step_url(undone[0] if undone else "check", self.named))


class DraftView(OwnRequest):
    """What the mailed link opens; from there it is the same form."""

    purpose = home = EDIT

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect(session.address(EDIT, self.named))


class ConfirmView(OwnRequest, own.ConfirmView):
    purpose, home = CONFIRM, OWN
    template = "confirm"
    heading = _("Confirm your request")
    lead = _("Is everything right? One click, and your request reaches the coordination team.")
    button = _("Yes, send my request")

    def confirm(self, subject: Request) -> None:
        actions.send_request(subject)

    def facts(self, subject: Request) -> list[tuple[Any, list[Any]]]:
        return [fact for each in sections(subject) for fact in each.facts]

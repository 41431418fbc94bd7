"""The form, page by page: each is kept at once, so that one can stop anywhere."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ... import limits
from ...cases.branch import kinds_off
from ...outbox import api as outbox
from ...submissions import own, session
from .. import actions, content
from ..choices import RequestStatus
from ..forms import (
    CheckForm,
    ContactForm,
    NeedForm,
    OrganisationForm,
    PlaceForm,
    PurposeForm,
    ResendForm,
    RulesForm,
    StepForm,
)
from ..hints import hints_of, hints_of_need
from ..links import EDIT, OWN
from ..models import MOST_NEEDS, Request, RequestSettings
from .base import STEPS, OwnRequest, is_proven, open_for, step_url
from .summary import sections

# One page


class FormPage(OwnRequest, own.OwnFormView):
    """A page of the form: POST keeps it and leads to the next one."""

    purpose = home = EDIT
    template = "step"
    step = ""
    button = _("Save and go on")
    icon = "arrow-right"

    def allows(self, subject: Request) -> bool:
        if subject.status == RequestStatus.SENT and not is_proven(self.request, subject):
            return False
        return actions.may_mend(subject)

    def post(self, request: HttpRequest) -> HttpResponse:
        # What was sent meanwhile is mended by whoever has shown whose address it is.
        return super().post(request) if self.allows(self.read()) else self.back()

    def hold(self, subject: Request) -> None:
        actions.load_request(subject)

    def kept(self, subject: Request, form: StepForm) -> Request:
        return actions.save_page(subject, self.step, form.values())

    def act_with(self, subject: Request, form: Any) -> str:
        kept = self.kept(subject, form)
        return self.next_url(kept)

    def next_url(self, subject: Request) -> str:
        if self.request.POST.get("back_to") == "check":
            return step_url("check", self.named)
        following = STEPS[STEPS.index(self.step) + 1]
        uid = subject.needs[0]["uid"] if following == "need" and subject.needs else ""
        return step_url(following, self.named, uid)

    def done(self, news: str) -> HttpResponse:
        return redirect(news)

    def previous_url(self, subject: Request) -> str:
        place = STEPS.index(self.step)
        if not place:
            return ""
        before = STEPS[place - 1]
        uid = subject.needs[-1]["uid"] if before == "need" and subject.needs else ""
        return step_url(before, self.named, uid)

    def context(self, subject: Request) -> dict[str, Any]:
        asked = self.request.POST if self.request.method == "POST" else self.request.GET
        return {
            **super().context(subject),
            "reference": "",
            "number": STEPS.index(self.step) + 1,
            "total": len(STEPS),
            "previous_url": self.previous_url(subject),
            "back_to": "check" if asked.get("back_to") == "check" else "",
            "saved": session.heard(self.request, EDIT, self.named),
            "email": subject.email,
        }


class OrganisationView(FormPage):
    step = "organisation"
    heading = _("Who are you?")

    def make_form(self, subject: Request, data: Any = None, files: Any = None) -> StepForm:
        return OrganisationForm(data, about=self.step, request=subject)


class ContactView(FormPage):
    step = "contact"
    heading = _("Who can we talk to?")
    lead = _("We send you a link with which you can go on later. Others do not see your address.")

    def make_form(self, subject: Request, data: Any = None, files: Any = None) -> StepForm:
        return ContactForm(data, about=self.step, request=subject)

    def held(self, subject: Request) -> str:
        typed = self.request.POST.get("email", "").strip().lower()
        if not typed or typed == subject.email:
            return ""
        return limits.exceeded("request", self.request, typed)

    def kept(self, subject: Request, form: StepForm) -> Request:
        kept = super().kept(subject, form)
        if kept.email != subject.email:
            session.say(self.request, EDIT, self.named, "linked")
        return kept


class NeedView(FormPage):
    """One of the needs; its address names it, so that pressing twice makes one."""

    step = "need"
    template = "need"
    heading = _("What do you need?")
    lead = _("One thing per page. You can add more afterwards.")

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.kwargs["uid"] == "neu":
            self.read()
            return redirect(step_url("need", self.named, str(uuid.uuid4())) + self.back_query())
        return super().get(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        if "remove" in request.POST:
            subject = self.read()
            if self.allows(subject):
                subject = actions.remove_need(subject, self.uid)
            return redirect(step_url("check" if subject.needs else "need", self.named))
        return super().post(request)

    def back_query(self) -> str:
        return "&back_to=check" if self.request.GET.get("back_to") == "check" else ""

    @property
    def uid(self) -> str:
        try:
            return str(uuid.UUID(self.kwargs["uid"]))
        except ValueError:
            raise Http404 from None

    def make_form(self, subject: Request, data: Any = None, files: Any = None) -> NeedForm:
        off = kinds_off(subject.site)
        return NeedForm(data, about=self.step, request=subject, uid=self.uid, off=off)

    def kept(self, subject: Request, form: StepForm) -> Request:
        return actions.save_need(subject, self.uid, form.values())

    def next_url(self, subject: Request) -> str:
        if "more" in self.request.POST:
            return step_url("need", self.named)
        uids = [need["uid"] for need in subject.needs]
        place = uids.index(self.uid) + 1
        if place < len(uids) and self.request.POST.get("back_to") != "check":
            return step_url("need", self.named, uids[place])
        return super().next_url(subject)

    def previous_url(self, subject: Request) -> str:
        uids = [need["uid"] for need in subject.needs]
        place = uids.index(self.uid) if self.uid in uids else len(uids)
        if place:
            return step_url("need", self.named, uids[place - 1])
        return step_url("contact", self.named)

    def context(self, subject: Request) -> dict[str, Any]:
        need = subject.need(self.uid)
        uids = [each["uid"] for each in subject.needs]
        return {
            **super().context(subject),
            "is_known": need is not None,
            "need_number": uids.index(self.uid) + 1 if need else len(uids) + 1,
            "may_add": len(uids) + (need is None) < MOST_NEEDS,
            "hints": hints_of_need(need) if need else [],
        }


class PurposeView(FormPage):
    step = "purpose"
    heading = _("For whom, and what changes?")

    def make_form(self, subject: Request, data: Any = None, files: Any = None) -> StepForm:
        return PurposeForm(data, about=self.step, request=subject)


class PlaceView(FormPage):
    step = "place"
    heading = _("Where, and until when?")

    def make_form(self, subject: Request, data: Any = None, files: Any = None) -> StepForm:
        return PlaceForm(data, about=self.step, request=subject)


class RulesView(FormPage):
    step = "rules"
    heading = _("The rules of the game")
    lead = _("“No” or “Not sure” is no exclusion: we talk about it.")

    def make_form(self, subject: Request, data: Any = None, files: Any = None) -> StepForm:
        rules = RequestSettings.rules_of(subject.site)
        return RulesForm(data, about=self.step, request=subject, rules=rules)


class CheckView(FormPage):
    """All on one page, with quiet hints; POST sends it."""

    step = "check"
    template = "check"
    heading = _("Check your answers")
    icon = "mail"

    def make_form(self, subject: Request, data: Any = None, files: Any = None) -> Any:
        form_class = ResendForm if subject.status == RequestStatus.SENT else CheckForm
        return form_class(data, about=self.step)

    def act_with(self, subject: Request, form: Any) -> str:
        if subject.status == RequestStatus.SENT:
            actions.resend(subject, form.cleaned_data["text"])
            return self.own("answered")
        if is_proven(self.request, subject):
            open_for(self.request, OWN, actions.send_request(subject))
            return self.own("sent")
        held = limits.exceeded("request", self.request, subject.email)
        with outbox.holding(held) as written:
            actions.submit(subject)
        session.remember_letter(self.request, "request", subject.email, written[-1:], held)
        session.remember_sent(self.request, "request", subject.initiative_id)
        return reverse("herausforderung:request_sent")

    def own(self, news: str) -> str:
        session.say(self.request, OWN, self.named, news)
        return session.address(OWN, self.named)

    def context(self, subject: Request) -> dict[str, Any]:
        was_sent = subject.status == RequestStatus.SENT
        lacks = [
            (step_url(step, self.named), sentence) for step, sentence in actions.missing(subject)
        ]
        return {
            **super().context(subject),
            "sections": sections(subject, lambda step, uid: self._mend_url(step, uid)),
            "hints": [(self._mend_url(hint.step, hint.uid), hint) for hint in hints_of(subject)],
            "lacks": lacks,
            "was_sent": was_sent,
            "has_changes": was_sent and bool(content.changes(subject)),
            "button": gettext("Send it again") if was_sent else gettext("Send the request"),
            "add_url": self._mend_url("need", "") if len(subject.needs) < MOST_NEEDS else "",
        }

    def _mend_url(self, step: str, uid: str) -> str:
        return step_url(step, self.named, uid) + "&back_to=check"


VIEWS = {
    each.step: each
    for each in (OrganisationView, ContactView, PurposeView, PlaceView, RulesView, CheckView)
}


def step(request: HttpRequest, step: str) -> Any:
    """The page of this name."""
    if step not in VIEWS:
        raise Http404
    return VIEWS[step].as_view()(request)

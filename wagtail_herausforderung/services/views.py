"""The public pages of enquiries. GET and HEAD never change anything."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ..cases.links import translated
from ..page_mixins import ServiceMixin
from ..submissions import own, thread
from ..submissions.tokens import BadToken
from ..submissions.transition import Actor
from ..submissions.views import ForPage, PageFormView, SentView
from . import actions, links, states
from .choices import EnquiryStatus
from .forms import EnquiryForm
from .mails import when
from .models import Enquiry

FOLDER = "wagtail_herausforderung/services"


def about_service(page: Any) -> dict[str, Any]:
    """The way back, and who may be asked."""
    return {
        "service": page,
        "initiative": page if getattr(page, "contact_name", "") else _initiative_of(page),
        "trail": [(page.title, page.url)] if page and page.url else [],
        "trail_label": gettext("Back to the service"),
    }


def _initiative_of(page: Any) -> Any:
    return page.get_initiative() if isinstance(page, ServiceMixin) else None


class ForServices(ForPage):
    folder = FOLDER
    kind = "enquiry"
    page_mixin = ServiceMixin

    def page_context(self) -> dict[str, Any]:
        return {"site": self.page.get_site(), **about_service(self.page)}


class EnquiryView(ForServices, PageFormView):
    """The form of a service."""

    form_class = EnquiryForm
    url_name, sent_url_name = "enquiry", "enquiry_sent"
    heading = _("Ask for this service")
    note = _(
        "No account needed. First we send you an email with a link; only when you have confirmed "
        "it does your enquiry reach whoever answers for the service."
    )
    privacy = _(
        "We use what you write here to answer you and to arrange the service, and for nothing "
        "else. The contact of the service and the coordination team see it. An enquiry that is "
        "not confirmed is deleted."
    )
    button = _("Send the enquiry")

    def save(self, form: EnquiryForm, **origin: Any) -> None:
        values = form.cleaned_data
        key = form.stamp.key_for({**values, "wish_on": str(values["wish_on"] or "")})
        actions.submit_enquiry(self.page, form_key=key, **values, **origin)

    def context(self) -> dict[str, Any]:
        link = self.page.get_ask_link()
        heading = link.label if link else self.heading
        return {"heading": heading, "lead": self.page.title, **super().context()}


class EnquirySentView(ForServices, SentView):
    confirm = _("Confirm your enquiry")
    then = _("You get an answer")
    then_note = _("It comes by email, with a link to write back and to see how it stands.")
    back = _("Back to the service")


class Personal(own.PersonalView):
    folder = FOLDER
    confirmed = _(
        "Your enquiry has been confirmed already. The email we sent you then holds the link to see "
        "how it stands."
    )
    expired = _(
        "It was meant for a limited time and for one address. An enquiry that was not confirmed in "
        "time has been deleted; you can ask anew."
    )


class EnquiryLinkView(Personal, own.LinkView):
    """The links in the mails, for either side."""


class OwnEnquiry(Personal, own.OwnView):
    """A page that a link opens."""

    purpose = home = links.OWN
    table = states.ENQUIRIES
    says = {
        "confirmed": _("Thank you! Your enquiry is on its way. The answer comes by email."),
        "sent": _("Your message is on its way."),
    }

    def context(self, subject: Enquiry) -> dict[str, Any]:
        language = getattr(self.request, "LANGUAGE_CODE", "") or subject.language
        page = translated(subject.service, language)
        return {
            **super().context(subject),
            **(about_service(page) if page else {}),
            "lead": page.title if page else subject.service_title,
        }

    def facts(self, subject: Enquiry) -> list[tuple[Any, list[Any]]]:
        wish = date_format(subject.wish_on, "DATE_FORMAT") if subject.wish_on else ""
        agreed = [when(subject), subject.agreed_place] if subject.agreed_on else []
        return [
            (_("Agreed date"), agreed),
            (_("A date that would suit"), [wish] if not agreed else []),
            (_("Asked by"), [subject.name, subject.company_name, subject.email, subject.phone]),
        ]


class EnquiryConfirmView(OwnEnquiry, own.ConfirmView):
    purpose = links.CONFIRM
    heading = _("Confirm your enquiry")
    button = _("Yes, send my enquiry")

    def confirm(self, subject: Enquiry) -> None:
        actions.confirm_enquiry(subject)

    def facts(self, subject: Enquiry) -> list[tuple[Any, list[Any]]]:
        texts = list(subject.messages.order_by("pk").values_list("text", flat=True))
        return [(_("What it is about"), texts), *super().facts(subject)]


class EnquiryThreadView(OwnEnquiry, thread.ThreadView):
    """How it stands, as whoever asked sees it; POST writes back."""

    transition = states.WRITE_BACK
    heading = _("Your enquiry")
    button = pgettext_lazy("enquiry", "Write back")

    def read(self) -> Enquiry:
        enquiry = super().read()
        if enquiry.status == EnquiryStatus.UNCONFIRMED:
            # Only the link in the first mail confirms.
            raise BadToken
        return enquiry

    def say(self, subject: Enquiry, text: str) -> None:
        actions.write_back(subject, text)

    def context(self, subject: Enquiry) -> dict[str, Any]:
        context = super().context(subject)
        asker = ", ".join(filter(None, [subject.name, subject.company_name]))
        page = context.get("service")
        news = self.news() if self.request.method == "GET" else ""
        return {
            **context,
            **self.thread(subject),
            "asker": asker,
            "answerer": getattr(page, "contact_name", "") or context["lead"],
            "state": self.table.state_of(subject) if self.table else None,
            "can_withdraw": self.side == Actor.VISITOR and states.WITHDRAW.allows(subject.status),
            "news_says": self.says.get(news, ""),
        }


class EnquiryAnswerView(EnquiryThreadView):
    """The thread as the contact of the service sees it; POST answers."""

    purpose = home = links.ANSWER
    transition = states.ANSWER
    side = Actor.ORGANISATION
    heading = _("An enquiry for you")
    button = _("Send the answer")
    says = {"sent": _("Thank you! Your answer is on its way.")}

    def say(self, subject: Enquiry, text: str) -> None:
        actions.answer_enquiry(subject, text)


class EnquiryWithdrawView(OwnEnquiry, own.AskView):
    transition = states.WITHDRAW
    heading = _("Withdraw the enquiry?")
    lead = _("Whoever answers for the service is told at once. You can ask again at any time.")
    button = _("Yes, withdraw it")
    keep = pgettext_lazy("enquiry", "No, keep it")

    def act(self, subject: Enquiry) -> str:
        actions.withdraw_enquiry(subject)
        return "withdrawn"

    def is_done(self, subject: Enquiry) -> bool:
        return subject.status == EnquiryStatus.WITHDRAWN

    def ask_context(self, subject: Enquiry) -> dict[str, Any]:
        return {**super().ask_context(subject), "lead": self.lead}

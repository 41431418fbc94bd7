"""The pages on which people see, take along and end what is kept about them.

As with pledges: the link in the mail only opens the page, and what changes something is a button.
"""

from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import dates
from ..extras import personal_data
from ..submissions import own, session
from ..submissions.tokens import NoToken
from ..submissions.views import AddressView, AfterFormView, SentenceView
from ..text import cleaned_data
from .erase import erase
from .export import export, summaries
from .links import DATA
from .request import send_data_link

FOLDER = "wagtail_herausforderung/privacy"
ERASED = f"{session.PREFIX}erased"


class DataRequestView(AddressView):
    """One field. The answer is the same whatever is kept."""

    folder = FOLDER
    kind = "data"
    sent_url_name = "own_data_sent"
    heading = _("My data")
    lead = _(
        "We send you a link to everything we keep about you. There you can download it, or have "
        "it erased."
    )
    email_help = _("The address you used with us. Only its owner gets the link.")
    button = _("Send me the link to my data")

    def save(self, form: Any, **origin: Any) -> None:
        email, language, site = form.cleaned_data["email"], origin["language"], origin["site"]
        send_data_link(email.lower(), language=language, site=site)


class DataSentView(AfterFormView):
    """“A mail is on its way.”"""

    folder = FOLDER
    kind, form_url_name = "data", "own_data_request"
    template = "sent"
    heading = _("Please check your email")
    lead = _(
        "We have sent an email to the address you gave. If we keep anything under it, the email "
        "holds the link."
    )
    note = _("It arrives within a few minutes. If not, look in your spam folder.")


class Personal(own.PersonalView):
    folder = FOLDER
    lost_url_name = "own_data_request"
    expired = _(
        "It was meant for one day, or the data has been erased. We will gladly send you a new one."
    )
    bad = _(
        "Perhaps it was cut off when you copied it. Open it again from the email, or have a new "
        "one sent."
    )


class OwnDataLinkView(Personal, own.LinkView):
    """The link in the mail."""

    purpose = DATA


class OwnData(Personal, own.OwnView):
    """A page that the link opens; its subject is an address."""

    purpose = home = DATA
    own_template = "data"
    heading = _("My data")

    def context(self, subject: str) -> dict[str, Any]:
        return {"email": subject}


class OwnDataView(OwnData):
    """What there is, in numbers, with the two buttons."""

    def own_context(self, subject: str) -> dict[str, Any]:
        return {
            "lead": gettext("This is kept under %(email)s:") % {"email": subject},
            "summaries": summaries(subject),
            "agreed": [link for data in personal_data() for link in data.consents(subject)],
        }


class DownloadView(OwnData, own.ActView):
    """POST hands out everything as one JSON file."""

    def post(self, request: HttpRequest) -> HttpResponse:
        response = JsonResponse(
            cleaned_data(export(self.read())),
            encoder=DjangoJSONEncoder,
            json_dumps_params={"ensure_ascii": False, "indent": 2},
        )
        name = f"daten-{dates.today():%Y-%m-%d}.json"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class EraseView(OwnData, own.AskView):
    """GET says what will happen and asks whether it is meant, POST does it."""

    template = "erase"
    heading = _("Erase everything?")
    button = _("Yes, erase my data")
    keep = _("No, keep my data")

    def ask_context(self, subject: str) -> dict[str, Any]:
        lead = gettext("Everything kept under %(email)s is erased at once, and for good.")
        data = personal_data()
        return {
            **super().ask_context(subject),
            "lead": lead % {"email": subject},
            "ended": [html for each in data if (html := each.before_erasing(subject))],
            "notes": [note for each in data for note in each.erasing_notes],
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            subject = self.read()
        except NoToken:
            erased = request.session.get(ERASED)
            if not erased or request.POST.get(session.FIELD, erased) != erased:
                raise
            # Pressed twice: once it is done, twice it is still done.
            return redirect("herausforderung:own_data_erased")
        erase(subject)
        session.forget(request)
        request.session[ERASED] = self.named
        return redirect("herausforderung:own_data_erased")


class ErasedView(SentenceView):
    """“It is done.” Says nothing about anybody."""

    folder = FOLDER
    template = "erased"
    heading = _("Your data is erased")
    lead = _(
        "Nothing is kept under this address any more. We send no email about it, because for that "
        "we would need your address."
    )
    note = _("Copies for emergencies are overwritten in turn; until then nobody looks into them.")

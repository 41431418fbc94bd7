"""The pages on which people see, take along and end what is kept about them.

As with pledges: the link in the mail only opens the page, and what changes something is a button.
"""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from wagtail.models import Site

from ..extras import personal_data
from ..submissions import limits
from ..submissions.views import PersonalView, PublicView, too_many
from . import tokens
from .erase import erase
from .export import export, summaries
from .forms import DataRequestForm
from .request import send_data_link

FOLDER = "wagtail_herausforderung/privacy"
DATA_TOKEN = "herausforderung_data"
ERASED = "herausforderung_erased"


class DataRequestView(PublicView):
    """One field. The answer is the same whatever is kept."""

    folder = FOLDER

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(DataRequestForm(about="data"))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = DataRequestForm(request.POST, about="data")
        if form.is_trapped:
            return redirect("herausforderung:own_data_sent")
        if not form.is_valid():
            return self._show(form, status=422)
        email = form.cleaned_data["email"].lower()
        allowed = limits.allow("address", limits.client_address(request)) and limits.allow(
            "mail", email
        )
        if not allowed:
            form.add_error(None, too_many())
            return self._show(form, status=429)
        send_data_link(
            email,
            language=translation.get_language() or settings.LANGUAGE_CODE,
            site=Site.find_for_request(request),
        )
        return redirect("herausforderung:own_data_sent")

    def _show(self, form: DataRequestForm, status: int = 200) -> HttpResponse:
        form.describe_fields()
        return self.render("request", {"form": form}, status=status)


class DataSentView(PublicView):
    """“A mail is on its way.”"""

    folder = FOLDER

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render("sent", {})


class DataView(PersonalView):
    """A view that the token in the session opens."""

    folder = FOLDER

    def read(self) -> str:
        """The address of the session's token; empty if there is none."""
        token = self.request.session.get(DATA_TOKEN)
        return tokens.read(token) if token else ""


class OwnDataView(DataView):
    """What there is, in numbers, with the two buttons."""

    def get(self, request: HttpRequest) -> HttpResponse:
        email = self.read()
        if not email:
            return redirect("herausforderung:own_data_request")
        context = {
            "email": email,
            "summaries": summaries(email),
            "agreed": [link for data in personal_data() for link in data.consents(email)],
        }
        return self.render("data", context)


class OwnDataLinkView(DataView):
    """The link in the mail."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        tokens.read(token)
        request.session[DATA_TOKEN] = token
        return redirect("herausforderung:own_data")


class DownloadView(DataView):
    """POST hands out everything as one JSON file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("herausforderung:own_data")

    def post(self, request: HttpRequest) -> HttpResponse:
        email = self.read()
        if not email:
            return redirect("herausforderung:own_data_request")
        response = JsonResponse(
            export(email),
            encoder=DjangoJSONEncoder,
            json_dumps_params={"ensure_ascii": False, "indent": 2},
        )
        name = f"daten-{timezone.localdate():%Y-%m-%d}.json"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class EraseView(DataView):
    """GET says what will happen and asks whether it is meant, POST does it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        email = self.read()
        if not email:
            return redirect("herausforderung:own_data_request")
        data = personal_data()
        context = {
            "email": email,
            "ended": [html for each in data if (html := each.before_erasing(email))],
            "notes": [note for each in data for note in each.erasing_notes],
        }
        return self.render("erase", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not request.session.get(DATA_TOKEN) and request.session.get(ERASED):
            # Pressed twice: once it is done, twice it is still done.
            return redirect("herausforderung:own_data_erased")
        email = self.read()
        if not email:
            return redirect("herausforderung:own_data_request")
        erase(email)
        for name in [key for key in request.session.keys() if key.startswith("herausforderung_")]:
            del request.session[name]
        request.session[ERASED] = True
        return redirect("herausforderung:own_data_erased")


class ErasedView(PublicView):
    """“It is done.” Says nothing about anybody."""

    folder = FOLDER

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render("erased", {})

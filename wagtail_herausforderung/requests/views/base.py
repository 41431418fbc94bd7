"""What the public pages of a request have in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...cases.links import translated
from ...page_mixins import InitiativeMixin
from ...submissions import own, session
from ...submissions.tokens import BadToken, GoneToken, Purpose
from ...submissions.views import ForPage
from ..links import DRAFT, EDIT, OWN
from ..models import Request

FOLDER = "wagtail_herausforderung/requests"

#: The pages of the form, in their order.
STEPS = ("organisation", "contact", "need", "purpose", "place", "rules", "check")


def about_initiative(initiative: Any) -> dict[str, Any]:
    return {
        "initiative": initiative,
        "trail": [(initiative.title, initiative.url)] if initiative else [],
        "trail_label": gettext("Back to the initiative"),
    }


class ForRequests(ForPage):
    folder = FOLDER
    kind = "request"
    page_mixin = InitiativeMixin

    def page_context(self) -> dict[str, Any]:
        return {"site": self.page.get_site(), **about_initiative(self.page)}


class Personal(own.PersonalView):
    folder = FOLDER
    lost_url_name = "request_link"
    confirmed = _(
        "Your request has been confirmed already. The email we sent you then holds the link to "
        "see it."
    )
    expired = _(
        "It was meant for a limited time. A request that was not sent in time has been deleted; "
        "you can make a new one."
    )


class OwnLinkView(Personal, own.LinkView):
    """The links in the mails."""


class OwnRequest(Personal, own.OwnView):
    """A page about one request."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What the address names is in ``self.kwargs``."""
        return super().dispatch(request)

    def context(self, subject: Request) -> dict[str, Any]:
        language = getattr(self.request, "LANGUAGE_CODE", "") or subject.language
        return {
            **super().context(subject),
            **about_initiative(translated(subject.initiative, language)),
        }


def open_for(http: HttpRequest, purpose: Purpose, request: Request) -> str:
    """Open pages of ``purpose`` in this browser, as its link would; returns how they name it."""
    return session.open_with(http, purpose, purpose.make(request))


def is_proven(http: HttpRequest, request: Request) -> bool:
    """Whether this browser has opened a link that was mailed to the address of the request."""
    named = EDIT.named(EDIT.make(request))
    for purpose in (DRAFT, OWN):
        token = session.token_of(http, purpose, named)
        try:
            if token and purpose.read(token).pk == request.pk:
                return True
        except (BadToken, GoneToken):
            continue
    return False


def step_url(step: str, named: str, uid: str = "") -> str:
    """The address of a page of the form; of a need with its ``uid``."""
    if step == "need":
        place = reverse("herausforderung:request_need", args=[uid or "neu"])
    else:
        place = reverse("herausforderung:request_step", args=[step])
    return place + session.naming(named)

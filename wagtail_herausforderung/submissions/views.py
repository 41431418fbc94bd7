"""Headers and answers that all public forms share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views import View
from wagtail.models import Site

from ..models import HerausforderungSettings
from .tokens import BadToken, GoneToken


class PublicView(View):
    """Not for search engines, and not for anybody's cache."""

    #: Where the app's templates are.
    folder = ""
    #: Pages that open with a personal link are not kept by the browser either.
    personal = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.protect(super().dispatch(request, *args, **kwargs))

    def protect(self, response: HttpResponseBase) -> HttpResponseBase:
        """The headers that keep the address and what is on the page to the visitor."""
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        # Not "no-referrer": Django checks the origin of our own POST by it.
        response.headers["Referrer-Policy"] = "same-origin"
        patch_cache_control(response, private=True, max_age=0)
        if self.personal:
            patch_cache_control(response, no_store=True)
        return response

    def render(self, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        """The page ``name``. Every page knows the privacy notice of the site."""
        site = context.get("site") or Site.find_for_request(self.request)
        data = {"hf_settings": HerausforderungSettings.for_site(site) if site else None, **context}
        return TemplateResponse(self.request, f"{self.folder}/{name}.html", data, status=status)


class PersonalView(PublicView):
    """A view that a token opens; one that does not work leads to ``broken_link.html``."""

    personal = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except BadToken:
            return self.protect(self.broken("bad", 404))
        except GoneToken as gone:
            return self.protect(self.broken(gone.reason, 410))

    def broken(self, reason: str, status: int) -> HttpResponse:
        """``reason`` is ``"bad"``, ``"used"`` or ``"expired"``."""
        return self.render("broken_link", {"reason": reason}, status=status)


def too_many() -> str:
    """The same sentence for every limit: it says nothing about who else has sent a form."""
    return _("Too many forms were sent in a short time. Please try again later or call us.")

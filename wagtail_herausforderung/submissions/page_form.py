"""What the forms have in common that belong to a public page: offers, questions.

GET shows the form in the language of the page, POST writes down what it says and leads to a page
that is the same for everybody, whatever address was given.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from ..compat import get_page_model
from ..conf import settings as hf
from ..models import HerausforderungSettings
from ..public import public
from . import limits, views
from .errors import TransitionRefused
from .forms import GuardedForm
from .views import too_many


class PageFormView(views.PublicView):
    """Subclass it with the names below, :meth:`make_form` and :meth:`save`."""

    #: The mixin of the pages that have such a form.
    page_mixin: type = object
    #: Address of the form, and of the page after it.
    url_name = ""
    sent_url_name = ""
    #: Where the session remembers the page the form belongs to.
    session_key = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = public_page(kwargs["page_id"], self.page_mixin)
        return super().dispatch(request, *args, **kwargs)

    def make_form(self, data: Any = None) -> GuardedForm:
        raise NotImplementedError

    def save(self, form: Any, **origin: Any) -> None:
        """Write down what the valid ``form`` says; may raise ``TransitionRefused``.

        ``origin`` is ``language``, ``site`` and ``notice_version``.
        """
        raise NotImplementedError

    def limit_key(self) -> str:
        """What the limit per challenge counts here."""
        raise NotImplementedError

    def refuse(self) -> HttpResponse | None:
        """An answer instead of the form, when the page takes nothing now."""
        return None

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        language = self.page.locale.language_code
        known = {code for code, _label in settings.LANGUAGES}
        if language in known and language != translation.get_language():
            with translation.override(language):
                target = reverse(self.url_name, args=[page_id])
            if target != request.path:
                return redirect(target)
        return self.refuse() or self.show(self.make_form())

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = self.make_form(request.POST)
        if form.is_trapped:
            return self._sent()
        if not form.is_valid():
            return self.show(form, status=422)
        if not self._within_limits(form.cleaned_data["email"]):
            form.add_error(None, too_many())
            return self.show(form, status=429)
        site = self.page.get_site()
        chosen = HerausforderungSettings.for_site(site) if site else HerausforderungSettings()
        try:
            self.save(
                form,
                language=translation.get_language() or settings.LANGUAGE_CODE,
                site=site,
                notice_version=chosen.notice_version,
            )
        except TransitionRefused as refusal:
            form.add_error(None, str(refusal))
            return self.show(form, status=422)
        return self._sent()

    def context(self) -> dict[str, Any]:
        return {"site": self.page.get_site()}

    def show(self, form: GuardedForm, status: int = 200) -> HttpResponse:
        form.describe_fields()
        return self.render("form", {**self.context(), "form": form}, status=status)

    def _within_limits(self, email: str) -> bool:
        return (
            limits.allow("address", limits.client_address(self.request))
            and limits.allow("mail", email)
            and limits.allow("challenge", self.limit_key())
        )

    def _sent(self) -> HttpResponse:
        self.request.session[self.session_key] = self.page.pk
        return redirect(self.sent_url_name)


class PageSentView(views.PublicView):
    """What happens next."""

    session_key = ""

    def get(self, request: HttpRequest) -> HttpResponse:
        page_id = request.session.get(self.session_key)
        page = public(get_page_model().objects.filter(pk=page_id)).first() if page_id else None
        page = page.specific if page else None
        initiative = page.get_initiative() if page else None
        context = {"page_before": page, "initiative": initiative, "hours": hf.CONFIRM_HOURS}
        return self.render("sent", context)


def public_page(page_id: int, mixin: type) -> Any:
    """The public page with this id, if it is one of ``mixin``; else ``Http404``."""
    # No database keeps a larger key, and SQLite answers one with an error.
    fits = 0 < page_id < 2**31
    page = public(get_page_model().objects.filter(pk=page_id)).first() if fits else None
    page = page.specific if page else None
    if not isinstance(page, mixin):
        raise Http404
    return page

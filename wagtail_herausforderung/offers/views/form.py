"""The form of an initiative, and the page after it."""

from __future__ import annotations

from typing import Any

from ...page_mixins import InitiativeMixin
from ...submissions.page_form import PageFormView, PageSentView
from ..actions import submit_offer
from ..forms import OfferForm
from ..pages import kinds_off, own_page

SENT = "herausforderung_offer_sent"


class OfferView(PageFormView):
    """GET shows the form, POST writes the offer down and sends the mail that confirms it."""

    folder = "wagtail_herausforderung/offers"
    page_mixin = InitiativeMixin
    url_name = "herausforderung:offer"
    sent_url_name = "herausforderung:offer_sent"
    session_key = SENT

    def make_form(self, data: Any = None) -> OfferForm:
        off = kinds_off(self.page.get_site())
        return OfferForm(data, about=f"offer:{self.page.pk}", off=off)

    def save(self, form: OfferForm, **origin: Any) -> None:
        content = {**form.help_offered.values(), "email": form.cleaned_data["email"]}
        submit_offer(
            own_page(self.page),
            form.help_offered,
            email=form.cleaned_data["email"],
            form_key=form.stamp.key_for(content),
            **origin,
        )

    def limit_key(self) -> str:
        return f"offer:{self.page.translation_key}"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "initiative": self.page}


class OfferSentView(PageSentView):
    folder = "wagtail_herausforderung/offers"
    session_key = SENT

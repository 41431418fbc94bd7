"""The form of a challenge, asking for a lost link, and the pages after them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ...cases import sync
from ...cases.coverage import case_for
from ...cases.views import ForChallenge
from ...submissions.views import AddressView, AfterFormView, PageFormView
from ...submissions.views import SentView as BaseSentView
from ..actions import submit
from ..forms import PledgeForm
from ..own_links import send_links

FOLDER = "wagtail_herausforderung/pledges"


class ForPledges(ForChallenge):
    folder = FOLDER
    kind = "pledge"


class PledgeView(ForPledges, PageFormView):
    """GET shows the form, POST writes the pledge down and sends the mail that confirms it."""

    url_name, sent_url_name = "pledge", "pledge_sent"
    heading = _("We can help")
    note = _(
        "No account needed, it takes three minutes. You will get an email with a link; only when "
        "you have confirmed it does your pledge reach the coordination team."
    )
    privacy = _(
        "We use what you write here to arrange the help with you and the organisation, and for "
        "nothing else. The coordination team sees it; the organisation sees it once your pledge "
        "is accepted. A pledge that is not confirmed is deleted."
    )
    button = _("Send the pledge")
    review_template = "review"
    closed = {"heading": _("This challenge takes no more pledges")}

    def make_form(self, data: Any = None) -> PledgeForm:
        case = case_for(self.page)
        ledgers = list(case.ledgers.all()) if case else sync.ledgers_of(self.page)
        views = {need.uid: need for need in self.page.get_needs()}
        return PledgeForm(data, about=self.about, ledgers=ledgers, views=views)

    def save(self, form: PledgeForm, **origin: Any) -> None:
        offer = form.offer(**origin)
        submit(self.case(), offer)

    @property
    def limit_key(self) -> str:
        case = case_for(self.page)
        return str(case.translation_key if case else self.page.pk)

    def context(self) -> dict[str, Any]:
        return {"lead": self.page.title, **super().context()}


class SentView(ForPledges, BaseSentView):
    confirm = _("Confirm your pledge")
    then = _("We get in touch")
    then_note = _(
        "The coordination team looks at your offer together with the organisation and answers "
        "you by email."
    )
    back = _("Back to the challenge")


class LostLinkView(AddressView):
    """One field. The answer is the same whether or not there are pledges to the address."""

    folder = FOLDER
    kind = "link"
    template = "link"
    sent_url_name = "pledge_link_sent"
    heading = _("My pledges")
    lead = _("We send you a link with which you see your pledges and can withdraw them.")
    email_help = _("The address you gave with your pledge.")
    button = _("Send me the link")

    def save(self, form: Any, **origin: Any) -> None:
        email, language, site = form.cleaned_data["email"], origin["language"], origin["site"]
        send_links(email.lower(), language=language, site=site)


class LinkSentView(AfterFormView):
    """“If there are pledges to this address, a mail is on its way.”"""

    folder = FOLDER
    kind, form_url_name = "link", "pledge_link"
    template = "link_sent"
    heading = _("Please check your email")
    lead = _(
        "We have sent an email to the address you gave. If there are pledges under it, it holds "
        "the links."
    )
    note = _("It arrives within a few minutes. If not, look in your spam folder.")

from wagtail_herausforderung.page_mixins import InitiativeMixin
from wagtail_herausforderung.submissions import own
from wagtail_herausforderung.submissions.views import ForPage, PageFormView, SentView

from . import actions, links, states
from .forms import VisitForm


class ForVisits(ForPage):
    kind = "visit"
    page_mixin = InitiativeMixin


class VisitFormView(ForVisits, PageFormView):
    form_class = VisitForm
    url_name, sent_url_name = "visit_form", "visit_sent"
    heading = "Come and see"
    button = "Send"
    privacy = "We use what you write here to prepare your visit, and for nothing else."

    def save(self, form, **origin):
        values = {name: form.cleaned_data[name] for name in ("people", "name", "email")}
        actions.submit(self.page, form_key=form.stamp.key_for(values), **values, **origin)


class VisitSentView(ForVisits, SentView):
    confirm = "Confirm your visit"


class VisitLinkView(own.LinkView):
    """Both links in the mails."""


class OwnVisit(own.OwnView):
    purpose = home = links.OWN
    table = states.VISITS
    own_heading = "Your visit"
    says = {"confirmed": "Thank you, you are expected."}
    buttons = (("visit_cancel", states.CANCEL),)

    def facts(self, subject):
        return [("Who", [subject.name, subject.email]), ("People", [subject.people])]


class VisitConfirmView(OwnVisit, own.ConfirmView):
    purpose = links.CONFIRM
    heading = "Confirm your visit"
    button = "Yes, we come"

    def confirm(self, subject):
        actions.confirm(subject)


class VisitCancelView(OwnVisit, own.AskView):
    transition = states.CANCEL
    heading = "Cancel the visit?"
    button = "Yes, cancel it"

    def act(self, subject):
        actions.cancel(subject)
        return "cancelled"

    def is_done(self, subject):
        return subject.status == "cancelled"

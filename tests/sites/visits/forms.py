from wagtail_herausforderung.submissions.fields import LineField, MailField, WholeNumberField
from wagtail_herausforderung.submissions.forms import GuardedForm


class VisitForm(GuardedForm):
    people = WholeNumberField(label="How many are you?", most=30)
    name = LineField(label="Your name", max_length=120)
    email = MailField(help_text="We send a link there with which you confirm the visit.")

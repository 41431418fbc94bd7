import datetime

from django.db import transaction
from django.utils import timezone
from wagtail import hooks

from wagtail_herausforderung import tidy
from wagtail_herausforderung.outbox.facts import Audience
from wagtail_herausforderung.outbox.kinds import MAILS_HOOK, MailKind
from wagtail_herausforderung.outbox.letters import send, written
from wagtail_herausforderung.pledges.mails import PledgeFacts
from wagtail_herausforderung.pledges.models import Pledge

LETTERS = (
    MailKind("pledge_soon", PledgeFacts, group="Date", when="Three days before the date."),
    MailKind(
        "pledge_soon_organisation",
        PledgeFacts,
        Audience.ORGANISATION,
        group="Date",
        when="Three days before the date.",
    ),
)


@hooks.register(MAILS_HOOK)
def letters():
    return LETTERS


@hooks.register(tidy.HOOK)
def chores():
    return [tidy.Chore("Reminded of a date", with_a_date_soon, remind)]


def with_a_date_soon():
    today = timezone.localdate()
    soon = (today, today + datetime.timedelta(days=3))
    return Pledge.objects.filter(
        status="agreed", agreement__starts_on__range=soon, agreement__cancelled=False
    )


@transaction.atomic
def remind(pledge):
    # A date that was moved is told anew.
    occasion = str(pledge.agreement.starts_on)
    if written("pledge_soon", pledge, occasion):
        raise tidy.NotDue
    send(pledge, [letter.name for letter in LETTERS], occasion=occasion)

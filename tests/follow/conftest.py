"""A search to follow, a filled-in form, and followers in any state."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation

from tests import factories
from wagtail_herausforderung.follow import actions
from wagtail_herausforderung.follow.models import Follower
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.submissions.guard import Stamp

ADDRESS = "erika@example.org"


@pytest.fixture(autouse=True)
def _german():
    """A request in English leaves its language behind in the thread."""
    with translation.override("de"):
        yield


@pytest.fixture
def form_url(site_tree):
    """Where the search for sleeping bags in the initiative is followed."""
    return reverse("herausforderung:follow", args=[site_tree.initiative_index.pk]) + "?q=Schlafsack"


@pytest.fixture
def filled_in(site_tree, settings):
    """What a browser would send back. Nothing has to be waited for."""
    settings.WAGTAIL_HERAUSFORDERUNG = {
        "FORM_MIN_SECONDS": 0,
        "RATE_LIMITS": {"address": "1000/h", "mail": "1000/d", "challenge": "1000/h"},
    }

    def fill(**values) -> dict:
        stamp = Stamp.new(f"follow:{site_tree.initiative_index.pk}").sign()
        return {"email": ADDRESS, "rhythm": "daily", "stamp": stamp, **values}

    return fill


@pytest.fixture
def asked(site_tree):
    """Somebody has sent the form: ``asked("q=Schlafsack", "weekly")``."""

    def ask(
        parameters: str = "q=Schlafsack", rhythm: str = "daily", email=ADDRESS, page=None
    ) -> Follower:
        page = page or site_tree.initiative_index
        actions.ask(
            page,
            parameters,
            email,
            rhythm,
            form_key=Stamp.new("test").key,
            language=page.locale.language_code,
            notice_version="1",
        )
        return Follower.objects.latest("pk")

    return ask


@pytest.fixture
def follower(asked):
    """Follows the search for sleeping bags, daily, since two days ago; told up to yesterday."""

    def confirmed(*args, **kwargs) -> Follower:
        follower = asked(*args, **kwargs)
        actions.confirm(follower)
        Mail.objects.all().delete()
        now = timezone.now()
        Follower.objects.filter(pk=follower.pk).update(
            confirmed_at=now - datetime.timedelta(days=2),
            told_until=now - datetime.timedelta(days=1),
            next_at=now - datetime.timedelta(minutes=1),
        )
        return Follower.objects.get(pk=follower.pk)

    return confirmed


@pytest.fixture
def published(site_tree):
    """A challenge that appeared some hours ago: ``published("Ein Schlafsack", hours=3)``."""

    def publish(title: str, hours: float = 3, parent=None, **fields):
        page = factories.challenge(parent or site_tree.initiative_index, title, **fields)
        moment = timezone.now() - datetime.timedelta(hours=hours)
        with factories.committed():
            page = ChallengePage.objects.get(pk=page.pk)
            page.first_published_at = moment
            page.save()
        return page

    return publish


@pytest.fixture(autouse=True)
def _nothing_new(site_tree):
    """The challenge of ``site_tree`` is an old one."""
    with factories.committed():
        page = ChallengePage.objects.get(pk=site_tree.challenge.pk)
        page.first_published_at = timezone.now() - datetime.timedelta(days=30)
        page.save()


@pytest.fixture
def run(capsys):
    """One run of the command; returns the mails it has written."""

    def command(**options) -> list[Mail]:
        before = set(Mail.objects.values_list("pk", flat=True))
        with factories.committed():
            call_command("herausforderung_follow", **{"verbosity": 0, **options})
        return list(Mail.objects.exclude(pk__in=before).order_by("pk"))

    return command


def links(mail: Mail) -> list[str]:
    """The paths of all addresses in a mail."""
    return re.findall(r"https?://[^/\s]+(/\S*)", mail.text)


def link(mail: Mail, part: str) -> str:
    [found] = {path for path in links(mail) if part in path}
    return found

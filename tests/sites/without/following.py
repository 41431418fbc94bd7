"""A search followed by mail where nobody can pledge. Run by ``test_without.py``."""

import datetime
import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client, TestCase
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from wagtail_herausforderung.follow.models import Follower
from wagtail_herausforderung.pages.models import ChallengeIndexPage, ChallengePage
from wagtail_herausforderung.submissions.guard import Stamp


@pytest.mark.django_db
def test_a_search_is_followed_without_the_pledges():
    home = Page.objects.get(depth=2)
    Site.objects.update(hostname="example.com", port=80)
    index = ChallengeIndexPage(title="Challenges", slug="challenges", locale=Locale.get_default())
    with TestCase.captureOnCommitCallbacks(execute=True):
        home.add_child(instance=index)
        index.save_revision().publish()
    browser = Client()
    form = f"/mitmachen/follow-search/{index.pk}/?q=fence"
    assert browser.get(form).status_code == 200
    stamp = Stamp.new(f"follow:{index.pk}").sign()
    with TestCase.captureOnCommitCallbacks(execute=True):
        sent = browser.post(form, {"email": "a@example.org", "rhythm": "daily", "stamp": stamp})
    assert sent.status_code == 302
    [letter] = mail.outbox
    [path] = set(re.findall(r"http://example\.com(/\S*confirm/\S*)", letter.body))
    assert browser.get(path, follow=True).status_code == 200
    assert browser.post("/mitmachen/follow-search/confirm/", follow=True).status_code == 200
    Follower.objects.update(
        next_at=timezone.now(), told_until=timezone.now() - datetime.timedelta(days=1)
    )
    page = ChallengePage(
        title="A fence",
        summary="A fence",
        first_published_at=timezone.now() - datetime.timedelta(hours=1),
    )
    with TestCase.captureOnCommitCallbacks(execute=True):
        index.add_child(instance=page)
    with TestCase.captureOnCommitCallbacks(execute=True):
        call_command("herausforderung_follow", verbosity=0)
    assert "A fence" in mail.outbox[-1].subject
    call_command("herausforderung_tidy", verbosity=0)

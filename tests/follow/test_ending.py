"""Data ends on time and on request."""

import datetime

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from tests import factories
from wagtail_herausforderung.follow import actions
from wagtail_herausforderung.follow.chores import MAIL_DAYS
from wagtail_herausforderung.follow.models import Follower
from wagtail_herausforderung.outbox.models import Mail


def tidy(**options) -> None:
    with factories.committed():
        call_command("herausforderung_tidy", verbosity=0, **options)


def ago(**time) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(**time)


def test_who_did_not_confirm_in_time_is_forgotten_with_the_mail(asked, follower):
    old, young, known = asked("q=a"), asked("q=b"), follower("q=c")
    asked("q=a")
    Follower.objects.filter(pk__in=[old.pk, known.pk]).update(requested_at=ago(hours=73))
    tidy(dry_run=True)
    assert Follower.objects.count() == 3
    for _time in range(2):
        tidy()
    assert set(Follower.objects.values_list("pk", flat=True)) == {young.pk, known.pk}
    assert not Mail.objects.about(old).exists()


def test_asking_again_gives_the_full_time_again(asked):
    row = asked()
    Follower.objects.update(requested_at=ago(hours=71))
    asked()
    assert Follower.objects.get(pk=row.pk).requested_at > ago(minutes=1)


def test_who_was_quicker_than_the_tidying_stays(asked):
    row = asked()
    Follower.objects.update(requested_at=ago(hours=73))
    actions.confirm(row)
    tidy()
    assert Follower.objects.get().state == "active"


def test_a_search_that_stays_away_is_forgotten_after_ninety_days(follower):
    row = follower()
    for days, left in ((89, 1), (91, 0)):
        Follower.objects.update(state="paused", paused_at=ago(days=days))
        tidy()
        assert Follower.objects.filter(pk=row.pk).count() == left


def test_old_mails_about_searches_go_when_sent_and_those_about_pledges_stay(
    follower, published, run, site_tree
):
    follower()
    published("Ein Schlafsack für Malstatt")
    [mail] = run()
    factories.pledge(site_tree.challenge)
    others = Mail.objects.exclude(pk=mail.pk).count()
    Mail.objects.update(created_at=ago(days=MAIL_DAYS + 1), status=Mail.Status.QUEUED)
    tidy()
    assert Mail.objects.count() == others + 1
    Mail.objects.update(status=Mail.Status.SENT)
    tidy()
    assert Mail.objects.count() == others
    assert not Mail.objects.filter(pk=mail.pk).exists()


def test_nothing_of_an_erased_address_is_left_anywhere(follower, published, run, site_tree):
    from django.apps import apps

    canary = "kanarienvogel@example.org"
    follower(email=canary), follower("", email=canary), follower(email="andere@example.org")
    published("Ein Schlafsack für Malstatt")
    run()
    with transaction.atomic():
        assert actions.erase(canary.upper()) == 2
    assert Follower.objects.get().email == "andere@example.org"
    for model in apps.get_models():
        for row in model._base_manager.values():
            assert "kanarienvogel" not in str(row), model

"""``herausforderung_follow``: who hears of what, when, and once."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from tests import factories
from wagtail_herausforderung.follow import actions, mails
from wagtail_herausforderung.follow.models import Follower
from wagtail_herausforderung.outbox import api
from wagtail_herausforderung.outbox.models import Mail

from .conftest import ADDRESS, links


def later(days: int) -> None:
    """As if so many days had passed for all followers."""
    for follower in Follower.objects.all():
        follower.next_at -= datetime.timedelta(days=days)
        follower.told_until -= datetime.timedelta(days=days)
        follower.save()


def test_who_follows_hears_of_what_fits_and_is_new(follower, published, run):
    follower()
    published("Ein Schlafsack für Malstatt")
    published("Zelte für den Sommer", summary="Drei Zelte.", needs=[])
    published("Ein alter Schlafsack", hours=30)
    [mail] = run()
    assert (mail.template, mail.to, mail.language) == ("follow_news", ADDRESS, "de")
    assert "Ein Schlafsack für Malstatt" in mail.text
    assert "Zelte" not in mail.text and "Ein alter Schlafsack" not in mail.text
    assert ": Ein Schlafsack für Malstatt" in mail.subject and " :" not in mail.subject
    assert mail.html.count("Ein Schlafsack für Malstatt") >= 1


def test_without_news_there_is_no_mail_and_the_next_day_is_another(follower, run):
    row = follower()
    assert run() == []
    assert Follower.objects.get().next_at == row.next_at + datetime.timedelta(days=1)


def test_nobody_hears_twice_of_the_same(follower, published, run):
    follower()
    published("Ein Schlafsack für Malstatt")
    assert len(run()) == 1
    assert run() == []
    later(days=1)
    Follower.objects.update(told_until=timezone.now() - datetime.timedelta(minutes=30))
    assert run() == []


def test_daily_is_every_day_and_weekly_every_seventh(follower, published, run):
    daily = follower(rhythm="daily", email="taeglich@example.org")
    weekly = follower(rhythm="weekly", email="woechentlich@example.org")
    published("Ein Schlafsack für Malstatt")
    assert len(run()) == 2
    turns = dict(Follower.objects.values_list("pk", "next_at"))
    assert turns[daily.pk] == daily.next_at + datetime.timedelta(days=1)
    assert turns[weekly.pk] == weekly.next_at + datetime.timedelta(days=7)


def test_after_days_without_a_run_there_is_one_mail_and_the_hour_stays(follower, published, run):
    row = follower()
    turn = row.next_at - datetime.timedelta(days=3)
    Follower.objects.update(next_at=turn, told_until=turn - datetime.timedelta(days=1))
    published("Ein Schlafsack für Malstatt", hours=50)
    assert len(run()) == 1
    assert run() == []
    assert Follower.objects.get().next_at == row.next_at + datetime.timedelta(days=1)


def test_what_was_published_a_moment_ago_comes_with_the_next_mail(follower, published, run):
    follower()
    published("Ein Schlafsack für Malstatt", hours=0.01)
    assert run() == []
    told = Follower.objects.get().told_until
    assert told < timezone.now() - datetime.timedelta(minutes=9)


def test_whoever_did_not_confirm_hears_nothing(asked, published, run):
    asked()
    Follower.objects.update(told_until=timezone.now() - datetime.timedelta(days=1))
    published("Ein Schlafsack für Malstatt")
    assert run() == []


def test_ten_are_named_and_the_rest_is_counted(follower, published, run):
    follower()
    for number in range(12):
        published(f"Schlafsack Nummer {number}", hours=1 + number / 10)
    [mail] = run()
    named = [number for number in range(12) if f"Schlafsack Nummer {number}\n" in mail.text]
    assert named == list(range(mails.NAMED))
    assert "12" in mail.subject


def test_a_search_without_words_follows_the_initiative_and_nothing_else(
    follower, published, run, site_tree
):
    follower(parameters="")
    published("Zelte für den Sommer", summary="Drei Zelte.", needs=[])
    far = factories.initiative(site_tree.home, title="Weißwasser")
    published("Ein Zaun", parent=factories.challenge_index(far))
    [mail] = run()
    assert "Zelte für den Sommer" in mail.text and "Ein Zaun" not in mail.text


def test_the_filters_of_the_search_hold(follower, published, run, site_tree):
    follower(parameters="topic=wohnungslosigkeit")
    published("Ein Bett", topics=[site_tree.topic])
    published("Ein Boot")
    [mail] = run()
    assert "Ein Bett" in mail.text and "Ein Boot" not in mail.text


def test_drafts_and_what_was_taken_off_are_never_told(follower, published, run):
    follower()
    gone = published("Ein Schlafsack der fehlt")
    with factories.committed(), transaction.atomic():
        gone.unpublish()
    assert run() == []


def test_a_mail_is_in_the_language_of_the_search_page(follower, run, site_tree):
    index = factories.translation(site_tree.initiative_index, "en")
    follower(parameters="q=bag", page=index)
    page = factories.challenge(index, "A sleeping bag", summary="We need a bag.")
    with factories.committed():
        page.first_published_at = timezone.now() - datetime.timedelta(hours=2)
        page.save()
    [mail] = run()
    assert mail.language == "en"
    assert "One new challenge" in mail.subject
    assert all(path.startswith("/en/") for path in links(mail) if "mitmachen" in path)


def test_every_mail_has_one_link_to_stop_and_one_to_change(follower, published, run):
    follower()
    published("Ein Schlafsack für Malstatt")
    [mail] = run()
    assert sum("beenden" in path for path in links(mail)) == 1
    assert sum("meine-suche" in path for path in links(mail)) == 1
    assert "erika" not in mail.text


def test_mail_and_mark_are_one(follower, published, run, monkeypatch):
    row = follower()
    published("Ein Schlafsack für Malstatt")

    def broken(*args, **kwargs):
        raise RuntimeError(f"cannot write to {ADDRESS}")

    with monkeypatch.context() as patch:
        patch.setattr(api, "queue", broken)
        with pytest.raises(CommandError):
            run()
    assert Follower.objects.get().told_until == row.told_until
    assert len(run()) == 1


def test_one_search_that_fails_keeps_nobody_waiting_and_the_log_is_discreet(
    follower, published, run, monkeypatch, caplog
):
    follower(email="a@example.org"), follower(email="b@example.org")
    published("Ein Schlafsack für Malstatt")
    real = actions.send_news

    def broken(row, *args, **kwargs):
        if row.email == "a@example.org":
            raise RuntimeError("a@example.org")
        real(row, *args, **kwargs)

    monkeypatch.setattr(actions, "send_news", broken)
    with pytest.raises(CommandError):
        run()
    assert list(Mail.objects.values_list("to", flat=True)) == ["b@example.org"]
    assert "a@example.org" not in caplog.text


def test_of_two_runs_at_once_one_writes(follower, published):
    row = follower()
    published("Ein Schlafsack für Malstatt")
    same = Follower.objects.get(pk=row.pk)
    with factories.committed():
        assert actions.tell(row) == "told"
        assert actions.tell(same) == "skipped"
    assert Mail.objects.filter(template="follow_news").count() == 1


def test_a_search_that_cannot_be_reached_is_paused_and_goes_on(follower, published, run, site_tree):
    follower()
    with factories.committed(), transaction.atomic():
        site_tree.initiative_index.unpublish()
    assert run() == []
    row = Follower.objects.get()
    assert row.state == "paused" and row.paused_at
    assert run() == []
    assert Follower.objects.get().paused_at == row.paused_at
    factories.publish(type(site_tree.initiative_index).objects.get(pk=row.page_id))
    published("Ein Schlafsack für Malstatt")
    assert len(run()) == 1
    assert Follower.objects.get().state == "active"


def test_the_deleted_page_of_a_search_pauses_it(follower, run, site_tree):
    follower()
    with factories.committed(), transaction.atomic():
        site_tree.initiative_index.delete()
    assert run() == []
    row = Follower.objects.get()
    assert (row.state, row.page, row.page_title) == ("paused", None, "Herausforderungen")


def test_a_dry_run_says_how_many_and_does_nothing(follower, published, capsys):
    follower()
    published("Ein Schlafsack für Malstatt")
    call_command("herausforderung_follow", dry_run=True)
    assert "1" in capsys.readouterr().out
    assert not Mail.objects.exists()


def test_it_says_what_it_does(follower, published, capsys):
    follower()
    published("Ein Schlafsack für Malstatt")
    with factories.committed():
        call_command("herausforderung_follow")
    out = capsys.readouterr().out
    assert "1" in out and ADDRESS not in out

"""One click, one effect: links and buttons, replayed, forged, expired, for another purpose."""

import datetime

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases.models import CaseEvent, ChallengeCase, NeedLedger
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions, links
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.errors import TransitionRefused

CONFIRM = reverse("herausforderung:pledge_confirm")
DETAIL = reverse("herausforderung:pledge_detail")
WITHDRAW = reverse("herausforderung:pledge_withdraw")


def confirm_path(pledge) -> str:
    return reverse("herausforderung:pledge_confirm", args=[links.CONFIRM.make(pledge)])


def detail_path(pledge) -> str:
    return reverse("herausforderung:pledge_detail", args=[links.DETAIL.make(pledge)])


def everything() -> list:
    """All that a request could change."""
    models = (ChallengeCase, NeedLedger, Pledge, CaseEvent, Mail)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_looking_twenty_times_changes_nothing(client, submitted, confirmed, site_tree):
    waiting, known = submitted(), confirmed(email="otto@example.org")
    form = reverse("herausforderung:pledge", args=[site_tree.challenge.pk])
    before = everything()
    for _time in range(20):
        for path in (confirm_path(waiting), detail_path(known)):
            assert client.get(path).status_code == 302
            assert client.head(path).status_code == 302
    for path in (form, CONFIRM, DETAIL, WITHDRAW, reverse("herausforderung:pledge_link")):
        assert client.get(path).status_code == 200, path
        assert client.head(path).status_code == 200, path
    assert everything() == before


def test_a_link_in_a_mail_takes_no_post(client, submitted):
    pledge = submitted()
    assert client.post(confirm_path(pledge)).status_code == 405
    pledge.refresh_from_db()
    assert pledge.status == "unconfirmed"


def test_pressing_twice_confirms_once(client, submitted):
    pledge = submitted()
    client.get(confirm_path(pledge))
    token = client.session["herausforderung_pledge_confirm"]
    assert client.post(CONFIRM).url.partition("?")[0] == DETAIL
    session = client.session
    session["herausforderung_pledge_confirm"] = token
    session.save()
    assert client.post(CONFIRM).url.partition("?")[0] == DETAIL
    assert pledge.events.filter(action="confirm").count() == 1
    assert Mail.objects.filter(template="pledge_received").count() == 1


def test_withdrawing_twice_withdraws_once(client, confirmed):
    pledge = confirmed()
    client.get(detail_path(pledge))
    assert client.post(WITHDRAW).url.partition("?")[0] == DETAIL
    assert client.post(WITHDRAW).url.partition("?")[0] == DETAIL
    assert pledge.events.filter(action="withdraw").count() == 1
    assert client.get(WITHDRAW).url.partition("?")[0] == DETAIL
    assert client.get(DETAIL).status_code == 200


def test_a_used_link_says_so(client, submitted):
    pledge = submitted()
    path = confirm_path(pledge)
    actions.confirm(pledge)
    page = client.get(path)
    assert page.status_code == 410
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize("purpose", [links.CONFIRM, links.DETAIL])
def test_an_old_link_says_so(client, submitted, monkeypatch, purpose):
    pledge = submitted()
    path = confirm_path(pledge) if purpose == links.CONFIRM else detail_path(pledge)
    late = signing.time.time() + purpose.max_age.total_seconds() + 60
    monkeypatch.setattr(signing.time, "time", lambda: late)
    assert client.get(path).status_code == 410


def test_a_link_whose_pledge_is_gone_or_has_moved_says_so(client, submitted, confirmed):
    gone, moved = submitted(), confirmed(email="otto@example.org")
    paths = [confirm_path(gone), detail_path(moved)]
    gone.delete()
    Pledge.objects.filter(pk=moved.pk).update(email="neu@example.org")
    assert [client.get(path).status_code for path in paths] == [410, 410]


def test_forged_and_foreign_tokens_are_refused(client, submitted, confirmed):
    waiting, known = submitted(), confirmed(email="otto@example.org")
    good = links.CONFIRM.make(waiting)
    detail = links.DETAIL.make(known)
    forged = [
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        "x",
        "a:b:c",
        signing.dumps([waiting.reference, "0" * 16]),
        signing.dumps("no list", salt=links.CONFIRM.salt),
        signing.dumps([1, 2, 3], salt=links.CONFIRM.salt),
        detail,
        "%00",
        "ä" * 50,
        "A" * 4000,
    ]
    for token in forged:
        assert client.get(f"/mitmachen/bestaetigen/{token}/").status_code in (404, 410), token
    for token in (good, "x", "a:b:c"):
        assert client.get(f"/mitmachen/meine-zusage/{token}/").status_code == 404, token
    waiting.refresh_from_db()
    assert waiting.status == "unconfirmed"


def test_without_a_link_there_is_a_way_to_get_one(client):
    for path in (CONFIRM, DETAIL, WITHDRAW):
        assert client.get(path).url == reverse("herausforderung:pledge_link")
    for path in (CONFIRM, WITHDRAW):
        assert client.post(path).url == reverse("herausforderung:pledge_link")


def test_a_pledge_refused_since_can_no_longer_be_confirmed(client, submitted, case):
    pledge = submitted()
    client.get(confirm_path(pledge))
    case_actions.cancel_case(case, message="Verschoben.")
    client.session.pop("herausforderung_pledge_detail", None)
    assert client.get(CONFIRM).status_code == 410


def test_somebody_else_was_quicker_than_the_withdrawal(client, confirmed):
    pledge = confirmed()
    client.get(detail_path(pledge))
    actions.decline(pledge, message="Passt nicht.")
    page = client.post(WITHDRAW)
    assert page.status_code == 409
    assert 'role="alert"' in page.content.decode()


def test_csrf_guards_every_button(submitted, confirmed):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.get(confirm_path(submitted()))
    assert strict.post(CONFIRM).status_code == 403
    strict.get(detail_path(confirmed(email="otto@example.org")))
    assert strict.post(WITHDRAW).status_code == 403


def test_the_daily_tidying_removes_what_nobody_confirmed(submitted, confirmed):
    from django.core.management import call_command

    old, young, kept = submitted(), submitted(message="neu"), confirmed(message="da")
    past = timezone.now() - datetime.timedelta(hours=73)
    Pledge.objects.filter(pk__in=[old.pk, kept.pk]).update(created_at=past)
    call_command("herausforderung_tidy", dry_run=True, verbosity=0)
    assert Pledge.objects.count() == 3
    for _time in range(2):
        call_command("herausforderung_tidy", verbosity=0)
    assert set(Pledge.objects.values_list("pk", flat=True)) == {young.pk, kept.pk}
    assert not Mail.objects.about(old).exists()
    event = CaseEvent.objects.get(action="expire")
    assert event.data == {"reference": old.reference}
    assert event.about is None


def test_the_daily_tidying_closes_what_is_over_and_declines_nobody(site_tree, case, confirmed):
    from django.core.management import call_command

    from tests import factories

    page = site_tree.challenge
    pledge = confirmed()
    page.deadline = timezone.localdate() - datetime.timedelta(days=1)
    page = factories.publish(page)
    call_command("herausforderung_tidy", verbosity=0)
    case.refresh_from_db()
    assert case.state == "open"
    actions.withdraw(pledge)
    call_command("herausforderung_tidy", verbosity=0)
    case.refresh_from_db()
    assert case.state == "expired"
    page.deadline = timezone.localdate() + datetime.timedelta(days=7)
    factories.publish(page)
    case.refresh_from_db()
    assert case.state == "open"


def test_what_nobody_confirmed_goes_even_if_the_challenge_ended_before(case, submitted):
    from django.core.management import call_command

    pledge = submitted()
    case_actions.cancel_case(case, message="Das Haus schließt.")
    with pytest.raises(TransitionRefused):
        actions.confirm(pledge)
    call_command("herausforderung_tidy", verbosity=0)
    assert Pledge.objects.get().status == "cancelled"
    Pledge.objects.update(created_at=timezone.now() - datetime.timedelta(days=4))
    call_command("herausforderung_tidy", verbosity=0)
    assert not Pledge.objects.exists()
    assert not Mail.objects.exclude(template="case_cancelled_organisation").exists()

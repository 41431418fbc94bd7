"""The life of the page never harms the case: take down, delete, move, copy, alias, merge."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, Page, Revision

from tests import factories
from wagtail_herausforderung.cases import actions as case_actions
from wagtail_herausforderung.cases import pagelife
from wagtail_herausforderung.cases.coverage import case_for, ledger_for
from wagtail_herausforderung.cases.models import CaseEvent, CaseSettings, ChallengeCase
from wagtail_herausforderung.cases.partners.merge import belongings, merge
from wagtail_herausforderung.cases.sync import validate_needs
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import BAGS, make_offer
from .test_editing import promises, set_needs


@pytest.fixture
def accepted(confirmed):
    return actions.accept(confirmed({BAGS: 18}))


@pytest.fixture
def admin_client(client, db):
    client.force_login(factories.user("admin", is_superuser=True))
    return client


def fresh(page: Page) -> Page:
    return page.__class__.objects.get(pk=page.pk)


def unpublish(page: Page, **options) -> None:
    with factories.committed():
        fresh(page).unpublish(**options)


def told() -> list[str]:
    return list(Mail.objects.filter(template="pledge_paused").values_list("to", flat=True))


def moves(case: ChallengeCase) -> list[str]:
    rows = case.events.filter(action__in=("paused", "unpaused"))
    return list(rows.values_list("action", flat=True))


# Taken off the site


def test_who_has_an_open_pledge_is_told_once_and_nothing_else_changes(
    site_tree, accepted, confirmed, case
):
    confirmed(email="zweite@example.org")
    actions.decline(confirmed(email="nein@example.org"), message="Diesmal nicht.")
    before = promises(case)
    unpublish(site_tree.challenge)
    assert sorted(told()) == ["erika@example.org", "zweite@example.org"]
    assert promises(case) == before
    assert moves(case) == ["paused"]
    letter = Mail.objects.filter(template="pledge_paused", to="erika@example.org").get()
    assert accepted.reference in letter.text


def test_several_pledges_of_one_address_are_one_letter(site_tree, confirmed):
    for _i in range(3):
        confirmed({BAGS: 1})
    unpublish(site_tree.challenge)
    assert told() == ["erika@example.org"]


def test_while_it_is_off_nobody_can_pledge(site_tree, accepted, case):
    unpublish(site_tree.challenge)
    with pytest.raises(TransitionRefused):
        actions.submit(case, make_offer())


def back_told() -> list[str]:
    return list(Mail.objects.filter(template="pledge_back").values_list("to", flat=True))


def test_who_has_read_that_it_pauses_reads_that_it_is_back_and_the_last_word_is_always_true(
    site_tree, accepted, confirmed, case
):
    gone = confirmed(email="nein@example.org")
    unpublish(site_tree.challenge)
    Mail.objects.update(status=Mail.Status.SENT)
    actions.withdraw(gone)
    factories.publish(fresh(site_tree.challenge))
    assert back_told() == ["erika@example.org"]
    unpublish(site_tree.challenge)
    assert sorted(told()) == ["erika@example.org"] * 2 + ["nein@example.org"]
    assert moves(case) == ["paused", "unpaused", "paused"]


def test_what_has_not_left_yet_needs_no_second_letter(site_tree, accepted, case):
    unpublish(site_tree.challenge)
    Mail.objects.filter(template="pledge_paused").update(status=Mail.Status.QUEUED)
    factories.publish(fresh(site_tree.challenge))
    assert told() == back_told() == []


def test_who_was_not_told_that_it_pauses_is_not_told_that_it_is_back(site_tree, accepted, case):
    with pagelife.quietly():
        unpublish(site_tree.challenge)
    factories.publish(fresh(site_tree.challenge))
    assert told() == back_told() == []
    assert moves(case) == ["paused", "unpaused"]


def test_half_a_year_later_one_is_told_again(site_tree, accepted, case):
    unpublish(site_tree.challenge)
    Mail.objects.update(
        status=Mail.Status.SENT, created_at=timezone.now() - datetime.timedelta(days=31)
    )
    with pagelife.quietly():
        factories.publish(fresh(site_tree.challenge))
    unpublish(site_tree.challenge)
    assert told() == ["erika@example.org"] * 2


def test_a_page_that_is_only_scheduled_opens_nothing(site_tree):
    page = factories.challenge(site_tree.initiative_index, title="Im Mai", live=False)
    page.go_live_at = timezone.now() + datetime.timedelta(days=3)
    with factories.committed():
        page.save_revision().publish()
    assert not fresh(page).live and case_for(page) is None
    page = fresh(page)
    page.go_live_at = None
    assert case_for(factories.publish(page)).state == "open"


def test_a_challenge_nobody_sees_does_not_ask_for_a_decision(
    coordinator_client, site_tree, confirmed, case
):
    confirmed()
    address = reverse("herausforderung_case:inspect", args=[case.pk])
    seen = coordinator_client.get(address).content.decode()
    assert "Über die neuen Zusagen entscheiden." in seen
    unpublish(site_tree.initiative)
    for url in (address, reverse("herausforderung_case:index")):
        hidden = coordinator_client.get(url).content.decode()
        assert "Über die neuen Zusagen entscheiden." not in hidden
        assert (
            _("The page is off the site: publish it again, or complete or cancel the challenge.")
            in hidden
        )


def test_the_page_above_takes_its_challenges_with_it(site_tree, accepted, case):
    unpublish(site_tree.initiative)
    assert told() == ["erika@example.org"]
    factories.publish(fresh(site_tree.initiative))
    assert moves(case) == ["paused", "unpaused"]


def test_with_all_pages_below_it_is_still_one_letter(site_tree, accepted, case):
    unpublish(site_tree.initiative, user=None)
    unpublish(site_tree.initiative_index)
    unpublish(site_tree.challenge)
    assert told() == ["erika@example.org"]
    assert moves(case) == ["paused"]


def test_a_page_whose_time_is_over_pauses_its_case(site_tree, accepted, case):
    page = fresh(site_tree.challenge)
    page.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    page.save()
    with factories.committed():
        call_command("publish_scheduled")
    assert not fresh(page).live
    assert told() == ["erika@example.org"]


def test_as_long_as_a_translation_is_shown_nothing_pauses(site_tree, accepted, case):
    english = factories.translation(site_tree.challenge, "en")
    unpublish(site_tree.challenge)
    assert told() == [] and moves(case) == []
    unpublish(english)
    assert told() == ["erika@example.org"]


def test_without_open_pledges_and_without_a_contact_nothing_is_noted(site_tree, case):
    without_contact(case)
    unpublish(site_tree.challenge)
    assert moves(case) == [] and told() == []


def without_contact(case) -> None:
    """Nobody at the organisation is known: then nobody there is told."""
    ChallengeCase.objects.filter(pk=case.pk).update(contact_name="", contact_email="")


# Taken off the site in the admin


def test_an_editor_reads_how_many_are_told_and_confirms(admin_client, site_tree, accepted):
    address = reverse("wagtailadmin_pages:unpublish", args=[site_tree.challenge.pk])
    question = admin_client.post(address, {"next": "", "include_descendants": "on"})
    text = question.content.decode()
    assert question.status_code == 200
    assert "1 " in text and 'name="hf_mail"' in text
    assert 'name="include_descendants" value="on"' in text
    assert fresh(site_tree.challenge).live and told() == []
    done = admin_client.post(address, {"hf_mail": "yes"}, follow=True)
    assert not fresh(site_tree.challenge).live
    assert told() == ["erika@example.org"]
    assert done.status_code == 200


def test_an_editor_may_go_without_mail(admin_client, site_tree, accepted, case):
    address = reverse("wagtailadmin_pages:unpublish", args=[site_tree.challenge.pk])
    admin_client.post(address, {"hf_mail": "no"})
    assert not fresh(site_tree.challenge).live
    assert told() == []
    event = case.events.get(action="paused")
    assert event.without_mail and event.user.username == "admin"


def test_the_decision_holds_for_this_request_only(admin_client, site_tree, accepted, confirmed):
    address = reverse("wagtailadmin_pages:unpublish", args=[site_tree.challenge.pk])
    admin_client.post(address, {"hf_mail": "no"})
    assert pagelife.current.get() is None
    other = factories.challenge(site_tree.initiative_index, title="Andere")
    factories.pledge(other)
    unpublish(other)
    assert told() == ["muster@example.org"]


def test_nobody_is_asked_when_nobody_would_be_told(admin_client, site_tree, confirmed, case):
    without_contact(case)
    actions.withdraw(confirmed())
    address = reverse("wagtailadmin_pages:unpublish", args=[site_tree.challenge.pk])
    admin_client.post(address, {})
    assert not fresh(site_tree.challenge).live


def test_in_bulk_it_asks_too(admin_client, site_tree, accepted):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    address += f"?id={site_tree.initiative.pk}"
    question = admin_client.post(address, {"include_descendants": "on"})
    assert 'name="hf_mail"' in question.content.decode()
    assert fresh(site_tree.challenge).live
    admin_client.post(address, {"include_descendants": "on", "hf_mail": "yes"})
    assert not fresh(site_tree.challenge).live
    assert told() == ["erika@example.org"]


@pytest.mark.parametrize("deep", [False, True])
def test_the_number_that_is_announced_is_the_number_of_letters(site_tree, accepted, deep):
    twin = fresh(site_tree.challenge).create_alias(parent=site_tree.home, update_slug="zwilling")
    assert twin.live
    pages = [fresh(site_tree.initiative)]
    cases = pagelife.cases_hidden(pages, with_descendants=deep)
    # The alias elsewhere goes only with its source; a hidden page above leaves it alone. Whoever
    # has pledged is told, and the organisation.
    assert pagelife.addresses_to_tell(cases) == (2 if deep else 0)
    unpublish(site_tree.initiative)
    if deep:
        unpublish(site_tree.challenge)
    letters = Mail.objects.filter(template__in=["pledge_paused", "case_paused_organisation"])
    assert letters.count() == (2 if deep else 0)


# Deleted


@pytest.mark.parametrize("name", ["challenge", "initiative_index", "initiative", "home"])
def test_with_open_pledges_below_nothing_is_deleted_in_the_admin(
    admin_client, site_tree, accepted, case, name
):
    page = getattr(site_tree, name)
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    inspect = reverse("herausforderung_case:inspect", args=[case.pk])
    for answer in (admin_client.get(address), admin_client.post(address, {})):
        assert inspect in answer.content.decode()
        assert case.title in answer.content.decode()
    assert Page.objects.filter(pk=site_tree.challenge.pk).exists()


@pytest.mark.parametrize("name", ["challenge", "initiative"])
def test_nor_in_bulk(admin_client, site_tree, accepted, name):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    page = getattr(site_tree, name)
    answer = admin_client.post(f"{address}?id={page.pk}", {})
    assert answer.status_code == 409
    assert Page.objects.filter(pk=site_tree.challenge.pk).exists()


def test_who_may_not_see_the_case_reads_the_reason_without_the_way(
    client, site_tree, accepted, case, django_user_model
):
    from tests.admin.conftest import editor

    client.force_login(editor(site_tree.initiative))
    address = reverse("wagtailadmin_pages:delete", args=[site_tree.challenge.pk])
    text = client.get(address).content.decode()
    assert case.title in text
    assert reverse("herausforderung_case:inspect", args=[case.pk]) not in text


def test_when_the_case_has_ended_the_page_can_go(admin_client, site_tree, accepted, case):
    with factories.committed():
        case_actions.cancel_case(case, message="Der Träger zieht um.")
    address = reverse("wagtailadmin_pages:delete", args=[site_tree.challenge.pk])
    assert admin_client.post(address, {}).status_code == 302
    assert not Page.objects.filter(pk=site_tree.challenge.pk).exists()
    case.refresh_from_db()
    assert case.page is None and case.title


def test_code_may_delete_and_the_case_keeps_its_title(site_tree, accepted, case):
    with factories.committed():
        fresh(site_tree.initiative).delete()
    case.refresh_from_db()
    assert (case.page, case.title) == (None, site_tree.challenge.title)
    assert case.state == "cancelled"  # see test_page_end


def test_a_translation_may_go_as_long_as_another_is_left(admin_client, site_tree, accepted):
    english = factories.translation(site_tree.challenge, "en")
    address = reverse("wagtailadmin_pages:delete", args=[english.pk])
    assert admin_client.post(address, {}).status_code == 302
    assert not Page.objects.filter(pk=english.pk).exists()


def test_a_translation_that_nobody_can_see_is_not_left_alone(admin_client, site_tree, accepted):
    english = factories.translation(site_tree.challenge, "en")
    unpublish(english)
    source = reverse("wagtailadmin_pages:delete", args=[site_tree.challenge.pk])
    assert admin_client.post(source, {}).status_code == 409
    draft = reverse("wagtailadmin_pages:delete", args=[english.pk])
    assert admin_client.post(draft, {}).status_code == 302


# Alias, copy, move


def test_an_alias_takes_over_the_case_of_its_deleted_source(site_tree, accepted, case):
    twin = fresh(site_tree.challenge).create_alias(parent=site_tree.home, update_slug="zwilling")
    before = promises(case)
    with factories.committed():
        fresh(site_tree.challenge).delete()
    twin = fresh(twin)
    case.refresh_from_db()
    assert twin.alias_of is None
    assert case_for(twin) == case
    assert promises(case) == before
    assert ledger_for([twin])[twin.pk][BAGS].reserved == 18
    # Wagtail takes an alias off the site together with its source.
    twin = factories.publish(twin)
    assert case_for(twin) == case and ChallengeCase.objects.count() == 1
    assert actions.submit(case, make_offer()).status == "unconfirmed"


def test_in_the_admin_the_source_of_an_alias_is_not_deleted_either(
    admin_client, site_tree, accepted
):
    fresh(site_tree.challenge).create_alias(parent=site_tree.home, update_slug="zwilling")
    address = reverse("wagtailadmin_pages:delete", args=[site_tree.challenge.pk])
    assert admin_client.post(address, {}).status_code == 409


def test_of_several_aliases_one_takes_over_and_a_translation_comes_first(site_tree, accepted, case):
    page = fresh(site_tree.challenge)
    page.create_alias(parent=site_tree.home, update_slug="eins")
    english = factories.translation(page, "en")
    with factories.committed():
        page.delete()
    case.refresh_from_db()
    assert case.page_id == english.pk


def test_an_alias_that_goes_with_its_source_takes_nothing(site_tree, accepted, case):
    fresh(site_tree.challenge).create_alias(update_slug="zwilling")
    with factories.committed():
        fresh(site_tree.initiative).delete()
    case.refresh_from_db()
    assert case.page is None


def test_moved_to_another_initiative_only_the_coordinators_change(
    site_tree, accepted, case, coordinator
):
    from wagtail_herausforderung.pledges.permissions import pledge_policy

    far = factories.initiative(site_tree.home, title="Weißwasser")
    there = factories.coordinator(far, "weisswasser")
    before = promises(case)
    with factories.committed():
        fresh(site_tree.challenge).move(far, pos="last-child")
    assert promises(case) == before
    assert told() == [] and moves(case) == []
    sees = pledge_policy.user_has_permission_for_instance
    assert sees(there, "change", accepted)
    assert not sees(coordinator, "change", accepted)


# Kinds of support that a site has switched off


@pytest.fixture
def no_vans(site_tree):
    CaseSettings.objects.update_or_create(
        site=site_tree.home.get_site(), defaults={"kinds_off": ["fahrzeug"]}
    )


def test_a_need_of_a_kind_that_is_off_is_an_error_in_the_form(site_tree, no_vans):
    page = site_tree.challenge
    (message,) = validate_needs(page, page.needs)
    assert "Transporter" in message and "Fahrzeug" in message
    set_needs(page, factories.need("Schlafsäcke", 30))
    assert validate_needs(page, page.needs) == []


def test_also_on_a_page_that_is_not_saved_yet(site_tree, no_vans):
    page = site_tree.challenge.__class__(title="Neu")
    set_needs(page, factories.need("Transporter", 1, kind="fahrzeug"))
    assert len(validate_needs(page, page.needs, site_tree.initiative_index)) == 1


def test_what_somebody_has_pledged_to_already_stays(site_tree, no_vans, confirmed):
    from .conftest import VAN

    CaseSettings.objects.update(kinds_off=[])
    confirmed({VAN: 1})
    CaseSettings.objects.update(kinds_off=["fahrzeug"])
    assert validate_needs(site_tree.challenge, site_tree.challenge.needs) == []


def test_the_form_in_the_admin_refuses_it(site_tree, no_vans):
    from wagtail.test.utils.form_data import nested_form_data, streamfield

    words = {"description": "", "unit": ""}
    choices = {"overflow": "reserve", "acceptance": "review", "divisible": "on"}
    value = {**words, **choices, "title": "Ein Transporter", "kind": "fahrzeug", "quantity": "1"}
    form_class = site_tree.challenge.get_edit_handler().get_form_class()
    streams = {name: streamfield([]) for name in ("body", "needs", "goals", "checklist")}
    streams = {name: value for name, value in streams.items() if name in form_class.base_fields}
    data = nested_form_data({**streams, "title": "Neu", "needs": streamfield([("need", value)])})
    for instance in (site_tree.challenge.__class__(), fresh(site_tree.challenge)):
        form = form_class(data, instance=instance, parent_page=site_tree.initiative_index)
        form.is_valid()
        assert "Transporter" in str(form.errors["needs"])
    CaseSettings.objects.update(kinds_off=[])
    form = form_class(data, instance=fresh(site_tree.challenge))
    form.is_valid()
    assert "needs" not in form.errors


# Partners that were entered twice


@pytest.fixture
def twins(site_tree, accepted):
    """The same baker entered twice, named in a challenge, a story, an initiative and a pledge."""
    from wagtail_herausforderung.pages.models import InitiativePage

    gone, stays = factories.partner("Bäckerei Muster"), factories.partner("Bäckerei Muster GmbH")
    Pledge.objects.filter(pk=accepted.pk).update(partner=gone)
    page = fresh(site_tree.challenge)
    page.organisation = gone
    page = factories.publish(page)
    initiative = InitiativePage.objects.get(pk=site_tree.initiative.pk)
    block = {"type": "partner", "value": {"partner": gone.pk, "role": "Träger"}}
    initiative.partners = initiative._meta.get_field("partners").stream_block.to_python([block])
    initiative = factories.publish(initiative)
    return gone, stays, page, initiative


def test_everything_goes_over_to_the_one_that_stays(twins, accepted, case):
    gone, stays, page, initiative = twins
    owns = belongings(gone)
    assert sorted(owns.rows) == ["1 Vorgang", "1 Zusage"]
    assert len(owns.places) == 2
    before = promises(case)
    number = gone.pk
    with factories.committed():
        merge(gone, stays, None)
    assert type(stays).objects.filter(pk=number).count() == 0
    accepted.refresh_from_db()
    case.refresh_from_db()
    assert (accepted.partner, case.organisation) == (stays, stays)
    assert fresh(page).organisation == stays
    (block,) = fresh(initiative).partners
    assert (block.value["partner"], block.value["role"]) == (stays, "Träger")
    assert promises(case) == before
    assert belongings(stays).places


def test_drafts_and_older_versions_name_it_too(twins):
    gone, stays, page, initiative = twins
    number = gone.pk
    with factories.committed():
        merge(gone, stays, None)
    for each in (page, initiative):
        revisions = Revision.page_revisions.filter(object_id=str(each.pk))
        for revision in revisions:
            old = revision.as_object()
            if getattr(old, "organisation_id", None):
                assert old.organisation_id != number
            for block in getattr(old, "partners", []):
                assert block.value["partner"] == stays
    fresh(page).get_latest_revision().publish()
    assert fresh(page).organisation == stays


def test_the_history_says_what_was_merged(twins, admin_client):
    gone, stays, *_rest = twins
    merge(gone, stays, factories.user("wer", is_superuser=True))
    entry = ModelLogEntry.objects.get(action="herausforderung.merge")
    assert entry.data["merged"]["name"] == "Bäckerei Muster"
    assert entry.user.username == "wer"
    page = admin_client.get(
        reverse("wagtailsnippets_herausforderung_partner:history", args=[stays.pk])
    )
    assert "Bäckerei Muster" in page.content.decode()


def test_all_or_nothing(twins, accepted, monkeypatch):
    gone, stays, page, _initiative = twins

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(type(gone), "delete", broken)
    with pytest.raises(RuntimeError):
        merge(gone, stays, None)
    accepted.refresh_from_db()
    assert accepted.partner == gone
    assert fresh(page).organisation == gone


def test_with_itself_it_is_refused(twins):
    with pytest.raises(TransitionRefused):
        merge(twins[0], twins[0])


def test_in_the_admin_one_sees_what_moves_before_it_does(admin_client, twins):
    gone, stays, *_rest = twins
    listing = admin_client.get(reverse("wagtailsnippets_herausforderung_partner:list"))
    address = reverse("herausforderung_partner_merge", args=[gone.pk])
    assert address in listing.content.decode()
    assert admin_client.get(address).status_code == 200
    look = admin_client.post(address, {"into": stays.pk})
    assert look.status_code == 200 and 'name="merge"' in look.content.decode()
    assert admin_client.post(address, {"into": gone.pk, "merge": "1"}).status_code == 422
    assert admin_client.post(address, {"into": "999", "merge": "1"}).status_code == 422
    assert type(gone).objects.filter(pk=gone.pk).exists()
    done = admin_client.post(address, {"into": stays.pk, "merge": "1"})
    assert done.status_code == 302
    assert not type(gone).objects.filter(name="Bäckerei Muster").exists()
    assert admin_client.get(address).status_code == 404


def test_who_may_not_change_partners_may_not_merge_them(coordinator_client, twins):
    gone, stays, *_rest = twins
    address = reverse("herausforderung_partner_merge", args=[gone.pk])
    assert coordinator_client.post(address, {"into": stays.pk, "merge": "1"}).status_code == 302
    assert type(gone).objects.filter(pk=gone.pk).exists()


def test_events_of_a_pause_are_read_in_words(site_tree, accepted, case):
    from wagtail_herausforderung.cases.admin.words import action_label

    unpublish(site_tree.challenge)
    event = CaseEvent.objects.get(action="paused")
    assert action_label(event) != "paused"

"""Editing never changes pledges: whatever an editor does with the page, promises stay."""

import pytest
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.cases.coverage import case_for, ledger_for
from wagtail_herausforderung.cases.models import ChallengeCase, NeedLedger
from wagtail_herausforderung.cases.sync import sync_page, validate_needs
from wagtail_herausforderung.pledges import actions, links
from wagtail_herausforderung.pledges.models import Pledge, PledgeLine

from .conftest import BAGS, VAN, make_offer


def promises(case) -> tuple:
    """Stock and pledges, as rows. A copy may get a case of its own, but no pledge."""
    return (
        list(case.ledgers.order_by("pk").values_list("pk", "uid", "quantity", "reserved")),
        list(Pledge.objects.order_by("pk").values_list("pk", "case_id", "status", "email")),
        list(PledgeLine.objects.order_by("pk").values_list("pk", "ledger_id", "accepted")),
    )


def set_needs(page, *needs) -> None:
    page.needs = page._meta.get_field("needs").stream_block.to_python(list(needs))


@pytest.fixture
def accepted(confirmed):
    return actions.accept(confirmed({BAGS: 18}))


def copy(page):
    page.copy(update_attrs={"slug": "kopie", "title": "Kopie"})


def alias(page):
    page.create_alias(update_slug="alias")


def move(page):
    from wagtail.models import Page

    page.move(Page.objects.get(slug="netz"), pos="last-child")


def revert(page):
    page.revisions.order_by("pk").first().publish()


def draft(page):
    page.title = "Entwurf"
    page.save_revision()


def reorder(page):
    blocks = list(page.needs.raw_data)
    set_needs(page, *reversed(blocks))
    factories.publish(page)


EDITS = {
    "a draft": draft,
    "publishing": lambda page: factories.publish(page),
    "reordering the needs": reorder,
    "unpublishing": lambda page: page.unpublish(),
    "publishing an old version": revert,
    "copying": copy,
    "an alias": alias,
    "moving": move,
    "translating": lambda page: factories.translation(page, "en"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_stock_and_pledges_stay_through(client, site_tree, accepted, edit):
    path = reverse("herausforderung:pledge_detail", args=[links.DETAIL.make(accepted)])
    before = promises(accepted.case)
    page = site_tree.challenge.__class__.objects.get(pk=site_tree.challenge.pk)
    with factories.committed():
        EDITS[edit](page)
    assert promises(accepted.case) == before
    assert client.get(path, follow=True).status_code == 200
    assert ChallengeCase.objects.get(pk=accepted.case_id).title


def test_a_translation_and_an_alias_show_the_case_of_their_source(site_tree, accepted):
    page = site_tree.challenge
    english = factories.translation(page, "en")
    twin = page.create_alias(update_slug="alias")
    numbers = ledger_for([page, english, twin])
    assert [numbers[pk][BAGS].reserved for pk in (page.pk, english.pk, twin.pk)] == [18] * 3
    assert case_for(english) == case_for(twin) == case_for(page)
    assert english.get_needs()[0].covered == 18


def test_a_translation_does_not_change_what_is_needed(site_tree, accepted, bags):
    english = factories.translation(site_tree.challenge, "en")
    set_needs(english, factories.need("Schlafsäcke", 5))
    assert validate_needs(english, english.needs) == []
    factories.publish(english)
    bags.refresh_from_db()
    assert (bags.quantity, bags.closed) == (30, False)


def test_a_copy_starts_empty(site_tree, accepted):
    copied = site_tree.challenge.copy(
        update_attrs={"slug": "kopie", "title": "Kopie"}, keep_live=False
    )
    copied = factories.publish(copied)
    assert case_for(copied) != accepted.case
    assert ledger_for([copied])[copied.pk][BAGS].reserved == 0


def test_lowering_below_what_is_accepted_is_an_error_in_the_form(site_tree, accepted):
    page = site_tree.challenge
    set_needs(page, factories.need("Schlafsäcke", 17), factories.need("Transporter", 1))
    (message,) = validate_needs(page, page.needs)
    assert "18" in message and "17" in message
    set_needs(page, factories.need("Schlafsäcke", 18))
    assert validate_needs(page, page.needs) == []
    set_needs(page, factories.need("Schlafsäcke", 5, overflow="accept"))
    assert validate_needs(page, page.needs) == []


def test_publishing_past_the_form_never_goes_below_what_is_accepted(site_tree, accepted, bags):
    page = site_tree.challenge
    set_needs(page, factories.need("Schlafsäcke", 3))
    factories.publish(page)
    bags.refresh_from_db()
    assert (bags.quantity, bags.reserved) == (18, 18)


def test_a_removed_need_is_closed_if_somebody_pledged_and_comes_back(site_tree, accepted, bags):
    page = site_tree.challenge
    set_needs(page, factories.need("Decken", 5))
    page = factories.publish(page)
    bags.refresh_from_db()
    assert bags.closed and bags.reserved == 18
    assert not NeedLedger.objects.filter(uid=VAN).exists()
    set_needs(page, factories.need("Schlafsäcke", 40))
    factories.publish(page)
    bags.refresh_from_db()
    assert (bags.closed, bags.quantity, bags.reserved) == (False, 40, 18)


def test_asking_for_more_opens_a_covered_challenge_again(site_tree, confirmed, case):
    actions.accept(confirmed({BAGS: 30, VAN: 1}))
    page = site_tree.challenge
    set_needs(page, factories.need("Schlafsäcke", 40), factories.need("Transporter", 1))
    factories.publish(page)
    case.refresh_from_db()
    assert case.state == "open"


def test_the_source_language_takes_over_from_an_earlier_translation(site_tree):
    from wagtail.models import Locale

    page = site_tree.challenge
    case = case_for(page)
    english = factories.translation(page, "en")
    ChallengeCase.objects.filter(pk=case.pk).update(page=english)
    sync_page(english)
    assert ChallengeCase.objects.get().page_id == english.pk
    assert Locale.get_default() == page.locale
    sync_page(page)
    assert ChallengeCase.objects.get().page_id == page.pk


def test_a_draft_has_no_case_until_it_is_published(site_tree):
    page = factories.challenge(site_tree.initiative_index, title="Neu", live=False)
    assert case_for(page) is None
    page = factories.publish(page)
    assert case_for(page).state == "open"


def test_coverage_needs_the_same_number_of_queries_for_many_pages(
    site_tree, django_assert_num_queries
):
    from wagtail_herausforderung.cases.coverage import cases_for

    pages = [site_tree.challenge]
    for number in range(3):
        pages.append(factories.challenge(site_tree.initiative_index, title=f"Nummer {number}"))
    pages.append(factories.translation(pages[1], "en"))
    for some in (pages[:1], pages):
        with django_assert_num_queries(2):
            assert set(ledger_for(some)) == {page.pk for page in some}
            assert set(cases_for(some)) == {page.pk for page in some}


def test_a_translation_takes_over_the_case_of_a_deleted_page(site_tree, accepted, case):
    english = factories.translation(site_tree.challenge)
    before = promises(case)
    with factories.committed():
        site_tree.challenge.delete()
    case.refresh_from_db()
    assert case.page_id == english.pk
    assert promises(case) == before
    assert actions.submit(case, make_offer()).status == "unconfirmed"

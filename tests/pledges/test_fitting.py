"""The right alternative: what another challenge needs, said only when it is so, and why."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale

from tests import factories
from wagtail_herausforderung.cases.fitting import days_in, fitting_challenges
from wagtail_herausforderung.cases.gifts import gifts_of
from wagtail_herausforderung.cases.models import DoNotAsk
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.offers.actions import redirect
from wagtail_herausforderung.offers.admin.forms import gift_of
from wagtail_herausforderung.offers.models import GeneralOffer, Proposal
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges import actions
from wagtail_herausforderung.pledges.mails import PledgeFacts
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import BAGS


@pytest.fixture
def asking(case, site_tree):
    """Another challenge with one need, and its case: ``asking("Schubkarren", 5)``."""

    def make(title: str = "Winterschlafsäcke", quantity: int | None = 20, page=None, **value):
        page = {"regions": [site_tree.region], "title": f"Gesucht: {title}", **(page or {})}
        needs = [factories.need(title, quantity, **value)]
        return factories.case(factories.challenge(site_tree.initiative_index, needs=needs, **page))

    return make


def found(pledge, **options) -> dict:
    with translation.override("en"):
        return {
            each.case: each
            for each in fitting_challenges(gifts_of(pledge.lines.all()), pledge.case, **options)
        }


def test_wheelbarrows_are_not_sleeping_bags(asking, confirmed):
    bags, barrows = asking(unit_one="Schlafsack"), asking("Schubkarren")
    shown = found(confirmed({BAGS: 10}))
    assert list(shown) == [bags, barrows]
    assert shown[bags].same and not shown[barrows].same
    assert shown[bags].reasons[0] == (
        "Needs the same: Winterschlafsäcke, 20 Winterschlafsäcke still needed"
    )
    assert shown[barrows].reasons[0] == (
        "Same kind of support, Sachmittel: Schubkarren, 20 Schubkarren still needed"
    )
    assert [need.quantity for need in shown[bags].needs] == [10]
    assert [need.quantity for need in shown[barrows].needs] == [0]


@pytest.mark.parametrize(
    ("unit", "same"),
    [("", True), ("Schlafsäcke", True), ("Winterschlafsäcke", True), ("Kartons", False)],
)
def test_what_is_counted_in_another_unit_is_not_the_same(asking, confirmed, unit, same):
    other = asking(unit=unit)
    fitting = found(confirmed({BAGS: 10}))[other]
    assert fitting.same is same
    assert fitting.reasons[0].startswith("Needs the same" if same else "The same, counted in")
    assert fitting.needs[0].quantity == (10 if same else 0)


def test_the_same_word_for_another_kind_of_support_is_not_the_same(asking, confirmed):
    other = asking("Schlafsäcke flicken", kind="zeit", unit="Stunden")
    asking("Schlafsäcke", kind="zeit")
    shown = found(confirmed({BAGS: 10}))
    assert not any(each.same for each in shown.values())
    assert all("another kind" in shown[c].reasons[0] for c in shown if c != other)


@pytest.mark.parametrize(
    ("quantity", "reserved", "value", "proposed"),
    [
        (4, 0, {}, 4),  # less than is offered
        (None, 0, {}, 10),  # without a limit
        (20, 15, {}, 5),  # what is left
        (20, 20, {}, 0),  # covered: on the reserve list
        (20, 0, {"divisible": False}, 0),  # all or nothing
        (10, 0, {"divisible": False}, 10),
    ],
)
def test_what_is_filled_in_is_what_is_still_missing(
    asking, confirmed, quantity, reserved, value, proposed
):
    other = asking("Schlafsäcke", quantity, id=str(uuid.uuid4()), **value)
    other.ledgers.update(reserved=reserved)
    fitting = found(confirmed({BAGS: 10}))[other]
    assert sum(need.quantity for need in fitting.needs) == proposed
    covered = quantity is not None and reserved >= quantity
    assert fitting.same is not covered
    assert any("Everything is covered" in reason for reason in fitting.reasons) is covered


def test_of_two_regions_one_may_lie_in_the_other(asking, confirmed, site_tree):
    """What lies in the same district, or covers it, is near; a whole state is neither near nor
    another region."""
    town = site_tree.region
    levels = {each.key: each for each in (town, town.parent, town.parent.parent)}
    other = factories.region("voelklingen", "Völklingen", parent=site_tree.region.parent)
    cases = {key: asking(page={"regions": [region]}) for key, region in levels.items()}
    elsewhere = asking(page={"regions": [other]})

    def said(shown, case) -> list[str]:
        return [each for each in shown[case].reasons if "region" in each]

    shown = found(confirmed({BAGS: 10}))
    for key, region in levels.items():
        wanted = [] if region.level == "state" else [f"Same region: {region.name}"]
        assert said(shown, cases[key]) == wanted, key
    assert said(shown, elsewhere) == ["Another region: Völklingen"]
    # The offer is to the whole district, and the challenge in a town of it.
    with translation.override("en"):
        gifts = gifts_of(confirmed({BAGS: 1}).lines.all())
        shown = {e.case: e for e in fitting_challenges(gifts, region=site_tree.region.parent.key)}
    assert said(shown, elsewhere) == ["Same region: Völklingen"]


def test_region_and_dates_have_their_sentences(asking, confirmed, site_tree):
    day = timezone.localdate() + datetime.timedelta(30)
    fixed = {"timing": "fixed", "starts_on": day, "deadline": day}
    here, far = asking(page=fixed), asking("Schlafsack", page={"regions": []})
    gone = asking("Schlafsäcke", page={"ends_on": timezone.localdate() - datetime.timedelta(1)})
    pledge = confirmed({BAGS: 10})

    def reasons(case, availability="") -> str:
        return " · ".join(found(pledge, availability=availability)[case].reasons)

    assert "Same region: Saarbrücken" in reasons(here) and "When: " in reasons(here)
    assert "Takes pledges until" in reasons(here)
    assert "region" not in reasons(far)
    assert "Its date has passed" in reasons(gone)
    assert list(found(pledge)) == [here, far, gone]
    assert "The date suits" in reasons(here, f"{day:%d.%m.%Y} oder 1.1.2090")
    assert "Another date" in reasons(here, "1.1.2090")
    assert "When: " in reasons(here, "nach Ostern, jederzeit")


def test_days_are_read_among_other_words():
    with translation.override("de"):
        assert days_in("4.12.2026, 6.12.2026 oder\nFr., 11. Dezember 2026; nach Ostern") == [
            datetime.date(2026, 12, day) for day in (4, 6, 11)
        ]
    assert days_in("") == []


def offer(site_tree, text: str, language: str = "de", kinds=("sachmittel",)) -> GeneralOffer:
    return GeneralOffer(text=text, kinds=list(kinds), language=language)


def test_a_general_offer_finds_what_it_names(asking, site_tree):
    chairs, barrows = asking("Bürostühle"), asking("Schubkarren")
    gift = gift_of(offer(site_tree, "Wir geben zwölf gute Stühle ab, abzuholen in St. Johann."))
    with translation.override("en"):
        shown = fitting_challenges([gift])
    assert shown[0].case == chairs and shown[0].same
    assert not any(each.same for each in shown[1:])
    assert barrows in [each.case for each in shown]
    # Whoever names no kind is found by the words alone.
    gift = gift_of(offer(site_tree, "Zwölf Stühle", kinds=()))
    assert [each.case for each in fitting_challenges([gift]) if each.same] == [chairs]


def test_an_english_offer_is_held_against_the_english_page(asking, site_tree):
    chairs = asking("Bürostühle")
    english = Locale.objects.get_or_create(language_code="en")[0]
    gift = gift_of(offer(site_tree, "Twelve office chairs, as good as new", "en"))
    assert not any(each.same for each in fitting_challenges([gift]))
    page = chairs.page.specific
    page.copy_for_translation(english, copy_parents=True)
    translated = page.get_translation(english)
    block = translated.needs.raw_data[0]
    block["value"].update(title="Office chairs", unit="chairs")
    translated.needs = translated.needs.stream_block.to_python([block])
    translated.save_revision().publish()
    shown = fitting_challenges([gift])
    assert [each.case for each in shown if each.same] == [chairs]


def test_what_is_the_same_is_redirected_and_nothing_else(asking, confirmed):
    pledge = actions.put_on_reserve(confirmed({BAGS: 10}))
    with pytest.raises(TransitionRefused):
        redirect(pledge, asking("Schubkarren"))
    redirect(pledge, asking(quantity=4))
    assert list(Proposal.objects.get().lines.values()) == [4]


@pytest.fixture
def step(client, confirmed, site_tree):
    client.force_login(factories.coordinator(site_tree.initiative, "vera"))
    pledge = actions.put_on_reserve(confirmed({BAGS: 10}))
    return pledge, reverse("herausforderung_pledge:step", args=[pledge.pk, "redirect"])


def test_the_coordinator_picks_need_and_quantity(client, asking, step):
    pledge, url = step
    bags, barrows = asking(), asking("Schubkarren", 5)
    form = client.get(url).context["form"]
    need = f"need_{bags.ledgers.get().pk}"
    assert form["case"].initial == bags.pk and form[need].value() == 10
    client.post(url, {"case": bags.pk, need: "3"})
    assert Proposal.objects.get().lines == {bags.ledgers.get().uid: 3}
    assert barrows.pk in dict(form.fields["case"].choices)


def test_another_challenge_shows_its_needs_before_anything_is_sent(client, asking, step):
    pledge, url = step
    bags, barrows = asking(), asking("Schubkarren", 5)
    Mail.objects.all().delete()
    with translation.override("en"):
        shown = client.post(
            url, {"case": barrows.pk, f"need_{bags.ledgers.get().pk}": "10", "message": "Bitte!"}
        )
    assert shown.status_code == 422 and not Mail.objects.exists()
    form = shown.context["form"]
    need = f"need_{barrows.ledgers.get().pk}"
    assert need in form.fields and form["message"].value() == "Bitte!"
    client.post(url, {"case": barrows.pk, need: "2", "message": "Bitte!"})
    assert Proposal.objects.get().lines == {barrows.ledgers.get().uid: 2}


def test_a_foreign_challenge_is_not_chosen(client, asking, step, site_tree):
    pledge, url = step
    far = factories.initiative(site_tree.home, title="Weißwasser")
    other = factories.case(factories.challenge(factories.challenge_index(far)))
    answer = client.post(url, {"case": other.pk, f"need_{other.ledgers.get().pk}": "3"})
    assert answer.status_code == 422 and not Proposal.objects.exists()


def test_a_company_that_may_not_be_asked_is_asked_only_on_purpose(client, asking, step):
    pledge, url = step
    other = asking()
    partner = Partner.objects.create(name=pledge.company_name)
    day = timezone.localdate() + datetime.timedelta(30)
    DoNotAsk.objects.create(partner=partner, before=day, reason="Inventur")
    typed = {"case": other.pk, f"need_{other.ledgers.get().pk}": "3", "message": "Bitte!"}
    with translation.override("en"):
        answer = client.post(url, typed)
    assert answer.status_code == 422 and not Proposal.objects.exists()
    form = answer.context["form"]
    assert pledge.company_name in form.errors["all_the_same"][0]
    assert form["message"].value() == "Bitte!" and str(day.year) in str(form.errors)
    client.post(url, {**typed, "all_the_same": "on"})
    assert Proposal.objects.get().lines == {other.ledgers.get().uid: 3}


def test_the_letter_with_a_no_names_first_who_needs_the_same(asking, confirmed):
    asking("Schubkarren")
    bags = asking()
    pledge = actions.decline(confirmed({BAGS: 10}, language="en"), message="Thanks.")
    others = PledgeFacts(pledge, "en").alternatives
    assert others[0]["title"] == bags.page.title
    with translation.override("en"):
        assert "Needs the same: Winterschlafsäcke" in PledgeFacts(pledge).alternatives[0]["reason"]
    assert all("reason" not in each for each in others[1:])
    assert len({each["url"] for each in others}) == len(others)
    letter = Mail.objects.filter(template="pledge_declined").get().text
    assert "Needs the same: Winterschlafsäcke" in letter
    assert letter.count("Needs the same") == 1


def test_the_number_of_queries_stays_the_same(asking, confirmed):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    pledge = confirmed({BAGS: 10})
    gift = gift_of(offer(None, "Twelve sleeping bags", "en"))

    def queries() -> int:
        fitting_challenges([gift], pledge.case)
        with CaptureQueriesContext(connection) as seen:
            fitting_challenges([gift, *gifts_of(pledge.lines.all())], pledge.case)
        return len(seen)

    asking()
    few = queries()
    for number in range(4):
        asking(f"Schlafsäcke {number}")
    assert queries() == few

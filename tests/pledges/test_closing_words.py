"""What is said of a closing, in each place and for each answer: what the data carry, no more."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.urls import clear_url_caches
from django.utils import timezone, translation

from tests.pledges.conftest import BAGS
from tests.pledges.test_own_page import FACTS, stamp, text
from wagtail_herausforderung.cases.models import CaseSettings
from wagtail_herausforderung.figures import counters
from wagtail_herausforderung.outbox.kinds import mail_kinds
from wagtail_herausforderung.outbox.models import Mail, MailText
from wagtail_herausforderung.outbox.originals import original
from wagtail_herausforderung.pledges import actions, reminders
from wagtail_herausforderung.pledges.admin.attention import next_step, with_flags
from wagtail_herausforderung.pledges.models import Agreement, Pledge
from wagtail_herausforderung.reports import figures
from wagtail_herausforderung.reports.scope import Scope
from wagtail_herausforderung.story_drafts.drafting import draft_story
from wagtail_herausforderung.submissions.transition import Actor

TODAY = timezone.localdate()
OUTCOMES = ["fully", "partly", "not"]
WORKED = "It worked: the pledge is closed."
PART = "Part of it worked"
NOT = "It did not work this time"
#: The letter of each answer; the organisation's ends with “_organisation”.
CLOSED = {"fully": "pledge_closed", "partly": "pledge_closed_partly", "not": "pledge_closed_not"}
AGAIN = "What is missing is looked for again."


@pytest.fixture(autouse=True)
def _english(settings):
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0}
    # Addresses are kept per language, with the prefix that they have at that moment.
    clear_url_caches()
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield
    clear_url_caches()


@pytest.fixture
def agreed(confirmed):
    def make(facts=FACTS, lines=None, **values) -> Pledge:
        values = {"language": "en", **values}
        return actions.agree(actions.accept(confirmed(lines, **values)), facts)

    return make


def answer(pledge: Pledge, outcome: str, **more) -> actions.Answer:
    return actions.Answer(outcome, {line.pk: 6 for line in pledge.lines.all()}, **more)


def closed(pledge: Pledge, outcome: str, **more) -> Pledge:
    return actions.close(pledge, answer(pledge, outcome, **more))


def letter(template: str) -> str:
    return " ".join(Mail.objects.get(template=template).text.split())


# The letters


@pytest.mark.parametrize(
    ("outcome", "says", "never"),
    [
        ("fully", "You have helped. Thank you!", [PART, NOT]),
        ("partly", "Part of it worked. Thank you for your help!", ["You have helped.", NOT]),
        ("not", NOT, ["You have helped.", PART, "Thank you for your help", "is attached"]),
    ],
)
def test_the_letter_to_who_has_pledged_says_what_was_answered(agreed, outcome, says, never):
    closed(agreed(), outcome)
    said = letter(CLOSED[outcome])
    assert says in said and not [words for words in never if words in said]


@pytest.mark.parametrize(
    ("outcome", "says", "again"),
    [("fully", WORKED, False), ("partly", PART, True), ("not", NOT, True)],
)
def test_the_letter_to_the_organisation_says_what_was_answered(agreed, outcome, says, again):
    closed(agreed(), outcome)
    said = letter(f"{CLOSED[outcome]}_organisation")
    assert [words for words in (WORKED, PART, NOT) if words in said] == [says]
    assert (AGAIN in said) == again


def test_nothing_is_looked_for_again_in_a_challenge_that_is_over(agreed, case):
    pledge = agreed()
    type(case).objects.filter(pk=case.pk).update(state="completed")
    closed(Pledge.objects.get(pk=pledge.pk), "partly")
    assert AGAIN not in letter("pledge_closed_partly_organisation")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_sites_own_words_for_one_answer_stand_in_no_letter_about_another(agreed, outcome):
    for template in ("pledge_closed_partly", "pledge_closed_partly_organisation"):
        MailText.objects.create(
            template=template, language="en", subject="Half", heading="Half of it.", text="Halves."
        )
    closed(agreed(), outcome)
    for template in (CLOSED[outcome], f"{CLOSED[outcome]}_organisation"):
        mail = Mail.objects.get(template=template)
        own = [mail.subject.startswith("Half"), "Half of it." in mail.text, "Halves." in mail.text]
        assert own == [outcome == "partly"] * 3
    assert Mail.objects.filter(template__startswith="pledge_closed").count() == 2


@pytest.mark.django_db
def test_each_answer_has_a_text_of_its_own_to_edit():
    said = {name: original(name, "en").wording for name in CLOSED.values()}
    assert len({words.heading for words in said.values()}) == 3
    assert not [words for words in said.values() if not words.subject or not words.text]
    whens = [str(mail_kinds()[name].when) for name in CLOSED.values()]
    assert len(set(whens)) == 3


@pytest.mark.parametrize("address", ["waermestube@example.org", ""])
def test_both_sides_are_asked_is_said_where_both_can_be_asked(
    agreed,
    case,
    address,
    client,
    asked_how,
):
    case.contact_email = address
    case.save()
    pledge = Pledge.objects.get(pk=agreed().pk)
    reminders._ask_how(pledge)
    assert ("We ask both sides" in letter("pledge_closing")) == bool(address)
    assert ("We ask both sides" in text(asked_how(pledge))) == bool(address)


@pytest.mark.parametrize(
    ("rest", "says", "never"),
    [
        ("reserve", "on the reserve list 8", "not accepted"),
        ("decline", "not accepted 8", "on the reserve list"),
    ],
)
def test_what_became_of_the_rest_is_said_as_it_is(confirmed, rest, says, never):
    pledge = confirmed(language="en")
    actions.accept(pledge, {pledge.lines.get().pk: 2}, rest=rest)
    said = letter("pledge_accepted")
    assert says in said and never not in said


# The page after the answer


@pytest.mark.parametrize(
    ("theirs", "organisation", "says"),
    [
        (None, True, "The other side has not answered yet."),
        (None, False, "The coordination team reads your answer and closes the pledge."),
        ("fully", True, "Both sides say the same: the pledge is closed."),
        ("not", True, "Both sides have answered. The coordination team reads the answers"),
    ],
)
def test_the_page_after_the_answer_says_where_it_stands(
    client,
    asked_how,
    agreed,
    case,
    theirs,
    organisation,
    says,
):
    pledge = agreed()
    if not organisation:
        type(case).objects.filter(pk=case.pk).update(contact_email="")
    if theirs:
        actions.report(pledge, Actor.ORGANISATION, answer(pledge, theirs))
    asked_how(pledge)
    data = {"outcome": "fully", "stamp": stamp(f"closing:{pledge.reference}:pledger")}
    shown = text(client.post("/mitmachen/wie-war-es/", data, follow=True))
    assert says in shown
    assert ("nothing more you need to do" in shown) == (theirs != "fully")


# The own page


@pytest.mark.parametrize(
    ("outcome", "says"), [("fully", "Done, together."), ("partly", PART), ("not", NOT)]
)
def test_the_own_page_says_what_came_of_it(own, agreed, outcome, says):
    shown = text(own(closed(agreed(), outcome)))
    assert [words for words in ("Done, together.", PART, NOT) if words in shown] == [says]


@pytest.mark.parametrize(
    ("facts", "asks"),
    [
        ({"starts_on": TODAY - datetime.timedelta(1)}, True),
        ({"starts_on": TODAY}, True),
        ({"starts_on": TODAY, "starts_at": datetime.time(0)}, True),
        ({"starts_on": TODAY, "starts_at": datetime.time(23, 59, 59)}, False),
        (
            {
                "starts_on": TODAY,
                "starts_at": datetime.time(0),
                "ends_at": datetime.time(23, 59, 59),
            },
            False,
        ),
        ({"starts_on": TODAY, "ends_on": TODAY + datetime.timedelta(1)}, False),
        ({"starts_on": TODAY + datetime.timedelta(1)}, False),
    ],
)
def test_nobody_is_asked_before_the_date_is_over(own, asked_how, agreed, facts, asks):
    pledge = agreed()
    CaseSettings.objects.update_or_create(site=pledge.site, defaults={"ask_after": 0})
    Agreement.objects.filter(pledge=pledge).update(**facts)
    pledge = Pledge.objects.get(pk=pledge.pk)
    assert ("The date is over. Did it work?" in text(own(pledge))) == asks
    assert asked_how(pledge).status_code == (200 if asks else 410)
    assert reminders._is_over(pledge) == asks


def test_without_a_date_it_is_not_said_that_one_is_over(own, confirmed):
    pledge = actions.accept(confirmed())
    long_ago = timezone.now() - datetime.timedelta(days=30)
    Pledge.objects.filter(pk=pledge.pk).update(state_since=long_ago)
    shown = text(own(Pledge.objects.get(pk=pledge.pk)))
    assert "No date is agreed." in shown and "is over" not in shown


def test_who_has_answered_is_not_asked_again(own, agreed):
    pledge = agreed()
    actions.report(pledge, Actor.PLEDGER, answer(pledge, "partly"))
    shown = text(own(pledge))
    assert "You have told us whether it worked: Partly." in shown
    assert "Did it work?" not in shown and "Tell us how it was" not in shown
    assert reminders._to_ask(pledge, reminders.ASK) == ["pledge_closing_organisation"]


def test_a_pledge_that_is_closed_early_promises_no_question(asked_how, agreed):
    pledge = closed(agreed(actions.Facts(TODAY + datetime.timedelta(3), "Hof")), "fully")
    shown = text(asked_how(pledge))
    assert "still to come" not in shown and "This pledge is closed." in shown


# The desk


@pytest.mark.parametrize(
    ("outcome", "word"),
    [("fully", "Fulfilled"), ("partly", "Fulfilled in part"), ("not", "Not fulfilled")],
)
def test_the_desk_and_the_report_call_it_what_it_was(
    agreed, admin_client, admin_user, outcome, word
):
    closed(agreed(), outcome)
    shown = text(admin_client.get("/admin/herausforderung/pledges/?show=all"))
    words = ("Not fulfilled", "Fulfilled in part", "Fulfilled")
    assert [
        each for each in words if f">{each}<" in "".join(shown.split("\n")).replace("  ", "")
    ] == [word]
    rows = {row[0]: row[1] for row in figures.by_state(Scope(admin_user)).rows}
    assert {each: rows[each] for each in words} == {each: int(each == word) for each in words}
    done = {each.label: each.words for each in figures.headlines(Scope(admin_user))}
    assert done["cooperations"] == ("0" if outcome == "not" else "1")


def test_the_next_step_says_nothing_of_letters_that_nobody_has_written(agreed):
    pledge = agreed()
    row = with_flags(Pledge.objects.filter(pk=pledge.pk)).get()
    assert not Mail.objects.filter(template="pledge_closing").exists()
    assert "not both sides have said how it was" in str(next_step(row))


# The story


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_story_is_offered_where_something_was_done(
    agreed, case, story_list, admin_client, outcome
):
    closed(agreed(), outcome)
    shown = text(admin_client.get(f"/admin/herausforderung/cases/inspect/{case.pk}/"))
    notice = f'<p><a href="/admin/herausforderung/cases/story/{case.pk}/" class="button'
    assert (notice in shown) == (outcome != "not")


def test_half_an_hour_is_half_an_hour(agreed, case, story_list, admin_user, site_tree, client):
    before = counters(site_tree.initiative).hours
    closed(agreed(), "fully", hours=Decimal("24.5"))
    page = draft_story(case, admin_user)
    assert page.hours == Decimal("24.5")
    assert counters(site_tree.initiative).hours == before + Decimal("24.5")
    page.save_revision().publish()
    assert "24,5" in text(client.get(page.url))
    assert page.summary == "So fand Wärmestube Malstatt Hilfe."


@pytest.mark.parametrize(
    ("offered", "taken", "at_the_date", "outcome", "people"),
    [
        (10, 10, None, "fully", 10),  # all of the offer was taken, and all of it came
        (10, 4, None, "fully", None),  # six stayed at home: nobody knows who of the ten came
        (10, 4, 4, "fully", 4),  # what was agreed is what came
        (10, 10, 8, "fully", 8),
        (10, 10, 8, "partly", None),
    ],
)
def test_people_are_counted_as_far_as_they_are_known(
    confirmed, case, story_list, admin_user, offered, taken, at_the_date, outcome, people
):
    pledge = confirmed({BAGS: offered}, people=offered)
    pledge = actions.accept(pledge, {pledge.lines.get().pk: taken})
    if at_the_date:
        facts = actions.Facts(FACTS.starts_on, "Hof", people=at_the_date)
        pledge = actions.agree(pledge, facts)
    actions.close(pledge, actions.Answer(outcome, {line.pk: 2 for line in pledge.lines.all()}))
    assert draft_story(case, admin_user).people == people
    done = {each.label: each.words for each in figures.headlines(Scope(admin_user))}
    assert done.get("people who came along") == (people and str(people))


def test_figures_are_written_with_their_decimals_and_without_empty_ones():
    from wagtail_herausforderung.amounts import grouped

    with translation.override("de"):
        assert [grouped(Decimal(n)) for n in ("24.5", "1200", "0.25", "8.00")] == [
            "24,5",
            "1.200",
            "0,25",
            "8",
        ]

"""A market evening: notes at the desks, nothing lost or twice, and what becomes of them."""

import datetime
import random
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.retries import run_twice
from wagtail_herausforderung import dates, vocabulary
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.market import actions, personal
from wagtail_herausforderung.market.actions import Entry
from wagtail_herausforderung.market.admin.views import DealView
from wagtail_herausforderung.market.choices import Side
from wagtail_herausforderung.market.models import Deal, Market, Participant
from wagtail_herausforderung.models import SupportKind
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.errors import TransitionRefused

JSON = {"accept": "application/json"}


def deal_page(market):
    deal = Deal.objects.get(market=market)
    return reverse("herausforderung_market_deal", args=[market.pk, deal.pk])


def typed(shown, **changed):
    """What a browser sends: the form as it is shown, with what somebody has changed."""
    form = shown.context["form"]
    values = {bound.name: bound.value() for bound in form}
    return {name: "" if each is None else each for name, each in values.items()} | changed


def test_a_desk_notes_an_agreement_without_script(client, url, people, filled):
    shown = client.get(f"{url}?desk=2").content.decode()
    assert "Druckerei Blei" in shown and "blei@example.org" not in shown
    done = client.post(url, filled(), follow=True)
    assert "Die Vereinbarung 1 ist notiert." in done.content.decode()
    deal = Deal.objects.get()
    assert [deal.company, deal.organisation] == list(people)
    assert (deal.number, deal.desk, deal.quantity) == (1, "2", 1)
    assert done.redirect_chain[-1][0].endswith("?desk=2&noted=1")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"gives": "200 Euro"}, "Alles außer Geld: So lautet die Regel des Abends."),
        ({"in_return": "20 €"}, "Alles außer Geld: So lautet die Regel des Abends."),
        ({"company": "Verein Sonne"}, "Derselbe Name steht auf beiden Seiten."),
        ({"company": "O1"}, "O1 ist Verein Sonne und sitzt auf der anderen Seite."),
        ({"company": "C77"}, "Das Schild C77 trägt niemand."),
        ({"due_on": "31.02.2026"}, "gültiges Datum"),
        ({"due_on": "1999-01-01"}, "Wählen Sie einen Tag"),
        ({"quantity": "viele"}, "Geben Sie eine ganze Zahl ein"),
        ({"gives": ""}, "muss ausgefüllt werden"),
        ({"company_email": "nicht@"}, "E-Mail-Adresse"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, url, people, filled, changed, said):
    sent = filled(**changed)
    for accept in ("text/html", "application/json"):
        answer = client.post(url, sent, headers={"accept": accept})
        assert answer.status_code == 422
        text = str(answer.json()) if "json" in accept else answer.content.decode()
        assert said in text
    page = client.post(url, sent).content.decode()
    assert all(f'value="{value}"' in page for value in sent.values() if value)
    assert not Deal.objects.exists()


def test_whoever_was_not_registered_is_entered_at_the_desk(client, url, people, filled):
    client.post(url, filled(company="Bäckerei Korn", company_email="KORN@example.org"))
    korn = Participant.objects.get(name="Bäckerei Korn")
    assert (korn.code, korn.email) == ("C2", "korn@example.org")
    client.post(url, filled(company="bäckerei korn"))
    assert set(Deal.objects.values_list("company", flat=True)) == {korn.pk}


def test_the_address_opens_nothing_outside_of_its_days(client, market, url, people, filled):
    for days, status in ((-2, 404), (-1, 200), (0, 200), (2, 200), (3, 404)):
        Market.objects.update(day=dates.today() - datetime.timedelta(days=days))
        assert client.get(url).status_code == status, days
        assert (client.post(url, filled()).status_code == 404) == (status == 404)
    Market.objects.update(day=dates.today(), token="another")
    assert client.get(url).status_code == 404
    found = client.get(url)
    assert found["X-Robots-Tag"] == "noindex, nofollow" and "no-store" in found["Cache-Control"]


class Desk:
    """A desk as the script plays it: it keeps an entry until the server has answered for it."""

    def __init__(self, client, url, number, network):
        self.client, self.url, self.network = client, url, network
        self.number, self.kept = number, []

    def note(self, values):
        self.kept.append({**values, "entry_key": str(uuid.uuid4()), "desk": str(self.number)})
        self.send()

    def _post(self):
        return self.client.post(self.url, self.kept[0], headers=JSON)

    def send(self):
        while self.kept:
            try:
                answer = self.network(
                    lambda: self.client.post(self.url, self.kept[0], headers=JSON)
                )
            except ConnectionError:
                return
            assert answer.status_code == 200, answer.json()
            self.kept.pop(0)


def test_a_market_of_150_with_two_interruptions(client, market, url, people, filled, site_tree):
    """Four desks. While the network is gone some entries arrive and only the answer is lost."""
    dice = random.Random(5)
    down = False

    def network(act):
        if down and dice.random() < 0.5:
            raise ConnectionError  # it never left
        answer = act()
        if down:
            raise ConnectionError  # it arrived, and nobody learnt of it
        return answer

    desks = [Desk(client, url, number, network) for number in range(1, 5)]
    for number in range(150):
        down = 30 <= number < 50 or 100 <= number < 115
        desks[number % 4].note(filled(gives=f"Hilfe {number}", company=f"Firma {number % 40}"))
    for desk in desks:
        desk.send()
    assert Deal.objects.count() == 150
    assert len(set(Deal.objects.values_list("gives", flat=True))) == 150
    assert sorted(Deal.objects.values_list("number", flat=True)) == list(range(1, 151))
    counter = reverse("herausforderung:market_count", args=[market.token])
    assert client.get(counter).json()["count"] == 150


def test_the_counter_counts_by_the_open_formula(client, market, people, url, filled):
    SupportKind.objects.filter(key="sachmittel").update(value_per_unit=40)
    vocabulary.forget()
    client.post(url, filled(quantity="3"))
    client.post(url, filled(kind="", gives="Ein offenes Ohr"))
    found = client.get(reverse("herausforderung:market_count", args=[market.token])).json()
    assert (found["count"], found["value"]) == (2, "120 €")
    assert sorted(found["kinds"]) == [["Sachmittel", 1, 100], ["Sonstige", 1, 100]]
    assert found["newest"][0] == "Druckerei Blei gibt Verein Sonne: Ein offenes Ohr"
    actions.strike(Deal.objects.get(number=1), message="Doppelt")
    page = client.get(reverse("herausforderung:market_counter", args=[market.token]))
    assert "<strong data-count>1</strong>" in page.content.decode()


def test_every_agreement_becomes_an_agreed_pledge_and_both_sides_read_it(
    client, desk, market, people, url, filled
):
    client.post(url, filled())
    client.post(url, filled(gives="Noch einmal dasselbe"))
    actions.strike(Deal.objects.get(number=2), message="Doppelt")
    client.force_login(desk.own)
    page = reverse("herausforderung_market", args=[market.pk])
    assert "Die Vereinbarungen versenden" in client.get(page).content.decode()
    Mail.objects.all().delete()
    done = client.post(page, {"action": "send"}, follow=True).content.decode()
    assert "Alle Vereinbarungen sind in der Post." in done
    pledge = Pledge.objects.get(company_name="Druckerei Blei")
    deal = Deal.objects.get(number=1)
    assert (pledge.status, deal.status, deal.pledge, deal.user) == (
        "agreed",
        "made",
        pledge,
        desk.own,
    )
    case = pledge.case
    assert (case.state, case.page.live, case.contact_email) == (
        "in_progress",
        False,
        "sonne@example.org",
    )
    assert pledge.agreement.in_return == "Kuchen für die Werkstatt"
    assert pledge.lines.get().accepted == 1
    sent = {mail.to: mail for mail in Mail.objects.all()}
    assert set(sent) == {"blei@example.org", "sonne@example.org"}
    for mail in sent.values():
        assert mail.attachments.filter(name__endswith=".ics").exists()
        assert mail.attachments.count() == 2
    # Pressed again: nothing more.
    client.post(page, {"action": "send"})
    assert Pledge.objects.filter(company_name="Druckerei Blei").count() == 1


def test_without_a_list_of_challenges_nothing_is_lost(client, desk, market, people, url, filled):
    client.post(url, filled())
    Market.objects.update(page=None)
    client.force_login(factories.user("chef", is_superuser=True))
    page = reverse("herausforderung_market", args=[market.pk])
    done = client.post(page, {"action": "send"}, follow=True).content.decode()
    assert "Vereinbarung 1: Die Initiative hat keine Liste von Herausforderungen." in done
    assert Deal.objects.get().status == "noted"
    assert not ChallengeCase.objects.filter(title__contains="Flyer").exists()


def test_what_a_desk_misheard_is_corrected_and_keeps_its_number(
    client, desk, market, people, url, filled
):
    client.post(url, filled())
    deal = Deal.objects.get()
    page = reverse("herausforderung_market_deal", args=[market.pk, deal.pk])
    client.force_login(desk.other)
    assert client.get(page).status_code == 404
    client.force_login(desk.own)
    shown = client.get(page)
    version = shown.context["form"]["version"].value()
    shown = shown.content.decode()
    assert 'value="Druckerei Blei"' in shown and 'value="500 Flyer drucken"' in shown
    for changed, said in (
        ({"gives": "200 Euro"}, "Alles außer Geld"),
        ({"company": "O1"}, "sitzt auf der anderen Seite"),
    ):
        again = client.post(page, filled(**changed)).content.decode()
        assert said in again and 'value="Kuchen für die Werkstatt"' in again
    assert Deal.objects.get().gives == "500 Flyer drucken"
    done = client.post(page, filled(gives="800 Flyer", organisation="Verein Mond", quantity="2"))
    assert done.url == reverse("herausforderung_market", args=[market.pk])
    deal = Deal.objects.get()
    assert (deal.number, deal.gives, deal.quantity, deal.desk) == (1, "800 Flyer", 2, "2")
    assert (deal.organisation.name, deal.organisation.code) == ("Verein Mond", "O2")
    late = {**filled(gives="Plakate"), "version": version}
    told = client.post(page, late).content.decode()
    assert "800 Flyer" in told and Deal.objects.get().gives == "800 Flyer"
    client.post(done.url, {"action": "send"})
    with pytest.raises(TransitionRefused):
        actions.correct(deal, Entry("C1", "O1", "900 Flyer", deal.due_on), by=desk.own)


def test_participants_are_pasted_as_rows(client, desk, market):
    client.force_login(desk.own)
    page = reverse("herausforderung_market", args=[market.pk])
    rows = "Alpha GmbH\tErika Muster\terika@example.org\t0681 1\nBeta; ; ;\n\n"
    client.post(page, {"action": "add", "side": "company", "rows": rows})
    client.post(page, {"action": "add", "side": "company", "rows": rows})
    assert [str(each) for each in market.participants.all()] == ["C1", "C2"]
    wrong = client.post(page, {"action": "add", "side": "company", "rows": "Gamma; G; nicht@"})
    text = wrong.content.decode()
    assert "Zeile 1: „nicht@“ ist keine E-Mail-Adresse." in text and "Gamma; G; nicht@" in text
    badges = client.get(reverse("herausforderung_market_badges", args=[market.pk]))
    assert badges.content.decode().count("<svg") >= 2


def test_the_old_addresses_end_when_they_are_renewed(client, desk, market, url):
    client.force_login(desk.own)
    client.post(reverse("herausforderung_market", args=[market.pk]), {"action": "renew"})
    assert client.get(url).status_code == 404


def test_a_coordinator_of_another_initiative_sees_nothing(client, desk, market):
    client.force_login(desk.other)
    for name in ("market", "market_edit", "market_badges"):
        found = client.get(reverse(f"herausforderung_{name}", args=[market.pk]))
        assert found.status_code == 404
    assert "Gute Geschäfte" not in client.get(reverse("herausforderung_markets")).content.decode()
    client.force_login(desk.own)
    assert "Gute Geschäfte" in client.get(reverse("herausforderung_markets")).content.decode()


def test_a_page_of_a_market_asks_as_much_for_many(client, desk, market, people, url, filled):
    client.force_login(desk.own)
    pages = (reverse("herausforderung_market", args=[market.pk]), url)

    def asked(many):
        for number in range(many):
            client.post(url, filled(gives=f"Hilfe {number}", company=f"Firma {number}"))
        found = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            found.append(len(queries))
        return found

    assert asked(2) == asked(12)


def test_personal_data_goes_with_time_and_on_request(client, market, people, url, filled):
    client.post(url, filled())
    [row] = personal.Participants().rows("BLEI@example.org")
    assert personal.Participants().export(row)["agreements"][0]["gives"] == "500 Flyer drucken"
    assert not personal.old().exists()
    Market.objects.update(day=dates.today() - datetime.timedelta(days=3000))
    assert set(personal.old()) == set(people)
    Deal.objects.update(struck_because="Frau Blei sagt ab")
    for each in personal.old():
        personal.anonymise(each)
    assert Deal.objects.get().struck_because == ""
    assert not personal.old().exists()
    assert not Participant.objects.exclude(email="").exists()


def test_a_deal_stays_with_its_participant_among_two_of_one_name(
    client, desk, market, people, url, filled
):
    twin = actions.add(market, Side.COMPANY, "Druckerei Blei", email="zwei@example.org")
    client.post(url, filled(company=twin.code))
    page = deal_page(market)
    client.force_login(desk.own)
    client.post(page, typed(client.get(page), gives="800 Flyer"))
    deal = Deal.objects.get()
    assert (deal.gives, deal.company) == ("800 Flyer", twin)
    client.post(page, typed(client.get(page), company="c1"))
    assert Deal.objects.get().company == people[0]
    assert [each.email for each in market.participants.filter(side="company")] == [
        "blei@example.org",
        "zwei@example.org",
    ]


def test_a_name_that_was_misheard_is_corrected_with_its_address(
    client, desk, market, people, url, filled
):
    client.post(url, filled(company="Bäkerei Korn", company_email="korn@example.org"))
    page = deal_page(market)
    client.force_login(desk.own)
    client.post(page, typed(client.get(page), company="Bäckerei Korn"))
    company = Deal.objects.get().company
    assert (company.name, company.email) == ("Bäckerei Korn", "korn@example.org")


def test_an_address_that_was_misheard_is_corrected(client, desk, market, people, url, filled):
    client.post(url, filled())
    page = deal_page(market)
    client.force_login(desk.own)
    client.post(page, typed(client.get(page), company_email="BLEI@example.net"))
    company = Deal.objects.get().company
    assert (company, company.email) == (people[0], "blei@example.net")


@pytest.mark.parametrize("written", ["Verein Mond", "O2"])
def test_another_one_that_takes_part_does_not_get_the_address(
    client, desk, market, people, url, filled, written
):
    moon = actions.add(market, Side.ORGANISATION, "Verein Mond")
    client.post(url, filled())
    page = deal_page(market)
    client.force_login(desk.own)
    client.post(page, typed(client.get(page), organisation=written))
    assert Deal.objects.get().organisation == moon
    addresses = dict(Participant.objects.values_list("name", "email"))
    assert (addresses["Verein Mond"], addresses["Verein Sonne"]) == ("", "sonne@example.org")


@pytest.mark.parametrize("gone", ["off", "deleted"])
def test_a_deal_keeps_a_kind_that_is_no_longer_in_use(
    client, desk, market, people, url, filled, gone
):
    client.post(url, filled())
    kind = SupportKind.objects.filter(key="sachmittel")
    kind.update(enabled=False) if gone == "off" else kind.delete()
    vocabulary.forget()
    assert "sachmittel" not in client.get(url).content.decode()
    page = deal_page(market)
    client.force_login(desk.own)
    client.post(page, typed(client.get(page), gives="800 Flyer"))
    deal = Deal.objects.get()
    assert (deal.gives, deal.kind) == ("800 Flyer", "sachmittel")


def test_a_correction_that_is_tried_again_is_told_what_somebody_else_has_corrected(
    client, desk, market, people, url, filled, monkeypatch
):
    client.post(url, filled())
    page = deal_page(market)
    client.force_login(desk.own)
    sent = typed(client.get(page), gives="900 Flyer")
    run_twice(monkeypatch, DealView, "post", lambda: Deal.objects.update(gives="800 Flyer"))
    told = client.post(page, sent).content.decode()
    assert "800 Flyer" in told and Deal.objects.get().gives == "800 Flyer"

"""Pages of companies and organisations: only with their consent, and linked in all directions."""

from __future__ import annotations

import json
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from tests import factories
from tests.admin.test_reports import unpacked
from tests.impact.conftest import CANARY, done, partner_index, read
from wagtail_herausforderung import extras, paper
from wagtail_herausforderung.amounts import money
from wagtail_herausforderung.cases.actions import complete_case
from wagtail_herausforderung.kinds import PartnerKind
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.pledges import consent
from wagtail_herausforderung.search.hits import Hit


def company(name: str = "Saartalbank", **fields) -> Partner:
    fields.setdefault("own_page", True)
    return factories.partner(name, sector="company", organisation_type="company", **fields)


def url_of(tree, partner: Partner) -> str:
    return f"{tree.partners.url}{partner.slug}/"


def test_nobody_has_a_page_unless_it_was_agreed_to(tree, client):
    assert Partner(name="x").own_page is False
    silent = company("Stille GmbH", own_page=False)
    done(tree.challenge, "Stille GmbH", partner=silent, consent_public=True)
    for part in ("", "urkunde.pdf", "abzeichen.svg"):
        assert client.get(f"{url_of(tree, silent)}{part}").status_code == 404
    assert "Stille GmbH" not in read(client, tree.partners.url)


def test_the_page_of_a_company_tells_what_it_gave(tree, client):
    bank = company()
    done(tree.challenge, bank.name, partner=bank, consent_public=True, hours=Decimal("32.5"))
    html = read(client, url_of(tree, bank))
    assert f'<a href="{tree.challenge.url}" lang="de"' in html
    assert tree.partner.name in html and "32,5" in html
    assert money(Decimal("250.50")) in html and "10 " in html


def test_what_is_not_translated_says_its_language(tree, client):
    bank = company()
    done(tree.challenge, bank.name, partner=bank, consent_public=True)
    english = factories.translation(tree.partners, slug="partners")
    html = read(client, f"{english.url}{bank.slug}/")
    assert f'lang="de" hreflang="de">{tree.challenge.title}</a>' in html
    assert '<span lang="de">10 Schlafsäcke</span>' in html


def test_hours_that_were_what_was_given_are_told_once(tree, client):
    bank = company()
    needs = [factories.need("Vorlesen", 40, unit="Stunden")]
    reading = factories.challenge(tree.initiative_index, "Vorlesen", slug="lesen", needs=needs)
    made = done(reading, bank.name, bags=40, need="Vorlesen", hours=Decimal(40), partner=bank)
    assert "40 Stunden" not in read(client, url_of(tree, bank))
    made.consent_public = True
    made.save()
    assert read(client, url_of(tree, bank)).count("40 Stunden") == 1


def test_a_pledge_with_which_it_may_not_be_named_is_not_on_its_page(tree, client):
    bank = company()
    done(tree.challenge, bank.name, partner=bank, consent_public=True, hours=Decimal(4))
    secret = factories.challenge(tree.initiative_index, title="Heimlich geholfen")
    done(secret, bank.name, partner=bank, consent_public=False, hours=Decimal("333.25"))
    html = read(client, url_of(tree, bank))
    assert "Heimlich geholfen" not in html
    assert "333" not in html and "337" not in html


def test_taken_back_it_is_gone_at_once(tree, client):
    bank = company()
    pledge = done(tree.challenge, bank.name, partner=bank, consent_public=True)
    assert tree.challenge.title in read(client, url_of(tree, bank))
    consent.hide_name(pledge)
    assert tree.challenge.title not in read(client, url_of(tree, bank))
    Partner.objects.filter(pk=bank.pk).update(own_page=False)
    assert client.get(url_of(tree, bank)).status_code == 404


def test_the_page_of_an_organisation_tells_what_came_of_what_it_asked(tree, client):
    Partner.objects.filter(pk=tree.partner.pk).update(own_page=True)
    bank = company()
    done(tree.challenge, bank.name, partner=bank, consent_public=True, hours=Decimal("7.25"))
    html = read(client, url_of(tree, tree.partner))
    assert tree.challenge.title in html and bank.name in html
    assert f'href="{url_of(tree, bank)}"' in html
    assert "7,25" in html


def test_an_organisation_names_no_helper_that_has_not_agreed(tree, client):
    Partner.objects.filter(pk=tree.partner.pk).update(own_page=True)
    silent = company(CANARY, own_page=False)
    done(tree.challenge, CANARY, partner=silent, hours=Decimal("444.25"), value=Decimal("5555.55"))
    for part in ("", "abzeichen.svg"):
        text = read(client, f"{url_of(tree, tree.partner)}{part}")
        assert "anari" not in text
        assert "444" not in text and "5.555" not in text


@pytest.mark.parametrize(("silent", "hours"), [(1, "2,25"), (2, "2,25"), (3, "122,25")])
def test_hours_of_those_who_are_not_named_are_told_from_three_on(tree, client, silent, hours):
    Partner.objects.filter(pk=tree.partner.pk).update(own_page=True)
    bank = company()
    done(tree.challenge, bank.name, partner=bank, consent_public=True, hours=Decimal("2.25"))
    for _time in range(silent):
        done(tree.challenge, hours=Decimal(40))
    html = read(client, url_of(tree, tree.partner))
    assert f'<span class="hf-figure__value">{hours}</span>' in html
    assert f'<span class="hf-figure__value">{1 + silent}</span>' in html


def test_story_challenge_logo_and_search_lead_to_the_page_and_back(tree, client):
    bank = company(website="https://bank.example/")
    Partner.objects.filter(pk=tree.partner.pk).update(own_page=True)
    part = [
        {"type": "partner", "id": factories.uid("bank"), "value": {"partner": bank.pk, "part": "x"}}
    ]
    story = factories.story(
        tree.stories, partners=json.dumps(part), challenge=tree.challenge, title="Ein Abend am Bus"
    )
    assert f'href="{url_of(tree, bank)}"' in read(client, story.url)
    assert f'href="{url_of(tree, tree.partner)}"' in read(client, tree.challenge.url)
    done(tree.challenge, bank.name, partner=bank, consent_public=True)
    complete_case(factories.case(tree.challenge), by=None, without_mail=True)
    assert f'href="{story.url}"' in read(client, tree.challenge.url)
    assert f'href="{tree.partners.url}"' in read(client, tree.impact.url)
    for partner in (bank, tree.partner):
        assert "Ein Abend am Bus" in read(client, url_of(tree, partner))
    card = PartnerKind().cards([Hit(bank.pk, kind="partner")])[bank.pk]
    assert card.url == url_of(tree, bank)


def test_partners_without_a_page_stay_as_they_are(tree, client, django_assert_num_queries):
    quiet = company("Stille GmbH", own_page=False, website="https://stille.example/")
    with django_assert_num_queries(1):
        card = PartnerKind().cards([Hit(quiet.pk, kind="partner")])[quiet.pk]
    assert card.url == "https://stille.example/"


def test_without_a_list_of_partners_there_is_no_link(tree, client):
    bank = company(website="https://bank.example/")
    tree.partners.unpublish()
    card = PartnerKind().cards([Hit(bank.pk, kind="partner")])[bank.pk]
    assert card.url == "https://bank.example/"


def test_the_badge_is_a_picture_with_its_words(tree, client):
    bank = company("Bank & Söhne")
    assert client.get(f"{url_of(tree, bank)}abzeichen.svg").status_code == 404
    done(tree.challenge, bank.name, partner=bank, consent_public=True)
    response = client.get(f"{url_of(tree, bank)}abzeichen.svg")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    assert not response.cookies
    root = ElementTree.fromstring(response.content)
    assert "Bank & Söhne" in "".join(root.itertext()) and "Wir machen mit" in "".join(
        root.itertext()
    )
    html = read(client, url_of(tree, bank))
    assert f'&lt;img src="{tree.partners.full_url}{bank.slug}/abzeichen.svg"' in html


@pytest.mark.skipif(not paper.pdf_available(), reason="needs WeasyPrint")
def test_the_certificate_is_a_tagged_pdf(tree, client):
    bank = company()
    done(tree.challenge, bank.name, partner=bank, consent_public=True)
    response = client.get(f"{url_of(tree, bank)}urkunde.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    inside = unpacked(response.content)
    assert b"/StructTreeRoot" in inside and b"pdfuaid" in inside


def test_the_page_costs_the_same_for_few_and_many(tree, client, django_assert_max_num_queries):
    bank = company()
    Partner.objects.filter(pk=tree.partner.pk).update(own_page=True)
    done(tree.challenge, bank.name, partner=bank, consent_public=True)
    for partner in (bank, tree.partner):
        client.get(url_of(tree, partner))
        with django_assert_max_num_queries(36) as few:
            client.get(url_of(tree, partner))
        for n in range(5):
            other = factories.challenge(
                tree.initiative_index, title=f"Bedarf {n} {partner.pk}", organisation=tree.partner
            )
            done(other, bank.name, partner=bank, consent_public=True)
        client.get(url_of(tree, partner))
        with django_assert_max_num_queries(36) as many:
            client.get(url_of(tree, partner))
        assert len(many) == len(few)


def test_an_initiative_may_have_a_list_of_its_own_that_tells_of_it_only(tree, client):
    bank = company()
    own = partner_index(tree.initiative)
    far = factories.initiative(tree.home, title="Weißwasser")
    other = factories.challenge(factories.challenge_index(far), title="Ein Zaun für die Kita")
    done(tree.challenge, bank.name, partner=bank, consent_public=True)
    done(other, bank.name, partner=bank, consent_public=True)
    assert "Ein Zaun für die Kita" in read(client, url_of(tree, bank))
    html = read(client, f"{own.url}{bank.slug}/")
    assert tree.challenge.title in html and "Ein Zaun für die Kita" not in html


def test_each_page_is_in_the_sitemap(tree):
    bank = company()
    found = [each["location"] for each in tree.partners.get_sitemap_urls()]
    assert found == [tree.partners.full_url, f"{tree.partners.full_url}{bank.slug}/"]


def test_without_the_app_there_is_no_page(tree, client):
    bank = company()
    with extras.only():
        assert client.get(url_of(tree, bank)).status_code == 404

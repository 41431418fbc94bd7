"""``search.json``, ``feed.atom``, ``suggest.json``: contracts that others rely on."""

import xml.etree.ElementTree as ElementTree

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
BASE = "/herausforderungen/"


def entries(response) -> list:
    return ElementTree.fromstring(response.content).findall("a:entry", ATOM)


def test_json_is_as_promised(client, site_tree):
    data = client.get(f"{BASE}search.json?q=Schlafsack&topic=wohnungslosigkeit").json()
    assert list(data) == ["count", "page", "pages", "results", "also", "facets"]
    assert data["also"] == []
    assert (data["count"], data["page"], data["pages"]) == (1, 1, 1)
    assert data["results"] == [
        {
            "id": site_tree.challenge.pk,
            "title": site_tree.challenge.title,
            "url": site_tree.challenge.url,
            "summary": site_tree.challenge.summary,
            "status": "open",
            "organisation": "Wärmestube Malstatt",
            "region": "Saarbrücken",
            "needs": [
                {
                    "title": "Schlafsäcke",
                    "unit": "Schlafsäcke",
                    "unit_one": "",
                    "quantity": 30,
                    "covered": 0,
                },
                {
                    "title": "Transporter",
                    "unit": "Tag",
                    "unit_one": "",
                    "quantity": 1,
                    "covered": 0,
                },
            ],
        }
    ]
    assert data["facets"]["topic"] == [
        {
            "value": "wohnungslosigkeit",
            "label": "Wohnungslosigkeit",
            "count": 1,
            "selected": True,
        }
    ]


def test_the_feed_is_atom_with_ids_that_stay(client, site_tree):
    response = client.get(f"{BASE}feed.atom?q=Schlafsack")
    assert response["Content-Type"].startswith("application/atom+xml")
    [entry] = entries(response)
    before = entry.findtext("a:id", namespaces=ATOM)
    assert before.startswith("urn:uuid:")
    assert entry.find("a:link", ATOM).get("href") == site_tree.challenge.full_url
    page = site_tree.challenge
    page.slug, page.title = "anders", "Schlafsäcke, anders genannt"
    factories.publish(page)
    [entry] = entries(client.get(f"{BASE}feed.atom?q=Schlafsack"))
    assert entry.findtext("a:id", namespaces=ATOM) == before
    assert entry.find("a:link", ATOM).get("href").endswith("/anders/")


def test_the_feed_has_the_newest_first_and_believes_no_host_header(client, site_tree):
    factories.challenge(site_tree.initiative_index, "Neu")
    response = client.get(f"{BASE}feed.atom?sort=title", headers={"host": "evil.example"})
    found = [entry.findtext("a:title", namespaces=ATOM) for entry in entries(response)]
    assert found == ["Neu", site_tree.challenge.title]
    assert b"evil.example" not in response.content


def test_an_empty_feed_is_a_feed(client, site_tree):
    response = client.get(f"{BASE}feed.atom?q=Nashorn")
    assert entries(response) == []
    assert "Last-Modified" not in response


@pytest.mark.parametrize("name", ["search.json", "feed.atom", "suggest.json?q=Schlaf"])
def test_what_has_not_changed_is_not_sent_again(client, site_tree, name):
    first = client.get(f"{BASE}{name}")
    assert "no-cache" in first["Cache-Control"]
    again = client.get(f"{BASE}{name}", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    page = site_tree.challenge
    page.title = "Schlafsäcke und Decken"
    factories.publish(page)
    changed = client.get(f"{BASE}{name}", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize("name", ["", "search.json", "feed.atom", "suggest.json?q=Schlaf"])
def test_no_answer_sets_a_cookie_or_depends_on_one(client, site_tree, name):
    response = client.get(f"{BASE}{name}")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_suggestions(client, site_tree):
    def suggest(text: str) -> list:
        found = client.get(f"{BASE}suggest.json", {"q": text}).json()
        assert list(found) == ["suggestions"]
        return [(each["kind"], each["label"], each["url"]) for each in found["suggestions"]]

    challenge, partner = site_tree.challenge, site_tree.partner
    assert ("challenge", challenge.title, challenge.url) in suggest("Schlafs")
    assert ("topic", "Wohnungslosigkeit", f"{BASE}?topic=wohnungslosigkeit") in suggest("wohnu")
    organisation = ("organisation", partner.name, f"{BASE}?organisation={partner.slug}")
    assert organisation in suggest("waerme") or organisation in suggest("Wärme")
    assert organisation in suggest("malst")
    assert suggest("") == suggest("S") == suggest("Nashorn") == []


def test_an_address_below_another_page_is_not_found(client, site_tree):
    assert client.get("/search.json").status_code == 404
    assert client.get("/saarbruecken/search.json").status_code == 404
    assert client.get("/gibt/es/nicht/feed.atom").status_code == 404


def test_the_page_itself_shows_the_results(client, site_tree):
    html = client.get(f"{BASE}?q=Schlafsack").content.decode()
    assert 'Dreißig <mark class="hf-mark">Schlafsäcke</mark> für den Winter' in html
    assert site_tree.challenge.url in html

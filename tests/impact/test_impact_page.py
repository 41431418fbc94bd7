"""What has come of it: the same figures on the page, in reports, files and counter."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

from tests import factories
from tests.admin.test_reports import unpacked
from tests.impact.conftest import CANARY, done, read, said
from wagtail_herausforderung import extras, paper
from wagtail_herausforderung.amounts import grouped, money
from wagtail_herausforderung.figures import counters
from wagtail_herausforderung.kinds import ImpactKind
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.reports import open_data
from wagtail_herausforderung.reports.figures import headlines
from wagtail_herausforderung.reports.scope import Scope
from wagtail_herausforderung.reports.worth import worth


def rows_of(text: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


def fill(tree, number: int = 12, **fields) -> None:
    for n in range(number):
        moment = datetime.datetime(2023 + n % 4, 5, 4, 12, tzinfo=datetime.UTC)
        values = {"closed_at": moment, "value": Decimal("1033.33") + n, "hours": Decimal("2.75")}
        done(tree.challenge, **{**values, **fields})


def test_page_report_json_csv_pdf_and_counters_say_the_same_to_the_cent(tree, client, monkeypatch):
    fill(tree)
    admin = get_user_model().objects.create_superuser("a", "a@example.org", "x")
    reported = {each.key: each for each in headlines(Scope(admin, tree.initiative))}
    counted = counters(tree.initiative)
    for key in ("cooperations", "hours", "value"):
        assert getattr(counted, key) == reported[key].value
    assert reported["value"].value == Decimal("12465.96")
    assert reported["hours"].value == Decimal("33.00")

    url = tree.impact.url
    data = json.loads(read(client, f"{url}wirkung.json"))
    of_json = {each["key"]: each["value"] for each in data["figures"]}
    labels = {each["key"]: each["label"] for each in data["figures"]}
    table = rows_of(read(client, f"{url}wirkung.csv"))
    of_csv = {row["figure"]: row["value"] for row in table if row["table"] == "figures"}
    html, frame = read(client, url), read(client, f"{url}zaehler/")
    picture = read(client, f"{url}zaehler.svg")
    drawn: list[str] = []
    monkeypatch.setattr(open_data, "pdf_response", lambda markup, name: _kept(drawn, markup))
    client.get(f"{url}wirkung.pdf")
    for key in ("cooperations", "helpers", "hours", "value"):
        value = reported[key].value
        assert Decimal(str(of_json[key])) == value
        assert Decimal(of_csv[labels[key]]) == value
        words = money(value) if key == "value" else grouped(value)
        assert words in html and words in drawn[0]
        if key != "helpers":
            assert words in frame and words in picture
    total = worth(Scope(admin, tree.initiative))
    assert total.recorded == counted.value


def _kept(drawn: list[str], markup: str):
    drawn.append(markup)
    return open_data.HttpResponse(b"drawn")


def test_every_table_on_the_page_is_in_the_files_and_comes_to_the_sum(tree, client):
    fill(tree)
    data = json.loads(read(client, f"{tree.impact.url}wirkung.json"))
    html = read(client, tree.impact.url)
    of_csv = rows_of(read(client, f"{tree.impact.url}wirkung.csv"))
    keys = [table["key"] for table in data["tables"]]
    assert "years" in keys
    for table in data["tables"]:
        assert f'id="hf-chart-{table["key"]}"' in html
        for row in [*table["rows"], *filter(None, [table["total"]])]:
            for column, value in list(zip(table["columns"], row, strict=True))[1:]:
                found = [
                    each["value"]
                    for each in of_csv
                    if (each["table"], each["row"], each["figure"])
                    == (table["key"], str(row[0]), column["label"])
                ]
                expected = [] if value is None else [value]
                assert [Decimal(each) for each in found] == [Decimal(str(v)) for v in expected]
    years = next(table for table in data["tables"] if table["key"] == "years")
    assert [row[1:] for row in years["rows"]] == [
        [3, 8.25, pytest.approx(3 * 1033.33 + 3 * n + 12)] for n in range(4)
    ]
    for place in (1, 2, 3):
        found = sum(Decimal(str(row[place])) for row in years["rows"])
        assert found == Decimal(str(years["total"][place]))


def test_a_year_is_the_year_of_the_report(tree, client):
    fill(tree)
    admin = get_user_model().objects.create_superuser("a", "a@example.org", "x")
    data = json.loads(read(client, f"{tree.impact.url}wirkung.json"))
    years = next(table for table in data["tables"] if table["key"] == "years")["rows"]
    for year, cooperations, hours, value in years:
        first, last = datetime.date(int(year), 1, 1), datetime.date(int(year), 12, 31)
        scope = Scope(admin, tree.initiative, first, last)
        found = {each.key: each.value for each in headlines(scope)}
        assert (found["cooperations"], found["hours"]) == (cooperations, Decimal(str(hours)))
        assert found["value"] == Decimal(str(value))


def test_a_district_with_one_company_is_not_told(tree, client):
    eschberg = factories.region("eschberg", "Eschberg", parent=tree.region)
    other = factories.challenge(
        tree.initiative_index, title="Ein Zaun", regions=[eschberg], topics=[tree.topic]
    )
    fill(tree, 6)
    done(other, CANARY, need="Schlafsäcke", value=Decimal("7777.77"), hours=Decimal("77.25"))
    for part in ("", "wirkung.json", "wirkung.csv", "zaehler/", "zaehler.svg"):
        text = read(client, f"{tree.impact.url}{part}")
        assert "7777" not in text.replace(".", "").replace("1397777", "")
        assert "Eschberg" not in text
        assert "77,25" not in text and "77.25" not in text


def test_no_name_stands_in_page_files_or_counter(tree, client):
    """Neither of who has agreed nor of who has not: these pages name nobody at all."""
    fill(tree, 5)
    pledge = done(tree.challenge, CANARY, email="kanari@example.org", contact_name="Kanari Vogel")
    said(pledge, "pledger", "Kanari singt", may_publish=True)
    for page in (tree.impact, tree.network):
        for part in ("", "wirkung.json", "wirkung.csv", "zaehler/", "zaehler.svg"):
            text = read(client, f"{page.url}{part}")
            assert "anari" not in text, part
            assert "Firma" not in text.replace("Firmen", ""), part


def test_the_canary_would_be_seen_where_names_stand(tree, client):
    done(tree.challenge, CANARY, consent_public=True, partner=_agreed(CANARY))
    slug = Partner.objects.get(name=CANARY).slug
    assert CANARY in read(client, f"{tree.partners.url}{slug}/")


def _agreed(name: str, **fields) -> Partner:
    return factories.partner(name, sector="company", own_page=True, **fields)


def test_the_counter_may_be_framed_by_anybody_and_no_other_page(tree, client):
    fill(tree, 4)
    frame = client.get(f"{tree.impact.url}zaehler/")
    assert "X-Frame-Options" not in frame.headers
    policy = frame.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy and "default-src 'none'" in policy
    assert "unsafe" not in policy and "sha256-" in policy
    assert frame.headers["X-Robots-Tag"] == "noindex"
    for response in (frame, client.get(f"{tree.impact.url}zaehler.svg")):
        assert not response.cookies
        assert "max-age=600" in response.headers["Cache-Control"]
        assert "public" in response.headers["Cache-Control"]
    text = frame.content.decode()
    assert "<script" not in text and "<link" not in text and "<img" not in text
    for part in ("", "wirkung.json", "wirkung.csv"):
        other = client.get(f"{tree.impact.url}{part}")
        assert other.headers["X-Frame-Options"] in ("DENY", "SAMEORIGIN"), part
        assert "frame-ancestors *" not in other.headers.get("Content-Security-Policy", "")


def test_the_picture_is_one_and_runs_nothing(tree, client):
    tree.initiative.title = "Meyer & Söhne <b>"
    factories.publish(tree.initiative)
    fill(tree, 4)
    response = client.get(f"{tree.impact.url}zaehler.svg")
    assert response.headers["Content-Type"].startswith("image/svg+xml")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    root = ElementTree.fromstring(response.content)
    assert root.tag.endswith("svg")
    assert "Meyer & Söhne <b>" in "".join(root.itertext())


def test_the_lines_to_copy_lead_here(tree, client):
    fill(tree, 4)
    html = read(client, tree.impact.url)
    full = tree.impact.full_url
    assert f'&lt;iframe src="{full}zaehler/"' in html
    assert f'&lt;img src="{full}zaehler.svg"' in html


def test_files_are_not_sent_twice(tree, client):
    fill(tree, 4)
    first = client.get(f"{tree.impact.url}wirkung.json")
    again = client.get(f"{tree.impact.url}wirkung.json", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    done(tree.challenge)
    changed = client.get(f"{tree.impact.url}wirkung.json", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_what_is_open_data_says_what_it_is(tree, client):
    fill(tree, 4)
    data = json.loads(read(client, f"{tree.impact.url}wirkung.json"))
    assert data["licence"].startswith("https://")
    assert data["note"] and all(each["says"] for each in data["figures"])
    assert set(data) == {
        *("title", "name", "description", "url", "language", "licence", "as_of", "note"),
        *("figures", "tables"),
    }
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', read(client, tree.impact.url)
    )
    ld = json.loads(found[1])
    assert ld["@type"] == "Dataset" and ld["license"] == data["licence"]
    for each in ld["distribution"]:
        address = each["contentUrl"].removeprefix(tree.impact.full_url)
        assert client.get(f"{tree.impact.url}{address}").status_code == 200


@pytest.mark.skipif(not paper.pdf_available(), reason="needs WeasyPrint")
def test_the_paper_is_a_tagged_pdf_drawn_once(tree, client, monkeypatch):
    fill(tree, 4)
    cache.clear()
    calls: list[int] = []
    draw = paper.to_pdf
    monkeypatch.setattr(paper, "to_pdf", lambda markup: calls.append(1) or draw(markup))
    for _time in range(2):
        response = client.get(f"{tree.impact.url}wirkung.pdf")
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF-")
    assert calls == [1]
    inside = unpacked(response.content)
    assert b"/StructTreeRoot" in inside and b"/Table" in inside and b"pdfuaid" in inside


def test_the_page_costs_the_same_for_few_and_many(tree, client, django_assert_max_num_queries):
    fill(tree, 6)
    client.get(tree.impact.url)
    with django_assert_max_num_queries(24) as few:
        client.get(tree.impact.url)
    for n in range(4):
        topic = factories.topic(f"thema-{n}")
        other = factories.challenge(
            tree.initiative_index, title=f"Bedarf {n}", topics=[topic], regions=[tree.region]
        )
        for _time in range(8):
            done(other)
    client.get(tree.impact.url)
    with django_assert_max_num_queries(24) as many:
        client.get(tree.impact.url)
    assert len(few) == len(many)


def test_the_network_counts_all_initiatives_and_each(tree, client):
    far = factories.initiative(tree.home, title="Weißwasser")
    index = factories.challenge_index(far)
    other = factories.challenge(index, title="Ein Zaun für die Kita", topics=[tree.topic])
    fill(tree, 6)
    for _time in range(3):
        done(other)
    data = json.loads(read(client, f"{tree.network.url}wirkung.json"))
    table = next(table for table in data["tables"] if table["key"] == "initiatives")
    assert {row[0]: row[1] for row in table["rows"]} == {tree.initiative.title: 6, "Weißwasser": 3}
    assert table["total"][1] == 9
    here = json.loads(read(client, f"{tree.impact.url}wirkung.json"))
    assert next(each for each in here["figures"] if each["key"] == "cooperations")["value"] == 6
    assert "initiatives" not in [table["key"] for table in here["tables"]]


def test_what_is_not_public_is_not_counted(tree, client):
    fill(tree, 3)
    hidden = factories.challenge(tree.initiative_index, title="Verborgen")
    done(hidden, value=Decimal(9999))
    hidden.unpublish()
    assert "9.999" not in read(client, tree.impact.url)
    assert Pledge.objects.count() == 4


def test_a_translation_has_the_same_figures_in_its_words(tree, client):
    fill(tree)
    twin = factories.translation(tree.impact, title="Impact", slug="impact")
    german = json.loads(read(client, f"{tree.impact.url}wirkung.json"))
    english = json.loads(read(client, f"{twin.url}wirkung.json"))
    assert english["language"] == "en"
    assert [each["value"] for each in english["figures"]] == [
        each["value"] for each in german["figures"]
    ]
    assert "equivalent value" in json.dumps(english)


def test_in_another_language_the_network_stands_apart_in_the_same_rows(tree, client):
    """Else whoever reads both would know what neither tells."""
    far = factories.initiative(tree.home, title="Weißwasser")
    topic = factories.topic("sport")
    other = factories.challenge(factories.challenge_index(far), title="Ein Zaun", topics=[topic])
    both = factories.challenge(tree.initiative_index, title="Ein Ball", topics=[topic])
    fill(tree, 6)
    for page, number in ((other, 3), (both, 1)):
        for _time in range(number):
            done(page)
    factories.translation(tree.initiative, title="Initiative in English")
    twin = factories.translation(tree.network, title="Impact", slug="impact")
    german = json.loads(read(client, f"{tree.network.url}wirkung.json"))
    english = json.loads(read(client, f"{twin.url}wirkung.json"))
    for here, there in zip(german["tables"], english["tables"], strict=True):
        assert here["key"] == there["key"]
        assert [row[1:] for row in here["rows"]] == [row[1:] for row in there["rows"]]
    table = next(table for table in english["tables"] if table["key"] == "initiatives")
    assert [row[0] for row in table["rows"]] == ["Initiative in English", "Weißwasser"]


def test_before_the_first_cooperation_it_says_so(tree, client):
    html = read(client, tree.impact.url)
    assert "hf-figures" not in html.split("<main")[-1]
    assert "<iframe" not in html and "zaehler" not in html
    assert json.loads(read(client, f"{tree.impact.url}wirkung.json"))["tables"] == []


def test_without_the_app_the_page_has_its_words_only(tree, client):
    fill(tree, 4)
    with extras.only():
        read(client, tree.impact.url)
        assert client.get(f"{tree.impact.url}wirkung.json").status_code == 404
        assert client.get(f"{tree.impact.url}zaehler/").status_code == 404


def test_a_page_behind_a_password_shows_no_counter_either(tree):
    fill(tree, 4)
    tree.impact.view_restrictions.create(restriction_type="login")
    for part in ("", "wirkung.json", "zaehler/", "zaehler.svg"):
        response = Client().get(f"{tree.impact.url}{part}")
        assert response.status_code == 302, part


def test_it_is_found_and_in_the_sitemap(tree, client):
    assert tree.impact in ImpactKind().fetch([tree.impact.pk])
    assert tree.impact.get_sitemap_urls()


def test_initiative_and_front_page_lead_to_it(tree, client):
    fill(tree, 4)
    assert f'href="{tree.impact.url}"' in read(client, tree.initiative.url)
    assert f'href="{tree.network.url}"' in read(client, tree.home.url)

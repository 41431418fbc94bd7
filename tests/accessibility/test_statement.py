"""The accessibility statement: what it says of the law, of the result, and of who helps."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests import factories
from wagtail_herausforderung.jurisdictions import JURISDICTIONS
from wagtail_herausforderung.pages.models import AccessibilityStatementPage as Statement

YESTERDAY = datetime.date.today() - datetime.timedelta(days=1)


def statement(**fields) -> Statement:
    return Statement(
        **{
            "title": "Erklärung zur Barrierefreiheit",
            "slug": "barrierefreiheit",
            "body_name": "Stadt Musterau",
            "jurisdiction": "sl",
            "conformance": "full",
            "assessed_on": YESTERDAY,
            "stated_on": YESTERDAY,
            "contact_email": "web@musterau.example",
            **fields,
        }
    )


def barrier(what="Das PDF von 2019", reason="not_yet", **value) -> dict:
    return {"type": "barrier", "value": {"what": what, "reason": reason, **value}}


def test_of_each_land_and_the_bund_the_law_the_body_and_the_source_are_known():
    assert len(JURISDICTIONS) == 17
    assert len({each.name for each in JURISDICTIONS.values()}) == 17
    for each in JURISDICTIONS.values():
        assert each.law and each.body and each.procedure and each.sources
        assert not each.url or each.url.startswith("https://")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, set()),
        ({"jurisdiction": ""}, {"jurisdiction"}),
        ({"jurisdiction": "", "obligation": "voluntary"}, set()),
        ({"method": "third_party"}, {"assessed_by"}),
        ({"contact_email": ""}, {"contact_email"}),
        ({"contact_email": "", "contact_url": "https://musterau.example/form"}, set()),
        ({"conformance": "partly"}, {"barriers"}),
        ({"conformance": "partly", "barriers": [barrier()]}, set()),
        ({"conformance": "not", "barriers": [barrier(reason="out_of_scope")]}, {"barriers"}),
        ({"barriers": [barrier()]}, {"conformance"}),
        ({"barriers": [barrier(reason="out_of_scope")]}, set()),
        ({"reviewed_on": datetime.date(2999, 1, 1)}, {"reviewed_on"}),
    ],
)
def test_what_contradicts_itself_or_the_law_is_named(fields, wrong):
    page = statement(**fields)
    try:
        page.clean()
    except ValidationError as refused:
        assert set(refused.message_dict) == wrong
    else:
        assert wrong == set()


def test_what_editors_write_of_the_body_goes_before_what_is_known():
    known = statement().get_enforcement()
    assert "Schlichtungsstelle" in known["body"] and known["phone"] == ""
    assert statement(enforcement_phone="0681 1").get_enforcement() == {**known, "phone": "0681 1"}
    own = statement(enforcement_body="Neue Stelle").get_enforcement()
    assert own["body"] == "Neue Stelle" and own["email"] == ""  # nothing mixed of two bodies
    assert statement(obligation="voluntary").get_enforcement() == {}


@pytest.mark.django_db
def test_a_visitor_reads_result_reasons_and_ways_out(client):
    home = factories.network()
    barriers = [
        barrier("Alte Karte", "out_of_scope"),
        barrier("Das PDF von 2019", explanation="Wird neu gesetzt.", alternative="Rufen Sie an."),
    ]
    page = factories.add(home, statement(conformance="partly", barriers=barriers))
    with translation.override("de"):
        text = client.get(page.url).content.decode()
    places = [text.index(each) for each in ("Das PDF von 2019", "Rufen Sie an.", "Alte Karte")]
    assert places == sorted(places)  # in the order of the model statement
    for words in ("§ 12b Saarländisches", "web@musterau.example", "Schlichtungsverfahren"):
        assert words in text
    page.obligation = "voluntary"
    text = client.get(factories.publish(page).url).content.decode()
    assert "§ 12b" not in text and "Schlichtung" not in text

"""What search engines read: it is true, and cannot break out of its element."""

import pytest

from wagtail_herausforderung import vocabulary
from wagtail_herausforderung.models import Partner, SupportKind
from wagtail_herausforderung.pages.models import StoryIndexPage
from wagtail_herausforderung.structured_data import organisation_data
from wagtail_herausforderung.templatetags.herausforderung import hf_icon, hf_json_ld, hf_qr


def test_markup_in_a_title_stays_text():
    block = hf_json_ld({"name": "</script><script>alert(1)</script>"})
    assert block.count("<") == 2
    assert "\\u003c/script" in block


def test_an_icon_without_words_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in hf_icon("truck")
    assert 'aria-label="Lieferung"' in hf_icon("truck", label="Lieferung")
    assert hf_icon("") == ""


def test_an_icon_name_cannot_carry_markup():
    assert "<script>" not in hf_icon('"><script>')


def test_a_qr_code_is_drawn_without_style_attributes():
    code = hf_qr("https://example.org/a?b=1&c=2", title="Zur <Herausforderung>")
    assert code.startswith("<svg")
    assert "style=" not in code
    assert "<Herausforderung>" not in code


def test_goods_are_things_and_time_is_a_service(site_tree):
    SupportKind.objects.filter(key="sachmittel").update(resource="goods")
    SupportKind.objects.filter(key="fahrzeug").update(resource="in_kind")
    vocabulary.forget("support")
    data = site_tree.challenge.get_structured_data()
    bags = {"@type": "Product", "name": "Schlafsäcke"}
    assert data["itemOffered"] == [bags, {"@type": "Service", "name": "Transporter"}]
    first = data["includesObject"][0]
    assert (first["amountOfThisGood"], first["unitText"]) == (30, "Schlafsäcke")
    assert first["typeOfGood"] == bags
    assert data["@reverse"]["seeks"] == {"@type": "NGO", "name": "Wärmestube Malstatt"}


@pytest.mark.django_db  # a page asks for its content type, once a process
def test_a_list_without_a_summary_is_described_by_its_introduction():
    page = StoryIndexPage(
        title="Geschichten", intro="<p>Was <b>war</b> &amp; wurde.</p><p>Mehr</p>"
    )
    assert page.get_description() == "Was war & wurde. Mehr"
    page.search_description = "Kurz"
    assert page.get_description() == "Kurz"


@pytest.mark.parametrize(
    ("sector", "kind", "said", "status"),
    [
        ("nonprofit", "association", "NGO", "DERegisteredAssociationCharity"),
        ("foundation", "foundation", "NGO", "DEFoundationCharity"),
        ("nonprofit", "education", "NGO", None),
        ("administration", "public_body", "GovernmentOrganization", None),
        ("company", "association", "Organization", None),
    ],
)
def test_an_organisation_is_called_what_its_type_says(sector, kind, said, status):
    partner = Partner(name="Hilfe", sector=sector, organisation_type=kind, place="Malstatt")
    data = organisation_data(partner, "https://example.org/partner/hilfe/")
    assert data["@type"] == said
    assert data.get("nonprofitStatus") == (status and f"https://schema.org/{status}")

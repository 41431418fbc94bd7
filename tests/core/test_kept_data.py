"""The privacy notice tells of all that is kept, in the words of the apps that keep it."""

import pytest
from django.utils import translation

from wagtail_herausforderung import extras
from wagtail_herausforderung.blocks import KeptDataBlock
from wagtail_herausforderung.cases.models import CaseSettings


@pytest.fixture
def told(site_tree):
    def render() -> str:
        block = KeptDataBlock()
        with translation.override("en"):
            return block.render(
                block.to_python({"heading": "What we keep"}), context={"page": site_tree.home}
            )

    return render


def test_every_app_says_what_it_keeps_and_how_long(site_tree):
    all_kept = extras.personal_data()
    assert len(all_kept) > 10
    silent = [data.key for data in all_kept if not data.about or not data.kept_for(None)]
    assert silent == []


def test_the_notice_names_all_of_it_and_the_ways_to_one_s_own(told):
    html = told()
    with translation.override("en"):
        missing = [data.key for data in extras.personal_data() if str(data.about)[:40] not in html]
    assert missing == []
    assert "/my-pledge/link/" in html and "/my-data/ask-for/" in html


def test_a_period_that_a_site_has_chosen_is_the_one_it_tells(told, site_tree):
    own = CaseSettings.for_site(site_tree.home.get_site())
    assert "417 days" not in told()
    own.keep_ended = 417
    own.save()
    assert "417 days" in told()

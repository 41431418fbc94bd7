"""The letters about pages, to all, and about one's own data: whole in both languages."""

import pytest
from bs4 import BeautifulSoup

from wagtail_herausforderung.outbox import compose

from .contexts import FULL, LEFT_OVER, MINIMAL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loud_templates")]

NAMES = [
    "pledge_paused",
    "pledge_back",
    "pledge_broadcast",
    "pledge_data_link",
    "pledge_data_unknown",
    "pledge_erased_coordinator",
    "case_erased_coordinator",
    "consent_taken_back_coordinator",
    "case_ended_coordinator",
    "pledge_link_again",
    "pledge_answered",
    "pledge_changed",
    "pledge_adjusted",
    "pledge_adjusted_organisation",
    "pledge_moved",
    "pledge_moved_organisation",
    "pledge_corrected",
    "pledge_corrected_organisation",
    "pledge_reopened",
    "pledge_reopened_organisation",
    "offer_link_again",
    "offer_changed",
    "offer_withdrawn",
    "inquiry_link_again",
    "inquiry_passed_on",
]
WORDS = {
    "broadcast_subject": "Der Keller ist trocken",
    "broadcast_text": "Wir treffen uns <hinten>\nam Eingang.",
    "hours_valid": 24,
    "on_behalf": True,
    "earlier": [{"title": "Schlafsäcke", "before": 10, "after": 8}],
    "moved_from": "Schlafsäcke (10 Stück)",
    "moved_to": "Decken (10 Stück)",
    "hours_before": 12.0,
    "hours_after": 9.5,
    "outcome": "partly",
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("context", [{**FULL, **WORDS}, MINIMAL, {}], ids=["full", "min", "empty"])
@pytest.mark.parametrize("name", NAMES)
def test_every_letter_is_whole_whatever_is_known(name, context, language):
    letter = compose.render(name, context, language)
    for text in (letter.subject, letter.text, letter.html):
        assert not LEFT_OVER.search(text), LEFT_OVER.search(text)
    assert letter.subject and "\n" not in letter.subject
    soup = BeautifulSoup(letter.html, "html.parser")
    assert soup.html["lang"] == language
    assert soup.h1.get_text(strip=True) == letter.text.splitlines()[0]


def test_the_words_of_a_message_stay_text():
    letter = compose.render("pledge_broadcast", {**FULL, **WORDS}, "de")
    assert "&lt;hinten&gt;<br>am Eingang." in letter.html
    assert "Wir treffen uns <hinten>\nam Eingang." in letter.text
    assert letter.subject.startswith("Der Keller ist trocken")


@pytest.mark.parametrize("name", ["pledge_data_link", "pledge_data_unknown"])
def test_a_letter_to_an_address_nobody_confirmed_carries_nothing_of_anybody(name):
    letter = compose.render(name, {"action_url": FULL["action_url"], "hours_valid": 24}, "de")
    for typed in ("Anna Muster", "Weber", "HF-", "Schlafsäcke"):
        assert typed not in letter.text + letter.html + letter.subject


def test_a_site_can_reword_a_message_without_losing_what_is_said(site_tree):
    from wagtail_herausforderung.outbox.models import MailText

    MailText.objects.create(
        template="pledge_broadcast",
        language="de",
        site=site_tree.home.get_site(),
        heading="Neues zu {challenge_title}",
        text="Liebe Helfende,",
    )
    letter = compose.render("pledge_broadcast", {**FULL, **WORDS}, "de", site_tree.home.get_site())
    assert "Liebe Helfende" in letter.text and "am Eingang." in letter.text
    assert "am Eingang." in letter.html

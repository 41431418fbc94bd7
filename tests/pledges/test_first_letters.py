"""The first letter to an address that nobody has confirmed carries nothing that was typed.

Otherwise a form would send anybody's words to anybody, in the city's name.
"""

import uuid

import pytest

from tests import factories
from tests.registrations.conftest import event_page
from wagtail_herausforderung.cases.coverage import case_for
from wagtail_herausforderung.events.actions import Wish, sign_up
from wagtail_herausforderung.events.sync import event_for
from wagtail_herausforderung.follow import actions as follow
from wagtail_herausforderung.inquiries.actions import submit_inquiry
from wagtail_herausforderung.offers.general import Help, submit_offer
from wagtail_herausforderung.outbox import kinds
from wagtail_herausforderung.outbox.models import Mail, MailText
from wagtail_herausforderung.pledges.actions.submit import Offer, submit
from wagtail_herausforderung.pledges.own_links import send_links
from wagtail_herausforderung.privacy.request import send_data_link
from wagtail_herausforderung.requests import actions as requests
from wagtail_herausforderung.requests.colleagues import invite
from wagtail_herausforderung.services.actions import submit_enquiry
from wagtail_herausforderung.submissions.lifecycle import tables

from .conftest import BAGS

pytestmark = pytest.mark.django_db

STRANGER = "opfer@example.org"
#: Words and figures that stand nowhere else.
WORDS = ("Zauberwort", "987654", "4321", "https://boese.example")
TYPED = "Zauberwort https://boese.example"
ORIGIN = {"language": "de", "notice_version": "1"}


def first_kinds():
    return {kind.name for kind in kinds.registered() if kind.first}


def all_first_letters(site_tree):
    """Every form that writes to a typed address, filled in to the last field."""
    case = case_for(site_tree.challenge)
    site = site_tree.challenge.get_site()
    submit(
        case,
        Offer(
            contact_name=TYPED,
            email=STRANGER,
            company_name=TYPED,
            phone="987654",
            people=4321,
            message=TYPED,
            other_help=TYPED,
            availability=TYPED,
            lines={BAGS: 987654},
            answers={BAGS: [[TYPED, TYPED]]},
            site=site,
        ),
    )
    submit_inquiry(
        case,
        text=TYPED,
        name=TYPED,
        company_name=TYPED,
        email=STRANGER,
        form_key=uuid.uuid4(),
        site=site,
        **ORIGIN,
    )
    submit_offer(
        site_tree.initiative,
        Help(TYPED, TYPED, ["sachmittel"], "company", TYPED, "987654", TYPED, 4321),
        email=STRANGER,
        form_key=uuid.uuid4(),
        site=site,
        **ORIGIN,
    )
    follow.ask(
        site_tree.initiative_index,
        "q=Zauberwort+https://boese.example&near=Zauberwort&topic=Zauberwort",
        STRANGER,
        "daily",
        form_key=uuid.uuid4(),
        **ORIGIN,
    )
    need = {"uid": str(uuid.uuid4()), "kind": "sachmittel", "title": TYPED, "timing": "ongoing"}
    request = requests.start(
        site_tree.initiative,
        {"company_name": TYPED, "town": TYPED, "benefit": TYPED, "needs": [need]},
        form_key=uuid.uuid4(),
        site=site,
        **ORIGIN,
    )
    submit_enquiry(
        factories.service(site_tree.initiative),
        text=TYPED,
        name=TYPED,
        company_name=TYPED,
        phone="987654",
        email=STRANGER,
        form_key=uuid.uuid4(),
        site=site,
        **ORIGIN,
    )
    sign_up(
        [event_for(event_page(site_tree.initiative))],
        Wish(
            name=TYPED,
            company_name=TYPED,
            email=STRANGER,
            question=TYPED,
            challenge=TYPED,
            answers=[{"question": "Wozu?", "answer": TYPED}],
        ),
        form_key=uuid.uuid4(),
        site=site,
        **ORIGIN,
    )
    contact = {"contact_name": TYPED, "email": STRANGER, "phone": "987654"}
    request = requests.save_page(request, "contact", contact)
    requests.submit(request)
    invite(request, TYPED, "kollege@example.org", language="de")
    for address in (STRANGER, "niemand@example.org"):
        send_links(address, language="de", site=site)
    send_data_link("niemand@example.org", language="de", site=site)
    send_data_link(STRANGER, language="de", site=site)
    return list(Mail.objects.all())


def said(mail):
    files = b"".join(bytes(file.content) for file in mail.attachments.all()).decode(
        "utf-8", "replace"
    )
    return "\n".join([mail.subject, mail.text, mail.html, str(mail.headers), mail.reply_to, files])


@pytest.mark.parametrize("reworded", [False, True])
def test_no_first_letter_carries_what_a_stranger_typed(site_tree, reworded):
    if reworded:
        # Whatever an editor writes, the form's words are not there to be put in.
        text = "{contact_name} {company_name} {people} {search_url} {contact_phone} {reference}"
        for name in first_kinds():
            MailText.objects.create(
                template=name, language="de", subject=text, heading=text, text=text
            )
    letters = all_first_letters(site_tree)
    assert {mail.template for mail in letters} == first_kinds()
    for mail in letters:
        found = [word for word in WORDS if word in said(mail)]
        assert found == [], (mail.template, found)
        assert mail.text.strip()


def test_whatever_begins_unconfirmed_begins_with_a_first_letter():
    """A form of a site's own is asked too: its arrow must name a kind that is ``first``."""
    names = {
        name
        for table in tables()
        for arrow in table.transitions
        if arrow.target == "unconfirmed"
        for name in arrow.mails
    }
    assert names
    assert names <= first_kinds()


def test_the_letter_that_confirms_a_search_says_where_and_how_often(site_tree):
    mail = next(m for m in all_first_letters(site_tree) if m.template == "follow_confirm")
    assert site_tree.initiative_index.title in mail.text
    assert "täglich" in mail.text.lower() or "Tag" in mail.text

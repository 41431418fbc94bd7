"""Whoever makes a need indivisible reads at once which pledges offer only a part of it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.blocks import BlockField
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests import factories
from tests.admin.conftest import client_for, editor
from wagtail_herausforderung.pledges import actions

from .conftest import BAGS, VAN
from .test_page_life import fresh

TELLS = "30 oder nichts"


@pytest.fixture
def page(site_tree):
    return site_tree.challenge


@pytest.fixture
def client(site_tree):
    return client_for(factories.coordinator(site_tree.initiative, "ina"))


def form(page, **changes) -> dict:
    """What the page's form in the admin sends, with another need."""
    needs = fresh(page).needs
    sent = streamfield([("need", _sent(each, changes)) for each in needs])
    for number, each in enumerate(needs):
        sent[str(number)]["id"] = each.id
    fields = page.get_edit_handler().get_form_class().base_fields
    streams = [name for name, each in fields.items() if isinstance(each, BlockField)]
    return nested_form_data(
        {
            **{name: streamfield([]) for name in streams},
            "title": page.title,
            "slug": page.slug,
            "timing": page.timing,
            "needs": sent,
            "comments": inline_formset([]),
        }
    )


def _sent(need, changes) -> dict:
    names = ("title", "kind", "unit", "quantity", "overflow", "acceptance", "divisible")
    value = {name: need.value[name] for name in names}
    value |= {"description": ""} | (changes if need.id == BAGS else {})
    # An empty field is sent as nothing, and a box that is not ticked is not sent at all.
    return {name: "" if each is None else each for name, each in value.items() if each is not False}


def publish(client: Client, page, **changes) -> list[str]:
    """Press “Publish”; the warnings of the answer."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    with factories.committed():
        answer = client.post(address, {**form(page, **changes), "action-publish": "1"}, follow=True)
    assert answer.redirect_chain, answer.context["form"].errors
    return warnings(answer)


def warnings(answer) -> list[str]:
    return [str(each) for each in answer.context["messages"] if each.level_tag == "warning"]


def test_publishing_names_the_need_how_many_and_the_way_to_them(client, page, case, confirmed):
    for number, quantity in enumerate((10, 5, 30)):
        confirmed({BAGS: quantity}, email=f"{number}@example.org")
    [warning] = publish(client, page, divisible=False)
    assert "Schlafsäcke" in warning and TELLS in warning and "2 offene Zusagen" in warning
    desk = f"{reverse('herausforderung_pledge:index')}?show=all&case={case.pk}"
    link = BeautifulSoup(warning, "html.parser").a
    assert link["href"] == desk
    assert client.get(desk).status_code == 200


def test_it_is_said_once_and_again_when_another_one_becomes_a_part(client, page, confirmed):
    confirmed({BAGS: 10})
    confirmed({BAGS: 30}, email="b@example.org")
    assert len(publish(client, page, divisible=False)) == 1
    assert publish(client, page) == []
    [warning] = publish(client, page, quantity=40)
    assert "40 oder nichts" in warning and "2 offene Zusagen" in warning


def test_without_a_part_that_is_open_nothing_is_said(client, page, confirmed, submitted):
    actions.accept(confirmed({BAGS: 10}))
    actions.decline(confirmed({BAGS: 5}, email="b@example.org"), message="Diesmal nicht.")
    submitted({BAGS: 3}, email="c@example.org")
    confirmed({VAN: 1}, email="d@example.org")
    assert publish(client, page, divisible=False) == []


def test_a_draft_says_nothing_and_changes_nothing(client, page, confirmed, bags):
    confirmed({BAGS: 10})
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.post(address, form(page, divisible=False), follow=True)
    assert answer.redirect_chain and warnings(answer) == []
    bags.refresh_from_db()
    assert bags.divisible


def test_who_may_not_see_pledges_reads_the_number_without_a_link(site_tree, page, confirmed):
    confirmed({BAGS: 10})
    [warning] = publish(client_for(editor(site_tree.initiative)), page, divisible=False)
    assert "1 offene Zusage" in warning and "href" not in warning


def test_publishing_many_pages_at_once_says_it_too(client, page, confirmed):
    confirmed({BAGS: 10})
    draft = fresh(page)
    for block in draft.needs:
        if block.id == BAGS:
            block.value["divisible"] = False
    draft.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    with factories.committed():
        answer = client.post(f"{address}?id={page.pk}", follow=True)
    [warning] = warnings(answer)
    assert "1 offene Zusage" in warning


def test_a_title_is_text(client, page, confirmed):
    confirmed({BAGS: 10})
    [warning] = publish(client, page, divisible=False, title="<b>Säcke</b>")
    assert "&lt;b&gt;Säcke" in warning

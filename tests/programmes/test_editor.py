"""The editor's side: pages can be made, edited and saved with everything in them."""

import pytest
from django.urls import reverse

from tests.programmes.conftest import programme

pytestmark = pytest.mark.django_db


def test_a_programme_is_added_below_the_list(city, admin_client):
    answer = admin_client.get(reverse("wagtailadmin_pages:add_subpage", args=[city.index.pk]))
    if answer.status_code == 302:
        answer = admin_client.get(answer.url)
    assert answer.status_code == 200
    assert "programme" in answer.content.decode().lower()


def test_no_programme_stands_below_an_initiative(city):
    kind = type(city.programme)
    assert kind.can_create_at(city.index) and kind.can_create_at(city.home)
    assert not kind.can_create_at(city.initiative) and not kind.can_create_at(city.challenges)


@pytest.mark.parametrize("name", ["programme", "initiative", "index"])
def test_the_form_opens_with_everything_in_it(city, admin_client, name):
    page = getattr(city, name)
    answer = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    assert page.title in answer.content.decode()


def test_revisions_keep_dates_and_sums(city):
    for page, field in ((city.programme, "phases"), (city.initiative, "phases")):
        revision = page.save_revision()
        again = revision.as_object()
        values = [block.value for block in getattr(again, field)]
        assert [value.span for value in values][0] == "2015 to 2017"
        assert values[0].get("total") or values[0].get("amount")
        revision.publish()
        page.refresh_from_db()
        assert getattr(page, field)[0].value.span == "2015 to 2017"


def test_a_preview_needs_no_saved_page(city, rf):
    page = programme(city.index, "Entwurf")
    page.title = "Geändert"
    request = rf.get("/")
    answer = page.make_preview_request(request, page.default_preview_mode)
    assert "Geändert" in answer.render().content.decode()

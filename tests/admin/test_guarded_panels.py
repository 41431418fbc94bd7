"""What we put on the admin's front page never takes that page away."""

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse
from wagtail.models import Page

from tests import factories
from wagtail_herausforderung.cases.begin import BeginPanel
from wagtail_herausforderung.pledges.admin.home import AttentionPanel, NewPledgesItem
from wagtail_herausforderung.testing import pledges

pytestmark = pytest.mark.django_db

OURS = [BeginPanel, AttentionPanel, NewPledgesItem]


def broken(*arguments, **named):
    raise DatabaseError("no such column")


@pytest.mark.parametrize("panel", OURS)
def test_a_panel_that_raises_leaves_the_front_page_and_says_so_in_one_line(
    admin_client, monkeypatch, caplog, panel
):
    monkeypatch.setattr(panel, "get_context_data", broken)
    page = admin_client.get(reverse("wagtailadmin_home"))
    assert page.status_code == 200
    assert str(panel.title) in page.content.decode()
    assert panel.__name__ in caplog.text and "no such column" in caplog.text
    assert "no such column" not in page.content.decode()


@pytest.mark.parametrize("panel", OURS)
def test_a_panel_that_cannot_tell_who_may_see_it_leaves_the_front_page(
    admin_client, monkeypatch, caplog, panel
):
    monkeypatch.setattr(panel, "may_see", broken)
    assert admin_client.get(reverse("wagtailadmin_home")).status_code == 200
    assert panel.__name__ in caplog.text


def test_a_query_that_fails_does_not_spoil_the_transaction_of_the_page(
    admin_client, monkeypatch, settings
):
    monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", True)

    def fails(self, parent_context):
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")

    monkeypatch.setattr(BeginPanel, "get_context_data", fails)
    assert admin_client.get(reverse("wagtailadmin_home")).status_code == 200


def test_every_panel_of_ours_on_the_front_page_is_guarded():
    from wagtail import hooks

    from wagtail_herausforderung.admin.panels import GuardedComponent

    for name in ("construct_homepage_panels", "construct_homepage_summary_items"):
        for hook in hooks.get_hooks(name):
            if hook.__module__.startswith("wagtail_herausforderung"):
                added: list = []
                hook(None, added)
                assert added and all(isinstance(each, GuardedComponent) for each in added)


@pytest.mark.parametrize("name", ["missed", "followers", "surveys"])
def test_a_report_of_ours_is_for_those_who_work_on_a_page_of_ours(client, name):
    network = factories.network()
    blog = network.get_parent().add_child(instance=Page(title="Blog", slug="blog"))
    url = reverse(f"herausforderung_{name}")
    for page, may in ((blog, False), (network, True)):
        client.force_login(pledges.coordinator(page, username=f"editor-{page.pk}"))
        assert (client.get(url).status_code == 200) is may
        menu = client.get(reverse("wagtailadmin_home")).content.decode()
        assert (url in menu) is may

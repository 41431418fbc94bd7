"""The admin: numbers for coordinators, erasure for administrators, addresses for nobody."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.follow.models import Follower
from wagtail_herausforderung.outbox.models import Mail

from .conftest import ADDRESS

REPORT = reverse("herausforderung_followers")
ERASE = reverse("herausforderung_followers_erase")


@pytest.fixture
def far_index(site_tree):
    far = factories.initiative(site_tree.home, title="Weißwasser")
    return factories.challenge_index(far, title="Aufgaben in Weißwasser")


@pytest.fixture
def followed(follower, asked, far_index):
    follower()
    follower("q=Zelt", "weekly", email="otto@example.org")
    follower("q=Zaun", page=far_index, email="anna@example.org")
    asked("q=Boot", email="niemand@example.org")


@pytest.fixture
def admin(db):
    client = Client()
    client.force_login(factories.user("admin", is_superuser=True))
    return client


def rows(client) -> list[dict]:
    answer = client.get(f"{REPORT}?export=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_a_coordinator_sees_the_numbers_of_the_branch_and_no_address(followed, coordinator_client):
    page = coordinator_client.get(REPORT)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Weißwasser" not in text
    for secret in (ADDRESS, "otto@", "anna@", "niemand@", "Schlafsack", "Zelt"):
        assert secret not in text
    [row] = rows(coordinator_client)
    assert list(row.values())[-3:] == ["1", "1", "2"]


def test_an_administrator_sees_all_branches(followed, admin):
    assert [list(row.values())[-1] for row in rows(admin)] == ["2", "1"]


def test_results_alone_are_bounded_too(followed, coordinator_client):
    page = coordinator_client.get(reverse("herausforderung_followers_results"))
    assert page.status_code == 200
    assert "Weißwasser" not in page.content.decode()


def test_only_administrators_erase(followed, coordinator_client, client):
    for each in (coordinator_client, client):
        assert each.get(ERASE).status_code == 302
        each.post(ERASE, {"email": ADDRESS})
    assert Follower.objects.filter(email=ADDRESS).exists()
    assert "delete/" not in coordinator_client.get(REPORT).content.decode()


def test_an_administrator_erases_an_address_on_request(followed, admin):
    assert ERASE in admin.get(REPORT).content.decode()
    assert admin.get(ERASE).status_code == 200
    assert admin.post(ERASE, {"email": "keine"}).status_code == 200
    answer = admin.post(ERASE, {"email": ADDRESS.title()}, follow=True)
    assert answer.redirect_chain[0][0] == REPORT
    assert ADDRESS not in answer.content.decode().lower()
    assert not Follower.objects.filter(email=ADDRESS).exists()
    assert not Mail.objects.filter(to=ADDRESS).exists()
    assert Follower.objects.count() == 3


def test_the_report_stands_in_the_menu(admin, coordinator_client):
    for client in (admin, coordinator_client):
        assert REPORT in client.get("/admin/").content.decode()


def test_the_journal_shows_these_mails_to_administrators_only(followed, coordinator_client, admin):
    from wagtail_herausforderung.outbox.models import Mail as Letter

    Letter.objects.create(
        template="follow_news",
        language="de",
        to="spur@example.org",
        subject="Neu",
        text="Neu",
        from_email="netz@example.org",
        about=Follower.objects.first(),
    )
    journal = reverse("herausforderung_journal_mails_modeladmin_index")
    assert "spur@" not in coordinator_client.get(journal).content.decode()
    assert "spur@" in admin.get(journal).content.decode()

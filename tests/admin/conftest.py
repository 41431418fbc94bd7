"""Two initiatives with a desk each, and everybody who might look at them."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import clear_url_caches
from wagtail.models import GroupPagePermission

from tests import factories, snapshots

ROLES = ["anonymous", "editor", "own", "other", "admin"]


def client_for(user=None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def editor(page, username="redaktion"):
    """May edit the pages of an initiative, but has no permission at the desk."""
    group = Group.objects.create(name="Redaktion")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    account = factories.user(username)
    account.groups.add(group)
    return account


@pytest.fixture
def desk(site_tree):
    """``site_tree`` with a pledge waiting, a second initiative with one too, and a client for
    each role: ``clients["own"]`` is the coordinator of the first initiative."""
    tree = snapshots.built("desk", lambda: _desk(site_tree))
    users = {role: getattr(tree, role, None) for role in ROLES}
    tree.users = SimpleNamespace(**users)
    tree.clients = {role: client_for(user) for role, user in users.items()}
    tree.client = tree.clients["own"]
    return tree


def _desk(tree: SimpleNamespace) -> SimpleNamespace:
    tree.case = factories.case(tree.challenge)
    tree.case.contact_name = "Frau Klein"
    tree.case.contact_email = "klein@example.org"
    tree.case.save()
    tree.pledge = factories.pledge(
        tree.challenge, {"Schlafsäcke": 10, "Transporter": 1}, company_name="Spedition Weber"
    )
    tree.far_initiative = factories.initiative(tree.home, title="Weißwasser")
    tree.far_challenge = factories.challenge(tree.far_initiative, title="Ein Zaun für die Kita")
    tree.far_case = factories.case(tree.far_challenge)
    tree.far_pledge = factories.pledge(
        tree.far_challenge, company_name="Glaswerk Nord", email="nord@example.org"
    )
    tree.editor = editor(tree.initiative)
    tree.own = factories.coordinator(tree.initiative, "saarbruecken")
    tree.other = factories.coordinator(tree.far_initiative, "weisswasser")
    tree.admin = factories.user("admin", is_superuser=True)
    return tree


@pytest.fixture
def english(settings):
    """The admin in English, so that tests can quote it.

    Django keeps addresses per language, with the prefix it has at that moment: without clearing,
    a later test would find English without its prefix.
    """
    clear_url_caches()
    settings.LANGUAGE_CODE = "en"
    yield
    clear_url_caches()

"""A network with one initiative, a list of all dates, and a series."""

import datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission

from tests import factories
from wagtail_herausforderung import dates

from . import made


@pytest.fixture
def soon():
    """A day in ten days."""
    return dates.today() + datetime.timedelta(days=10)


@pytest.fixture
def tree(db):
    home = factories.network()
    initiative = factories.initiative(home)
    return SimpleNamespace(
        home=home,
        initiative=initiative,
        index=made.index(home),
        series=made.series(home),
    )


@pytest.fixture
def editor_of():
    """Signs in somebody who may do ``rights`` below a page."""

    def sign_in(page, *rights: str, name: str = "redaktion") -> Client:
        group = Group.objects.create(name=name)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for codename in rights:
            permission = Permission.objects.get(
                content_type__app_label="wagtailcore", codename=f"{codename}_page"
            )
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
        user = factories.user(name)
        user.groups.add(group)
        client = Client()
        client.force_login(user)
        return client

    return sign_in

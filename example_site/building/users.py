"""Administrator and coordinators. A coordinator's group holds permissions on its branch only."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.users.models import UserProfile

from example_site.content.users import ADMIN, COORDINATORS, PASSWORD

_PAGES = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
_MEDIA = ["add_image", "change_image", "choose_image"]
_FILES = ["add_document", "change_document", "choose_document"]
#: ``app label.codename``: what a coordinator may do besides editing pages.
_MODELS = [
    "wagtailadmin.access_admin",
    "herausforderung.add_partner",
    "herausforderung.change_partner",
    "herausforderung.view_partner",
    "herausforderung_pledges.view_pledge",
    "herausforderung_pledges.change_pledge",
    "herausforderung_cases.view_challengecase",
    "herausforderung_cases.change_challengecase",
    "herausforderung_cases.view_caseevent",
    "herausforderung_outbox.view_mail",
]


def build_admin():
    name, first, last, mail = ADMIN
    return _user(name, first, last, mail, is_superuser=True, is_staff=True)


def build_coordinators() -> dict[str, object]:
    """The users, by the slug of their initiative. Groups get their branches later."""
    found = {}
    for name, first, last, mail, slug, group_name in COORDINATORS:
        user = _user(name, first, last, mail)
        group, _created = Group.objects.get_or_create(name=group_name)
        user.groups.add(group)
        found[slug] = user
    return found


def _user(name: str, first: str, last: str, mail: str, **flags):
    model = get_user_model()
    user, created = model.objects.get_or_create(
        username=name, defaults={"first_name": first, "last_name": last, "email": mail, **flags}
    )
    if created:
        user.set_password(PASSWORD)
        user.save()
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = "de"
        profile.save()
    return user


def permit_branches() -> None:
    """Each coordinator works on its initiative in every language, and with media and partners."""
    root = Collection.get_first_root_node()
    for _name, _first, _last, _mail, slug, group_name in COORDINATORS:
        group = Group.objects.get(name=group_name)
        for permission in _MODELS:
            label, codename = permission.split(".")
            group.permissions.add(
                *Permission.objects.filter(content_type__app_label=label, codename=codename)
            )
        for codename in _MEDIA + _FILES:
            label = "wagtailimages" if codename in _MEDIA else "wagtaildocs"
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=_permission(label, codename)
            )
        for page in Page.objects.filter(depth=3, slug=slug):
            for codename in _PAGES:
                GroupPagePermission.objects.get_or_create(
                    group=group, page=page, permission=_permission("wagtailcore", codename)
                )


def _permission(label: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=label, codename=codename)

"""For whom a mail text holds: all sites, one of them, or an initiative; and who may say so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Site
from wagtail.permission_policies import ModelPermissionPolicy

from ...permissions import editable_initiatives
from ..about import may_see_mails
from ..models import MailText

text_policy = ModelPermissionPolicy(MailText)

_OF_A_PAGE = "page-"


@dataclass(frozen=True)
class Place:
    """``site`` or ``page``, an initiative, or neither: all sites. ``key`` stands in addresses."""

    site: Site | None = None
    page: Any = None

    @property
    def key(self) -> str:
        if self.page:
            return f"{_OF_A_PAGE}{self.page.pk}"
        return str(self.site.pk) if self.site else "all"

    @property
    def label(self) -> str:
        return str(self.page or self.site or _("All sites"))

    @property
    def is_everywhere(self) -> bool:
        return not (self.site or self.page)

    @cached_property
    def letterhead_of(self) -> Site | None:
        """Whose letterhead a letter of this place has."""
        return self.page.get_site() if self.page else self.site

    @property
    def above(self) -> tuple[Site | None, str]:
        """Site and branch whose words hold where this place has none."""
        return (self.letterhead_of if self.page else None), ""

    @property
    def fields(self) -> dict[str, Any]:
        """The columns of a text of this place."""
        return {"site": self.site, "page": self.page}


def places_for(user: Any) -> list[Place]:
    """The places whose mail texts ``user`` may change: the sites with the permission for mail
    texts, an initiative for whoever works on it and may see its mails."""
    found = []
    if text_policy.user_has_permission(user, "change"):
        sites = Site.objects.order_by("-is_default_site", "hostname")
        found = [Place(), *(Place(site=site) for site in sites)]
        found = found if len(found) > 2 else found[:1]
    return [*found, *(Place(page=page) for page in _initiatives(user))]


def place_for(user: Any, key: str) -> Place | None:
    """The place that an address names; ``None`` where there is none that ``user`` may change."""
    number = key.removeprefix(_OF_A_PAGE)
    is_number = number.isascii() and number.isdecimal() and len(number) < 19
    if key != number:
        page = _initiatives(user).filter(pk=number).first() if is_number else None
        return Place(page=page) if page else None
    if not text_policy.user_has_permission(user, "change"):
        return None
    if key == Place().key:
        return Place()
    site = Site.objects.filter(pk=number).first() if is_number else None
    return Place(site=site) if site else None


def _initiatives(user: Any) -> QuerySet:
    """Each initiative once: a text is found from its translations too."""
    pages = editable_initiatives(user)
    return pages if may_see_mails(user) else pages.none()


def may_change_some(user: Any) -> bool:
    return text_policy.user_has_permission(user, "change") or _initiatives(user).exists()

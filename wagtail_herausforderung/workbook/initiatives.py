"""For which initiative a reader wants the papers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from .. import roles
from ..listings import nearest, pages_of, site_root, specific_pages


def initiatives_for(page: Any) -> list[Any]:
    """The public initiatives of this part of the site, in its language, by their titles; only
    its own for a workbook that stands below one."""
    own = nearest(page, roles.Initiative)
    ids = pages_of(
        roles.Initiative, below=own or site_root(page), locale=page.locale_id
    ).values_list("pk", flat=True)
    return sorted(specific_pages(ids), key=lambda initiative: initiative.title.casefold())


def chosen_initiative(page: Any, request: HttpRequest) -> Any:
    """The initiative that the address names; ``None`` if it names none. Raises 404 for one that
    is not there for everybody."""
    wanted = request.GET.get("initiative", "")
    if not wanted:
        return None
    found = [each for each in initiatives_for(page) if str(each.pk) == wanted]
    if not found:
        raise Http404
    return found[0]

"""What events add to the Wagtail admin, the outbox and the daily run."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction

from ..cases.permissions import register
from ..outbox.about import ABOUT_HOOK
from ..outbox.kinds import MAILS_HOOK
from ..page_mixins import EventMixin
from ..tidy import HOOK as TIDY_HOOK
from .permissions import event_policy, registration_policy

register(event_policy, registration_policy)

from .admin.door import admin_urls  # noqa: E402
from .admin.events import EventViewSet  # noqa: E402
from .admin.registrations import RegistrationViewSet  # noqa: E402
from .chores import chores  # noqa: E402
from .mail_kinds import mail_abouts, mail_kinds  # noqa: E402
from .sync import overbooked, people_told_of_deletion  # noqa: E402

hooks.register(TIDY_HOOK, chores)
hooks.register(MAILS_HOOK, mail_kinds)
hooks.register(ABOUT_HOOK, mail_abouts)
hooks.register("register_admin_urls", admin_urls)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [EventViewSet(), RegistrationViewSet()]


@hooks.register("after_publish_page")
def say_that_nobody_loses_a_seat(request: HttpRequest, page: Any) -> None:
    """Fewer seats than people: the editor is told at once."""
    if not isinstance(page, EventMixin):
        return
    for taken, seats in overbooked(page):
        sentence = ngettext(
            "%(taken)s people are registered, and there is %(seats)s seat now. Nobody loses a "
            "seat; none is given until enough have come free.",
            "%(taken)s people are registered, and there are %(seats)s seats now. Nobody loses a "
            "seat; none is given until enough have come free.",
            seats,
        )
        messages.warning(request, sentence % {"taken": taken, "seats": seats})


@hooks.register("before_delete_page")
def say_who_loses_the_date(request: HttpRequest, page: Any) -> None:
    """Beside the question whether to delete: it cancels, and a page that is gone says nothing."""
    if request.method == "GET":
        _warn(request, people_told_of_deletion(page))


def _warn(request: HttpRequest, number: int) -> None:
    if number:
        sentence = ngettext(
            "%(number)s person has registered and will get a letter that the event does not take "
            "place. If you cancel the date instead, its page says so to everybody.",
            "%(number)s people have registered and will get a letter that the event does not take "
            "place. If you cancel the date instead, its page says so to everybody.",
            number,
        )
        messages.warning(request, sentence % {"number": number})


class DeleteSeveral(DeleteBulkAction):
    """Wagtail's question before several pages are deleted, with the same sentence."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        pages = [each["item"] for each in context["items"]]
        if pages:
            _warn(self.request, people_told_of_deletion(*pages))
        return context


# In the place of Wagtail's own, which has no hook there; of a site's own with a later order not.
hooks.register("register_bulk_action", DeleteSeveral, order=1)

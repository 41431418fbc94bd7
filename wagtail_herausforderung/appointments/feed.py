"""The calendar of one account as iCalendar, for whoever subscribes to its secret address."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views import View
from wagtail.models import Site

from .. import dates
from ..calendars import dated_event, new_calendar
from ..pledges.permissions import pledge_policy
from ..submissions.links import admin_url, public_url
from .entries import Entry, entries, expected
from .models import CalendarAddress

#: So many days back and ahead; a calendar reads all of it again and again.
BACK, AHEAD = datetime.timedelta(days=60), datetime.timedelta(days=731)


def address_url(address: CalendarAddress) -> str:
    """The secret address, for a calendar program."""
    site = Site.objects.filter(is_default_site=True).first()
    language = settings.LANGUAGE_CODE
    return public_url("calendar_feed", address.token, site=site, language=language)


def calendar_of(user: Any) -> bytes:
    """All dates ``user`` may see now: who, where, how many, and a link to the desk. No person."""
    today = dates.today()
    profile = getattr(user, "wagtail_userprofile", None)
    with translation.override((profile and profile.preferred_language) or settings.LANGUAGE_CODE):
        found = new_calendar("PUBLISH")
        found.add("x-wr-calname", _("Dates: %(site)s") % {"site": settings.WAGTAIL_SITE_NAME})
        for entry in entries(user, today - BACK, today + AHEAD, dates_only=True):
            found.add_component(_event(entry))
        return found.to_ical()


def _event(entry: Entry) -> Any:
    dated, case = entry.dated, None
    if entry.kind == "shared":
        case, place = dated.case, ("herausforderung_appointment", dated.pk)
    elif entry.kind == "single":
        case, place = dated.pledge.case, ("herausforderung_pledge:inspect", dated.pledge_id)
    else:
        place = (dated.view, dated.pk)
    organisation = case.organisation.name if case and case.organisation else ""
    people = expected(entry.people) if entry.people else ""
    url = admin_url(*place, site=None)
    lines = filter(None, [organisation, ", ".join(entry.who), people, url])
    event = dated_event(entry.dated, entry.title, "\n".join(lines))
    if url:
        event.add("url", url)
    return event


class FeedView(View):
    """GET: the calendar, by the permissions that its owner has at this moment."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        address = CalendarAddress.objects.select_related("user").filter(token=token).first()
        if address is None or not constant_time_compare(address.token, token):
            sentence = _(
                "This address is not valid, or no longer: it was renewed. Whoever used it finds "
                "the new one under “Dates” in the admin."
            )
            return self.refuse(sentence, 404)
        if not pledge_policy.user_has_permission(address.user, "view"):
            return self.refuse(_("The account of this calendar no longer works here."), 410)
        response = HttpResponse(
            calendar_of(address.user), content_type="text/calendar; charset=utf-8"
        )
        return self._kept_private(response)

    def refuse(self, sentence: str, status: int) -> HttpResponse:
        response = HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
        return self._kept_private(response)

    @staticmethod
    def _kept_private(response: HttpResponse) -> HttpResponse:
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

"""The mails to those who register: what each needs, and when it is sent."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..outbox.about import About
from ..outbox.kinds import MailKind, Occasion, of_table
from ..outbox.placeholders import Placeholder
from .links import desk_url
from .mails import RegistrationFacts
from .models import Registration
from .papers import calendar_file, cancelled_date, further_dates, this_date, withdrawn_dates
from .permissions import registration_policy
from .states import REGISTRATIONS

_OWN = (
    Placeholder("event_title", gettext_lazy("Title of the event"), gettext_lazy("Coffee break")),
    Placeholder(
        "event_when",
        gettext_lazy("When the event is"),
        gettext_lazy("Tuesday, 10 March 2026, 14:30 to 15:15"),
    ),
    Placeholder(
        "answer_until",
        gettext_lazy("Until when a seat is held"),
        gettext_lazy("Monday, 7 December 2026, 10:00"),
    ),
    Placeholder("place_in_line", gettext_lazy("Place on the waiting list"), 3),
    Placeholder("event_place", gettext_lazy("Where the event is"), "Rathausfestsaal"),
    Placeholder("contact_name", gettext_lazy("Name of whoever registered"), "Anna Muster"),
    Placeholder("people", gettext_lazy("People who come"), 2),
    Placeholder("reference", gettext_lazy("Number of the registration"), "HF-7K3M9"),
)
_LACKS = ("challenge_title", "challenge_url", "company_name", "contact_email", "contact_phone")


def _kind(name: str, **more: object) -> MailKind:
    return MailKind(name, RegistrationFacts, placeholders=_OWN, lacks=_LACKS, **more)  # type: ignore[arg-type]


KINDS = (
    _kind("event_confirm", link="confirm", first=True),
    _kind("event_known"),
    _kind("event_registered", encloses=(calendar_file,)),
    _kind("event_waiting", encloses=(further_dates,)),
    _kind("event_offered", tells=("decline_url", "is_last_offer")),
    _kind("event_passed"),
    _kind("event_withdrawn", tells=("gone_dates",), encloses=(withdrawn_dates,)),
    _kind("event_cancelled", link=None, encloses=(cancelled_date,)),
    _kind("event_changed", tells=("has_seat", "way_is_closed"), encloses=(this_date,)),
    _kind("event_again", link="page"),
    _kind("event_own"),
    _kind("event_reminder"),
    _kind("event_link", link="online"),
    _kind("event_thanks", tells=("aftermath",)),
)


def mail_kinds() -> Iterator[MailKind | Occasion]:
    """The mails of the state table, and those around the day."""
    heading = _("Registration: %(step)s")
    yield from of_table(heading, REGISTRATIONS.transitions)
    confirm = heading % {"step": _("Confirm")}
    waits = _("The address is confirmed, and there is no seat: the place on the waiting list.")
    yield Occasion("event_waiting", confirm, waits)
    known = _("Somebody registers who is registered already.")
    yield Occasion("event_known", heading % {"step": _("Register")}, known)
    day = _("Registration: around the day")
    changed = _("Day, time, place or format of the page have changed.")
    yield Occasion("event_changed", day, changed)
    again = _("The cancellation is taken back: to whoever had registered.")
    yield Occasion("event_again", day, again)
    yield Occasion("event_reminder", day, _("On the day before, to whoever has a seat."))
    link = _("An hour before it begins, to whoever takes part online.")
    yield Occasion("event_link", day, link)
    thanks = _("The coordination thanks those who were there, with documents and recording.")
    yield Occasion("event_thanks", day, thanks)
    yield from KINDS


def mail_abouts() -> Iterator[About]:
    """Mails about registrations are for those who may work on the page of the event."""
    yield About(Registration, registration_policy, lambda row: row.reference, desk_url)

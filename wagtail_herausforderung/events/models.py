"""What is known of an event beside its page, its seats, and who has registered."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..cases.models import CaseEvent, Note, Task
from ..compat import PAGE_MODEL
from ..submissions.submission import Submission
from .choices import RegistrationStatus, Way
from .states import ACTIVE, registration_statuses

#: So many people come with one registration at most.
MOST_PEOPLE = 10


class Event(models.Model):
    """One event, whatever languages its page is in: what lists, letters and chores need of it.

    All but the last five fields say what the page says, so that they are known when it is gone.
    ``attended`` is how many people were there; it stays when nobody is named any more.
    """

    translation_key = models.UUIDField(unique=True, editable=False)
    page = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    title = models.CharField(_("title"), max_length=255)
    begins = models.DateTimeField(_("begins"))
    ends = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=255, blank=True)
    format = models.CharField(max_length=12, blank=True)
    has_online_url = models.BooleanField(default=False)
    cancelled = models.BooleanField(_("cancelled"), default=False)
    sequence = models.PositiveIntegerField(default=0)
    next_line = models.PositiveIntegerField(default=1, editable=False)
    attended = models.PositiveIntegerField(_("people who were there"), null=True, blank=True)
    noted_at = models.DateTimeField(_("attendance noted"), null=True, blank=True)
    thanked_at = models.DateTimeField(_("thanks sent"), null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["begins", "pk"]
        verbose_name = pgettext_lazy("date", "event")
        verbose_name_plural = pgettext_lazy("date", "events")
        indexes = [models.Index(fields=["begins"], name="hf_event_begins")]

    def __str__(self) -> str:
        return self.title

    @property
    def has_begun(self) -> bool:
        return self.begins <= timezone.now()

    @property
    def is_over(self) -> bool:
        return self.ends <= timezone.now()


class EventLedger(models.Model):
    """The seats of one way to take part. Nothing but :mod:`.ledger` writes ``taken``.

    ``capacity`` of ``None`` is no limit. ``taken`` are the seats of those registered and those to
    whom one is offered. A way that the event no longer has is ``closed``.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="ledgers")
    way = models.CharField(_("way"), max_length=8, choices=Way.choices)
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    taken = models.PositiveIntegerField(_("seats taken"), default=0)
    closed = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["event", "way"]
        verbose_name = _("seats of an event")
        verbose_name_plural = _("seats of events")
        constraints = [
            models.UniqueConstraint(fields=["event", "way"], name="hf_event_ledger_once")
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.way}"

    @property
    def free(self) -> int | None:
        """Seats nobody has; ``None``: no limit."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)


class Registration(Submission):
    """Somebody, or several people under one name, who want to come to one event.

    ``sign_up`` is the same in all registrations of one form, which may be for a whole series;
    ``answers`` is ``[{"question", "answer"}]``. ``line`` is the place on the waiting list, counted
    up for each event; ``rests``: a seat was not taken, so none is offered until another one comes
    free. ``held`` are the seats it has in the ledger of its way.
    """

    event = models.ForeignKey(
        Event,
        verbose_name=pgettext_lazy("date", "event"),
        on_delete=models.CASCADE,
        related_name="registrations",
    )
    sign_up = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=registration_statuses,
        default=RegistrationStatus.UNCONFIRMED,
    )
    way = models.CharField(_("way"), max_length=8, choices=Way.choices, default=Way.ROOM)
    people = models.PositiveIntegerField(pgettext_lazy("registration", "people"), default=1)
    held = models.PositiveIntegerField(default=0, editable=False)
    name = models.CharField(_("name"), max_length=120)
    company_name = models.CharField(_("organisation"), max_length=160, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    answers = models.JSONField(_("answers"), default=list, blank=True)
    question = models.TextField(_("what they want to ask"), blank=True)
    challenge = models.TextField(_("challenge they bring along"), blank=True)
    #: Where the challenge has become a request: its reference.
    made_into = models.CharField(_("request"), max_length=12, blank=True)
    line = models.PositiveIntegerField(default=0, editable=False)
    passes = models.PositiveIntegerField(default=0, editable=False)
    rests = models.BooleanField(default=False, editable=False)
    offered_until = models.DateTimeField(_("seat held until"), null=True, blank=True)
    came = models.PositiveIntegerField(_("people who came"), null=True, blank=True)
    #: Wrote itself down at the door.
    walk_in = models.BooleanField(_("came without registration"), default=False)

    events = GenericRelation(CaseEvent, "about_id", "about_type")
    tasks = GenericRelation(Task, "about_id", "about_type")
    notes = GenericRelation(Note, "about_id", "about_type")

    class Meta:
        ordering = ["event", "line", "pk"]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        indexes = [
            models.Index(fields=["event", "way", "status", "line"], name="hf_registration_line"),
            models.Index(fields=["status", "offered_until"], name="hf_registration_offer"),
        ]
        constraints = [
            # Nobody is there twice, whoever is quicker.
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=Q(status__in=ACTIVE) & ~Q(email=""),
                name="hf_registration_once",
            )
        ]

    @property
    def case_id(self) -> None:
        """It belongs to no challenge."""
        return None

    @property
    def siblings(self) -> Any:
        """All of the same sign-up, itself among them, by date."""
        rows = type(self)._default_manager.filter(sign_up=self.sign_up)
        return rows.select_related("event__page", "site").order_by("event__begins", "pk")

    def __str__(self) -> str:
        """Reference and status only: Wagtail's site history shows it to everybody."""
        return f"{self.reference} ({self.get_status_display()})"

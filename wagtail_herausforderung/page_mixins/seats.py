"""Where one meets, and for how many there is room."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from ..event_pages.cards import EventFormat
from ..fields import HttpsURLField


class SeatsMixin(models.Model):
    """Where one meets and for how many there is room: of an event, and of a series for new ones."""

    format = models.CharField(
        _("format"), max_length=8, choices=EventFormat.choices, default=EventFormat.ROOM
    )
    place = models.CharField(
        _("place"),
        max_length=200,
        blank=True,
        help_text=_("House, street and town, as in an invitation. Everybody can read it."),
    )
    online_url = HttpsURLField(
        _("address of the online meeting"),
        max_length=500,
        blank=True,
        help_text=_("Only those who have registered get it. It never stands on the page."),
    )
    seats = models.PositiveIntegerField(
        _("seats in the room"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: no limit."),
    )
    online_seats = models.PositiveIntegerField(
        _("seats online"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: no limit."),
    )
    takes_registrations = models.BooleanField(
        _("takes registrations"),
        default=True,
        help_text=_("Without it everybody may simply come."),
    )
    invites_challenge = models.BooleanField(
        _("invites to bring along a challenge"),
        default=False,
        help_text=_("Who registers can say what their organisation needs."),
    )

    seats_panels = [
        FieldPanel("format"),
        FieldPanel("place"),
        FieldPanel("online_url"),
        FieldRowPanel([FieldPanel("seats"), FieldPanel("online_seats")]),
        FieldPanel("takes_registrations"),
        FieldPanel("invites_challenge"),
    ]

    class Meta:
        abstract = True

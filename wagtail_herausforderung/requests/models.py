"""What an organisation asks for, whether it is verified, and who else may speak for it."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from .. import dates
from ..cases.models import CaseEvent, ChallengeCase, Note, Task
from ..cases.rules import Rule, read_rules, usual_rules
from ..compat import PAGE_MODEL
from ..fields import MailAddressField
from ..submissions.submission import Submission
from ..versions import VersionedModelForm
from .choices import How, RequestStatus
from .states import request_statuses

#: So many needs stand in one request.
MOST_NEEDS = 20


class Request(Submission):
    """A request (Anfrage) of an organisation, from its first page to its challenge.

    ``needs`` is ``[{"uid", "kind", "title", "description", "quantity", "unit", "divisible",
    "timing", "starts_on", "ends_on"}]``, ``rules`` is ``{key of the rule: answer}``. ``sent_as``
    is what stood in it when it was sent last: only what has changed since goes into the page.
    """

    initiative = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("initiative"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="herausforderung_requests",
    )
    initiative_title = models.CharField(_("initiative"), max_length=255)
    case = models.ForeignKey(
        ChallengeCase,
        verbose_name=_("challenge"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="requests",
    )
    status = models.CharField(
        _("status"), max_length=12, choices=request_statuses, default=RequestStatus.DRAFT
    )
    company_name = models.CharField(_("organisation"), max_length=160, blank=True)
    town = models.CharField(_("seat of the organisation"), max_length=120, blank=True)
    register = models.CharField(_("register number"), max_length=80, blank=True)
    notice = models.CharField(_("notice of exemption"), max_length=120, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    needs = models.JSONField(_("needs"), default=list, blank=True)
    for_whom = models.TextField(_("for whom"), blank=True)
    benefit = models.TextField(_("what changes"), blank=True)
    tried = models.TextField(_("what was tried"), blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    from_anywhere = models.BooleanField(_("can be done from anywhere"), default=False)
    deadline = models.DateField(_("answer until"), null=True, blank=True)
    rules = models.JSONField(_("rules of the game"), default=dict, blank=True)
    sent_as = models.JSONField(default=dict, blank=True, editable=False)
    #: Which pages have been filled in, by their names.
    pages_done = models.JSONField(default=list, blank=True, editable=False)
    saved_at = models.DateTimeField(_("last saved"), auto_now=True)

    events = GenericRelation(CaseEvent, "about_id", "about_type")
    tasks = GenericRelation(Task, "about_id", "about_type")
    notes = GenericRelation(Note, "about_id", "about_type")

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        indexes = [models.Index(fields=["status", "created_at"], name="hf_request_status")]

    def __str__(self) -> str:
        """Reference and status only: Wagtail's site history shows it to everybody."""
        return f"{self.reference} ({self.get_status_display()})"

    def need(self, uid: str) -> dict[str, Any] | None:
        return next((each for each in self.needs if each["uid"] == uid), None)


class Verification(models.Model):
    """That an organisation is what it says: who has checked it, when, and how."""

    #: Then it is asked again.
    YEARS = 3

    partner = models.ForeignKey(
        "herausforderung.Partner",
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="herausforderung_verifications",
    )
    how = models.CharField(_("how it was checked"), max_length=12, choices=How.choices)
    number = models.CharField(
        _("register number"),
        max_length=80,
        blank=True,
        help_text=_("For example VR 4711, with the court."),
    )
    notice_on = models.DateField(_("date of the notice of exemption"), null=True, blank=True)
    checked_on = models.DateField(_("checked on"), default=dates.today)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-checked_on", "-pk"]
        verbose_name = _("verification of an organisation")
        verbose_name_plural = _("verifications of organisations")
        indexes = [models.Index(fields=["partner", "checked_on"], name="hf_verification_partner")]

    def __str__(self) -> str:
        return f"{self.get_how_display()} ({self.checked_on})"

    @property
    def holds_until(self) -> datetime.date:
        """The last day on which it counts."""
        day = self.checked_on
        try:
            return day.replace(year=day.year + self.YEARS)
        except ValueError:  # 29 February
            return day.replace(year=day.year + self.YEARS, day=28)

    @classmethod
    def first_day(cls, today: datetime.date) -> datetime.date:
        """The first day on which a check still counts ``today``."""
        try:
            return today.replace(year=today.year - cls.YEARS)
        except ValueError:  # 29 February
            return today.replace(year=today.year - cls.YEARS, month=3, day=1)

    @property
    def holds(self) -> bool:
        return dates.today() <= self.holds_until


class Colleague(models.Model):
    """Somebody whom the contact of a request lets do the same, once they have agreed.

    ``owner_email`` is the address whose requests they see.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    owner_email = MailAddressField(_("invited by"), db_index=True)
    name = models.CharField(_("name"), max_length=120)
    email = MailAddressField(_("email address"), db_index=True)
    language = models.CharField(_("language"), max_length=20)
    site = models.ForeignKey(
        "wagtailcore.Site", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    initiative = models.ForeignKey(
        PAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    notice_version = models.CharField(_("version of the privacy notice"), max_length=20)
    created_at = models.DateTimeField(_("invited"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("agreed"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("colleague of a contact")
        verbose_name_plural = _("colleagues of contacts")
        constraints = [
            models.UniqueConstraint(
                fields=["owner_email", "email"], name="hf_colleague_once_for_each"
            )
        ]

    def __str__(self) -> str:
        """The key only: Wagtail's site history shows it to everybody."""
        return f"{self.pk}"


@register_setting(icon="clipboard-list")
class RequestSettings(BaseSiteSetting):
    """The rules of the game that organisations are asked about, per site."""

    rules = models.TextField(
        _("rules of the game"),
        blank=True,
        validators=[MaxLengthValidator(8000)],
        help_text=_(
            "One per line: the rule, a bar “|”, and why it is asked. Empty: the usual nine, in the "
            "language of whoever reads them."
        ),
    )

    base_form_class = VersionedModelForm
    panels = [FieldPanel("rules")]

    class Meta:
        verbose_name = _("challenges: requests")
        verbose_name_plural = verbose_name

    @classmethod
    def rules_of(cls, site: Any) -> list[Rule]:
        """The rules of a site: its own lines, else the usual nine."""
        return read_rules(cls.for_site(site).rules if site else "") or usual_rules()

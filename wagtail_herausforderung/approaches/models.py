"""Who asks which company for what, who knows somebody there, and what a site decides about it."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from .. import dates
from ..cases.admin.words import user_name
from ..cases.models import CaseEvent, ChallengeCase, NeedLedger
from ..cases.partners.alike import words_of
from ..matching.models import Member
from ..pledges.models import Pledge
from ..submissions.transition import Actor
from ..versions import VersionedModelForm
from .choices import ApproachStatus, HowWell

#: An acquaintance that nobody has renewed for so long is forgotten.
KNOWN_FOR = datetime.timedelta(days=730)
#: One that was renewed within this is fresh.
FRESH = datetime.timedelta(days=365)


class Approach(models.Model):
    """Somebody of our side is to ask a company (Ansprache): for which needs, until when.

    Who asks is a ``member`` of the matching group, or the coordinator ``user``; without either
    somebody has yet to be found. ``company_name`` is what a company without ``partner`` is called.
    ``asked_on`` is when it was spoken to last. ``despite`` is why it was asked though it was asked
    shortly before. ``claim`` is unique: of two that plan the same company at once, one wins.
    """

    #: What the history calls whoever opens the link in the letter.
    SIDES = {Actor.VISITOR: _("Member of the matching group")}

    case = models.ForeignKey(
        ChallengeCase,
        verbose_name=_("challenge"),
        on_delete=models.CASCADE,
        related_name="approaches",
    )
    needs = models.ManyToManyField(
        NeedLedger, verbose_name=_("needs"), blank=True, related_name="approaches"
    )
    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=ApproachStatus.choices,
        default=ApproachStatus.PLANNED,
    )
    member = models.ForeignKey(
        Member,
        verbose_name=_("member"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="approaches",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("coordinator"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    partner = models.ForeignKey(
        "herausforderung.Partner",
        verbose_name=_("company"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    company_name = models.CharField(_("name of the company"), max_length=160, blank=True)
    name_key = models.CharField(max_length=200, blank=True, db_index=True, editable=False)
    claim = models.CharField(max_length=220, null=True, unique=True, editable=False)
    due_on = models.DateField(_("by when"))
    words = models.TextField(_("what to ask"), blank=True)
    effort = models.CharField(_("what it takes"), max_length=255, blank=True)
    despite = models.TextField(_("why ask all the same"), blank=True)
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    later_on = models.DateField(_("ask again on"), null=True, blank=True)
    not_before = models.DateField(_("do not ask before"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    pledge = models.ForeignKey(
        Pledge,
        verbose_name=_("pledge"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="approaches",
    )
    created_at = models.DateTimeField(_("planned on"), auto_now_add=True)
    state_since = models.DateTimeField(_("in this state since"), auto_now_add=True)

    events = GenericRelation(CaseEvent, "about_id", "about_type")

    # Who asks whom does not go into Wagtail's index of references.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("approach")
        verbose_name_plural = _("approaches")
        indexes = [
            models.Index(fields=["status", "due_on"], name="hf_approach_due"),
            models.Index(fields=["partner", "asked_on"], name="hf_approach_asked"),
        ]

    def __str__(self) -> str:
        """The key only: Wagtail's site history shows it to everybody."""
        return f"{self.pk}"

    @property
    def company(self) -> str:
        """What the company is called."""
        return self.partner.name if self.partner else self.company_name

    @property
    def asker(self) -> str:
        """Who asks; empty as long as nobody does."""
        return self.member.name if self.member else user_name(self.user)

    @property
    def has_asker(self) -> bool:
        return bool(self.member_id or self.user_id)

    # What links and letters ask of a subject

    @property
    def email(self) -> str:
        """Where the letter to the member goes; nowhere if they have not agreed, or have left."""
        member = self.member
        if member is None or member.consent not in ("spoken", "written"):
            return ""
        return "" if member.until and member.until < dates.today() else member.email

    @property
    def language(self) -> str:
        return self.member.language if self.member else settings.LANGUAGE_CODE

    @property
    def site(self) -> Any:
        return self.case.page.get_site() if self.case.page else None


def key_of(name: str) -> str:
    """What all spellings of a company's name share."""
    return " ".join(words_of(name))[:200]


class Acquaintance(models.Model):
    """A member knows somebody at a company, and has said so or allowed to write it down.

    ``since`` is a year. Without being renewed it is forgotten after two years.
    """

    member = models.ForeignKey(
        Member,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="acquaintances",
    )
    partner = models.ForeignKey(
        "herausforderung.Partner",
        verbose_name=_("company"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    how_well = models.CharField(
        _("how well"), max_length=8, choices=HowWell.choices, default=HowWell.SOMEWHAT
    )
    since = models.PositiveIntegerField(
        _("since (year)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2200)],
    )
    refreshed_on = models.DateField(_("renewed on"), default=dates.today)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-refreshed_on", "pk"]
        verbose_name = _("acquaintance")
        verbose_name_plural = _("acquaintances")
        indexes = [models.Index(fields=["partner", "refreshed_on"], name="hf_acquaintance_fresh")]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def expires_on(self) -> datetime.date:
        return self.refreshed_on + KNOWN_FOR

    @property
    def is_fresh(self) -> bool:
        return self.refreshed_on > dates.today() - FRESH


def _weight(label: Any, default: int) -> models.PositiveSmallIntegerField:
    validators = [MaxValueValidator(100)]
    return models.PositiveSmallIntegerField(label, default=default, validators=validators)


#: The columns with a weight, in the order in which reasons are told.
WEIGHTS = ("gave", "does", "known", "near", "topic", "answer", "often", "unasked")


@register_setting(icon="group")
class ApproachSettings(BaseSiteSetting):
    """How long a company rests after it was asked, and what counts in suggestions, per site."""

    rest_days = models.PositiveSmallIntegerField(
        _("rest period (days)"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Nobody asks a company again within it without a reason."),
    )
    gave = _weight(_("has given this kind before"), 30)
    does = _weight(_("says that it gives this kind"), 25)
    known = _weight(_("a member knows somebody there"), 25)
    near = _weight(_("is near (far away: counts against it)"), 15)
    topic = _weight(_("cares about the topic"), 8)
    answer = _weight(_("its last answer (no: counts against it)"), 12)
    often = _weight(_("was asked often (counts against it)"), 10)
    unasked = _weight(_("was never asked"), 4)

    base_form_class = VersionedModelForm
    edit_handler = ObjectList(
        [
            FieldPanel("rest_days"),
            MultiFieldPanel(
                [FieldPanel(name) for name in WEIGHTS],
                heading=_("What counts when companies are suggested (0: not at all)"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("who asks whom")

"""The matching group (Matching-Gruppe) of an initiative, and who belongs to it."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ... import dates
from ...cases.choices import Agreed
from ...compat import PAGE_MODEL
from ...fields import MailAddressField


class MatchingGroup(models.Model):
    """People from local companies who look at requests and open doors; one for an initiative.

    ``quorum``: so many same answers decide a vote by email. ``automatic``: what they want
    published is published without another look.
    """

    page = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("initiative"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Only whoever works on this part of the site can see the group."),
    )
    name = models.CharField(_("name"), max_length=120)
    quorum = models.PositiveSmallIntegerField(
        _("quorum"),
        default=3,
        validators=[MinValueValidator(1)],
        help_text=_("A vote by email is decided by so many members who give the same answer."),
    )
    automatic = models.BooleanField(
        _("publish at once what a vote by email wants published"),
        default=False,
        help_text=_("Otherwise the coordination sees the result, and decides with one click."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("matching group")
        verbose_name_plural = _("matching groups")

    def __str__(self) -> str:
        return self.name

    @property
    def site(self) -> Any:
        return self.page.get_site() if self.page else None


class MemberQuerySet(QuerySet):
    def current(self, day: datetime.date | None = None) -> MemberQuerySet:
        """Those who belong to their group on a day, today by default."""
        day = day or dates.today()
        begun = Q(since__isnull=True) | Q(since__lte=day)
        return self.filter(begun, Q(until__isnull=True) | Q(until__gte=day))

    def reached(self) -> MemberQuerySet:
        """Those of them who may be written to: an address, and they have agreed."""
        agreed = self.filter(consent__in=(Agreed.SPOKEN, Agreed.WRITTEN))
        return agreed.exclude(email="")


class Member(models.Model):
    """Somebody in a matching group. A member has no account: everything goes by mailed links.

    ``partner`` is the company or organisation that the person works for. ``until`` is the last day
    in the group; from the next on no letters go there.
    """

    group = models.ForeignKey(
        MatchingGroup,
        verbose_name=_("matching group"),
        on_delete=models.CASCADE,
        related_name="members",
    )
    name = models.CharField(_("name"), max_length=120)
    partner = models.ForeignKey(
        "herausforderung.Partner",
        verbose_name=_("works for"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    email = MailAddressField(_("email address"), blank=True, db_index=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=20, default=get_language)
    since = models.DateField(_("member since"), null=True, blank=True)
    until = models.DateField(_("member until"), null=True, blank=True)
    consent = models.CharField(
        _("agreed to be kept"), max_length=8, choices=Agreed.choices, default=Agreed.UNASKED
    )
    consent_on = models.DateField(_("agreed on"), null=True, blank=True)
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = MemberQuerySet.as_manager()

    # Names and addresses do not go into Wagtail's index of references.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("member of a matching group")
        verbose_name_plural = _("members of matching groups")

    def __str__(self) -> str:
        """The key only: Wagtail's site history shows it to everybody."""
        return f"{self.pk}"

    @property
    def mailbox(self) -> str:
        """Where letters go; empty for those who have not agreed or are no longer in the group."""
        agreed = self.consent in (Agreed.SPOKEN, Agreed.WRITTEN)
        left = self.until is not None and self.until < dates.today()
        return self.email if agreed and not left else ""

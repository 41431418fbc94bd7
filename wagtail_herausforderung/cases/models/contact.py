"""What a coordination knows of a partner beside its cases: people, and when not to ask.

What was said is a ``Note``, what is to be done a ``Task``.

A partner is public; none of this is. Each row belongs to a branch of the page tree (``page``,
usually an initiative), and only who works there may read it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ...compat import PAGE_MODEL
from ...fields import MailAddressField
from ..choices import Agreed, Wanted


class BranchModel(models.Model):
    """A row about a partner that belongs to one branch of the page tree; see ``contacts.mine``."""

    partner = models.ForeignKey(
        "herausforderung.Partner",
        verbose_name=_("partner"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    page = models.ForeignKey(
        PAGE_MODEL,
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Only whoever works on this part of the site can see it."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    # Names and addresses do not go into Wagtail's index of references.
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True


class Contact(BranchModel):
    """Somebody at a company or an organisation.

    ``hears`` is which letters about the organisation's challenges go there; none do before the
    person has agreed, or after they have left.
    """

    name = models.CharField(_("name"), max_length=120)
    function = models.CharField(
        _("function"),
        max_length=120,
        blank=True,
        help_text=_("For example “management” or “looks after the volunteers”."),
    )
    email = MailAddressField(_("email address"), blank=True, db_index=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    hears = models.CharField(
        _("wants to hear"), max_length=8, choices=Wanted.choices, default=Wanted.NOTHING
    )
    consent = models.CharField(
        _("agreed to be kept"), max_length=8, choices=Agreed.choices, default=Agreed.UNASKED
    )
    consent_on = models.DateField(_("agreed on"), null=True, blank=True)
    left_on = models.DateField(
        _("left on"), null=True, blank=True, help_text=_("From that day no letters go there.")
    )

    class Meta:
        ordering = ["left_on", "name", "pk"]
        verbose_name = _("contact of a partner")
        verbose_name_plural = _("contacts of partners")

    def __str__(self) -> str:
        """The key only: Wagtail's site history shows it to everybody."""
        return f"{self.pk}"

    @property
    def has_agreed(self) -> bool:
        return self.consent in (Agreed.SPOKEN, Agreed.WRITTEN)


class DoNotAsk(BranchModel):
    """ "Do not ask us before …": the day holds for everybody, the reason is for its branch.

    Rows are not changed but lifted, so that it stays known what was wished.
    """

    before = models.DateField(_("do not ask before"))
    reason = models.TextField(_("reason"))
    lifted_on = models.DateField(_("lifted on"), null=True, blank=True)

    class Meta:
        ordering = ["-before", "-pk"]
        verbose_name = _("“do not ask before”")
        verbose_name_plural = _("“do not ask before”")
        indexes = [models.Index(fields=["partner", "before"], name="hf_donotask_before")]

    def __str__(self) -> str:
        return f"{self.pk}"

"""What every kind of submission keeps, whatever it is about."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..fields import MailAddressField
from .references import Referenced, new_reference
from .source import Source


class Submission(Referenced):
    """What somebody has sent: a name for it, whose it is, and when it was.

    A subclass adds its ``status`` and what the form asks. It holds personal data: tell
    ``extras.PersonalData`` and a chore of it.
    """

    reference = models.CharField(
        _("reference"), max_length=12, unique=True, default=new_reference, editable=False
    )
    # The same form with the same content is one row.
    form_key = models.UUIDField(unique=True, editable=False)
    #: Empty where the coordination has recorded it and no address was given: nobody is written to.
    email = MailAddressField(_("email address"), blank=True, db_index=True)
    source = models.CharField(
        _("source"), max_length=8, choices=Source.choices, default=Source.FORM
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    #: The coordination's word counted for that of the person.
    on_word = models.BooleanField(_("not confirmed by the person"), default=False)
    language = models.CharField(_("language"), max_length=20)
    site = models.ForeignKey(
        "wagtailcore.Site", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    notice_version = models.CharField(_("version of the privacy notice"), max_length=20)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    state_since = models.DateTimeField(_("in this state since"), auto_now_add=True)

    # Names and addresses do not go into Wagtail's index of references.
    wagtail_reference_index_ignore = True

    class Meta(Referenced.Meta):
        abstract = True

    @property
    def sender(self) -> str:
        """How whoever sent it is called, where personal data may be shown."""
        names = (getattr(self, name, "") for name in ("company_name", "contact_name", "name"))
        return next(filter(None, names), "")

    @property
    def is_recorded(self) -> bool:
        """Whether the coordination wrote it down."""
        return self.source != Source.FORM

    def __str__(self) -> str:
        """The reference only: Wagtail's history shows it to everybody."""
        return self.reference

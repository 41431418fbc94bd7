"""What every kind of submission keeps, whatever it is about."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..fields import MailAddressField
from .references import Referenced, new_reference


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
    email = MailAddressField(_("mail address"), db_index=True)
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

    def __str__(self) -> str:
        """The reference only: Wagtail's history shows it to everybody."""
        return self.reference

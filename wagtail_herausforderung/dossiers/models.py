"""The links to dossiers, and what companies say of goods. Figures are counted, never kept."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .. import dates
from ..cases.contacts import AGREED, present
from ..cases.models import Contact
from ..cases.models.contact import BranchModel
from ..pledges.models import PledgeLine


class DossierLink(BranchModel):
    """One link to the dossier of ``partner`` and ``year``, sent to one of its people.

    ``pages`` are the ids of the initiatives that it contains: those that whoever sent it worked on
    then. The address stays with the contact: once they are removed, have left or take back their
    consent, the link opens nothing.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    year = models.PositiveSmallIntegerField(_("year"))
    pages = models.JSONField(_("initiatives"), default=list)
    contact = models.ForeignKey(
        Contact, verbose_name=_("sent to"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    language = models.CharField(_("language"), max_length=10)
    expires_on = models.DateField(_("valid until"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("link to a dossier")
        verbose_name_plural = _("links to dossiers")

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.withdrawn_at is None and self.expires_on >= dates.today()

    @property
    def email(self) -> str:
        """Where it was sent; empty once it opens nothing any more."""
        if not self.is_open or self.contact_id is None:
            return ""
        contact = writable(Contact.objects.filter(pk=self.contact_id)).first()
        return contact.email if contact else ""

    @property
    def site(self):
        return self.page.get_site() if self.page else None


def writable(contacts: models.QuerySet) -> models.QuerySet:
    """Those who have agreed to get letters and are still there."""
    return present(contacts.filter(consent__in=AGREED).exclude(email=""))


class Belongs(models.TextChoices):
    """Whose goods they were; the receipt says it (private or business assets)."""

    BUSINESS = "business", pgettext_lazy("goods", "The company (business assets)")
    PRIVATE = "private", pgettext_lazy("goods", "A private person")


class GoodsSheet(models.Model):
    """What the company says of the goods of one line, for the organisation's receipt."""

    line = models.OneToOneField(PledgeLine, on_delete=models.CASCADE, related_name="goods_sheet")
    description = models.TextField(_("exact description"))
    age = models.CharField(_("age"), max_length=120, blank=True)
    condition = models.CharField(_("condition"), max_length=120, blank=True)
    value = models.DecimalField(_("value (€)"), max_digits=10, decimal_places=2)
    value_found = models.TextField(_("how the value was found"))
    belongs = models.CharField(_("belonged to"), max_length=8, choices=Belongs.choices)
    updated_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("data sheet of goods")
        verbose_name_plural = _("data sheets of goods")

    def __str__(self) -> str:
        return f"{self.pk}"

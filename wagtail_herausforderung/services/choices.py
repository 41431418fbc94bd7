"""Where an enquiry about a service stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EnquiryStatus(models.TextChoices):
    """From the form to what came of it."""

    UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
    NEW = "new", _("New")
    IN_TALK = "in_talk", pgettext_lazy("enquiry", "In talk")
    AGREED = "agreed", pgettext_lazy("enquiry", "Agreed")
    DONE = "done", pgettext_lazy("enquiry", "Done")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


#: Somebody waits for something.
OPEN = (EnquiryStatus.NEW, EnquiryStatus.IN_TALK, EnquiryStatus.AGREED)

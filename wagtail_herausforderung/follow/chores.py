"""What ``herausforderung_tidy`` does for followers and their mails."""

from __future__ import annotations

import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..outbox.models import Mail
from ..tidy import Chore
from .actions import forget, forgotten
from .models import Follower

#: Mails that have been sent are kept so long, in case somebody asks.
MAIL_DAYS = 90


def chores() -> list[Chore]:
    return [
        Chore(_("Followed searches forgotten"), forgotten, forget),
        Chore(_("Old emails about followed searches removed"), _old_mails, Mail.delete),
    ]


def _old_mails() -> QuerySet:
    limit = timezone.now() - datetime.timedelta(days=MAIL_DAYS)
    kind = ContentType.objects.get_for_model(Follower)
    return Mail.objects.filter(about_type=kind, status__in=Mail.RESTING, created_at__lte=limit)

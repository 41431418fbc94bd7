"""How long members are kept, and what was said in meetings and votes: by the site's settings."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import dates
from ..cases.models import CaseSettings
from ..cases.retention import default_site
from ..db import write_transaction
from ..submissions.lifecycle import table_of
from ..submissions.transition import Retention
from ..tidy import Chore
from .models import MatchingGroup, Meeting, Member, Vote
from .personal import ITEM, MEETING, VOTE
from .states import MEETINGS, VOTES

_OVER_MEETINGS = MEETINGS.group(lambda state: state.retention)
_OVER_VOTES = VOTES.group(lambda state: state.retention)


def chores() -> list[Chore]:
    words = _("Words of old meetings removed, and who came")
    return [
        Chore(_("Members removed who have left a matching group"), left, _remove, _left_long_ago),
        Chore(words, old_meetings, forget_meeting, _is_old),
        Chore(_("Words of old votes by email removed"), old_votes, forget_vote, _is_old),
    ]


def left() -> QuerySet[Member]:
    return Member.objects.filter(until__lt=dates.today()).select_related("group__page")


def _left_long_ago(member: Member) -> bool:
    kept = datetime.timedelta(days=_settings_of(member.group).keep_ended)
    return member.until is not None and member.until <= dates.today() - kept


def _remove(member: Member) -> None:
    member.delete()


def old_meetings() -> QuerySet[Meeting]:
    """Those that are over and of which something is kept still; see :func:`_is_old`."""
    rows = Meeting.objects.filter(status__in=_OVER_MEETINGS, invitations__isnull=False)
    return rows.select_related("group__page").order_by("pk").distinct()


def old_votes() -> QuerySet[Vote]:
    rows = Vote.objects.filter(status__in=_OVER_VOTES, ballots__isnull=False)
    return rows.select_related("group__page").order_by("pk").distinct()


def _is_old(row: Any) -> bool:
    own = _settings_of(row.group)
    is_ended = table_of(row).state_of(row).retention == Retention.ENDED
    days = own.keep_ended if is_ended else own.keep_fulfilled
    return row.state_since <= timezone.now() - datetime.timedelta(days=days)


@write_transaction
def forget_meeting(meeting: Meeting) -> None:
    """What was decided stays; words that may name somebody go, and so do those who came."""
    Meeting.objects.filter(pk=meeting.pk).update(**MEETING.emptied())
    meeting.items.update(**ITEM.emptied())
    meeting.invitations.all().delete()


@write_transaction
def forget_vote(vote: Vote) -> None:
    """The result stays."""
    Vote.objects.filter(pk=vote.pk).update(**VOTE.emptied())
    vote.ballots.all().delete()


def _settings_of(group: MatchingGroup) -> CaseSettings:
    site = group.site or default_site()
    return CaseSettings.for_site(site) if site else CaseSettings()

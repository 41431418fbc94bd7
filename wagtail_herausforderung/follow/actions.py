"""What happens to a follower: one function per step, each a transaction of its own."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from ..conf import settings as hf
from ..db import write_transaction
from ..outbox.letters import send
from ..outbox.models import Mail
from ..submissions.again import proven
from ..tidy import NotDue
from .mails import NAMED, FollowerFacts, send_news
from .models import Follower, Rhythm, State
from .searching import News, find_news, parameters_of, query_for, search_page

#: A page published a moment ago may not be in the index yet; it comes with the next mail.
MARGIN = datetime.timedelta(minutes=10)

#: Who follows a search that cannot be reached any more is forgotten after this time.
PAUSED_DAYS = 90


@write_transaction
def ask(
    page: Any,
    parameters: str,
    email: str,
    rhythm: str,
    *,
    form_key: uuid.UUID,
    language: str,
    notice_version: str,
) -> None:
    """Somebody wants this search by mail. Sends one mail, whether the address is known or not.

    Nothing comes of it before the link in that mail is used; what the address follows already
    stays as it is, because whoever filled in the form may be a stranger.
    """
    email = email.lower()
    query = query_for(page, parameters)
    parameters = parameters_of(query)
    follower, _created = Follower.objects.get_or_create(
        key=Follower.key_for(email, page.pk, parameters),
        defaults={
            "email": email,
            "page": page,
            "page_title": page.title,
            "parameters": parameters,
            "language": language,
            "site": page.get_site(),
        },
    )
    if follower.state != State.UNCONFIRMED:
        send(FollowerFacts(follower, query), ["follow_known"], occasion=str(form_key))
        return
    follower.rhythm = rhythm
    follower.notice_version = notice_version
    follower.requested_at = timezone.now()
    follower.save(update_fields=["rhythm", "notice_version", "requested_at"])
    send(FollowerFacts(follower, query), ["follow_confirm"], occasion=str(form_key))


@write_transaction
def confirm(follower: Follower) -> bool:
    """The owner of the address has pressed the button. ``False``: it was pressed before."""
    now = timezone.now()
    won = Follower.objects.filter(pk=follower.pk, state=State.UNCONFIRMED).update(
        state=State.ACTIVE, confirmed_at=now, told_until=now, next_at=follower.following(now)
    )
    if won:
        proven("follow", follower.email)
    return bool(won)


@write_transaction
def change(follower: Follower, rhythm: str) -> None:
    """From now on daily, or once a week, counted from now."""
    follower = Follower.objects.get(pk=follower.pk)
    if follower.rhythm == rhythm:
        return
    follower.rhythm = Rhythm(rhythm)
    follower.next_at = None
    follower.next_at = follower.following(timezone.now())
    follower.save(update_fields=["rhythm", "next_at"])


@write_transaction
def remove(follower: Follower) -> None:
    """Forget the address, the search, and every mail about it."""
    Mail.objects.about(follower).delete()
    Follower.objects.filter(pk=follower.pk).delete()


@write_transaction
def erase(email: str) -> int:
    """Forget all searches that an address follows, and all mails. Returns how many searches."""
    followers = Follower.objects.filter(email__iexact=email)
    Mail.objects.filter(to__iexact=email, template__startswith="follow_").delete()
    number = followers.count()
    followers.delete()
    return number


def due() -> QuerySet:
    """Whose turn it is, and whose search could not be reached the last time."""
    return Follower.objects.filter(
        Q(state=State.ACTIVE, next_at__lte=timezone.now()) | Q(state=State.PAUSED)
    )


def tell(follower: Follower) -> str:
    """Look for what is new and write the mail, if there is any.

    Returns ``"told"``, ``"nothing"``, ``"paused"`` or ``"skipped"`` (another run was quicker).
    May be killed at any point: the mail and the mark are one transaction.
    """
    page = search_page(follower.page_id)
    if page is None:
        return _pause(follower)
    query = query_for(page, follower.parameters)
    since, until = follower.told_until, timezone.now() - MARGIN
    news = find_news(query, since, until, NAMED) if since and since < until else News()
    return _tell(follower, query, news, until)


@write_transaction
def _tell(follower: Follower, query: Any, news: News, until: datetime.datetime) -> str:
    seen = Follower.objects.filter(
        pk=follower.pk,
        state=follower.state,
        next_at=follower.next_at,
        told_until=follower.told_until,
    )
    told_until = max(follower.told_until, until) if follower.told_until else until
    won = seen.update(
        state=State.ACTIVE,
        paused_at=None,
        told_until=told_until,
        next_at=follower.following(timezone.now()),
    )
    if not won:
        return "skipped"
    if not news.count:
        return "nothing"
    send_news(follower, query, news, occasion=told_until.isoformat())
    return "told"


@write_transaction
def _pause(follower: Follower) -> str:
    Follower.objects.filter(pk=follower.pk, state=State.ACTIVE).update(
        state=State.PAUSED, paused_at=timezone.now()
    )
    return "paused"


@write_transaction
def forget(follower: Follower) -> None:
    """Remove somebody who is ``forgotten``. Raises ``NotDue`` when that has just changed."""
    if not forgotten().filter(pk=follower.pk).exists():
        raise NotDue(follower.get_state_display())
    remove(follower)


def forgotten() -> QuerySet:
    """Who never confirmed in time, or follows what has not been there for a long time."""
    now = timezone.now()
    unconfirmed = now - datetime.timedelta(hours=hf.CONFIRM_HOURS)
    paused = now - datetime.timedelta(days=PAUSED_DAYS)
    return Follower.objects.filter(
        Q(state=State.UNCONFIRMED, requested_at__lte=unconfirmed)
        | Q(state=State.PAUSED, paused_at__lte=paused)
    )

"""Empty what says who pledged. Counts, kinds, quantities, hours and value stay.

Each function is one transaction and does nothing the second time: it can be killed at any point
and run again. Files are removed first, because no transaction brings them back: after a kill a
row may point to a file that is gone, but never a file stay behind without its row.
"""

from __future__ import annotations

import re

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from ..cases.anonymise import forget_about, letters_naming, log_of, named_by
from ..cases.lock import lock_case
from ..cases.models import ChallengeCase
from ..db import write_transaction
from ..outbox.models import Mail
from ..submissions.transition import Actor
from .choices import PledgeStatus
from .kept import PARTS, PLEDGE, REPORT
from .models import ClosingPicture, ClosingReport, Pledge, SavedView


@write_transaction
def anonymise(pledge: Pledge) -> Pledge:
    """Remove the personal data of one pledge, everywhere; its reference and its numbers stay.

    An open pledge is not ended by that: withdraw or cancel it before. Returns it as it is then.
    """
    lock_case(pledge.case_id)
    pledge = Pledge.objects.get(pk=pledge.pk)
    _remove_pictures(ClosingPicture.objects.filter(report__pledge=pledge))
    forget_about(pledge)
    for part in PARTS:
        part.model._default_manager.filter(pledge=pledge).update(**part.emptied())
    _letters_naming(pledge).delete()
    now = timezone.now()
    Pledge.objects.filter(pk=pledge.pk).update(
        **PLEDGE.emptied(), erased_at=pledge.erased_at or now, updated_at=now
    )
    pledge.refresh_from_db()
    return pledge


@write_transaction
def remove_pledge(pledge: Pledge) -> None:
    """Remove a pledge that nobody ever confirmed; neither stock nor statistics know of it."""
    lock_case(pledge.case_id)
    Mail.objects.about(pledge).delete()
    _letters_naming(pledge).delete()
    log_of(pledge).delete()
    Pledge.objects.filter(pk=pledge.pk).delete()


def forget_case(case: ChallengeCase) -> None:
    """What the organisation told afterwards, and the letters to it. In a transaction."""
    reports = ClosingReport.objects.filter(pledge__case=case, side=Actor.ORGANISATION)
    _remove_pictures(ClosingPicture.objects.filter(report__in=reports.values("pk")))
    reports.update(**REPORT.emptied())
    pledges = Pledge.objects.filter(case=case).values("pk")
    letters = Mail.objects.filter(about_type=_kind(Pledge), about_id__in=pledges)
    letters.filter(template__contains="_organisation").delete()


def forget_views(subject: Model) -> None:
    """Views of the desk that are named after somebody, or look for them. In a transaction."""
    wanted = {each.casefold() for each in named_by(subject, "company_name")}
    name = getattr(subject, "contact_name", "") or getattr(subject, "name", "") or ""
    words = {word for word in name.casefold().split() if len(word) > 3}
    for view in SavedView.objects.iterator():
        values = [value for _name, several in QueryDict(view.query).lists() for value in several]
        text = " ".join([view.name, *values]).casefold()
        if words & set(re.findall(r"[\w-]+", text)) or any(each in text for each in wanted):
            view.delete()


def unconfirmed(pledge: Pledge) -> bool:
    """Whether nobody ever opened the link: then the address may be a stranger's."""
    waiting = (PledgeStatus.UNCONFIRMED, PledgeStatus.CANCELLED)
    return pledge.status in waiting and not pledge.confirmed_at


def _remove_pictures(pictures: QuerySet) -> None:
    for picture in pictures:
        picture.file.delete(save=False)
        picture.delete()


def _letters_naming(pledge: Pledge) -> QuerySet:
    """Letters about its case, about another pledge of the same person, or about nothing."""
    same = Pledge.objects.filter(email=pledge.email).exclude(email="").values("pk")
    near = (
        Q(about_type=None)
        | Q(about_type=_kind(ChallengeCase), about_id=pledge.case_id)
        | Q(about_type=_kind(Pledge), about_id__in=same)
    )
    return letters_naming(pledge.reference, near)


def _kind(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)

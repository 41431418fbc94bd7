"""Empty what says who somebody was. Counts, kinds, quantities, hours and value stay.

Each function is one transaction and does nothing the second time: it can be killed at any point
and run again. Files are removed first, because no transaction brings them back: after a kill a
row may point to a file that is gone, but never a file stay behind without its row.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Model, Q, QuerySet
from django.db.models.signals import post_delete
from django.utils import timezone
from wagtail.models import ModelLogEntry

from ..cases.lock import lock_case
from ..cases.models import CaseEvent, CaseMessage, ChallengeCase
from ..db import write_transaction
from ..inquiries.models import Inquiry
from ..inquiries.states import CLOSE_INQUIRY
from ..offers.models import GeneralOffer, Proposal
from ..offers.proposals import withdraw_waiting
from ..offers.states import WITHDRAW_OFFER
from ..outbox.models import Mail
from ..pledges.choices import PledgeStatus
from ..pledges.models import (
    Agreement,
    ClosingPicture,
    ClosingReport,
    Pledge,
    PledgeLine,
    StorySource,
)
from ..submissions.lifecycle import move
from ..submissions.transition import Actor
from .catalogue import emptied
from .stories import take_out_of_drafts

#: What may stay in an event's data: names of fields, references, the way a state was reached.
_HARMLESS = {"from", "parts", "reference", "fields", "by"}


@write_transaction
def anonymise(pledge: Pledge) -> Pledge:
    """Remove the personal data of one pledge, everywhere; its reference and its numbers stay.

    An open pledge is not ended by that: withdraw or cancel it before. Returns it as it is then.
    """
    lock_case(pledge.case_id)
    pledge = Pledge.objects.get(pk=pledge.pk)
    take_out_of_drafts(StorySource.objects.filter(pledge=pledge), name_of(pledge))
    _remove_pictures(ClosingPicture.objects.filter(report__pledge=pledge))
    PledgeLine.objects.filter(pledge=pledge).update(**emptied("PledgeLine"))
    Agreement.objects.filter(pledge=pledge).update(**emptied("Agreement"))
    ClosingReport.objects.filter(pledge=pledge).update(**emptied("ClosingReport"))
    Proposal.objects.filter(Q(pledge=pledge) | Q(result=pledge)).update(**emptied("Proposal"))
    CaseMessage.objects.about(pledge).delete()
    _empty_events(CaseEvent.objects.about(pledge))
    Mail.objects.about(pledge).delete()
    _letters_naming(pledge).delete()
    _empty_log(pledge)
    now = timezone.now()
    Pledge.objects.filter(pk=pledge.pk).update(
        **emptied("Pledge"), erased_at=pledge.erased_at or now, updated_at=now
    )
    pledge.refresh_from_db()
    return pledge


@write_transaction
def remove_pledge(pledge: Pledge) -> None:
    """Remove a pledge that nobody ever confirmed; neither stock nor statistics know of it."""
    lock_case(pledge.case_id)
    Mail.objects.about(pledge).delete()
    _letters_naming(pledge).delete()
    ModelLogEntry.objects.filter(_log_of(pledge)).delete()
    Pledge.objects.filter(pk=pledge.pk).delete()


@write_transaction
def anonymise_inquiry(inquiry: Inquiry) -> None:
    """Remove who asked, and the whole thread. That there was a question stays."""
    lock_case(inquiry.case_id)
    CaseMessage.objects.about(inquiry).delete()
    Mail.objects.about(inquiry).delete()
    _empty_log(inquiry)
    rows = Inquiry.objects.filter(pk=inquiry.pk)
    if not inquiry.confirmed_at:
        rows.delete()
        return
    inquiry.refresh_from_db()
    if CLOSE_INQUIRY.allows(inquiry.status):
        move(inquiry, CLOSE_INQUIRY, by=Actor.SYSTEM)
    rows.update(**emptied("Inquiry"))


@write_transaction
def anonymise_offer(offer: GeneralOffer) -> None:
    """Remove who offered, and what was written. An offer that was still open is withdrawn."""
    rows = GeneralOffer.objects.filter(pk=offer.pk)
    # Written first, so that on SQLite nobody comes in between.
    if not rows.update(reference=F("reference")):
        return
    offer = rows.get()
    withdraw_waiting(offer)
    if WITHDRAW_OFFER.allows(offer.status):
        move(offer, WITHDRAW_OFFER, by=Actor.SYSTEM, without_mail=True)
    Proposal.objects.filter(offer=offer).update(**emptied("Proposal"))
    Mail.objects.about(offer).delete()
    _empty_log(offer)
    if not offer.confirmed_at:
        rows.delete()
        return
    rows.update(**emptied("GeneralOffer"))


@write_transaction
def anonymise_case(case: ChallengeCase) -> None:
    """Remove the organisation's contact, what it told afterwards, and what was noted and written
    about the case itself.

    Pledges and questions have their own time; the page and the organisation are public.
    """
    lock_case(case.pk)
    reports = ClosingReport.objects.filter(pledge__case=case, side=Actor.ORGANISATION)
    sources = StorySource.objects.filter(pledge__case=case, side=Actor.ORGANISATION)
    take_out_of_drafts(sources)
    _remove_pictures(ClosingPicture.objects.filter(report__in=reports.values("pk")))
    reports.update(**emptied("ClosingReport"))
    case.messages.about_the_case().delete()
    _empty_events(case.events.about_the_case())
    Mail.objects.about(case).delete()
    _empty_log(case)
    letters = Mail.objects.filter(
        template__contains="_organisation", about_type=_kind(Pledge), about_id__in=_pledges_of(case)
    )
    letters.delete()
    ChallengeCase.objects.filter(pk=case.pk).update(
        **emptied("ChallengeCase"), updated_at=timezone.now()
    )


def name_of(pledge: Pledge) -> str:
    """How the draft of a story calls the pledger; empty once that was removed."""
    return pledge.company_name or pledge.contact_name


def unconfirmed(pledge: Pledge) -> bool:
    """Whether nobody ever opened the link: then the address may be a stranger's."""
    waiting = (PledgeStatus.UNCONFIRMED, PledgeStatus.CANCELLED)
    return pledge.status in waiting and not pledge.confirmed_at


def connect() -> None:
    """A picture that goes for another reason, as when a step is undone, takes its file along."""
    post_delete.connect(_picture_deleted, ClosingPicture, dispatch_uid="herausforderung_picture")


def _picture_deleted(sender, instance: ClosingPicture, **kwargs: Any) -> None:
    # Not before the commit: the desk rehearses steps and takes them back.
    storage, name = instance.file.storage, instance.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)


def _remove_pictures(pictures: QuerySet) -> None:
    for picture in pictures:
        picture.file.delete(save=False)
        picture.delete()


def _empty_events(events: QuerySet) -> None:
    for pk, data in list(events.values_list("pk", "data")):
        CaseEvent.objects.filter(pk=pk).update(note="", data=_harmless(data))


def _harmless(data: Any) -> dict[str, Any]:
    """Numbers and ticks stay, words only where they can be nothing but our own."""
    if not isinstance(data, dict):
        return {}
    return {
        name: value
        for name, value in data.items()
        if name in _HARMLESS or isinstance(value, bool | int | float)
    }


def _letters_naming(pledge: Pledge) -> QuerySet:
    """Letters about something else that name the pledge: its case, the offer it came from, another
    pledge of the same person, or nothing.

    Not all letters there are: to look through their texts for each pledge would take seconds.
    """
    same = Pledge.objects.filter(email=pledge.email).exclude(email="").values("pk")
    source = Proposal.objects.filter(result=pledge, offer__isnull=False).values("offer")
    near = (
        Q(about_type=None)
        | Q(about_type=_kind(ChallengeCase), about_id=pledge.case_id)
        | Q(about_type=_kind(GeneralOffer), about_id__in=source)
        | Q(about_type=_kind(Pledge), about_id__in=same)
    )
    named = Q(subject__contains=pledge.reference) | Q(text__contains=pledge.reference)
    return Mail.objects.filter(near).filter(named)


def _empty_log(instance: Model) -> None:
    """Wagtail's own log: who did what when stays, what was said does not."""
    ModelLogEntry.objects.filter(_log_of(instance)).update(label=str(instance), data={})


def _log_of(instance: Model) -> Q:
    return Q(content_type=_kind(type(instance)), object_id=str(instance.pk))


def _kind(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)


def _pledges_of(case: ChallengeCase) -> QuerySet:
    return Pledge.objects.filter(case=case).values("pk")

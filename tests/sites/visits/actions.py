from django.utils import timezone

from wagtail_herausforderung.db import write_transaction
from wagtail_herausforderung.submissions.lifecycle import begin, move, tell
from wagtail_herausforderung.submissions.transition import Actor

from .models import Visit
from .states import CANCEL, CONFIRM, SUBMIT, VISITS


@write_transaction
def submit(page, *, form_key, by=Actor.VISITOR, message="", without_mail=False, **values):
    """Write a visit down; the same form again is the same visit."""
    known = Visit.objects.filter(form_key=form_key).first()
    if known:
        return known
    visit = begin(Visit(page=page, form_key=form_key, **values), SUBMIT)
    tell(visit, SUBMIT, by=by, note=message, without_mail=without_mail)
    return visit


@write_transaction
def confirm(visit, *, by=Actor.VISITOR, message="", without_mail=False):
    move(
        visit,
        CONFIRM,
        by=by,
        note=message,
        without_mail=without_mail,
        confirmed_at=timezone.now(),
    )
    return visit


@VISITS.does(CANCEL)
@write_transaction
def cancel(visit, *, by=Actor.VISITOR, message="", without_mail=False):
    move(visit, CANCEL, by=by, note=message, without_mail=without_mail)
    return visit

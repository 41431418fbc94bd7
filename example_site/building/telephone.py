"""What was said on the telephone, and what is to be done about it."""

from __future__ import annotations

from example_site.content.saarbruecken import telephone as words
from wagtail_herausforderung.cases.calls.notes import note
from wagtail_herausforderung.cases.models import Contact, DoNotAsk, Note, Task
from wagtail_herausforderung.cases.tasks.actions import add_task
from wagtail_herausforderung.models import Partner
from wagtail_herausforderung.text import german_slug

from . import tree


def build(initiative, coordinator) -> None:
    """People, notes and tasks of the initiative in Saarbrücken; nothing where they are there."""
    if Contact.objects.filter(page=initiative).exists():
        return
    known = {partner.slug: partner for partner in Partner.objects.all()}
    mine = {"page": initiative, "user": coordinator}
    for person in words.PEOPLE:
        address = german_slug(person.name).replace("-", ".")
        Contact.objects.create(
            partner=known[person.at],
            name=person.name,
            function=person.function,
            email=f"{address}@{person.at}.example",
            phone=person.phone,
            consent=person.consent,
            consent_on=tree.days(-200) if person.consent != "unasked" else None,
            hears=person.hears,
            left_on=tree.days(-person.left) if person.left else None,
            **mine,
        )
    for call in words.CALLS:
        about = known[call.about]
        made = note(about, call.text, source=call.source, by=coordinator, page=initiative)
        Note.objects.filter(pk=made.pk).update(at=tree.moment(call.days_ago))
    for slug, days, reason in words.NOT_BEFORE:
        DoNotAsk.objects.create(partner=known[slug], before=tree.days(days), reason=reason, **mine)
    for task in words.TASKS:
        made = add_task(
            known[task.about],
            text=task.text,
            due_on=tree.days(task.days),
            owner=coordinator,
            by=coordinator,
            repeats=task.repeats,
        )
        Task.objects.filter(pk=made.pk).update(page=initiative)

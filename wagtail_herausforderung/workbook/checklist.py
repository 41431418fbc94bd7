"""The checklist that lives: the items of all chapters, and what an initiative has done of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models.signals import post_delete

from .. import dates, roles
from ..db import write_transaction
from ..listings import models_with, pages_of, site_path, site_root, specific_pages
from ..models.checklist import ChecklistTick


@dataclass(frozen=True)
class Step:
    """An item of a chapter's checklist, and its tick if it is done."""

    chapter: Any
    uid: str
    text: str
    tick: ChecklistTick | None = None

    @property
    def who(self) -> str:
        """By whom it was ticked off, if that account is still there."""
        user = self.tick.done_by if self.tick else None
        return (user.get_full_name() or user.get_username()) if user else ""


@dataclass
class Progress:
    """How far an initiative is; ``steps`` in the order of the workbook."""

    initiative: Any
    steps: list[Step] = field(default_factory=list)

    @property
    def done(self) -> int:
        return sum(1 for step in self.steps if step.tick)

    @property
    def next(self) -> Step | None:
        """The first step that is open."""
        return next((step for step in self.steps if not step.tick), None)

    @property
    def last(self) -> ChecklistTick | None:
        """What was ticked off last."""
        ticks = [step.tick for step in self.steps if step.tick]
        return max(ticks, key=lambda tick: (tick.done_on, tick.pk), default=None)

    @property
    def chapters(self) -> list[tuple[Any, list[Step]]]:
        found: dict[int, tuple[Any, list[Step]]] = {}
        for step in self.steps:
            found.setdefault(step.chapter.pk, (step.chapter, []))[1].append(step)
        return list(found.values())


def steps_for(initiative: Any) -> list[Step]:
    """The items of all public chapters that the site has in the initiative's language."""
    books = pages_of(roles.Workbook, below=site_root(initiative), locale=initiative.locale_id)
    return [
        Step(chapter, block.id, str(block.value))
        for book in specific_pages(books.order_by("path").values_list("pk", flat=True))
        for chapter in book.get_chapters()
        for block in chapter.checklist
    ]


def progress_of(initiatives: Iterable[Any]) -> list[Progress]:
    """How far each is. The workbook is read once for all of one site and language."""
    initiatives = list(initiatives)
    ticks: dict[tuple[Any, str], ChecklistTick] = {}
    keys = [each.translation_key for each in initiatives]
    for tick in ChecklistTick.objects.filter(translation_key__in=keys).select_related("done_by"):
        ticks[tick.translation_key, tick.item] = tick
    books: dict[tuple[str, int], list[Step]] = {}
    found = []
    for each in initiatives:
        book = (site_path(each), each.locale_id)
        if book not in books:
            books[book] = steps_for(each)
        steps = [
            replace(step, tick=ticks.get((each.translation_key, step.uid))) for step in books[book]
        ]
        found.append(Progress(each, steps))
    return found


@write_transaction
def tick_off(initiative: Any, done: set[str], shown: set[str], user: Any) -> tuple[int, int]:
    """Keep what somebody has changed on a page that showed ``shown`` as done, and nothing that
    somebody else has ticked meanwhile. Returns how many are newly done, and how many no longer.
    """
    key = initiative.translation_key
    texts = {step.uid: step.text for step in steps_for(initiative)}
    gone = ChecklistTick.objects.filter(translation_key=key, item__in=shown - done)
    taken_back = gone.delete()[0]
    made = 0
    for uid in sorted((done - shown) & set(texts)):
        _tick, is_new = ChecklistTick.objects.get_or_create(
            translation_key=key,
            item=uid,
            defaults={"text": texts[uid], "done_on": dates.today(), "done_by": user},
        )
        made += is_new
    return made, taken_back


def connect() -> None:
    """Begin to listen; called when all models are loaded."""
    for model in models_with(roles.Initiative):
        uid = f"herausforderung_checklist_{model._meta.label}"
        post_delete.connect(_deleted, model, dispatch_uid=uid)


def _deleted(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """With the last translation of an initiative go its ticks."""
    key = instance.translation_key
    if not sender._base_manager.filter(translation_key=key).exists():
        ChecklistTick.objects.filter(translation_key=key).delete()

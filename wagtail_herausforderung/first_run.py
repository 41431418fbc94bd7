"""The first things of a fresh installation: kinds of support, pages, a group, a sample.

Whatever is made is written into Wagtail's log with what it looked like, so that it can be taken
back as long as nobody has changed it. No step makes anything twice, or changes what is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    ModelLogEntry,
    PageLogEntry,
    get_page_models,
)

from .compat import get_page_model
from .listings import models_with
from .models import SupportKind
from .page_mixins import ChallengeIndexMixin, ChallengeMixin, InitiativeMixin, StoryIndexMixin
from .starting_words import KINDS, SAMPLE

#: How our entries in Wagtail's log are known.
MARK = "herausforderung_setup"

#: ``app label.codename``: what a coordinator does beside editing pages; apps left out add nothing.
COORDINATION = [
    *("wagtailadmin.access_admin", "herausforderung_outbox.view_mail"),
    *(f"herausforderung.{verb}_partner" for verb in ("add", "change", "view")),
    *(f"herausforderung_pledges.{verb}_pledge" for verb in ("view", "change")),
    *(f"herausforderung_cases.{verb}_challengecase" for verb in ("view", "change")),
    "herausforderung_cases.view_caseevent",
]
PAGES = ("add_page", "change_page", "publish_page")
FILES = ("add_image", "change_image", "choose_image", "choose_document", "add_document")


class Done(NamedTuple):
    """One thing that a step made, or left, in a sentence for whoever reads it."""

    made: bool
    words: Any


def run(parent: Any, steps: list[str], *, publish: bool = False) -> list[Done]:
    """The ``steps`` (keys of :data:`STEPS`) below the page ``parent``, in its language.

    Pages are drafts unless ``publish``; the sample always is one.
    """
    with translation.override(parent.locale.language_code), transaction.atomic():
        return [done for key in STEPS if key in steps for done in STEPS[key](parent, publish)]


def undo() -> Iterator[Done]:
    """Takes back what was made and nobody has changed, the newest first; tells what stays."""
    entries = [
        *PageLogEntry.objects.filter(action="wagtail.create"),
        *ModelLogEntry.objects.filter(action="wagtail.create"),
    ]
    ours = [entry for entry in entries if isinstance(entry.data, dict) and MARK in entry.data]
    for entry in sorted(ours, key=lambda entry: entry.data[MARK]["number"], reverse=True):
        thing = _thing(entry)
        if thing is not None:
            yield _take_back(thing, entry.data[MARK]["looks"])


def _take_back(thing: Any, looks: str) -> Done:
    name = _name(thing)
    if _looks(thing) != looks:
        return _said(False, gettext_lazy("{name} stays: somebody has changed it."), name)
    if hasattr(thing, "get_children") and thing.get_children().exists():
        return _said(False, gettext_lazy("{name} stays: there are pages below it."), name)
    if isinstance(thing, SupportKind) and _is_used(thing):
        return _said(False, gettext_lazy("{name} stays: a challenge uses it."), name)
    try:
        with transaction.atomic():
            thing.delete()
    except ProtectedError:
        return _said(False, gettext_lazy("{name} stays: something else needs it."), name)
    return _said(True, gettext_lazy("{name} is taken back."), name)


def _thing(entry: Any) -> Any:
    if isinstance(entry, PageLogEntry):
        page = get_page_model().objects.filter(pk=entry.page_id).first()
        return page.specific if page else None
    model = entry.content_type.model_class()
    return model._default_manager.filter(pk=entry.object_id).first() if model else None


def _is_used(kind: SupportKind) -> bool:
    """Whether a challenge, also one that is a draft, names the kind."""
    drafts = [page.get_latest_revision_as_object() for page in _challenges()]
    return any(need.value["kind"] == kind.key for page in drafts for need in page.needs)


def _challenges() -> Iterator[Any]:
    for model in models_with(ChallengeMixin):
        yield from model._default_manager.all()


def _looks(thing: Any) -> str:
    """What somebody would have changed: content, members, rights."""
    if isinstance(thing, Group):
        rights = sorted(thing.permissions.values_list("codename", flat=True))
        # Both are of Wagtail's, which django-stubs does not know.
        group: Any = thing
        pages = group.page_permissions.count(), group.collection_permissions.count()
        return repr((thing.name, rights, pages, thing.user_set.count()))
    if hasattr(thing, "latest_revision_id"):
        return repr((thing.latest_revision_id, thing.live, thing.slug))
    fields = [field for field in thing._meta.concrete_fields if not field.primary_key]
    return repr([str(field.value_from_object(thing)) for field in fields])


def _name(thing: Any) -> Any:
    return format_lazy("{kind} “{name}”", kind=thing._meta.verbose_name, name=str(thing))


def _remember(thing: Any) -> Done:
    thing.refresh_from_db()
    number = PageLogEntry.objects.count() + ModelLogEntry.objects.count()
    data = {MARK: {"looks": _looks(thing), "number": number}}
    log(instance=thing, action="wagtail.create", data=data)
    name = _name(thing)
    return _said(True, gettext_lazy("{name} is made."), name)


def _there(name: Any) -> Done:
    return _said(False, gettext_lazy("{name}: there is one, nothing is changed."), name)


def _said(made: bool, words: Any, name: Any) -> Done:
    return Done(made, format_lazy(words, name=name))


def vocabulary(parent: Any, publish: bool) -> Iterator[Done]:
    """Kinds of support in the language of the page, where there are none in it."""
    if SupportKind.objects.filter(locale=parent.locale).exists():
        yield _there(SupportKind._meta.verbose_name)
        return
    for order, kind in enumerate(KINDS):
        term = SupportKind(locale=parent.locale, order=order * 10, **kind.fields())
        twin = SupportKind.objects.filter(key=term.key).first()
        if twin:
            term.translation_key = twin.translation_key
        term.save()
        yield _remember(term)


def pages(parent: Any, publish: bool) -> Iterator[Done]:
    """An initiative, unless the page is one or below one, a challenge search, a list of stories."""
    initiative = initiative_of(parent)
    if initiative is None:
        initiative, done = _page(parent, InitiativeMixin, publish, title=_("Our initiative"))
        yield done
    for mixin, title in ((ChallengeIndexMixin, _("Challenges")), (StoryIndexMixin, _("Stories"))):
        if initiative is not None:
            yield _page(initiative, mixin, publish, title=title)[1]


def group(parent: Any, publish: bool) -> Iterator[Done]:
    """Coordinators: who edits and publishes below the page, and works on its pledges."""
    page = initiative_of(parent) or _below(parent, InitiativeMixin) or parent
    name = _("Coordination of %(page)s") % {"page": page.title}
    group, new = Group.objects.get_or_create(name=name[:150])
    if not new:
        yield _there(_name(group))
        return
    rights = Q(pk=None)
    for each in COORDINATION:
        app, codename = each.split(".")
        rights |= Q(content_type__app_label=app, codename=codename)
    group.permissions.set(Permission.objects.filter(rights))
    content = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGES)
    for permission in content:
        GroupPagePermission.objects.create(group=group, page_id=page.pk, permission=permission)
    files = ("wagtailimages", "wagtaildocs")
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(
        content_type__app_label__in=files, codename__in=FILES
    ):
        GroupCollectionPermission.objects.create(
            group=group, collection=root, permission=permission
        )
    yield _remember(group)


def sample(parent: Any, publish: bool) -> Iterator[Done]:
    """A challenge to look at and to change: a draft, which nobody but editors sees."""
    place = _below(initiative_of(parent) or parent, ChallengeIndexMixin)
    place = place or _below(_below(parent, InitiativeMixin) or parent, ChallengeIndexMixin)
    if place is None:
        yield Done(False, gettext_lazy("No sample: there is no challenge search to put it below."))
        return
    kinds = SupportKind.objects.filter(locale=place.locale, is_money=False)
    kind = kinds.order_by("order").first()
    if kind is None:
        yield Done(False, gettext_lazy("No sample: there is no kind of support for it."))
        return
    need = {
        "type": "need",
        "value": {
            "title": str(SAMPLE["need"]),
            "kind": kind.key,
            "quantity": 10,
            "unit": kind.unit,
            "unit_one": kind.unit_one,
        },
    }
    words = {"title": str(SAMPLE["title"]), "summary": str(SAMPLE["summary"])}
    yield _page(place, ChallengeMixin, False, needs=[need], **words)[1]


#: In this order; each is ``step(parent, publish)``.
STEPS: dict[str, Callable[[Any, bool], Iterator[Done]]] = {
    "vocabulary": vocabulary,
    "pages": pages,
    "group": group,
    "sample": sample,
}


def initiative_of(page: Any) -> Any:
    """The initiative that ``page`` is or stands below; None if there is none."""
    above = page.get_ancestors(inclusive=True).specific().order_by("-depth")
    return next((each for each in above if isinstance(each, InitiativeMixin)), None)


def page_class(parent: Any, mixin: type) -> type | None:
    """The class with ``mixin`` that may be made below ``parent``; the one that others extend."""
    allowed = [
        model
        for model in type(parent).allowed_subpage_models()
        if issubclass(model, mixin) and model.can_create_at(parent)
    ]
    plain = (model for model in allowed if all(issubclass(other, model) for other in allowed))
    return next(plain, allowed[0] if allowed else None)


def forbidding(mixin: type) -> list[str]:
    """The site's page types below which no page with ``mixin`` may be made, by their label."""
    return sorted(
        model._meta.label
        for model in get_page_models()
        if not model.__module__.startswith("wagtail_herausforderung.")
        and not any(issubclass(each, mixin) for each in model.allowed_subpage_models())
    )


def _below(page: Any, mixin: type) -> Any:
    children = page.get_children().specific() if page else []
    return next((each for each in children if isinstance(each, mixin)), None)


def _page(parent: Any, mixin: type, publish: bool, **fields: Any) -> tuple[Any, Done]:
    """The page with ``mixin`` below ``parent``: what is there, else a new one, else None."""
    there = _below(parent, mixin)
    if there is not None:
        return there, _there(_name(there))
    model: Any = page_class(parent, mixin)
    if model is None:
        words = gettext_lazy(
            "“{parent}” takes no page of the kind that is needed: add it to the subpage_types "
            "of {type}, or {type} to PARENT_PAGE_TYPES, or choose another page with --under."
        )
        label = type(parent)._meta.label
        return None, Done(False, format_lazy(words, parent=parent.title, type=label))
    needs = fields.pop("needs", None)
    page = model(locale=parent.locale, live=False, **fields)
    if needs is not None:
        page.needs = page._meta.get_field("needs").stream_block.to_python(needs)
    parent.add_child(instance=page)
    revision = page.save_revision()
    if publish:
        revision.publish()
    page.refresh_from_db()
    return page, _remember(page)

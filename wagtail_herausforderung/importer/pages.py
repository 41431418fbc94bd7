"""Find, create and update the pages of the rows, through Wagtail's own API."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from .. import extras
from ..compat import get_page_model
from ..page_mixins import ChallengeMixin
from ..text import word_key
from . import content
from .keys import read_key
from .problems import Problem
from .rows import ChallengeRow, Sheet

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://wagtail-herausforderung/import")


@dataclass
class Outcome:
    """What became of a row: ``created``, ``updated`` or ``unchanged``, and which columns."""

    row: ChallengeRow
    page: Any
    action: str
    changes: list[str] = field(default_factory=list)
    published: bool = False


@dataclass(frozen=True)
class Options:
    """``publish``: new challenges go live; ``draft``: nothing goes live. Neither: what is live
    stays up to date, what is new waits as a draft. A status in the file decides for its row."""

    publish: bool = False
    draft: bool = False


class Writer:
    """Writes rows below ``parent``. Use it inside one transaction."""

    def __init__(self, parent: Any, page_class: type, sheet: Sheet, options: Options) -> None:
        self.parent = parent
        self.page_class = page_class
        self.sheet = sheet
        self.options = options
        self._refused: set[int] = set()  # lines that cannot be about any page

    def write(self, progress: Callable[[int, int], None] | None = None) -> list[Outcome]:
        """Write all rows; problems and notes go to the sheet. Whoever calls rolls back."""
        # Takes the lock before anything is read: two imports at once would both create.
        get_page_model().objects.filter(pk=self.parent.pk).update(numchild=F("numchild"))
        self.parent.refresh_from_db()
        self._save_new_partners()
        pages = self._match()
        outcomes = []
        for done, row in enumerate(self.sheet.rows, start=1):
            refused = row.line in self._refused
            outcome = None if refused else self._write_row(row, pages.get(row.line))
            if outcome:
                outcomes.append(outcome)
            if progress:
                progress(done, len(self.sheet.rows))
        return outcomes

    def _save_new_partners(self) -> None:
        for row in self.sheet.rows:
            if row.organisation and not row.organisation.pk:
                row.organisation.save()

    # Matching

    def _match(self) -> dict[int, Any]:
        """line → the page (its latest version) that the row is about."""
        self._refuse_twins()
        matched = self._match_external_ids()
        claimed = {page.pk for page in matched.values()}
        by_title = self._children_by_title()
        for row in self.sheet.rows:
            if row.line in matched or row.line in self._refused:
                continue
            found = [
                page
                for page in by_title.get(word_key(row.title), [])
                if page.pk not in claimed
                and ("organisation" not in row.values or page.organisation == row.organisation)
            ]
            if len(found) > 1 and not row.external_id:
                self._problem(row, "title", _("Several challenges here have this title."))
            elif found:
                matched[row.line] = found[0]
                claimed.add(found[0].pk)
        return matched

    def _match_external_ids(self) -> dict[int, Any]:
        matched: dict[int, Any] = {}
        for row in self.sheet.rows:
            page = self._by_external_id(row) if row.external_id else None
            if page is not None:
                matched[row.line] = _latest(page)
                if page.alias_of_id:
                    self._problem(row, "external_id", _("This page is an alias of another."))
        return matched

    def _refuse_twins(self) -> None:
        lines: dict[Any, int] = {}
        for row in self.sheet.rows:
            key: Any = row.external_id or (word_key(row.title), row.organisation)
            column = "external_id" if row.external_id else "title"
            if key in lines:
                message = _("The same challenge stands in line %(line)d already.")
                self._problem(row, column, message % {"line": lines[key]})
            lines.setdefault(key, row.line)

    def _translation_key(self, row: ChallengeRow) -> uuid.UUID:
        own = read_key(row.external_id)
        return own or uuid.uuid5(_NAMESPACE, f"{self.parent.translation_key}:{row.external_id}")

    def _by_external_id(self, row: ChallengeRow) -> Any:
        """Wherever an editor has moved it."""
        found = self._translations(self._translation_key(row))
        page = next((each for each in found if each.locale_id == self.parent.locale_id), None)
        if read_key(row.external_id):
            # A key of ours names any page of the site; what may be changed is what is below.
            for each in found:
                if not issubclass(each.specific_class or type(each), ChallengeMixin):
                    message = _("“%(page)s” is no challenge.") % {"page": each.title}
                    self._problem(row, "external_id", message)
                    self._refused.add(row.line)
                    return None
            if page is not None and not page.is_descendant_of(self.parent):
                where = page.get_parent().title
                message = _("This challenge stands elsewhere, below “%(parent)s”.")
                self._problem(row, "external_id", message % {"parent": where})
        return page

    @staticmethod
    def _translations(key: uuid.UUID) -> list[Any]:
        """The pages that share a translation key, the oldest first."""
        return list(get_page_model().objects.filter(translation_key=key).order_by("pk"))

    def _children_by_title(self) -> dict[str, list[Any]]:
        children = (
            get_page_model()
            .objects.child_of(self.parent)
            .type(ChallengeMixin)
            .filter(alias_of__isnull=True)
        )
        by_title: dict[str, list[Any]] = defaultdict(list)
        for child in children.specific():
            version = _latest(child)
            by_title[word_key(version.title)].append(version)
        return by_title

    # Writing

    def _write_row(self, row: ChallengeRow, page: Any) -> Outcome | None:
        try:
            with transaction.atomic():
                return self._create(row) if page is None else self._update(row, page)
        except ValidationError as error:
            self.parent.refresh_from_db()
            for name, messages in error.message_dict.items():
                column = "" if name == "__all__" else name
                self._problem(row, column, " ".join(messages))
        return None

    def _create(self, row: ChallengeRow) -> Outcome:
        page = self.page_class(locale=self.parent.locale, live=False)
        others: list[Any] = []
        if row.external_id:
            page.translation_key = self._translation_key(row)
            found = map(_latest, self._translations(page.translation_key))
            others = [other for other in found if isinstance(other, ChallengeMixin)]
        content.apply(page, row, others)
        for name in row.untouched:
            said = _("This challenge is new: there is nothing that could stay as it is.")
            self._note(row, name, said)
        self.parent.add_child(instance=page)
        revision = page.save_revision(log_action=True)
        goes_live = self._goes_live(row, page)
        if goes_live:
            revision.publish()
        return Outcome(row, page, "created", published=goes_live)

    def _update(self, row: ChallengeRow, page: Any) -> Outcome:
        stored = get_page_model().objects.get(pk=page.pk)
        needs = content.raw_needs(page)
        changes = content.apply(page, row)
        goes_live = self._goes_live(row, stored)
        if not changes and (stored.live or not goes_live):
            return Outcome(row, page, "unchanged")
        if "needs" in changes:
            self._check_promises(page)
            for title in content.dropped_needs(needs, page):
                self._note(row, "needs", _("The need “%(title)s” was removed.") % {"title": title})
        if stored.live and stored.has_unpublished_changes and goes_live:
            goes_live = False
            self._note(
                row, "", _("An editor is working on this page: the changes wait as a draft.")
            )
        revision = None if changes else stored.latest_revision
        revision = revision or page.save_revision(log_action=True)
        if goes_live:
            revision.publish()
        return Outcome(row, page, "updated", changes, goes_live)

    def _goes_live(self, row: ChallengeRow, page: Any) -> bool:
        if self.options.draft or row.status == "draft":
            return False
        if page.live or self.options.publish:
            return True
        if row.status and page.first_published_at:
            self._note(row, "status", _("An editor has taken this page down: it stays a draft."))
            return False
        return bool(row.status)

    def _check_promises(self, page: Any) -> None:
        messages = extras.need_errors(page, page.needs)
        if messages:
            raise ValidationError({"needs": messages})

    def _problem(self, row: ChallengeRow, column: str, message: str) -> None:
        self.sheet.problems.append(self.sheet.problem(row.line, column, message))

    def _note(self, row: ChallengeRow, column: str, message: str) -> None:
        note: Problem = self.sheet.problem(row.line, column, message)
        self.sheet.notes.append(note)


def _latest(page: Any) -> Any:
    """The page with the changes that are not published yet."""
    return page.specific.get_latest_revision_as_object()

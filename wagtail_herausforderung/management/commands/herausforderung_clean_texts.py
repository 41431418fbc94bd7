"""``herausforderung_clean_texts``: mends the texts that entered before they were cleaned."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandParser
from django.db import models
from django.utils.translation import gettext as _
from taggit.models import TagBase

from ... import intake, tags
from ...compat import get_page_model
from ...models import Partner
from ...text import quoted, word_key


class Command(BaseCommand):
    """Each row is a transaction of its own: killed half-way, the next run does the rest."""

    help = (
        "Composes decomposed umlauts, removes characters that feeds and papers cannot bear, and "
        "joins tags that are one word. To be run once; running it again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")

    def handle(self, *args: Any, **options: Any) -> None:
        for model in apps.get_models():
            if issubclass(model, TagBase):  # first: two that are cleaned may be one name
                self._join(model, options["dry_run"])
        for model in intake.models_with_texts():
            rows = model._default_manager.order_by("pk").iterator(chunk_size=200)
            if found := sum(self._mend(row, options["dry_run"]) for row in rows):
                self.stdout.write(f"{model._meta.verbose_name_plural}: {found}")
        self._name_twins()

    def _mend(self, row: models.Model, dry_run: bool) -> bool:
        changed = intake.clean_texts(row)
        if changed and not dry_run:
            # What is wrong with an old page besides is not asked here.
            unchecked: Any = {"clean": False} if isinstance(row, get_page_model()) else {}
            row.save(update_fields=changed, **unchecked)
        return bool(changed)

    def _join(self, model: type[TagBase], dry_run: bool) -> None:
        for keep, *others in tags.twins(model):
            names = ", ".join(quoted(tag.name) for tag in others)
            self.stdout.write(_("Tags: “%(keep)s” ← %(names)s") % {"keep": keep, "names": names})
            if not dry_run:
                tags.merge(keep, others)

    def _name_twins(self) -> None:
        """Partners that are one now are joined by somebody who knows: they may only be alike."""
        by_name: dict[str, list[str]] = {}
        for partner in Partner.objects.order_by("pk"):
            by_name.setdefault(word_key(partner.name), []).append(partner.slug)
        for name, keys in by_name.items():
            if len(keys) > 1:
                message = _("Partners of one name, to be merged by hand: “%(name)s” (%(keys)s)")
                self.stdout.write(message % {"name": name, "keys": ", ".join(keys)})

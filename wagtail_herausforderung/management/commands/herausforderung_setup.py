from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from ... import checks, first_run
from ...importer.problems import BadFile
from ...importer.targets import find_parent
from ...page_mixins import InitiativeMixin


class Command(BaseCommand):
    help = (
        "Makes what a fresh installation begins with: kinds of support, an initiative with a "
        "challenge search and a list of stories, a group of coordinators. May be run again: what "
        "is there stays as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument(
            "--under", metavar="PAGE", help="Id or path of the page below which pages are made."
        )
        what.add_argument(
            "--undo",
            action="store_true",
            help="Take back what this command made and nobody has changed; tell what stays.",
        )
        parser.add_argument("--no-vocabulary", action="store_true", help="No kinds of support.")
        parser.add_argument("--no-pages", action="store_true", help="No pages.")
        parser.add_argument("--no-group", action="store_true", help="No group of coordinators.")
        parser.add_argument(
            "--sample", action="store_true", help="Also a challenge to look at, as a draft."
        )
        parser.add_argument(
            "--publish", action="store_true", help="Publish the pages; else they are drafts."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["undo"]:
            with transaction.atomic():
                for done in list(first_run.undo()) or [
                    first_run.Done(False, _("There is nothing to take back."))
                ]:
                    self.stdout.write(str(done.words))
            return
        try:
            parent = find_parent(options["under"])
        except BadFile as error:
            raise CommandError(str(error)) from error
        left_out = [key for key in first_run.STEPS if options.get(f"no_{key}")]
        steps = [key for key in first_run.STEPS if key not in left_out]
        if not options["sample"]:
            steps.remove("sample")
        for done in first_run.run(parent, steps, publish=options["publish"]):
            self.stdout.write(str(done.words))
        self._tell_of_the_site()

    def _tell_of_the_site(self) -> None:
        """What the base template lacks, and which page types take none of ours."""
        for message in checks.check_base_template(None):
            self.stderr.write(f"{message.msg} {message.hint or ''}")
        forbidding = first_run.forbidding(InitiativeMixin)
        if forbidding:
            self.stdout.write(
                _("No initiative can be made below these page types (subpage_types): %(names)s.")
                % {"names": ", ".join(forbidding)}
            )

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...importer.exporting import export
from ...importer.problems import BadFile
from ...importer.targets import find_parent


class Command(BaseCommand):
    help = "Write the challenges below a page into a table that can be imported again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="Ends in .xlsx, .csv or .json.")
        parser.add_argument(
            "--under", required=True, metavar="PAGE", help="Id or path of the parent page."
        )
        parser.add_argument(
            "--overwrite", action="store_true", help="Replace a file that is there."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            parent = find_parent(options["under"])
            number, notes = export(options["file"], parent, overwrite=options["overwrite"])
        except BadFile as error:
            raise CommandError(str(error)) from error
        for note in notes:
            self.stdout.write(_("Note: %(note)s") % {"note": note})
        self.stdout.write(
            ngettext("%(number)d challenge written.", "%(number)d challenges written.", number)
            % {"number": number}
        )

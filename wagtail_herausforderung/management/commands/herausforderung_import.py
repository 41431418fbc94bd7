from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...importer.pages import Options, Outcome
from ...importer.problems import BadFile, no_room
from ...importer.run import Report, import_file
from ...importer.targets import challenge_class, find_parent

STEP = 50


class Command(BaseCommand):
    help = "Import challenges from a CSV, XLSX or JSON file: all of them, or none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="+", help="CSV, XLSX or JSON; one file.")
        parser.add_argument(
            "--under", required=True, metavar="PAGE", help="Id or path of the parent page."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Report what would happen, write nothing."
        )
        live = parser.add_mutually_exclusive_group()
        live.add_argument("--publish", action="store_true", help="Publish new challenges as well.")
        live.add_argument("--draft", action="store_true", help="Publish nothing, save drafts only.")
        parser.add_argument(
            "--type", default="", metavar="APP.MODEL", help="Which class of challenge page."
        )
        parser.add_argument(
            "--create-organisations",
            action="store_true",
            help="Add organisations that are not known as non-profit partners.",
        )
        parser.add_argument(
            "--sheet", default="", metavar="NAME", help="Which sheet of a spreadsheet."
        )
        parser.add_argument(
            "--columns", default="", metavar="FILE", help="JSON or CSV: heading and our column."
        )
        parser.add_argument(
            "--save-columns",
            default="",
            metavar="FILE",
            help="Write there what the headings are taken for, to be completed and used again.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = self._run(options)
        except BadFile as error:
            raise CommandError(str(error)) from error
        except (OSError, DatabaseError) as error:
            if told := no_room(error):
                raise CommandError(told) from error
            raise
        self._tell(report, options["verbosity"])
        if options["dry_run"]:
            self.stdout.write(_("Dry run: nothing was written."))

    def _run(self, options: dict[str, Any]) -> Report:
        file, *more = options["file"]
        if more:
            raise BadFile(
                _("These are %(number)d files. Import one after the other, “%(file)s” first.")
                % {"number": len(more) + 1, "file": file}
            )
        parent = find_parent(options["under"])
        return import_file(
            file,
            parent,
            challenge_class(parent, options["type"]),
            options=Options(publish=options["publish"], draft=options["draft"]),
            create_partners=options["create_organisations"],
            dry_run=options["dry_run"],
            progress=self._progress,
            sheet=options["sheet"],
            columns=options["columns"],
            save_columns=options["save_columns"],
        )

    def _progress(self, done: int, total: int) -> None:
        if done % STEP == 0 or (done == total and total > STEP):
            self.stdout.write(_("%(done)d of %(total)d") % {"done": done, "total": total})

    def _tell(self, report: Report, verbosity: int) -> None:
        for note in report.notes:
            self.stdout.write(_("Note: %(note)s") % {"note": note})
        if report.problems:
            for problem in report.problems:
                self.stderr.write(str(problem))
            number = len(report.problems)
            raise CommandError(
                ngettext(
                    "%(number)d problem: nothing was imported.",
                    "%(number)d problems: nothing was imported.",
                    number,
                )
                % {"number": number}
            )
        for outcome in report.outcomes:
            if outcome.action != "unchanged" or verbosity > 1:
                self.stdout.write(self._sentence(outcome, report.headings))
        counts = report.counts
        self.stdout.write(
            _("%(created)d created, %(updated)d updated, %(unchanged)d unchanged.")
            % {name: counts[name] for name in ("created", "updated", "unchanged")}
        )

    def _sentence(self, outcome: Outcome, headings: dict[str, str]) -> str:
        values = {
            "line": outcome.row.line,
            "title": outcome.row.title,
            "what": ", ".join(headings.get(name, name) for name in outcome.changes),
        }
        if outcome.action == "unchanged":
            return _("%(line)d: “%(title)s” is unchanged.") % values
        if outcome.action == "created":
            if outcome.published:
                return _("%(line)d: “%(title)s” created and published.") % values
            return _("%(line)d: “%(title)s” created as a draft.") % values
        if not outcome.changes:
            return _("%(line)d: “%(title)s” published.") % values
        if outcome.published:
            return _("%(line)d: “%(title)s” updated and published (%(what)s).") % values
        return _("%(line)d: “%(title)s” updated as a draft (%(what)s).") % values

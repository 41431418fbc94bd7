"""Make room where the demo's database is from an older state of the package."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connection

from wagtail_herausforderung.checks import check_database_state


class Command(BaseCommand):
    help = (
        "Renames the SQLite file of a database that is from an older state, so that migrate "
        "begins anew; any other database stays as it is. Nothing is deleted."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args, **options) -> None:
        file = Path(connection.settings_dict["NAME"])
        if connection.vendor != "sqlite" or not file.is_file():
            return
        if check_database_state(None, databases=[DEFAULT_DB_ALIAS]):
            connection.close()
            aside = _free_name(file)
            # What SQLite has not yet written into the file itself lies in the one beside it.
            for ending in ("-wal", "-shm", ""):
                part = file.with_name(file.name + ending)
                if part.exists():
                    part.rename(aside.with_name(aside.name + ending))
            self.stdout.write(
                f"The database is from an older state of the package: it is kept as {aside}, "
                "and the demo begins anew."
            )


def _free_name(file: Path) -> Path:
    day = f"{file.stem}-of-an-older-state-{date.today():%Y-%m-%d}"
    names = (f"{day}{f'-{number}' if number else ''}{file.suffix}" for number in count())
    return next(place for name in names if not (place := file.with_name(name)).exists())

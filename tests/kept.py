"""What is dear to make and always comes out the same: made once, kept for the next run.

A migrated database takes twelve seconds, the example site forty. Both lie in pytest's cache under a
key that changes with all they are made of; whoever needs one copies it. ``make clean`` takes them
away.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import django
import wagtail
from django.apps import apps
from django.conf import settings
from django.core.files import locks
from django.db import connection
from django.db.backends.sqlite3.creation import DatabaseCreation

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".pytest_cache" / "d" / "herausforderung"
#: So many of a sort stay, the least used go first.
MOST = 12


def once(sort: str, key: str, make: Callable[[Path], None]) -> Path:
    """The directory that ``make`` filled, for this key: other processes wait, and make none."""
    place = KEPT / f"{sort}-{key}"
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{sort}.lock").open("w") as lock:
        locks.lock(lock, locks.LOCK_EX)
        if not place.exists():
            new = KEPT / f"new-{sort}"
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir()
            make(new)
            new.rename(place)
        place.touch()
        others = sorted(KEPT.glob(f"{sort}-*"), key=lambda path: path.stat().st_mtime)
        for old in others[:-MOST]:
            shutil.rmtree(old, ignore_errors=True)
    return place


def digest(facts: Iterable[object]) -> str:
    """Facts as one short word; a path stands for what the file says."""
    found = hashlib.sha256(repr((django.VERSION, wagtail.VERSION)).encode())
    for fact in facts:
        found.update(fact.read_bytes() if isinstance(fact, Path) else repr(fact).encode())
        found.update(b"\0")
    return found.hexdigest()[:16]


class MigratedOnce(DatabaseCreation):
    """A test database on SQLite: a copy of one that has been migrated before."""

    def create_test_db(self, verbosity=1, autoclobber=False, serialize=True, keepdb=False) -> str:
        def migrate(place: Path) -> None:
            super(MigratedOnce, self).create_test_db(verbosity, autoclobber, False, keepdb)
            with self.connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(place / "db.sqlite3")])
            self.connection.close()

        name = self._create_test_db(verbosity, autoclobber)
        kept = once("migrated", digest(_schema()), migrate)
        self.connection.close()
        settings.DATABASES[self.connection.alias]["NAME"] = name
        self.connection.settings_dict["NAME"] = name
        self.connection.ensure_connection()
        # The database may be one in memory.
        with closing(sqlite3.connect(kept / "db.sqlite3")) as source:
            source.backup(self.connection.connection)
        if serialize:
            self.connection._test_serialized_contents = self.serialize_db_to_string()
        return name


def _schema() -> Iterable[object]:
    """All that migrations read: themselves, columns, permissions, and languages."""
    yield settings.LANGUAGE_CODE
    for app in sorted(apps.get_app_configs(), key=lambda app: app.name):
        yield app.name
        yield from sorted(Path(app.path, "migrations").glob("*.py"))
        for model in app.get_models(include_auto_created=True):
            meta = model._meta
            yield meta.label, str(meta.verbose_name_raw), meta.permissions, meta.default_permissions
            yield [(field.column, field.db_type(connection)) for field in meta.local_fields]

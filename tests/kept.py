"""What is dear to make and always comes out the same: made once, kept for the next run.

A migrated database takes twenty seconds, the example site forty. Both lie in pytest's cache under a
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
from django.apps import AppConfig, apps
from django.conf import settings
from django.core.files import locks
from django.core.management import call_command
from django.db import connection
from django.db.backends.sqlite3.creation import DatabaseCreation
from django.db.migrations.executor import MigrationExecutor

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".pytest_cache" / "d" / "herausforderung"
#: So many of a sort stay, the least used go first.
MOST = 40


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
    """A test database on SQLite: a copy of one that has been migrated before.

    What others have written takes most of the time, and is the same on nearly all sites: it is
    kept of its own.
    """

    def create_test_db(self, verbosity=1, autoclobber=False, serialize=True, keepdb=False) -> str:
        name = self._create_test_db(verbosity, autoclobber)
        self.connection.close()
        settings.DATABASES[self.connection.alias]["NAME"] = name
        self.connection.settings_dict["NAME"] = name
        self._copy(once("migrated", digest(_schema(apps.get_app_configs())), self._migrate))
        if serialize:
            self.connection._test_serialized_contents = self.serialize_db_to_string()
        return name

    def _migrate(self, place: Path) -> None:
        self._copy(once("others", digest(_schema(_by_others())), self._migrate_others))
        call_command("migrate", verbosity=0, database=self.connection.alias, run_syncdb=True)
        self._keep(place)

    def _migrate_others(self, place: Path) -> None:
        executor = MigrationExecutor(self.connection)
        labels = {app.label for app in _by_others()}
        nodes = [node for node in executor.loader.graph.leaf_nodes() if node[0] in labels]
        executor.migrate(nodes)
        self._keep(place)

    def _keep(self, place: Path) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(place / "db.sqlite3")])
        self.connection.close()

    def _copy(self, kept: Path) -> None:
        self.connection.ensure_connection()
        # The database may be one in memory.
        with closing(sqlite3.connect(kept / "db.sqlite3")) as source:
            source.backup(self.connection.connection)


def _by_others() -> list[AppConfig]:
    """The apps that are installed from elsewhere, and so know none of ours."""
    return [
        app
        for app in apps.get_app_configs()
        if ROOT not in Path(app.path).parents or "site-packages" in app.path
    ]


def _schema(configs: Iterable[AppConfig]) -> Iterable[object]:
    """All that migrations read: themselves, columns, permissions, and languages."""
    yield settings.LANGUAGE_CODE
    yield sorted(settings.MIGRATION_MODULES)
    for app in sorted(configs, key=lambda app: app.name):
        yield app.name
        yield from sorted(Path(app.path, "migrations").glob("*.py"))
        for model in app.get_models(include_auto_created=True):
            meta = model._meta
            yield meta.label, str(meta.verbose_name_raw), meta.permissions, meta.default_permissions
            yield [(field.column, field.db_type(connection)) for field in meta.local_fields]

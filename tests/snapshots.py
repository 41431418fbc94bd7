"""Content that many tests begin with, built once and then put back as rows.

Building the pages of ``site_tree`` through the actions of Wagtail takes half a second, which was
most of what the suite took. What it wrote is kept, and the next test in this process gets it by a
few dozen statements.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

Row = tuple[Any, ...]
#: Primary key → row.
Rows = dict[Any, Row]


class Snapshot:
    """The rows that a builder added and changed, and the objects that it returned."""

    def __init__(self, before: dict[str, Rows], after: dict[str, Rows], tree: SimpleNamespace):
        self.counts = {}
        self.gone: dict[str, list] = {}
        self.rows: dict[str, list[Row]] = {}
        for table, rows in after.items():
            known = before[table]
            if rows == known:
                continue
            self.counts[table] = len(known)
            self.gone[table] = [pk for pk, row in known.items() if rows.get(pk) != row]
            self.rows[table] = [row for pk, row in rows.items() if known.get(pk) != row]
        self.objects = {
            name: (type(found), found.pk)
            for name, found in vars(tree).items()
            if isinstance(found, models.Model)
        }
        if len(self.objects) != len(vars(tree)):
            raise TypeError("Only what the database holds can be put back.")

    def fits(self) -> bool:
        """Whether the tables are as they were before the builder ran, as far as one sees."""
        selects = (
            f"SELECT '{table}', COUNT(*) FROM {_quoted(table)}" for table in sorted(self.counts)
        )
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(selects))
            return dict(cursor.fetchall()) == self.counts

    def restore(self) -> None:
        keys = _tables()
        with transaction.atomic(), connection.constraint_checks_disabled():
            with connection.cursor() as cursor:
                for table, pks in self.gone.items():
                    statement = f"DELETE FROM {_quoted(table)} WHERE {_quoted(keys[table])} = %s"
                    for pk in pks:
                        cursor.execute(statement, [pk])
                for table, rows in self.rows.items():
                    if rows:
                        marks = ", ".join(["%s"] * len(rows[0]))
                        statement = f"INSERT INTO {_quoted(table)} VALUES ({marks})"
                        cursor.executemany(statement, rows)

    def tree(self) -> SimpleNamespace:
        """The objects as the database has them now."""
        return SimpleNamespace(
            **{
                name: model._default_manager.get(pk=pk)
                for name, (model, pk) in self.objects.items()
            }
        )


_kept: dict[str, Snapshot] = {}


def built(name: str, build: Callable[[], SimpleNamespace]) -> SimpleNamespace:
    """What ``build`` makes: objects by name. Built when something of it is there already."""
    snapshot = _kept.get(name)
    if snapshot is None:
        before = _contents()
        tree = build()
        snapshot = _kept[name] = Snapshot(before, _contents(), tree)
        return snapshot.tree()
    if not snapshot.fits():
        return build()
    _forget_what_processes_remember()
    try:
        snapshot.restore()
    except IntegrityError:
        # As many rows as before, but others: a test that commits has put them back under new keys.
        return build()
    return snapshot.tree()


def _forget_what_processes_remember() -> None:
    """The index has the version again that it had for another test, which may have changed it
    behind its back."""
    from wagtail_herausforderung.search import html_cache
    from wagtail_herausforderung.search.engine import answer, lexicon, snapshot

    snapshot.forget()
    lexicon.forget()
    answer.forget()
    html_cache.forget()


def _contents() -> dict[str, Rows]:
    found = {}
    with connection.cursor() as cursor:
        for table, key in _tables().items():
            cursor.execute(f"SELECT * FROM {_quoted(table)}")
            place = [column[0] for column in cursor.description].index(key)
            found[table] = {row[place]: row for row in map(tuple, cursor.fetchall())}
    return found


def _tables() -> dict[str, str]:
    """Table → column of its primary key, for all models but SQLite's text index, which triggers
    keep."""
    return {
        model._meta.db_table: model._meta.pk.column
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy and model._meta.pk.column != "rowid"
    }


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)

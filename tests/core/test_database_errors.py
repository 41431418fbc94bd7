"""What databases say when they cannot write, each in its own way."""

import errno
import sqlite3

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError
from django.utils import translation

from wagtail_herausforderung.db import is_disk_full, is_worth_retrying
from wagtail_herausforderung.management.commands import herausforderung_import


def wrapped(cause: BaseException, *args) -> OperationalError:
    """As Django hands on what the database's driver says."""
    error = OperationalError(*args)
    error.__cause__ = cause
    return error


def of_postgresql(state: str) -> OperationalError:
    cause = Exception("…")
    cause.sqlstate = state
    return wrapped(cause, "…")


def of_sqlite() -> OperationalError:
    small = sqlite3.connect(":memory:")
    small.execute("PRAGMA max_page_count = 2")
    small.execute("CREATE TABLE a (b)")
    with pytest.raises(sqlite3.OperationalError) as full:
        small.execute("INSERT INTO a VALUES (?)", ["x" * 100_000])
    return wrapped(full.value, *full.value.args)


def of_mariadb(number: int) -> OperationalError:
    return wrapped(Exception(number, "…"), number, "…")


@pytest.mark.parametrize(
    "error",
    [
        of_postgresql("53100"),
        of_sqlite(),
        of_mariadb(1021),
        of_mariadb(1114),
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
    ],
    ids=["PostgreSQL", "SQLite", "a disk", "a table", "a file", "a quota"],
)
def test_a_full_disk_is_recognised(error, monkeypatch):
    def full(*args):
        raise error

    assert is_disk_full(error)
    monkeypatch.setattr(herausforderung_import, "find_parent", full)
    with translation.override("en"), pytest.raises(CommandError, match="no room left on the disk"):
        call_command("herausforderung_import", "a.csv", "--under", "1")


@pytest.mark.parametrize(
    "error",
    [
        DatabaseError("…"),
        of_postgresql("40P01"),
        of_mariadb(1213),
        PermissionError(errno.EACCES, "Permission denied"),  # the number is SQLite's for full
        KeyError(1021),
    ],
)
def test_another_error_is_no_full_disk(error):
    assert not is_disk_full(error)


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (of_postgresql("40001"), True),
        (of_postgresql("40P01"), True),
        (of_postgresql("53100"), False),
        (of_mariadb(1213), True),
        (of_mariadb(1020), True),
        (of_mariadb(1021), False),
        (OperationalError("database is locked"), True),
        (OperationalError("no such table"), False),
    ],
)
def test_a_transaction_that_lost_against_another_one_is_worth_trying_again(error, again):
    assert is_worth_retrying(error) is again

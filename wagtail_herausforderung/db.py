"""Transactions that write, and what errors mean, on every database."""

from __future__ import annotations

import errno
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, OperationalError, connections, transaction

Params = ParamSpec("Params")
Result = TypeVar("Result")

#: How often a transaction is tried again that lost against another one.
RETRIES = 3

#: PostgreSQL, then MariaDB and MySQL: another transaction was first, deadlock.
_LOST = {"40001", "40P01", 1020, 1213}
#: PostgreSQL; SQLite; MariaDB and MySQL: the disk, or the space that a table may take.
_FULL = {"53100", sqlite3.SQLITE_FULL, 1021, 1114}


def write_transaction(function: Callable[Params, Result]) -> Callable[Params, Result]:
    """Run ``function`` in one transaction, and again when the database asks for it.

    On SQLite the transaction takes the write lock at its beginning: one that reads before it
    writes fails at once when another one has written meanwhile, whatever the timeout. Inside
    an outer transaction it is a savepoint, and trying again is left to the outer one.

    The function may run several times: it must load what it needs itself and leave everything
    that is not in the database to ``transaction.on_commit``. Raises what the function raises,
    and ``OperationalError`` after the third retry.
    """

    @wraps(function)
    def in_transaction(*args: Params.args, **kwargs: Params.kwargs) -> Result:
        connection = connections[DEFAULT_DB_ALIAS]
        if connection.in_atomic_block:
            with transaction.atomic():
                return function(*args, **kwargs)
        for attempt in range(RETRIES + 1):
            try:
                with _immediate(connection), transaction.atomic():
                    return function(*args, **kwargs)
            except OperationalError as error:
                if attempt == RETRIES or not is_worth_retrying(error):
                    raise
                time.sleep(0.05 * 2**attempt)
        raise AssertionError("unreachable")

    return in_transaction


def is_worth_retrying(error: OperationalError) -> bool:
    """Whether the same statements may well succeed when they are run again."""
    if _LOST.intersection(map(_code, _behind(error))):
        return True
    return "database is locked" in str(error) or "database table is locked" in str(error)


def is_disk_full(error: BaseException) -> bool:
    """Whether ``error``, of a file or of the database, says that there is no room left."""
    return any(
        each.errno in (errno.ENOSPC, errno.EDQUOT)
        if isinstance(each, OSError)
        else _code(each) in _FULL
        for each in _behind(error)
    )


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """``error`` and what caused it, down to what the database's driver says."""
    while error is not None:
        yield error
        error = error.__cause__


def _code(error: BaseException) -> Any:
    """PostgreSQL's state, SQLite's code, or the number of MariaDB and MySQL."""
    if isinstance(error, DatabaseError) and error.args and isinstance(error.args[0], int):
        return error.args[0]
    return getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorcode", None)


@contextmanager
def _immediate(connection) -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    before = connection.transaction_mode
    connection.transaction_mode = "IMMEDIATE"
    try:
        yield
    finally:
        connection.transaction_mode = before

"""In which order names stand: by DIN 5007, in Python and in every database."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.backends.signals import connection_created
from django.db.models import CharField, F, Func, QuerySet

#: Letters that Unicode does not take apart.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_NEITHER = re.compile(r"[\W_]+")
_SQLITE_NAME = "hf_sort_key"


def sort_key(text: str) -> tuple[str, str]:
    """``ä`` as ``a``, ``ß`` as ``ss``, without capitals and signs (DIN 5007-1); what is alike then
    is told apart by its accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _NEITHER.sub(" ", plain).strip(), text


class SortKey(Func):
    """The same in a query: ``order_by(SortKey("name"))``.

    SQLite asks :func:`sort_key` itself; PostgreSQL and MariaDB have collations that do it.
    """

    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function=_SQLITE_NAME, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = '%(expressions)s COLLATE "de-x-icu"'
        return self.as_sql(compiler, connection, template=template, **context)

    def as_mysql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # This collation takes what differs by accents for the same; the letters tell it apart.
        text = "CONVERT(%(expressions)s USING utf8mb4)"
        same = f"WEIGHT_STRING({text} COLLATE utf8mb4_unicode_520_ci)"
        template = f"CONCAT({same}, 0x0000, CAST({text} AS BINARY))"
        sql, params = self.as_sql(compiler, connection, template=template, **context)
        return sql, [*params, *params]


def in_order(queryset: QuerySet) -> QuerySet:
    """``queryset``, with names in their order wherever it is ordered by some."""
    names = queryset.query.order_by or queryset.model._meta.ordering
    return queryset.order_by(*(_by(queryset.model, name) for name in names))


def _by(model: Any, name: Any) -> Any:
    if not isinstance(name, str) or name.lstrip("-") in {"?", "pk"}:
        return name
    path, field = name.lstrip("-"), None
    try:
        for part in path.split("__"):
            field = model._meta.get_field(part)
            model = field.related_model
    except (FieldDoesNotExist, AttributeError):
        return name
    # A key or a state is no name: databases have an index for it.
    if type(field) is not CharField or field.choices:
        return name
    key = SortKey(F(path))
    return key.desc() if name.startswith("-") else key.asc()


class InOrderMixin:
    """For lists of the admin: a column of names is in the order in which people look for them."""

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        found = super().order_queryset(queryset)  # type: ignore[misc]
        # A search server knows fields only.
        return found if getattr(self, "is_searching", False) else in_order(found)


def connect() -> None:
    """Teaches every connection to SQLite the order. Called once."""
    connection_created.connect(_teach, dispatch_uid="herausforderung_sort_key")


def _teach(sender: Any, connection: Any, **kwargs: Any) -> None:
    if connection.vendor == "sqlite":
        # The accents tell apart what is alike, behind all letters.
        connection.connection.create_function(
            _SQLITE_NAME, 1, lambda text: text and "\x00".join(sort_key(text)), deterministic=True
        )

"""A transaction that the database has run again."""

from functools import wraps

from django.db import transaction


class _Lost(Exception):
    pass


def run_twice(monkeypatch, owner, name, between=lambda: None):
    """The first run of ``owner.name`` loses at its end: what it wrote is gone, ``between`` is what
    somebody else has done, and it runs again, with the objects that it had."""
    function = getattr(owner, name)

    @wraps(function)
    def again(*args, **kwargs):
        try:
            with transaction.atomic():
                function(*args, **kwargs)
                raise _Lost
        except _Lost:
            between()
        return function(*args, **kwargs)

    monkeypatch.setattr(owner, name, again)

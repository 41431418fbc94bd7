"""A cache that may be away: pages are served without it.

Wagtail asks the cache for the address of every page, so a Redis that is restarted takes the whole
site with it. In front of it::

    CACHES = {"default": {
        "BACKEND": "wagtail_herausforderung.caching.ForgivingCache",
        "LOCATION": "redis://127.0.0.1:6379",
        "OPTIONS": {"backend": "django.core.cache.backends.redis.RedisCache"},
    }}
"""

from __future__ import annotations

import logging
import pickle
import time
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)

#: Seconds for which a cache that has failed is not asked again: each time may cost a time-out.
AWAY = 10.0
#: What the caller has done wrong is no failure of the cache (nothing to count: ``ValueError``).
_OF_CALLER = (ValueError, TypeError, pickle.PicklingError)
#: What the name or the place of a backend says that asks another machine, or another process.
_REMOTE = ("redis", "valkey", "memcached")
_HOW = "https://wagtail-herausforderung.readthedocs.io/en/latest/how-to/install.html"
#: Until when a cache is not asked, by its place; for all threads of the process.
_away: dict[str, float] = {}


class ForgivingCache(BaseCache):
    """Django's cache ``OPTIONS["backend"]``, whose failures are logged and not raised.

    While it is away nothing is remembered, but for what is counted or added once (limits, locks):
    that is kept in this process. All other settings are those of the backend.
    """

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        options = dict(params.get("OPTIONS") or {})
        backend = import_string(options.pop("backend"))
        self._place = str(location)
        self._cache = backend(location, {**params, "OPTIONS": options})
        self._own = LocMemCache(f"herausforderung-away-{location}", {})

    def _ask(self, name: str, instead: Any, *args: Any, **kwargs: Any) -> Any:
        """What the backend answers, or ``instead``: a value, or what says it."""
        if _away.get(self._place, 0.0) <= time.monotonic():
            try:
                return getattr(self._cache, name)(*args, **kwargs)
            except _OF_CALLER:
                raise
            except Exception as error:
                _away[self._place] = time.monotonic() + AWAY
                logger.warning("The cache does not answer: %s", type(error).__name__)
        return instead() if callable(instead) else instead

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        return self._ask("get", lambda: default, key, default, version=version)

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> None:
        self._ask("set", None, key, value, timeout=timeout, version=version)

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> bool:
        given = {"timeout": timeout, "version": version}
        return self._ask("add", lambda: self._own.add(key, value, **given), key, value, **given)

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        def here() -> int:
            self._own.add(key, 0, version=version)
            return self._own.incr(key, delta, version=version)

        return self._ask("incr", here, key, delta, version=version)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        return self._ask("touch", False, key, timeout=timeout, version=version)

    def delete(self, key: Any, version: Any = None) -> bool:
        self._own.delete(key, version=version)
        return self._ask("delete", False, key, version=version)

    def has_key(self, key: Any, version: Any = None) -> bool:
        return self._ask("has_key", False, key, version=version)

    def get_many(self, keys: Any, version: Any = None) -> dict[Any, Any]:
        return self._ask("get_many", dict, keys, version=version)

    def set_many(self, data: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> list[Any]:
        return self._ask("set_many", lambda: list(data), data, timeout=timeout, version=version)

    def delete_many(self, keys: Any, version: Any = None) -> None:
        keys = list(keys)
        self._own.delete_many(keys, version=version)
        self._ask("delete_many", None, keys, version=version)

    def clear(self) -> None:
        self._own.clear()
        self._ask("clear", None)

    def close(self, **kwargs: Any) -> None:
        self._ask("close", None, **kwargs)


@checks.register(checks.Tags.caches, deploy=True)
def cache_may_be_away(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """A cache on another machine, or another process, takes every page with it when it fails."""
    return [
        checks.Warning(
            f"When the cache {alias!r} is away, pages that ask it are not served.",
            hint=f"Put {__name__}.ForgivingCache in front of {backend}. {_HOW}",
            id="herausforderung.W080",
        )
        for alias, backend in sorted(_backends().items())
        if _can_be_away(backend)
    ]


def _backends() -> dict[str, str]:
    return {alias: str(given.get("BACKEND", "")) for alias, given in settings.CACHES.items()}


def _can_be_away(backend: str) -> bool:
    """Also what a site has derived from one of them and named otherwise."""
    try:
        found: type = import_string(backend)
    except ImportError:  # Its driver is missing here: Django says so.
        names = [backend]
    else:
        if issubclass(found, ForgivingCache):
            return False
        names = [f"{each.__module__}.{each.__qualname__}" for each in found.__mro__]
    return any(remote in name.lower() for name in names for remote in _REMOTE)

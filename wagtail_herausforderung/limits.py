"""How often somebody may send a form. Counted in the cache, addresses only as keyed hashes."""

from __future__ import annotations

import ipaddress
import logging
import time

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from .conf import settings as hf

logger = logging.getLogger(__name__)

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def parse(limit: str) -> tuple[int, int]:
    """``"5/h"`` → ``(5, 3600)``. Raises ``ValueError`` for anything else."""
    count, _slash, unit = str(limit).partition("/")
    if unit not in _SECONDS or not count.strip().isdigit():
        raise ValueError(limit)
    return int(count), _SECONDS[unit]


def allow(name: str, value: str, limit: str = "") -> bool:
    """Count one more use of ``value`` and say whether ``limit`` allows it.

    Without ``limit`` it is ``RATE_LIMITS[name]``. A cache that is down must not stop people
    from helping: then everything is allowed.
    """
    try:
        count, seconds = parse(limit or hf.RATE_LIMITS[name])
        key = _key(name, value, seconds)
        cache.add(key, 0, seconds)
        return cache.incr(key) <= count
    except Exception as error:
        logger.warning("Rate limit %s not checked: %s", name, type(error).__name__)
        return True


def forgive(name: str, value: str) -> None:
    """Start counting anew: who confirmed a pledge is no robot."""
    try:
        _count, seconds = parse(hf.RATE_LIMITS[name])
        cache.delete(_key(name, value, seconds))
    except Exception as error:
        logger.warning("Rate limit %s not reset: %s", name, type(error).__name__)


def client_address(request: HttpRequest) -> str:
    """The visitor's network address; of IPv6 the /64, which one household or office has."""
    address = request.META.get("REMOTE_ADDR", "")
    proxies = hf.TRUSTED_PROXIES
    if proxies:
        hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if len(hops) >= proxies and hops[-proxies]:
            address = hops[-proxies]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def _key(name: str, value: str, seconds: int) -> str:
    window = int(time.time() // seconds)
    said = f"{name}:{value.lower()}"
    digest = salted_hmac("herausforderung.limit", said, algorithm="sha256").hexdigest()[:32]
    return f"herausforderung:limit:{name}:{window}:{digest}"

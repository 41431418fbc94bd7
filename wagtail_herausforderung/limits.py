"""How often forms come, of each kind: from one network, for one mailbox, to one challenge.

A limit refuses nobody: what is beyond it is taken, and its letter waits (``submissions.again``).
Counted in the cache, addresses only as keyed hashes.
"""

from __future__ import annotations

import ipaddress
import logging
import time

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from .conf import settings as hf

logger = logging.getLogger(__name__)

#: This machine, as a network.
_HERE = ("127.0.0.1", "::/64")
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
    from helping: then everything is allowed; so is what comes from nobody knows where
    (an empty ``value``), or all would share one count.
    """
    if not value:
        return True
    try:
        count, seconds = parse(limit or hf.RATE_LIMITS[name])
        key = _key(name, value, seconds)
        cache.add(key, 0, seconds)
        return cache.incr(key) <= count
    except Exception as error:
        logger.warning("Rate limit %s not checked: %s", name, type(error).__name__)
        return True


def forgive(kind: str, email: str) -> None:
    """Start counting anew for a mailbox: who confirmed a form of ``kind`` is no robot."""
    try:
        _count, seconds = parse(hf.RATE_LIMITS["mail"])
        cache.delete(_key("mail", f"{kind}:{mailbox(email)}", seconds))
    except Exception as error:
        logger.warning("Rate limit of mails not reset: %s", type(error).__name__)


def exceeded(kind: str, request: HttpRequest, email: str = "", challenge: str = "") -> str:
    """Which limit one more form of ``kind`` is beyond: ``"network"``, ``"mail"``, or none."""
    network = client_address(request)
    # All are counted, whatever the first says: none may be a way round another.
    allowed = [
        allow("address", network and f"{kind}:{network}"),
        allow("challenge", challenge and f"{kind}:{challenge}"),
    ]
    if not all(allowed):
        return "network"
    return "" if not email or allow("mail", f"{kind}:{mailbox(email)}") else "mail"


def mailbox(email: str) -> str:
    """The mailbox behind an address: ``Name+shop@example.org`` is ``name@example.org``."""
    name, _at, domain = email.strip().lower().rpartition("@")
    return f"{name.partition('+')[0] or name}@{domain}"


def client_address(request: HttpRequest) -> str:
    """The visitor's network address; of IPv6 the /64, which one household or office has.

    Empty when it is not known: behind a proxy that the site has not told of
    (``TRUSTED_PROXIES``), on a Unix socket, or when a proxy writes no address.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    hops = [hop for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    # Only a proxy on the same machine can reach a Unix socket.
    trusted = hf.TRUSTED_PROXIES or int(not peer or peer.startswith("unix:"))
    if trusted and len(hops) >= trusted:
        return _network(hops[-trusted])
    network = _network(peer)
    if hops and network in _HERE:
        # A proxy on this machine, which all visitors share.
        logger.warning("A proxy is not in TRUSTED_PROXIES: visitors cannot be told apart.")
        return ""
    return network


def _network(text: str) -> str:
    """``[2001:db8::1]:443``, ``192.0.2.1:5000``, ``::ffff:192.0.2.1`` as one network each."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    if address.version == 6 and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(address) if address.version == 4 else str(ipaddress.ip_network((address, 64), False))


def _key(name: str, value: str, seconds: int) -> str:
    window = int(time.time() // seconds)
    said = f"{name}:{value.lower()}"
    digest = salted_hmac("herausforderung.limit", said, algorithm="sha256").hexdigest()[:32]
    return f"herausforderung:limit:{name}:{window}:{digest}"

"""Mail addresses with letters beyond ASCII: one spelling here, another one on the wire.

By IDNA 2008, as registries have it: ``fußball.example`` is not ``fussball.example``. Python's own
codec, which Django uses, is of 2003 and would write to the other one.
"""

from __future__ import annotations

from collections.abc import Callable
from email.utils import formataddr, parseaddr

import idna


def canonical(address: str) -> str:
    """``address`` as it is kept and shown: its domain in letters, however it was typed.

    Raises ``ValueError`` (``idna.IDNAError``) for a domain that nobody can have.
    """
    return _with(address, _letters)


def wired(mailbox: str) -> str:
    """``"Name" <address>`` with a domain that mail servers read. Raises ``ValueError``."""
    if mailbox.isascii() or "@" not in mailbox:
        return mailbox
    name, address = parseaddr(mailbox)
    address = _with(address, on_the_wire)
    if not name:
        return address
    return formataddr((name, address)) if name.isascii() else f'"{name}" <{address}>'


def on_the_wire(domain: str) -> str:
    """``xn--fuball-cta.example`` for ``Fußball.example``. Raises ``ValueError``."""
    domain = domain.lower()
    if domain.isascii() and "xn--" not in domain:
        return domain  # An address literal, or a host without dots: no business of IDNA.
    return idna.encode(domain, uts46=True).decode("ascii")


def _letters(domain: str) -> str:
    wire = on_the_wire(domain)
    return idna.decode(wire) if "xn--" in wire else wire


def _with(address: str, change: Callable[[str], str]) -> str:
    name, at, domain = address.rpartition("@")
    return f"{name}{at}{change(domain)}" if at else address

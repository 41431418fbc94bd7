"""Real search servers for tests: Wagtail's settings pointed at one, and an index of its own.

``HF_ELASTICSEARCH_URL`` and ``HF_OPENSEARCH_URL`` name the servers; ``.ci/servers`` starts them.
"""

from __future__ import annotations

import os
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import override_settings

from wagtail_herausforderung.search.backends import get_backend
from wagtail_herausforderung.search.backends.remote import RemoteBackend

#: Product → (environment variable with the address, Wagtail's backend).
PRODUCTS = {
    "elasticsearch": ("HF_ELASTICSEARCH_URL", "wagtail.search.backends.elasticsearch9"),
    "opensearch": ("HF_OPENSEARCH_URL", "wagtail.search.backends.opensearch3"),
}


def address_of(product: str) -> str:
    """Where the server is. Skips the test when nobody has started one."""
    variable, _backend = PRODUCTS[product]
    address = os.environ.get(variable, "")
    if not address:
        pytest.skip(f"{product}: set {variable}; .ci/servers/start_{product} starts one")
    return address.rstrip("/")


def settings_for(product: str, address: str, prefix: str = "") -> dict:
    """``WAGTAILSEARCH_BACKENDS`` as a site would write it, and nothing else."""
    return {
        "default": {
            "BACKEND": PRODUCTS[product][1],
            "URLS": [address],
            "INDEX_PREFIX": prefix,
            "TIMEOUT": 10,
        }
    }


@contextmanager
def running(product: str) -> Iterator[RemoteBackend]:
    """The site uses this server, which knows all that the site has; nothing is left on it."""
    address = address_of(product)
    prefix = f"test_{uuid.uuid4().hex[:10]}_"
    with override_settings(WAGTAILSEARCH_BACKENDS=settings_for(product, address, prefix)):
        backend = get_backend()
        assert isinstance(backend, RemoteBackend)
        # Loading the library takes most of a second; a site has done that before.
        assert backend.server.dsl
        try:
            # Makes the indexes, too, as `update_index` does.
            backend.mend()
            yield backend
        finally:
            _remove(address, prefix)


def _remove(address: str, prefix: str) -> None:
    with urllib.request.urlopen(f"{address}/_cat/indices/{prefix}*?h=index", timeout=10) as answer:
        names = answer.read().decode().split()
    for name in names:
        request = urllib.request.Request(f"{address}/{name}", method="DELETE")
        urllib.request.urlopen(request, timeout=10).close()


def asked(backend: RemoteBackend) -> list[int]:
    """A list that grows with every question the server answers: proof that it was asked.

    Without it the database would answer in its place, and no test would notice.
    """
    answers: list[int] = []
    ask = backend._ask_page

    def ask_and_note(request, moment, page):
        answer = ask(request, moment, page)
        answers.append(answer.count)
        return answer

    backend._ask_page = ask_and_note  # type: ignore[method-assign]
    return answers

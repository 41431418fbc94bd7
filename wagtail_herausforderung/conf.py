"""The settings of the package: one dictionary, one documented property per key.

A site writes::

    WAGTAIL_HERAUSFORDERUNG = {"SEARCH_PAGE_SIZE": 20}

and code reads ``from wagtail_herausforderung.conf import settings as hf``.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings as django_settings
from django.core.signals import setting_changed

NAME = "WAGTAIL_HERAUSFORDERUNG"


class Settings:
    """Typed access to ``WAGTAIL_HERAUSFORDERUNG``. Unknown keys are reported by a check."""

    def _get(self, key: str, default: Any) -> Any:
        return self._values.get(key, default)

    def __init__(self) -> None:
        self.reload()

    def reload(self) -> None:
        given = getattr(django_settings, NAME, None)
        # Anything but a dictionary is reported by a check; it must not stop that check.
        self._values: dict[str, Any] = dict(given) if isinstance(given, dict) else {}

    @property
    def given(self) -> dict[str, Any]:
        """What the site has set, as it stands."""
        return self._values

    @classmethod
    def keys(cls) -> list[str]:
        """Every key a site may set."""
        return sorted(name for name in vars(cls) if name.isupper())

    @property
    def BASE_TEMPLATE(self) -> str:
        """The template of the site that is around every page."""
        return str(self._get("BASE_TEMPLATE", "base.html"))

    @property
    def BASE_BLOCKS(self) -> dict[str, str]:
        """How that template calls the blocks ``title``, ``extra_css``, ``body_class``,
        ``content`` and ``extra_js``, where it has other names: ``{"content": "main"}``."""
        return dict(self._get("BASE_BLOCKS", {}))

    @property
    def PARENT_PAGE_TYPES(self) -> list[str]:
        """Page types of the site, such as ``["home.SectionPage"]``, below which all those of our
        page types are offered that are offered below a site's front page."""
        return list(self._get("PARENT_PAGE_TYPES", []))

    @property
    def SEARCH_PAGE_SIZE(self) -> int:
        """Challenges per page of a search (1 to 100)."""
        return int(self._get("SEARCH_PAGE_SIZE", 12))

    @property
    def SEARCH_BACKEND(self) -> str:
        """Who answers searches: ``"auto"`` (the site's database, or the Elasticsearch or
        OpenSearch server that Wagtail's own search settings name), ``"database"``, or the
        dotted path of a class of your own."""
        return self._get("SEARCH_BACKEND", "auto")

    @property
    def SEARCH_WAGTAIL_BACKEND(self) -> str:
        """Which entry of ``WAGTAILSEARCH_BACKENDS`` names the search server."""
        return self._get("SEARCH_WAGTAIL_BACKEND", "default")

    @property
    def SEARCH_ENCODER(self) -> str:
        """Who makes vectors of texts for the list “May also fit”: ``"auto"`` (the encoder of the
        extra ``semantic``, where it is installed), ``""`` (nobody, and no such list), or the
        dotted path of a class of your own."""
        return str(self._get("SEARCH_ENCODER", "auto") or "")

    @property
    def SEARCH_CACHE_SECONDS(self) -> int:
        """How long (seconds) drawn results may be used again while the index stays the same;
        0: they are drawn anew each time."""
        return int(self._get("SEARCH_CACHE_SECONDS", 300))

    @property
    def SEARCH_KEEP_MISSED_DAYS(self) -> int:
        """How long (days) words are kept that people searched for and did not find; 0: nothing
        is kept."""
        return int(self._get("SEARCH_KEEP_MISSED_DAYS", 180))

    @property
    def PRIVATE_MEDIA_ROOT(self) -> str:
        """Folder for pictures that nobody has agreed to show yet. The web server must not hand it
        out, and backups must have it. Empty: the one beside ``MEDIA_ROOT``, with ``-private``
        behind its name. An entry ``"herausforderung_private"`` in ``STORAGES`` goes before."""
        return str(self._get("PRIVATE_MEDIA_ROOT", ""))

    @property
    def MAP_TILES(self) -> dict[str, str]:
        """A detailed map for those who ask for it: ``{"url": "https://…/{z}/{x}/{y}.png",
        "attribution": "…", "name": "…"}``. Empty: only the outline map, which asks nobody."""
        return dict(self._get("MAP_TILES", {}))

    @property
    def SEARCH_EXTRA_FACETS(self) -> list[str]:
        """Dotted paths of further ``Facet`` objects, shown after the package's own."""
        return list(self._get("SEARCH_EXTRA_FACETS", []))

    @property
    def CONFIRM_HOURS(self) -> int:
        """Hours a pledge, or a followed search, waits for the click in its first mail; then it is
        removed."""
        return int(self._get("CONFIRM_HOURS", 72))

    @property
    def PLEDGE_LINK_DAYS(self) -> int:
        """Days for which the link to one's own pledge, or followed search, works."""
        return int(self._get("PLEDGE_LINK_DAYS", 365))

    @property
    def RATE_LIMITS(self) -> dict[str, str]:
        """Forms of one kind per network address, mailbox and challenge (or followed search), as
        ``"20/h"``. Nothing is refused: beyond it a form is taken, and its mail waits for one more
        step, or for the coordination."""
        return {
            "address": "20/h",
            "mail": "3/d",
            "challenge": "30/h",
            **self._get("RATE_LIMITS", {}),
        }

    @property
    def OPEN_DATA_LICENCE(self) -> str:
        """Address of the licence under which published results may be used by others."""
        return str(self._get("OPEN_DATA_LICENCE", "https://www.govdata.de/dl-de/by-2-0"))

    @property
    def FORM_MIN_SECONDS(self) -> int:
        """A form sent back sooner than this (seconds) was not filled in by a person."""
        return int(self._get("FORM_MIN_SECONDS", 3))

    @property
    def TRUSTED_PROXIES(self) -> int:
        """How many proxies in front of the site add to ``X-Forwarded-For`` (0: it is read on a
        Unix socket only, where one must be)."""
        return int(self._get("TRUSTED_PROXIES", 0))

    @property
    def MAIL_LEASE_SECONDS(self) -> int:
        """How long (seconds) a sender may hold a mail before another one takes over."""
        return int(self._get("MAIL_LEASE_SECONDS", 300))

    @property
    def MAIL_MAX_ATTEMPTS(self) -> int:
        """After so many failed tries a mail waits for a person."""
        return int(self._get("MAIL_MAX_ATTEMPTS", 8))

    @property
    def EVENT_OFFER_HOURS(self) -> int:
        """Hours for which a seat that came free is held for the first on the waiting list; near the
        event half of the time that is left."""
        return int(self._get("EVENT_OFFER_HOURS", 24))

    @property
    def EVENT_KEEP_DAYS(self) -> int:
        """Days after an event for which names and addresses of those who registered are kept;
        numbers stay."""
        return int(self._get("EVENT_KEEP_DAYS", 180))

    @property
    def PROMISES_THRESHOLD(self) -> int:
        """From which score on (1 to 100) an agreement counts as in danger."""
        return self._get("PROMISES_THRESHOLD", 50)

    @property
    def PROMISES_WEIGHTS(self) -> dict[str, int]:
        """Other weights (0 to 100) for signs that an agreement is in danger, by their key."""
        return dict(self._get("PROMISES_WEIGHTS", {}))

    @property
    def VOCABULARY_CACHE_SECONDS(self) -> int:
        """How long (seconds) another process may show a renamed term's old name."""
        return int(self._get("VOCABULARY_CACHE_SECONDS", 60))


settings = Settings()


def _reload(*, setting: str, **kwargs: Any) -> None:
    if setting == NAME:
        settings.reload()


setting_changed.connect(_reload, dispatch_uid="herausforderung_settings")

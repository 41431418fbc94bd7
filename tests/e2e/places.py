"""Where things are on the example site: every page type and state, found as a visitor would."""

from __future__ import annotations

import re
from functools import cached_property
from urllib.parse import urljoin, urlsplit

import requests

#: Every page type and state that has an address of its own. A test below holds them against
#: the page types of the package.
FIXED = {
    "network home": "/",
    "network home, English": "/en/",
    "challenge search": "/herausforderungen/",
    "challenge search, one word": "/herausforderungen/?q=Schlafsack",
    "challenge search, nothing found": "/herausforderungen/?q=Quastenflosser",
    "challenge search, filtered": "/herausforderungen/?status=open&sort=deadline",
    "challenge search, second page": "/herausforderungen/?page=2",
    "challenge search, map": "/herausforderungen/?view=map",
    "site search": "/suche/",
    "site search, one word": "/suche/?q=Bildung",
    "initiative": "/saarbruecken/",
    "engaged city": "/weisswasser/",
    "engaged city, English": "/en/weisswasser/",
    "project": "/ruhrgebiet/",
    "programme list": "/programme/",
    "programme": "/programme/engagierte-stadt/",
    "programme, English": "/en/programmes/engaged-city/",
    "story index": "/geschichten/",
    "workbook": "/workbook/",
    "event list": "/termine/",
    "event list, what has been": "/termine/archiv/",
    "event list, English": "/en/events/",
    "event series": "/kaffeepause/",
    "event, to come": "/saarbruecken/marktplatz-im-winter/",
    "event, past": "/weisswasser/entwicklungswerkstatt/",
    "questionnaire": "/saarbruecken/umfrage-vereine/",
    "results of a questionnaire": "/weisswasser/umfrage-buerger/ergebnisse/",
    "accessibility statement": "/barrierefreiheit/",
    "easy language": "/saarbruecken/leichte-sprache/",
}

FOUND = [
    "challenge, open",
    "challenge, under way",
    "challenge, done",
    "challenge, closed",
    "story",
    "event, cancelled",
    "chapter",
    "pledge form",
    "question form",
    "offer form",
    "search by mail",
]

ERRORS = {"not found": "/gibt-es-nicht/"}

ALL = [*FIXED, *FOUND, *ERRORS]


class Places:
    def __init__(self, base_url: str) -> None:
        self.base_url = base_url

    def path(self, name: str) -> str:
        """The address of a place, as a path."""
        if name in FIXED or name in ERRORS:
            return FIXED.get(name) or ERRORS[name]
        return self._found[name]

    def get(self, path: str) -> requests.Response:
        answer = requests.get(urljoin(self.base_url, path), timeout=30)
        answer.raise_for_status()
        return answer

    def search(self, **parameters: str) -> dict:
        """The challenge search as JSON."""
        answer = requests.get(
            f"{self.base_url}/herausforderungen/search.json", params=parameters, timeout=30
        )
        answer.raise_for_status()
        return answer.json()

    def challenge(self, **parameters: str) -> str:
        """The path of the first challenge the search finds."""
        results = self.search(**parameters)["results"]
        assert results, f"the example site has no challenge for {parameters}"
        return urlsplit(results[0]["url"]).path

    def first_below(self, path: str) -> str:
        """The first link on a page that leads to a page below it."""
        html = self.get(path).text
        for href in re.findall(r'href="([^"#?]+)"', html):
            target = urlsplit(urljoin(self.base_url + path, href)).path
            if target.startswith(path) and target != path and target.endswith("/"):
                return target
        raise AssertionError(f"{path} links to nothing below it")

    @cached_property
    def _found(self) -> dict[str, str]:
        opened = self.challenge(q="Schlafsäcke", status="open")
        story = re.search(r'href="([^"]*/geschichten/[^"/?#]+/)"', self.get("/geschichten/").text)
        assert story, "the list of stories links to no story"
        form = re.search(r'href="([^"]*/zusagen/[^"]*)"', self.get(opened).text)
        assert form, f"{opened} does not link to its pledge form"
        question = re.search(r'href="([^"]*/frage/)"', self.get(opened).text)
        assert question, f"{opened} does not link to its question form"
        offer = re.search(r'href="([^"]*/angebot/)"', self.get(FIXED["initiative"]).text)
        assert offer, "the initiative does not link to its offer form"
        follow = re.search(
            r'href="([^"]*/suche-folgen/[^"]*)"', self.get("/herausforderungen/").text
        )
        assert follow, "the search cannot be followed"
        calendar = self.get("/kaffeepause/kalender.ics").text.replace("\r\n ", "")
        cancelled = re.search(r"STATUS:CANCELLED\s+URL:(\S+)", calendar)
        assert cancelled, "no date of the coffee break is cancelled"
        return {
            "challenge, open": opened,
            "challenge, under way": self.challenge(status="under_way"),
            "challenge, done": self.challenge(status="done"),
            "challenge, closed": self.challenge(status="closed"),
            "story": urlsplit(story[1]).path,
            "event, cancelled": urlsplit(cancelled[1]).path,
            "chapter": self.first_below("/workbook/"),
            "pledge form": urlsplit(form[1]).path,
            "question form": urlsplit(question[1]).path,
            "offer form": urlsplit(offer[1]).path,
            "search by mail": urlsplit(follow[1]).path,
        }

"""Every backend gives the same answers: the contract, for each that we ship."""

from contextlib import ExitStack

import pytest

from tests import factories
from tests.search import servers
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search.backends.database import DatabaseBackend
from wagtail_herausforderung.search.backends.plain import PlainBackend
from wagtail_herausforderung.search.testing import BackendContract


class Contract(BackendContract):
    __test__ = False

    @classmethod
    def make_root(cls):
        return factories.network()

    @classmethod
    def make_page(cls, parent, number):
        return factories.add(parent, ChallengePage(title=f"Seite {number}", slug=f"s-{number}"))

    @classmethod
    def make_others(cls):
        return [factories.partner(f"Partner {number}") for number in range(6)]


class TestDatabase(Contract):
    def make_backend(self):
        return DatabaseBackend()


class TestPlain(Contract):
    def make_backend(self):
        return PlainBackend()


class OnServer(Contract):
    """The server itself has to answer, not the database in its place."""

    __test__ = False
    product = ""

    def make_backend(self):
        stack = ExitStack()
        self.addCleanup(stack.close)
        backend = stack.enter_context(servers.running(self.product))
        self.answers = servers.asked(backend)
        return backend

    def found(self, **changes):
        before = len(self.answers)
        answer = super().found(**changes)
        assert len(self.answers) > before
        return answer

    def test_any_request_is_answered_as_plainly(self):
        super().test_any_request_is_answered_as_plainly()
        assert len(self.answers) >= self.requests


@pytest.mark.server
class TestElasticsearch(OnServer):
    product = "elasticsearch"


@pytest.mark.server
class TestOpenSearch(OnServer):
    product = "opensearch"

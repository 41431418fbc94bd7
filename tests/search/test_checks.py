"""What an operator is told before a visitor notices."""

import sys

import pytest
from django.test import override_settings
from wagtail.models import Page

from tests.search import servers
from wagtail_herausforderung.pages.models import ChallengePage
from wagtail_herausforderung.search import checks


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"SEARCH_BACKEND": "nowhere.Backend"}, ["herausforderung.E040"]),
        ({"SEARCH_BACKEND": "datetime.date"}, ["herausforderung.E041"]),
        ({"SEARCH_EXTRA_FACETS": ["tests.search.extra.PLACE"]}, []),
        ({"SEARCH_EXTRA_FACETS": ["nowhere.FACET"]}, ["herausforderung.E042"]),
        ({"SEARCH_EXTRA_FACETS": ["datetime.date"]}, ["herausforderung.E043"]),
    ],
)
def test_settings_that_cannot_work_are_errors(given, found):
    with override_settings(WAGTAIL_HERAUSFORDERUNG=given):
        messages = [*checks.check_backend(None), *checks.check_facets(None)]
    assert [message.id for message in messages] == found
    assert all(message.hint for message in messages)


def test_missing_addresses_are_said():
    assert checks.check_outputs(None) == []
    with override_settings(ROOT_URLCONF="wagtail.documents.urls"):
        assert [message.id for message in checks.check_outputs(None)] == ["herausforderung.W021"]


@pytest.mark.parametrize("product", servers.PRODUCTS)
def test_a_search_server_is_not_asked_for_the_checks(product):
    nowhere = servers.settings_for(product, "http://127.0.0.1:9")
    with override_settings(WAGTAILSEARCH_BACKENDS=nowhere):
        assert checks.check_server(None) == []


def test_a_search_server_whose_library_is_missing_is_an_error(monkeypatch):
    monkeypatch.setitem(sys.modules, "elasticsearch.dsl", None)
    nowhere = servers.settings_for("elasticsearch", "http://127.0.0.1:9")
    with override_settings(WAGTAILSEARCH_BACKENDS=nowhere):
        assert [message.id for message in checks.check_server(None)] == ["herausforderung.E044"]


def test_a_class_that_a_search_server_would_not_find_is_named(monkeypatch):
    monkeypatch.setattr(ChallengePage, "search_fields", Page.search_fields)
    nowhere = servers.settings_for("opensearch", "http://127.0.0.1:9")
    with override_settings(WAGTAILSEARCH_BACKENDS=nowhere):
        messages = checks.check_server(None)
    # What a site derives from the class lacks the columns with it.
    (message,) = [each for each in messages if each.obj is ChallengePage]
    assert message.id == "herausforderung.W042"
    assert "ChallengePage" in message.msg

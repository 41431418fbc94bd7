"""A cache that raises at every call: each page is served, what is counted is counted here."""

import pytest
from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache

from tests import factories
from wagtail_herausforderung import caching, limits
from wagtail_herausforderung.caching import ForgivingCache
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.guard import Stamp

pytestmark = pytest.mark.django_db

HERE = "tests.core.test_cache_away"


class Gone(BaseCache):
    """Every method of a cache raises what a client raises whose server is gone."""

    calls: list[str] = []

    def __init__(self, location, params):
        super().__init__(params)
        assert params["KEY_PREFIX"] == "hf" and params["OPTIONS"] == {"db": 1}


def _raise(name):
    def method(self, *args, **kwargs):
        Gone.calls.append(name)
        raise ConnectionError(111)

    return method


for _name in (
    *("get", "set", "add", "incr", "touch", "delete", "has_key", "clear"),
    *("get_many", "set_many", "delete_many"),
):
    setattr(Gone, _name, _raise(_name))


class Odd(LocMemCache):
    """A cache that works."""


@pytest.fixture
def forgiving(settings, monkeypatch):
    """``forgiving("Gone")``: the default cache is this one, with nothing of before."""
    monkeypatch.setattr(caching, "_away", {})
    monkeypatch.setattr(caching, "AWAY", 0.0)
    Gone.calls.clear()

    def choose(name: str) -> None:
        settings.CACHES = {
            "default": {
                "BACKEND": "wagtail_herausforderung.caching.ForgivingCache",
                "LOCATION": name,
                "KEY_PREFIX": "hf",
                "OPTIONS": {"backend": f"{HERE}.{name}", "db": 1},
            }
        }

    return choose


def test_every_page_is_served_without_the_cache(client, site_tree, forgiving):
    story = factories.story(site_tree.stories)
    forgiving("Gone")
    pages = (site_tree.home, site_tree.index, site_tree.initiative, site_tree.challenge, story)
    urls = [page.get_url() for page in pages]
    urls += ["/sitemap.xml", f"/mitmachen/{site_tree.challenge.pk}/zusagen/"]
    urls += [
        f"/herausforderungen/{path}"
        for path in ("search.json?q=Schlafsack", "feed.atom", "suggest.json?q=Sch", "?near=66111")
    ]
    for url in urls:
        answer = client.get(url)
        assert answer.status_code == 200, url
    assert {"get", "set"} <= {*Gone.calls}
    page = site_tree.challenge
    page.title = "Neu ohne Cache"
    factories.publish(page)
    assert "Neu ohne Cache" in client.get("/herausforderungen/").content.decode()


def test_a_pledge_is_taken_and_limits_count_without_the_cache(
    client, site_tree, forgiving, settings
):
    settings.WAGTAIL_HERAUSFORDERUNG = {"FORM_MIN_SECONDS": 0}
    forgiving("Gone")
    data = {
        f"need-{factories.uid('Schlafsäcke')}": "10",
        "sector": "company",
        "company_name": "Saar-Stahlbau GmbH",
        "contact_name": "Erika Beispiel",
        "email": "erika@example.org",
        "stamp": Stamp.new(f"pledge:{site_tree.challenge.pk}").sign(),
    }
    client.post(f"/mitmachen/{site_tree.challenge.pk}/zusagen/", data)
    assert Pledge.objects.count() == 1
    assert [limits.allow("mail", "x@example.org", "2/h") for _time in range(3)] == [1, 1, 0]


def test_a_cache_that_is_away_is_not_asked_again_at_once(forgiving, monkeypatch, caplog):
    monkeypatch.setattr(caching, "AWAY", 60.0)
    forgiving("Gone")
    for number in range(50):
        assert cache.get(f"key-{number}", "else") == "else"
        cache.set("key", number)
    assert len(Gone.calls) == 1
    assert caplog.text.count("does not answer") == 1


def test_a_cache_that_is_there_is_as_ever(forgiving):
    forgiving("Odd")
    cache.clear()
    cache.set("one", 1)
    assert (cache.get("one"), cache.get("two", 2), "one" in cache) == (1, 2, True)
    assert (cache.add("one", 5), cache.incr("one"), cache.touch("one")) == (False, 2, True)
    assert cache.get_or_set("three", lambda: 3) == 3
    cache.set_many({"a": 1, "b": None})
    assert cache.get_many(["a", "b", "c"]) == {"a": 1, "b": None}
    cache.delete_many(["a"])
    assert cache.delete("b") and not cache.delete("b")
    with pytest.raises(ValueError):
        cache.incr("nothing")
    with pytest.raises(TypeError):
        cache.incr("one", "x")


def test_what_is_counted_while_it_is_away_is_counted_in_this_process(forgiving):
    forgiving("Gone")
    assert cache.add("lock", 1, 60) and not cache.add("lock", 1, 60)
    cache.delete("lock")
    assert cache.add("lock", 1, 60)
    assert [cache.incr("count"), cache.incr("count", 2)] == [1, 3]
    assert cache.get_many(["lock"]) == {} and cache.set_many({"a": 1}) == ["a"]
    assert not cache.touch("lock") and "lock" not in cache
    cache.clear()
    assert cache.add("lock", 1, 60)


class OurRedis(RedisCache):
    """What a site has derived and named as it likes; the name of its module says nothing."""


class OurForgiving(ForgivingCache):
    """One that a site has derived."""


DATABASE = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}


@pytest.mark.parametrize(
    ("backend", "warned"),
    [
        ("django.core.cache.backends.redis.RedisCache", True),
        ("django.core.cache.backends.locmem.LocMemCache", False),
        ("wagtail_herausforderung.caching.ForgivingCache", False),
        ("django.core.cache.backends.memcached.PyMemcacheCache", True),
        ("django_valkey.cache.ValkeyCache", True),
        (f"{__name__}.OurRedis", True),
        (f"{__name__}.OurForgiving", False),
    ],
)
def test_a_deploy_check_says_so(settings, backend, warned):
    settings.CACHES = {"default": {"BACKEND": backend, "OPTIONS": {"backend": f"{HERE}.Odd"}}}
    found = caching.cache_may_be_away(None)
    assert ("herausforderung.W080" in [each.id for each in found]) is warned
    assert all(backend in each.hint for each in found if each.id == "herausforderung.W080")


def test_every_cache_of_a_site_is_looked_at(settings):
    remote = {"BACKEND": "django.core.cache.backends.redis.RedisCache"}
    settings.CACHES = {"default": DATABASE, "renditions": remote, "shop": remote}
    found = caching.cache_may_be_away(None)
    named = [each.msg for each in found if each.id == "herausforderung.W080"]
    assert len(named) == 2 and "'renditions'" in named[0] and "'shop'" in named[1]

"""From which network somebody comes, and what the checks say about proxies and caches."""

import pytest
from django.core import checks

from wagtail_herausforderung import limits


@pytest.mark.parametrize(
    ("peer", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("192.0.2.7:51234", "192.0.2.7"),
        ("[::ffff:192.0.2.7]:51234", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2:3::4]:443", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::9]", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        (" 192.0.2.7 ", "192.0.2.7"),
        ('"[2001:db8:1:2::9]:1"', "2001:db8:1:2::/64"),
        ("", ""),
        ("unix:", ""),
        ("unknown", ""),
        ("_hidden", ""),
    ],
)
def test_an_address_is_read_as_one_network_however_it_is_written(rf, settings, peer, network):
    assert limits.client_address(rf.get("/", REMOTE_ADDR=peer)) == network
    if "," not in peer and peer.strip():
        settings.WAGTAIL_HERAUSFORDERUNG = {"TRUSTED_PROXIES": 1}
        request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=f"6.6.6.6, {peer}")
        assert limits.client_address(request) == network


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "network"),
    [
        ("10.0.0.1", "6.6.6.6, 1.2.3.4", 0, "10.0.0.1"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4", 1, "1.2.3.4"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.9", 2, "1.2.3.4"),
        ("10.0.0.1", "1.2.3.4", 2, "10.0.0.1"),
        # A Unix socket: somebody on this machine has passed it on, and says from where.
        ("", "6.6.6.6, 1.2.3.4", 0, "1.2.3.4"),
        ("unix:", "1.2.3.4", 0, "1.2.3.4"),
        # A proxy on this machine that the site has not told of: all would be one.
        ("127.0.0.1", "1.2.3.4", 0, ""),
        ("::1", "1.2.3.4", 0, ""),
        ("127.0.0.1", "", 0, "127.0.0.1"),
        # What others write into the header counts for nothing.
        ("192.0.2.7", "127.0.0.1", 0, "192.0.2.7"),
    ],
)
def test_the_address_comes_from_trusted_proxies_only(
    rf, settings, peer, forwarded, proxies, network
):
    settings.WAGTAIL_HERAUSFORDERUNG = {"TRUSTED_PROXIES": proxies}
    header = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert limits.client_address(rf.get("/", REMOTE_ADDR=peer, **header)) == network


def test_who_cannot_be_told_apart_shares_no_count():
    assert all(limits.allow("address", "", "1/h") for _time in range(5))
    assert [limits.allow("address", "x", "1/h") for _time in range(2)] == [True, False]


@pytest.mark.parametrize(
    "email", ["Erika@Example.org", "erika+1@example.org", " erika+shop+2@example.org"]
)
def test_a_plus_makes_no_other_mailbox(email):
    assert limits.mailbox(email) == "erika@example.org"
    assert limits.mailbox("+49@example.org") == "+49@example.org"


LOCAL = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SHARED = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "c"}}
HTTPS = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.django_db  # Django 6.1 asks the database in its checks
@pytest.mark.parametrize(
    ("caches", "header", "proxies", "found"),
    [
        (SHARED, None, 0, set()),
        (SHARED, HTTPS, 1, set()),
        (SHARED, HTTPS, 0, {"herausforderung.W045"}),
        (LOCAL, None, 0, {"herausforderung.W046"}),
        (LOCAL, HTTPS, 0, {"herausforderung.W045", "herausforderung.W046"}),
    ],
)
def test_a_deployment_hears_of_an_unknown_proxy_and_of_a_cache_per_process(
    settings, caches, header, proxies, found
):
    settings.CACHES = caches
    settings.SECURE_PROXY_SSL_HEADER = header
    settings.WAGTAIL_HERAUSFORDERUNG = {"TRUSTED_PROXIES": proxies}
    named = {"herausforderung.W045", "herausforderung.W046"}

    def said(deploy):
        tag = ["herausforderung"]
        messages = checks.run_checks(tags=tag, include_deployment_checks=deploy)
        return {message.id for message in messages} & named

    assert said(deploy=True) == found
    assert said(deploy=False) == set()

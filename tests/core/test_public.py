"""What the public may see."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests import factories, snapshots
from wagtail_herausforderung import public as module
from wagtail_herausforderung.cases.links import title_in
from wagtail_herausforderung.compat import get_page_model
from wagtail_herausforderung.public import among, is_public, public

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    tree = snapshots.built("branch", _branch)
    return tree.initiative, tree.index, tree.challenge


def _branch() -> SimpleNamespace:
    initiative = factories.initiative(factories.network())
    index = factories.challenge_index(initiative)
    return SimpleNamespace(initiative=initiative, index=index, challenge=factories.challenge(index))


@pytest.fixture(params=["few hidden branches", "many hidden branches"])
def strategy(request, monkeypatch):
    """Both ways of looking at the ancestors must say the same."""
    if request.param == "many hidden branches":
        monkeypatch.setattr(module, "_MANY_BRANCHES", -1)


def test_a_live_page_is_public(branch, strategy):
    assert is_public(branch[2])


def test_pages_may_have_an_order_of_their_own(branch, strategy, monkeypatch):
    monkeypatch.setattr(get_page_model()._meta, "ordering", ["title"])
    assert is_public(branch[2])


def test_a_draft_is_not(branch, strategy):
    draft = factories.challenge(branch[1], "Entwurf", live=False)
    assert not is_public(draft)


def test_nothing_below_an_unpublished_page_is(branch, strategy):
    initiative, index, challenge = branch
    initiative.unpublish()
    assert not is_public(index)
    assert not is_public(challenge)


def test_nothing_below_a_private_page_is(branch, strategy):
    initiative, index, challenge = branch
    PageViewRestriction.objects.create(
        page=index, restriction_type=PageViewRestriction.PASSWORD, password="geheim"
    )
    assert is_public(initiative)
    assert not is_public(index)
    assert not is_public(challenge)


def test_an_expired_page_is_not_even_before_the_scheduler_ran(branch, strategy):
    challenge = branch[2]
    type(challenge).objects.filter(pk=challenge.pk).update(
        expire_at=timezone.now() - datetime.timedelta(minutes=1)
    )
    assert not is_public(challenge)


def test_nothing_below_an_expired_page_is(branch, strategy):
    initiative, _index, challenge = branch
    type(initiative).objects.filter(pk=initiative.pk).update(
        expire_at=timezone.now() - datetime.timedelta(minutes=1)
    )
    assert not is_public(challenge)


def test_a_branch_whose_path_begins_alike_is_not_hidden_with_it(branch, strategy):
    initiative, _index, _challenge = branch
    sister = factories.initiative(initiative.get_parent().specific, "Weißwasser")
    other = factories.challenge(sister, "Flyer")
    initiative.unpublish()
    assert is_public(other)


def test_the_class_and_order_of_a_queryset_stay(branch):
    challenge = branch[2]
    model = type(challenge)
    found = public(model.objects.order_by("-pk"))
    assert found.model is model
    assert list(found) == [challenge]


def test_the_sitemap_is_silent_below_an_unpublished_page(branch, rf):
    initiative, _index, challenge = branch
    assert challenge.get_sitemap_urls(rf.get("/sitemap.xml"))
    initiative.unpublish()
    assert challenge.get_sitemap_urls(rf.get("/sitemap.xml")) == []


def test_an_expired_page_is_not_told_to_search_engines(branch):
    page = branch[2]
    assert page.get_sitemap_urls()
    page.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    assert page.get_sitemap_urls() == []


def test_an_alias_does_not_count_a_cooperation_twice(branch):
    from wagtail_herausforderung.figures import counters

    initiative, _index, challenge = branch
    home = initiative.get_parent().specific
    elsewhere = factories.initiative(home, "Weißwasser")
    story = factories.story(factories.story_index(initiative), hours=10)
    with factories.committed():
        story.create_alias(parent=elsewhere)
        challenge.create_alias(parent=elsewhere)
    for scope in (home, initiative, elsewhere):
        assert counters(scope).open == 1
    # Where it comes from, and not once more where it is shown: cities add up to the network.
    assert [counters(scope).told.hours for scope in (home, initiative, elsewhere)] == [10, 10, 0]


def test_of_loaded_pages_the_public_ones_are_told_by_one_query(branch, django_assert_num_queries):
    initiative, index, challenge = branch
    twin = factories.translation(challenge, "en")
    expired = factories.challenge(index, "Vorbei")
    expired.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    draft = factories.challenge(index, "Entwurf")
    draft.live = False
    with django_assert_num_queries(1):
        assert among([challenge, twin, expired, draft]) == [challenge, twin]
    PageViewRestriction.objects.create(page=twin.get_parent(), restriction_type="login")
    assert among([challenge, twin]) == [challenge]
    with django_assert_num_queries(0):
        assert among([]) == []


def test_no_letter_names_a_translation_that_is_private(branch):
    challenge = branch[2]
    twin = factories.translation(challenge, "en", title="Sleeping bags")
    case = factories.case(challenge)
    assert title_in(case, "en") == "Sleeping bags"
    PageViewRestriction.objects.create(page=twin, restriction_type="login")
    assert title_in(case, "en") == challenge.title


def test_a_private_translation_is_in_no_sitemap_feed_and_search(client, branch):
    initiative, index, challenge = branch
    twin = factories.translation(challenge, "en", title="Secret sleeping bags")
    url, feed = twin.get_url(), f"{twin.get_parent().get_url()}feed.atom"
    assert "Secret" in client.get(feed).content.decode()
    PageViewRestriction.objects.create(page=twin, restriction_type="login")
    assert url not in client.get("/sitemap.xml").content.decode()
    assert "Secret" not in client.get(feed).content.decode()
    assert "Secret" not in client.get(f"{feed[:-9]}search.json").content.decode()
    public_page = client.get(challenge.get_url()).content.decode()
    assert "Secret" not in public_page and url not in public_page

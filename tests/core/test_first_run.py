"""The first things of a fresh installation, and how they are taken back."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils import translation
from wagtail.models import GroupPagePermission, Page

from tests.factories import locale, network
from wagtail_herausforderung import checks, first_run
from wagtail_herausforderung.blocks.needs import NeedBlock
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.models import SupportKind
from wagtail_herausforderung.pages.models import (
    ChallengeIndexPage,
    ChallengePage,
    InitiativePage,
    StoryIndexPage,
)
from wagtail_herausforderung.pledges.permissions import coordination_permissions

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return network()


def setup(*arguments: str) -> str:
    out = StringIO()
    with translation.override("en"):
        call_command("herausforderung_setup", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def counts() -> list[int]:
    models = (SupportKind, InitiativePage, ChallengeIndexPage, StoryIndexPage, Group)
    return [model.objects.count() for model in models]


def test_one_command_makes_what_the_first_challenge_needs(home, client):
    before = Group.objects.count()
    setup("--under", str(home.pk), "--publish")
    assert counts() == [7, 1, 1, 1, before + 1]
    initiative = InitiativePage.objects.get()
    assert initiative.get_parent().pk == home.pk and initiative.live
    search = ChallengeIndexPage.objects.get()
    assert search.get_parent().pk == initiative.pk
    assert client.get(search.url).status_code == 200
    kind = SupportKind.objects.get(key="goods")
    kind.full_clean()
    keys = [key for key, _label in NeedBlock().child_blocks["kind"].field.choices if key]
    assert kind.key in keys


def test_words_are_in_the_language_of_the_page(home):
    Page.objects.filter(pk=home.pk).update(locale=locale("en"))
    setup("--under", str(home.pk))
    assert SupportKind.objects.get(key="rooms").name == "Rooms"
    assert SupportKind.objects.get(key="rooms").locale.language_code == "en"
    assert ChallengeIndexPage.objects.get().title == "Challenges"


def test_a_term_of_another_language_gets_its_translation(home):
    other = SupportKind.objects.create(key="goods", name="Goods", locale=locale("en"))
    setup("--under", str(home.pk), "--no-pages", "--no-group")
    kind = SupportKind.objects.get(key="goods", locale=home.locale)
    assert kind.translation_key == other.translation_key


def test_it_does_nothing_twice_and_changes_nothing_that_is_there(home):
    setup("--under", str(home.pk), "--sample")
    SupportKind.objects.get(key="contacts").delete()
    made = [*counts(), ChallengePage.objects.count()]
    said = setup("--under", str(home.pk), "--sample")
    assert [*counts(), ChallengePage.objects.count()] == made
    assert said.count("nothing is changed") == 6


@pytest.mark.parametrize(
    ("option", "lacking"), [("vocabulary", {0}), ("pages", {1, 2, 3}), ("group", {4})]
)
def test_each_step_can_be_left_out(home, option, lacking):
    before = counts()
    setup("--under", str(home.pk), f"--no-{option}")
    unchanged = {
        at for at, (was, now) in enumerate(zip(before, counts(), strict=True)) if was == now
    }
    assert unchanged == lacking


def test_pages_are_drafts_unless_asked_for_and_the_sample_always_is_one(home):
    setup("--under", str(home.pk), "--sample")
    assert not InitiativePage.objects.get().live
    setup("--undo")
    setup("--under", str(home.pk), "--sample", "--publish")
    assert InitiativePage.objects.get().live
    sample = ChallengePage.objects.get()
    assert not sample.live and not ChallengeCase.objects.exists()
    draft = sample.get_latest_revision_as_object()
    draft.full_clean()
    [need] = draft.needs
    assert (need.value["kind"], need.value["quantity"]) == ("goods", 10)


def test_coordinators_may_work_at_the_desk_of_their_branch_and_nowhere_else(home):
    setup("--under", str(home.pk))
    group = Group.objects.order_by("pk").last()
    assert set(coordination_permissions()) <= set(group.permissions.all())
    pages = GroupPagePermission.objects.filter(group=group)
    assert {each.page_id for each in pages} == {InitiativePage.objects.get().pk}
    codenames = {each.permission.codename for each in pages}
    assert codenames == {"add_page", "change_page", "publish_page"}


def test_below_an_initiative_none_is_made(home):
    initiative = home.add_child(instance=InitiativePage(title="Saarbrücken"))
    setup("--under", str(initiative.pk))
    assert InitiativePage.objects.get().pk == initiative.pk
    assert ChallengeIndexPage.objects.get().get_parent().pk == initiative.pk


def test_undo_takes_everything_back(home):
    before = [*counts(), Page.objects.count()]
    setup("--under", str(home.pk), "--sample", "--publish")
    said = setup("--undo")
    assert [*counts(), Page.objects.count()] == before
    assert "stays" not in said
    assert "nothing to take back" in setup("--undo")


def test_undo_leaves_what_somebody_has_changed_or_uses_and_says_so(home, django_user_model):
    setup("--under", str(home.pk), "--sample", "--publish")
    rooms = SupportKind.objects.get(key="rooms")
    rooms.name = "Our rooms"
    rooms.save()
    sample = ChallengePage.objects.get()
    sample.title = "Ten sleeping bags"
    sample.save_revision()
    group = Group.objects.order_by("pk").last()
    group.user_set.add(django_user_model.objects.create_user("somebody"))

    said = setup("--undo")
    assert {kind.key for kind in SupportKind.objects.all()} == {"rooms", "goods"}
    assert Group.objects.filter(pk=group.pk).exists()
    assert ChallengePage.objects.filter(pk=sample.pk).exists()
    assert ChallengeIndexPage.objects.exists() and InitiativePage.objects.exists()
    assert not StoryIndexPage.objects.exists()
    assert said.count("somebody has changed it") == 3
    assert said.count("there are pages below it") == 2
    assert said.count("a challenge uses it") == 1


def test_a_page_type_that_takes_none_of_ours_is_named_with_what_to_change(home, monkeypatch):
    monkeypatch.setattr(first_run, "page_class", lambda parent, mixin: None)
    said = setup("--under", str(home.pk))
    assert "subpage_types" in said and type(home.specific)._meta.label in said
    assert not InitiativePage.objects.exists()


def test_it_says_what_the_base_template_lacks(home, monkeypatch):
    lacks = checks.Warning("'base.html' has no block 'extra_js'", id="herausforderung.W051")
    monkeypatch.setattr(checks, "check_base_template", lambda configs: [lacks])
    assert "no block 'extra_js'" in setup("--under", str(home.pk), "--no-pages")


def test_a_page_that_is_not_there_is_said(db):
    with pytest.raises(CommandError, match="no page"):
        setup("--under", "999999")

"""Merging partners: who may, what is shown before, and the way back."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import translation
from wagtail.models import GroupPagePermission, ModelLogEntry, Revision

from tests import factories
from tests.pledges.conftest import *  # noqa: F403
from tests.pledges.conftest import BAGS
from wagtail_herausforderung.cases.partners.merge import belongings, merge, merged_into, undo
from wagtail_herausforderung.models import Partner, Topic
from wagtail_herausforderung.pages.models import InitiativePage
from wagtail_herausforderung.pledges.models import Pledge
from wagtail_herausforderung.submissions.errors import TransitionRefused

from .conftest import client_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def twins(site_tree, submitted):
    """The same baker twice. Both are named in one initiative; the pages name the first, too."""
    gone, stays = factories.partner("Bäckerei Muster"), factories.partner("Bäckerei Muster GmbH")
    gone.topics.add(Topic.objects.first())
    pledge = submitted({BAGS: 5})
    Pledge.objects.filter(pk=pledge.pk).update(partner=gone)
    page = site_tree.challenge.specific_class.objects.get(pk=site_tree.challenge.pk)
    page.organisation = gone
    page = factories.publish(page)
    initiative = InitiativePage.objects.get(pk=site_tree.initiative.pk)
    raw = [
        {"type": "partner", "value": {"partner": gone.pk, "role": "Träger"}},
        {"type": "partner", "value": {"partner": stays.pk, "role": "Bäcker"}},
    ]
    initiative.partners = initiative._meta.get_field("partners").stream_block.to_python(raw)
    factories.publish(initiative)
    return gone, stays


def everything(*partners):
    """All that names a partner, as it stands in the database."""
    initiative = InitiativePage.objects.latest("pk")
    return {
        "partners": list(Partner.objects.order_by("pk").values()),
        "topics": [sorted(p.topics.values_list("pk", flat=True)) for p in Partner.objects.all()],
        "pledges": list(Pledge.objects.order_by("pk").values_list("pk", "partner")),
        "blocks": {
            page.pk: [dict(block["value"]) for block in page.partners.raw_data]
            for page in InitiativePage.objects.order_by("pk")
        },
        "revisions": {r.pk: r.content for r in Revision.objects.order_by("pk")},
        "owns": {p.pk: (belongings(p).rows, len(belongings(p).places)) for p in partners},
        "initiative": initiative.pk,
    }


def editor(*, delete=True, pages=()):
    user = factories.user("wer")
    names = ["change_partner", *(["delete_partner"] if delete else [])]
    group = Group.objects.create(name="Redaktion")
    group.permissions.add(
        *Permission.objects.filter(codename__in=names),
        Permission.objects.get(codename="access_admin"),
    )
    change = Permission.objects.get(codename="change_page")
    for page in pages:
        GroupPagePermission.objects.create(group=group, page=page, permission=change)
    user.groups.add(group)
    return user


def test_a_merge_is_taken_back_to_the_letter(twins):
    gone, stays = twins
    before, number = everything(gone, stays), gone.pk
    with factories.committed():
        merge(gone, stays)
    assert everything(stays)["pledges"] != before["pledges"]
    (entry,) = merged_into(stays)
    with factories.committed():
        undo(entry, factories.user("chefin", is_superuser=True))
    assert everything(Partner.objects.get(pk=number), stays) == before
    log = ModelLogEntry.objects.get(action="herausforderung.merge_undone")
    assert stays.name in log.message
    assert merged_into(stays) == []
    with pytest.raises(TransitionRefused):
        undo(entry)


def test_what_has_come_since_stays_where_it_is(twins, submitted):
    gone, stays = twins
    merge(gone, stays)
    later = submitted({BAGS: 1}, email="spaeter@example.org")
    Pledge.objects.filter(pk=later.pk).update(partner=stays)
    back = undo(merged_into(stays)[0])
    assert Pledge.objects.get(pk=later.pk).partner == stays
    assert Pledge.objects.exclude(pk=later.pk).get().partner == back


def test_a_merge_needs_the_right_to_delete(client, twins):
    gone, stays = twins
    address = reverse("herausforderung_partner_merge", args=[gone.pk])
    client.force_login(editor(delete=False))
    assert client.post(address, {"into": stays.pk, "merge": "1"}).status_code in (302, 403)
    assert Partner.objects.filter(pk=gone.pk).exists()


def test_a_merge_needs_the_right_on_every_page_and_pledge_it_changes(client, twins, site_tree):
    gone, stays = twins
    user = editor(pages=[site_tree.challenge])
    client.force_login(user)
    address = reverse("herausforderung_partner_merge", args=[gone.pk])
    look = client.get(address).content.decode()
    assert 'role="alert"' in look
    assert site_tree.initiative.title in look
    done = client.post(address, {"into": stays.pk, "merge": "1"})
    assert done.status_code == 409
    assert Partner.objects.filter(pk=gone.pk).exists()
    with pytest.raises(TransitionRefused):
        merge(gone, stays, user)


def test_the_pledges_of_another_city_are_no_less_its_own(twins, site_tree):
    """No page names the partner, but a pledge to a page that is not mine."""
    _gone, stays = twins
    other = factories.partner("Nur in einer Zusage")
    Pledge.objects.update(partner=other)
    user = editor()
    assert belongings(other, user).forbidden == [site_tree.challenge.title]
    with pytest.raises(TransitionRefused):
        merge(other, stays, user)


def test_who_may_change_them_all_merges_and_takes_back_in_the_admin(client, twins, site_tree):
    gone, stays = twins
    root = site_tree.initiative.get_parent()
    client.force_login(editor(pages=[root]))
    address = reverse("herausforderung_partner_merge", args=[gone.pk])
    look = client.post(address, {"into": stays.pk}).content.decode()
    assert site_tree.challenge.title in look and "→" in look
    done = client.post(address, {"into": stays.pk, "merge": "1"}, follow=True)
    assert not Partner.objects.filter(pk=gone.pk).exists()
    back = reverse("herausforderung_partner_merge", args=[stays.pk])
    assert back in done.content.decode()
    entry = ModelLogEntry.objects.get(action="herausforderung.merge")
    assert f'value="{entry.pk}"' in client.get(back).content.decode()
    assert client.post(back, {"undo": str(entry.pk)}).status_code == 302
    assert Partner.objects.filter(pk=gone.pk).exists()
    assert client.post(back, {"undo": str(entry.pk)}).status_code == 404
    assert client.post(back, {"undo": "Unsinn"}).status_code == 404


def test_what_does_not_move_is_not_counted(site_tree):
    partner = factories.partner("Doppelt e. V.")
    client = client_for(factories.user("chefin", is_superuser=True))
    url = reverse("herausforderung_partner_merge", args=[partner.pk])
    assert client.get(url).context["belongings"].rows == []
    pledge = factories.pledge(site_tree.challenge, {"Schlafsäcke": 1})
    Pledge.objects.filter(pk=pledge.pk).update(partner=partner)
    with translation.override("en"):
        assert belongings(partner).rows == ["1 pledge"]

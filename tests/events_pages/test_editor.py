"""An editor adds dates to a series, looks through them first, moves one and cancels one."""

import datetime

import pytest
from django.utils import translation
from wagtail.models import PageLogEntry
from wagtail.users.models import UserProfile

from tests import factories
from wagtail_herausforderung import dates
from wagtail_herausforderung.event_pages.planning import Hours, candidates, make_dates
from wagtail_herausforderung.pages.models import EventPage

from . import made

pytestmark = pytest.mark.django_db
ONE = datetime.timedelta(days=1)
AFTERNOON = Hours(datetime.time(14, 30), 45)


@pytest.fixture
def client(admin_client, admin_user):
    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": "en"})
    return admin_client


@pytest.fixture
def start():
    """A Tuesday at least a week away, far from any holiday of the whole country."""
    year = dates.today().year + 1
    day = datetime.date(year, 7, 1)
    return day + ONE * ((1 - day.weekday()) % 7)


def url(tree):
    return f"/admin/herausforderung/events/{tree.series.pk}/dates/"


def rule(start, **changes):
    fields = {
        "kind": "weekly",
        "every": "2",
        "weekdays": ["1"],
        "nth": "1",
        "starts_on": start.isoformat(),
        "until": "",
        "count": "4",
        "days": "",
        "starts_at": "14:30",
        "minutes": "45",
    }
    return {**fields, **changes}


def look(client, tree, data):
    response = client.post(url(tree), {**data, "look": "1"})
    assert response.status_code == 200
    return response


def ticked(response):
    return [row["value"] for row in response.context["rows"] if row["ticked"]]


def make(client, tree, data, days=None, how="publish", follow=True):
    seen = look(client, tree, data)
    data = {**data, "looked": seen.context["mark"], how: "1"}
    return client.post(
        url(tree), {**data, "day": ticked(seen) if days is None else days}, follow=follow
    )


def test_looked_through_first_and_made_then(client, tree, start):
    assert "Add dates" in client.get(f"/admin/pages/{tree.series.pk}/").content.decode()
    seen = look(client, tree, rule(start))
    assert len(ticked(seen)) == 4
    assert not EventPage.objects.exists(), "looking makes nothing"
    left = ticked(seen)[:-1]
    response = make(client, tree, rule(start), left)
    assert "3 dates are published." in response.content.decode()
    pages = EventPage.objects.order_by("starts_on")
    assert [str(page.starts_on) for page in pages] == left
    page = pages[0]
    assert page.live
    assert (page.starts_at, page.ends_at) == (datetime.time(14, 30), datetime.time(15, 15))
    assert (page.format, page.online_url) == ("online", made.SECRET)
    assert page.title.startswith("Kaffeepause ")
    assert page.slug == left[0]
    logged = PageLogEntry.objects.get(page=page, action="wagtail.create")
    assert logged.user.username == "admin", "the history says who has made it"


def test_as_drafts(client, tree, start):
    response = make(client, tree, rule(start), how="draft")
    assert "4 dates are saved as drafts." in response.content.decode()
    assert EventPage.objects.filter(live=False, latest_revision__isnull=False).count() == 4
    assert client.get(tree.index.url).context["months"] == []


def test_doing_it_twice_makes_nothing_twice(client, tree, start):
    make(client, tree, rule(start))
    seen = look(client, tree, rule(start, count="5"))
    refused = [row["candidate"].refused for row in seen.context["rows"]]
    assert all("Is there already" in sentence for sentence in refused[:4])
    assert len(ticked(seen)) == 1, "a rule that is edited later only adds"
    make(client, tree, rule(start, count="5"), [row["value"] for row in seen.context["rows"]])
    assert EventPage.objects.count() == 5


def test_two_editors_at_the_same_moment(tree, start, admin_user):
    days = [start, start + 14 * ONE]
    first = make_dates(tree.series, days, AFTERNOON, by=admin_user, publish=True)
    second = make_dates(tree.series, days, AFTERNOON, by=admin_user, publish=True)
    assert (len(first), len(second)) == (2, 0)


def test_a_rule_that_was_changed_is_looked_through_again(client, tree, start):
    seen = look(client, tree, rule(start))
    data = rule(start, every="1") | {"looked": seen.context["mark"], "publish": "1"}
    response = client.post(url(tree), {**data, "day": ticked(seen)})
    assert "have changed since you looked" in response.content.decode()
    assert not EventPage.objects.exists()


def test_nothing_ticked_is_said(client, tree, start):
    response = make(client, tree, rule(start), [], follow=False)
    assert response.status_code == 422
    assert "Tick at least one date." in response.content.decode()
    assert ticked(response) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"count": ""}, "Say until when, or how many"),
        ({"count": "105"}, "At most 104 dates at a time."),
        ({"count": "-1"}, "Ensure this value is greater than or equal to 1."),
        ({"until": "2020-01-01"}, "The end is before the beginning."),
        ({"starts_on": ""}, "Say from when."),
        ({"starts_on": "bald"}, "“bald” is no date we understand"),
        ({"starts_on": "29.2.2027"}, "There is no such day as “29.2.2027”."),
        ({"weekdays": []}, "Choose a day of the week."),
        ({"weekdays": ["9"]}, "not one of the available choices"),
        ({"starts_at": "25 Uhr"}, "There is no such hour"),
        ({"minutes": "1"}, "greater than or equal to 5"),
        ({"kind": "single"}, "Write at least one day."),
        ({"kind": "single", "days": "morgen"}, "“morgen” is no date we understand"),
        ({"kind": "yearly"}, "not one of the available choices"),
    ],
)
def test_each_wrong_rule_has_its_sentence_and_nothing_is_lost(client, tree, start, wrong, sentence):
    response = client.post(url(tree), rule(start, **wrong))
    assert response.status_code == 422
    html = response.content.decode()
    assert sentence in html
    assert 'value="45"' in html or "minutes" in wrong


def test_single_days_that_are_pasted(client, tree, start):
    text = f"{start.day}.{start.month}.{start.year}\n{(start + 3 * ONE).isoformat()}"
    make(client, tree, rule(start, kind="single", days=text, starts_on="", count=""))
    found = EventPage.objects.order_by("starts_on").values_list("starts_on", flat=True)
    assert list(found) == [start, start + 3 * ONE]


class TestWhatIsSaidOfADay:
    def of(self, tree, *days, hours=AFTERNOON):
        with translation.override("en"):
            return candidates(tree.series, days, hours)

    def test_the_lost_and_the_double_hour(self, tree):
        night = Hours(datetime.time(2, 30), 60)
        lost, double, fine = self.of(
            tree,
            datetime.date(2027, 3, 28),
            datetime.date(2027, 10, 31),
            datetime.date(2027, 7, 4),
            hours=night,
        )
        assert "does not exist" in lost.refused
        assert "comes twice" in double.refused
        assert not (lost.chosen or double.chosen)
        assert fine.chosen

    def test_an_end_in_the_lost_hour(self, tree):
        late = Hours(datetime.time(23, 0), 210)
        (found,) = self.of(tree, datetime.date(2027, 3, 27), hours=late)
        assert "02:30 does not exist" in found.refused

    def test_a_holiday_is_said_and_stays_ticked(self, tree):
        (found,) = self.of(tree, datetime.date(2027, 10, 3))
        assert found.notes == ["Public holiday: German Unity Day."]
        assert found.chosen

    def test_holidays_of_the_state_of_the_series(self, tree):
        assumption = datetime.date(2027, 8, 15)
        assert self.of(tree, assumption)[0].notes == []
        tree.series.regions = [factories.region_tree()]
        tree.series.save()
        assert self.of(tree, assumption)[0].notes == ["Public holiday: Assumption Day."]

    def test_another_hour_of_the_same_day_and_a_past_day(self, tree, soon):
        made.event(tree.series, "Vormittags", soon, starts_at=datetime.time(9))
        there, past = self.of(tree, soon, dates.today() - ONE)
        assert there.notes == ["On this day there is already: “Vormittags”."]
        assert not there.refused
        assert past.notes == ["This day is past."]
        assert not (there.chosen or past.chosen)

    def test_an_evening_that_ends_after_midnight(self, tree, soon, admin_user):
        (page,) = make_dates(
            tree.series,
            [soon],
            Hours(datetime.time(23), 120),
            by=admin_user,
            publish=True,
        )
        assert (page.ends_on, page.ends_at) == (soon + ONE, datetime.time(1))
        whole = make_dates(tree.series, [soon], Hours(None, 60), by=admin_user, publish=False)
        assert (whole[0].starts_at, whole[0].ends_at) == (None, None)


class TestWhoMay:
    def test_only_who_may_add_pages_there(self, tree, editor_of, start):
        stranger = editor_of(tree.initiative, "add", "change", "publish")
        assert stranger.get(url(tree)).status_code == 302
        assert stranger.post(url(tree), rule(start)).status_code == 302
        assert not EventPage.objects.exists()

    def test_who_may_not_publish_makes_drafts(self, tree, editor_of, start):
        editor = editor_of(tree.series, "add", "change")
        seen = look(editor, tree, rule(start))
        assert not seen.context["may_publish"]
        assert make(editor, tree, rule(start), how="publish", follow=False).status_code == 302
        assert not EventPage.objects.exists()
        make(editor, tree, rule(start), how="draft")
        assert EventPage.objects.filter(live=False).count() == 4

    def test_there_is_no_such_view_for_other_pages(self, client, tree):
        assert client.get(f"/admin/herausforderung/events/{tree.home.pk}/dates/").status_code == 404
        assert client.get("/admin/herausforderung/events/999/dates/").status_code == 404


class TestCancelling:
    def url(self, page):
        return f"/admin/herausforderung/events/{page.pk}/cancel/"

    def test_cancelled_and_taken_back(self, client, tree, soon):
        page = made.event(tree.series, "Kaffee", soon)
        assert "Cancel this date" in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        client.get(self.url(page))
        page.refresh_from_db()
        assert not page.cancelled, "asking changes nothing"
        client.post(self.url(page), {"note": "Gast erkrankt.", "cancel": "1"})
        page = EventPage.objects.get()
        assert (page.live, page.cancelled, page.cancelled_note) == (True, True, "Gast erkrankt.")
        client.post(self.url(page), {"restore": "1"})
        page = EventPage.objects.get()
        assert (page.cancelled, page.cancelled_note) == (False, "")

    def test_what_is_still_a_draft_stays_one(self, client, tree, soon):
        page = made.event(tree.series, "Kaffee", soon)
        page.title = "Kaffee mit neuem Titel"
        page.save_revision()
        client.post(self.url(page), {"note": "", "cancel": "1"})
        page = EventPage.objects.get()
        assert (page.title, page.cancelled) == ("Kaffee", True)
        assert page.has_unpublished_changes
        draft = page.get_latest_revision_as_object()
        assert (draft.title, draft.cancelled) == ("Kaffee mit neuem Titel", True)

    def test_only_who_may_publish_it(self, tree, editor_of, soon):
        page = made.event(tree.series, "Kaffee", soon)
        for client in (
            editor_of(tree.initiative, "change", "publish", name="fremd"),
            editor_of(tree.series, "change", name="schreibt"),
        ):
            assert client.post(self.url(page), {"cancel": "1"}).status_code == 302
            page.refresh_from_db()
            assert not page.cancelled

    def test_not_in_a_translation_nor_a_draft(self, client, tree, soon):
        page = made.event(tree.series, "Kaffee", soon)
        twin = factories.translation(page, title="Coffee", slug="coffee")
        assert client.post(self.url(twin), {"cancel": "1"}).status_code == 302
        page.unpublish()
        assert client.post(self.url(page), {"cancel": "1"}).status_code == 302
        assert not EventPage.objects.filter(cancelled=True).exists()

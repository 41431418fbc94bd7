"""One entry of the admin's menu: the daily ones at once, the rest in groups, nothing that is not
one's own."""

import pytest
from django.test import RequestFactory
from wagtail.admin.menu import admin_menu, reports_menu, settings_menu

from wagtail_herausforderung.admin.menu import challenges_menu

pytestmark = pytest.mark.usefixtures("english")

DAILY = ["Today", "Record a call", "Dates", "Pledge desk"]
GROUPS = {
    "Desk": [
        *("Requests", "Questions", "General offers", "Enquiries about services"),
        *("My tasks", "Cases", "Kept promises"),
    ],
    "Network": [
        "Companies",
        "Partners",
        "Meetings",
        "Who asks whom",
        "Market evenings",
        "Checklist",
    ],
    "Participation": ["Events", "Registrations", "Questionnaires"],
    "Lists and emails": [
        *("Topics", "Target groups", "Regions", "Kinds of support", "Words for the search"),
        *("Email texts", "Emails not delivered", "Emails", "Log of events"),
    ],
}
WORDS = GROUPS["Lists and emails"][:5]


def request_of(user):
    request = RequestFactory().get("/admin/")
    request.user = user
    return request


def drawn(user):
    """``{"Today": address, "Desk": {"Requests": address, …}, …}`` as the sidebar gets it."""

    def tree(menu):
        return {
            str(each.label): tree(each.menu_items) if hasattr(each, "menu_items") else each.url
            for each in menu
        }

    return tree(challenges_menu.render_component(request_of(user)))


def test_the_menu_is_one_entry_with_the_daily_ones_and_four_groups(desk):
    request = request_of(desk.admin)
    for menu in (admin_menu, reports_menu, settings_menu):
        shown = menu.menu_items_for_request(request)
        assert len({str(item.label) for item in shown}) == len(shown)
    ours = [
        item.name
        for item in admin_menu.menu_items_for_request(request)
        if "herausforderung" in f"{item.name}{item.url}"
    ]
    assert ours == ["herausforderungen"]

    menu = drawn(desk.admin)
    assert list(menu) == [*DAILY, *GROUPS]
    assert {label: list(menu[label]) for label in GROUPS} == GROUPS
    every = [*menu, *(label for group in GROUPS for label in menu[group])]
    assert len(set(every)) == len(every)


def test_each_sees_what_is_theirs_and_may_not_open_the_rest(desk):
    every = drawn(desk.admin)
    flat = {label: url for group in GROUPS for label, url in every[group].items()}
    flat.update({label: every[label] for label in DAILY})

    own = drawn(desk.own)
    assert list(own) == [*DAILY, *GROUPS]
    assert not set(own["Lists and emails"]) & set(WORDS)
    # One entry is no group: it stands for itself.
    alone = ("Checklist", "Questionnaires")
    assert drawn(desk.editor) == {label: flat[label] for label in alone}

    for role, hidden in (("own", WORDS), ("editor", set(flat) - set(alone))):
        for label in hidden:
            answer = desk.clients[role].get(flat[label])
            assert answer.status_code in (302, 403, 404), (role, label)
    assert desk.clients["editor"].get(flat["Questionnaires"]).status_code == 200

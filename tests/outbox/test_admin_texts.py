"""Mail texts in the admin: listed, changed, looked at before saving, and put back."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry, Site

from tests import factories
from tests.retries import run_twice
from wagtail_herausforderung.outbox import compose, kinds
from wagtail_herausforderung.outbox.admin.texts import EditView, ResetView
from wagtail_herausforderung.outbox.models import MailText
from wagtail_herausforderung.outbox.originals import original

from .contexts import FULL

INDEX = "herausforderung_mail_text:index"
EDIT = "herausforderung_mail_text:edit"
RESET = "herausforderung_mail_text:reset"


@pytest.fixture
def editor(site_tree, client):
    """A coordinator who was given mail texts, too."""
    user = factories.coordinator(site_tree.initiative, "saarbruecken")
    user.user_permissions.add(Permission.objects.get(codename="change_mailtext"))
    client.force_login(user)
    client.user = user
    return client


def address(template="pledge_received", language="en", where="all", name=EDIT) -> str:
    return reverse(name, args=[template, language, where])


def page(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_all_mails_are_listed_with_their_occasion_and_reader(editor):
    response = editor.get(reverse(INDEX), {"language": "en"})
    rows = page(response).select("main tbody tr")
    assert len(rows) == len(kinds.template_names())
    links = {row.a["href"] for row in rows}
    assert links == {address(name) for name in kinds.template_names()}
    for row in rows:
        _mail, when, to, _text = row.select("td")
        assert when.get_text(strip=True) and to.get_text(strip=True), row.a


def test_a_mail_of_several_steps_stands_once_and_says_all_occasions(editor):
    found = kinds.mail_kinds()
    assert found["pledge_cancelled"].when.count(".") >= 2
    groups = [kind.group for kind in found.values()]
    assert all(groups)


def test_the_list_says_what_was_changed(editor):
    def labels() -> dict[str, str]:
        rows = page(editor.get(reverse(INDEX), {"language": "en"})).select("main tbody tr")
        return {row.a["href"]: row.select("td")[-1].get_text(strip=True) for row in rows}

    before = labels()
    assert len(set(before.values())) == 1
    MailText.objects.create(template="pledge_received", language="en", subject="Hooray")
    after = labels()
    changed = [url for url, label in after.items() if label != before[url]]
    assert changed == [address()]


def test_the_form_starts_with_the_package_s_text_and_shows_the_letter(editor):
    soup = page(editor.get(address()))
    own = original("pledge_received", "en")
    assert soup.select_one("#id_subject")["value"] == own.wording.subject
    assert soup.select_one("#id_heading")["value"] == own.wording.heading
    assert soup.select_one("#id_text").get_text().strip() == own.wording.text
    shown = {code.get_text() for code in soup.select("main code")}
    assert shown == {each.token for each in own.placeholders}
    frame = soup.select_one("iframe")
    assert not frame["sandbox"] and "Anna Muster" in frame["srcdoc"]
    assert "hf-mail-button" in frame["srcdoc"]


def test_a_changed_text_is_in_the_next_letter(editor):
    own = original("pledge_received", "en").wording
    data = {"subject": own.subject, "heading": "Hooray!", "text": "One\r\n\r\nTwo {reference}"}
    response = editor.post(address(), data)
    assert response.status_code == 302 and response.url.startswith(reverse(INDEX))
    row = MailText.objects.get()
    assert (row.site, row.language, row.template) == (None, "en", "pledge_received")
    assert (row.subject, row.heading, row.text) == ("", "Hooray!", "One\n\nTwo {reference}")
    letter = compose.render("pledge_received", FULL, "en")
    assert letter.text.startswith("Hooray!\n") and "\n\nOne\n\nTwo HF-7K3M9\n\n" in letter.text
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user) == ("wagtail.create", editor.user)
    soup = page(editor.get(address()))
    assert soup.select_one("#id_heading")["value"] == "Hooray!"


def test_a_preview_saves_nothing(editor):
    data = {"subject": "Moin", "heading": "Zeile", "text": "Ganz anders", "preview": "1"}
    response = editor.post(address(), data)
    soup = page(response)
    assert response.status_code == 200 and "Ganz anders" in soup.select_one("iframe")["srcdoc"]
    assert soup.select_one("#id_text").get_text().strip() == "Ganz anders"
    assert not MailText.objects.exists()


@pytest.mark.parametrize("typed", ["{challenge_titel}", "{{ secret }}", "{% now 'Y' %}", "eine {"])
def test_a_mistake_is_told_and_what_was_typed_is_kept(editor, typed):
    for extra in ({}, {"preview": "1"}):
        data = {"subject": "Gut", "heading": "Gut", "text": f"Vorher {typed}", **extra}
        response = editor.post(address(), data)
        soup = page(response)
        assert response.status_code == (200 if extra else 422)
        assert f"Vorher {typed}" in soup.select_one("#id_text").get_text()
        errors = soup.select(".w-field__errors")
        assert "{" in " ".join(error.get_text() for error in errors)
        assert soup.select_one("iframe") is None
    assert not MailText.objects.exists()


def test_nothing_changed_keeps_no_row_and_so_does_going_back(editor):
    own = original("pledge_received", "en").wording
    same = {"subject": own.subject, "heading": own.heading, "text": own.text}
    editor.post(address(), same)
    assert not MailText.objects.exists()
    editor.post(address(), {**same, "subject": "Moin"})
    assert MailText.objects.get().subject == "Moin"
    editor.post(address(), {**same, "subject": ""})
    assert not MailText.objects.exists()


def test_back_to_the_original_asks_first(editor):
    row = MailText.objects.create(template="pledge_received", language="en", subject="Moin")
    reset = address(name=RESET)
    assert reset in editor.get(address()).content.decode()
    assert editor.get(reset).status_code == 200
    assert MailText.objects.get() == row
    assert editor.post(reset).status_code == 302
    assert not MailText.objects.exists()
    assert ModelLogEntry.objects.get().action == "wagtail.delete"
    assert editor.get(reset).status_code == 302


def test_a_text_is_put_back_also_when_the_database_tries_again(editor, monkeypatch):
    MailText.objects.create(template="pledge_received", language="en", subject="Moin")
    run_twice(monkeypatch, ResetView, "post")
    assert editor.post(address(name=RESET)).status_code == 302
    assert not MailText.objects.exists()


def test_a_text_that_is_saved_again_is_told_what_somebody_else_has_written(editor, monkeypatch):
    row = MailText.objects.create(template="pledge_received", language="en", subject="Moin")
    form = editor.get(address()).context["form"]
    sent = {bound.name: bound.value() for bound in form} | {"subject": "Guten Tag"}
    rows = MailText.objects.filter(pk=row.pk)
    run_twice(monkeypatch, EditView, "post", lambda: rows.update(subject="Servus"))
    assert editor.post(address(), sent).status_code == 422
    assert MailText.objects.get().subject == "Servus"


def test_a_site_starts_with_the_text_of_all_sites(editor):
    home = Site.objects.get(is_default_site=True)
    city = Site.objects.create(hostname="stadt.example.org", port=80, root_page=home.root_page)
    MailText.objects.create(template="pledge_received", language="en", subject="For all")
    here = address(where=str(city.pk))
    soup = page(editor.get(here))
    assert soup.select_one("#id_subject")["value"] == "For all"
    own = original("pledge_received", "en").wording
    data = {"subject": "For all", "heading": "Here", "text": own.text}
    editor.post(here, data)
    row = MailText.objects.get(site=city)
    assert (row.subject, row.heading, row.text) == ("", "Here", "")
    listed = editor.get(reverse(INDEX), {"language": "en", "site": city.pk}).content.decode()
    assert here in listed


@pytest.mark.parametrize(
    "args",
    [
        ["no_such_mail", "en", "all"],
        ["base", "en", "all"],
        ["pledge_received", "fr", "all"],
        ["pledge_received", "en", "99999"],
        ["pledge_received", "en", "9" * 30],
        ["pledge_received", "en", "²"],
        ["pledge_received", "en", "x"],
    ],
)
def test_what_does_not_exist_is_not_found(editor, args):
    for name in (EDIT, RESET):
        assert editor.get(reverse(name, args=args)).status_code == 404
        assert editor.post(reverse(name, args=args), {"subject": "x"}).status_code == 404


@pytest.mark.parametrize("query", ["language=xx", "site=²", "site=" + "9" * 40, "site=-1", "p=%00"])
def test_odd_parameters_of_the_list_harm_nothing(editor, query):
    assert editor.get(f"{reverse(INDEX)}?{query}").status_code == 200


def test_without_the_permission_only_the_own_initiative_s_texts_are_there(site_tree, client):
    user = factories.coordinator(site_tree.initiative, "saarbruecken")
    client.force_login(user)
    listed = page(client.get(reverse(INDEX), {"site": "all", "language": "en"}))
    assert {row.a["href"].split("/")[-2] for row in listed.select("main tbody tr")} == {
        f"page-{site_tree.initiative.pk}"
    }
    for url in (address(), address(name=RESET)):
        assert client.get(url).status_code == 404
        assert client.post(url, {"subject": "Moin", "heading": "x", "text": "x"}).status_code == 404
    assert not MailText.objects.exists()


def test_who_sees_no_mails_has_no_menu_item_and_no_way_in(site_tree, client):
    user = factories.coordinator(site_tree.initiative, "saarbruecken")
    for group in user.groups.all():
        group.permissions.remove(*Permission.objects.filter(codename="view_mail"))
    client.force_login(user)
    own = f"page-{site_tree.initiative.pk}"
    assert reverse(INDEX) not in client.get("/admin/").content.decode()
    for url in (reverse(INDEX), address(), address(where=own), address(where=own, name=RESET)):
        assert client.get(url).status_code == 302
        client.post(url, {"subject": "Moin", "heading": "x", "text": "x"})
    assert not MailText.objects.exists()
    user.user_permissions.add(Permission.objects.get(codename="change_mailtext"))
    client.force_login(type(user).objects.get(pk=user.pk))
    assert reverse(INDEX) in client.get("/admin/").content.decode()


def test_the_permission_can_be_given_to_a_group(admin_client):
    html = admin_client.get(reverse("wagtailusers_groups:add")).content.decode()
    pk = Permission.objects.get(codename="change_mailtext").pk
    assert BeautifulSoup(html, "html.parser").select_one(f'input[value="{pk}"]')

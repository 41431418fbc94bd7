"""Domains beyond ASCII: IDNA 2008, one spelling inside, and the right domain on the wire."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import EmailField
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.mailaddress import canonical, wired
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.outbox.sender import message
from wagtail_herausforderung.submissions.fields import MailField

PACKAGE, SETTING = "wagtail_herausforderung", "herausforderungsettings"
SHARP, ITS_WIRE = "petra@fußball-verein.example", "petra@xn--fuball-verein-cdb.example"


def letter(**values):
    given = {"to": "a@b.example", "from_email": "a@netz.example", "subject": "x", "text": "x"}
    return message(Mail(**{**given, "language": "de", **values})).message()


@pytest.mark.parametrize(
    ("typed", "kept", "sent"),
    [
        (SHARP, SHARP, ITS_WIRE),
        ("petra@Fußball-Verein.example", SHARP, ITS_WIRE),
        (ITS_WIRE, SHARP, ITS_WIRE),
        ("petra@fussball-verein.example", "petra@fussball-verein.example", None),
        ("a@mu\u0308ller.example", "a@müller.example", "a@xn--mller-kva.example"),
        ("a@MÜLLER.example", "a@müller.example", "a@xn--mller-kva.example"),
        ("Anna.B@Example.org", "Anna.B@example.org", None),
        ("o'neill+x@example.org", "o'neill+x@example.org", None),
    ],
)
def test_an_address_has_one_spelling_and_reaches_its_own_domain(typed, kept, sent):
    assert MailField().clean(typed) == kept
    assert canonical(kept) == kept
    assert wired(kept) == (sent or kept)
    assert letter(to=kept)["To"] == (sent or kept)


def test_every_address_of_a_letter_is_wired():
    made = letter(from_email='"Fußball für alle" <info@fußball.example>', reply_to=SHARP)
    assert "info@xn--fuball-cta.example" in str(made["From"])
    assert made["Reply-To"] == ITS_WIRE
    assert made["Message-ID"].endswith("@xn--fuball-cta.example>")
    assert not any("fussball" in str(value) for value in made.values())


@pytest.mark.parametrize("typed", ["müller@example.org", "mu\u0308ller@example.org", "straße@x.de"])
def test_an_umlaut_before_the_at_is_refused_with_its_reason(typed):
    with pytest.raises(ValidationError) as refused:
        MailField().clean(typed)
    (sentence,) = refused.value.messages
    assert "“ü”" in sentence or "“ß”" in sentence or "„ü“" in sentence or "„ß“" in sentence


@pytest.mark.parametrize(
    "typed", ["a@-x-.example", "a@xn--zzzzzzz9999.example", "a@☃.example", "a@"]
)
def test_a_domain_that_nobody_can_have_is_refused(typed):
    with pytest.raises(ValidationError):
        MailField().clean(typed)


def test_no_browser_rewrites_the_domain_before_we_see_it():
    """Chromium converts the domain in a field of the type "email", and by the old rules."""
    widget = MailField().widget
    assert widget.input_type == "text"
    assert widget.attrs["inputmode"] == widget.attrs["autocomplete"] == "email"


def test_machines_are_asked_not_to_answer():
    made = letter()
    assert made["Auto-Submitted"] == "auto-generated"
    assert "OOF" in made["X-Auto-Response-Suppress"]


def ours():
    """Every field of ours that holds one mail address and that somebody types in."""
    models = [each for each in apps.get_models() if each.__module__.startswith(PACKAGE)]
    fields = [field for model in models for field in model._meta.get_fields()]
    return [
        field
        for field in fields
        if isinstance(field, EmailField) and field.editable and field.model is not Mail
    ]


def test_the_admin_says_why_it_refuses_an_address_too():
    assert len(ours()) >= 7
    for field in ours():
        form_field = field.formfield()
        assert isinstance(form_field, MailField), field
        with pytest.raises(ValidationError) as refused:
            form_field.clean("müller@example.org")
        assert [each.code for each in refused.value.error_list] == ["sign"], field
        assert form_field.clean("petra@Fußball-Verein.example") == SHARP
        assert form_field.required or form_field.clean("") == ""


@pytest.mark.django_db
def test_a_setting_and_a_case_say_it_in_their_forms(site_tree, client):
    site = site_tree.home.get_site()
    case = factories.case(site_tree.challenge)
    client.force_login(factories.user("anna", is_superuser=True))
    setting = reverse("wagtailsettings:edit", args=["herausforderung", SETTING, site.pk])
    for url, name in (
        (setting, "reply_to"),
        (reverse("herausforderung_case:edit", args=[case.pk]), "contact_email"),
    ):
        answer = client.post(url, {name: "müller@example.org"})
        assert "mueller@" in str(answer.context["form"].errors[name]), url

"""Mail texts of a site's own: what editors may write, and what no text of theirs can break."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Site

from wagtail_herausforderung.outbox import compose, kinds, originals
from wagtail_herausforderung.outbox.models import MailText
from wagtail_herausforderung.outbox.placeholders import fill, problems
from wagtail_herausforderung.outbox.wording import PACKAGE, Wording

from .contexts import FULL

pytestmark = pytest.mark.django_db

ALL = kinds.template_names()
EVIL = [
    "{{ settings.SECRET_KEY }}",
    "{% include 'base.html' %}",
    "{challenge_title.__class__}",
    "{challenge_title[0]}",
    "{challenge_title!r}",
    "{challenge_title:>1000000000}",
    "{0}",
    "{}",
    "{action_url}",
]


def letter(wording: Wording, template="pledge_received", language="de", **context):
    return compose.render(template, {**FULL, **context}, language, wording=wording)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", ALL)
def test_the_text_an_editor_starts_with_makes_the_same_letter(name, language):
    own = originals.original(name, language)
    assert own.wording.subject and own.wording.heading
    for part in (own.wording.subject, own.wording.heading, own.wording.text):
        assert not problems(part, own.names), part
    ours, theirs = (
        originals.letter_with_examples(name, language, None, wording)
        for wording in (PACKAGE, own.wording)
    )
    assert theirs.subject == ours.subject
    assert theirs.text == ours.text
    assert words_of(theirs.html) == words_of(ours.html)


def words_of(html: str) -> list[str]:
    return BeautifulSoup(html, "html.parser").body.get_text(" ").split()


@pytest.mark.parametrize("name", ALL)
def test_what_an_editor_replaces_holds_no_link_no_list_and_no_words_of_others(name):
    """Links to confirm with, lists of facts and what somebody wrote to the reader belong in
    blocks that nobody can write over."""
    nothing = Wording("Betreff", "Zeile", "Text")
    ours, theirs = (
        originals.letter_with_examples(name, "de", None, wording) for wording in (PACKAGE, nothing)
    )
    for tag in ("a", "li", "th", "h2"):
        before, after = (
            [str(each) for each in BeautifulSoup(html, "html.parser").find_all(tag)]
            for html in (ours.html, theirs.html)
        )
        assert before == after, tag
    for line in ours.text.splitlines():
        if "https://" in line or line.startswith(("Here stands", "Hier steht")):
            assert line in theirs.text


def test_own_words_stand_in_subject_text_and_html():
    wording = Wording(
        "Danke, {contact_name} [{reference}]",
        "Ihre Zusage zu {challenge_title}",
        "Liebe Leute,\n\nes geht um {challenge_title}.\nBis bald!",
    )
    made = letter(wording)
    title = FULL["challenge_title"]
    assert made.subject == "Danke, Anna Muster [HF-7K3M9]"
    assert made.text.startswith(f"Ihre Zusage zu {title}\n\n")
    assert f"Liebe Leute,\n\nes geht um {title}.\nBis bald!\n" in made.text
    soup = BeautifulSoup(made.html, "html.parser")
    assert soup.h1.get_text() == f"Ihre Zusage zu {title}"
    assert f"es geht um {title}.<br>Bis bald!</p>" in made.html
    assert soup.select_one("a.hf-mail-button")["href"] == FULL["action_url"]
    assert FULL["action_url"] in made.text
    assert "Petra Beispiel" in made.text and "Sie erhalten diese E-Mail" in made.text


@pytest.mark.parametrize("text", EVIL)
def test_code_is_refused_and_if_it_ever_got_in_it_is_only_text(text):
    allowed = originals.original("pledge_received", "de").names
    assert problems(text, allowed)
    made = letter(Wording(text=f"Vorher {text} nachher", subject=text or "x", heading=text))
    for part in (made.subject, made.text, made.html):
        assert "only-for-tests" not in part and "<class" not in part
        assert len(part) < 20_000
    assert "Vorher" in made.text and "nachher" in made.text


def test_problems_are_told_in_a_sentence():
    allowed = ("challenge_title", "reference")
    assert problems("Text {challenge_title} und { reference }", allowed) == []
    (near,) = problems("{challenge_titel}", allowed)
    assert "{challenge_title}" in near and "{challenge_titel}" in near
    (odd,) = problems("{wetter}", allowed)
    assert "{wetter}" in odd
    (open_,) = problems("eins\nzwei {reference", allowed)
    assert "2" in open_ and "{" in open_ and "}" in open_
    (close,) = problems("eins}", allowed)
    assert "1" in close
    for harmless in ("100 % & <b> [x] (y) \\n %s $x # 😀 {reference}", "", "a" * 10_000):
        assert problems(harmless, allowed) == []


def test_a_value_is_never_looked_at_again():
    assert fill("{a} {b}", {"a": "{b}", "b": "1"}) == "{b} 1"
    made = letter(Wording(text="Von {company_name}"), company_name="{reference} {{ x }}")
    assert "Von {reference} {{ x }}" in made.text


def test_html_of_editors_and_visitors_is_escaped():
    made = letter(
        Wording("S", "<i>h</i>", "<b>fett</b> {company_name}"),
        company_name="<script>alert(1)</script>",
    )
    assert "<b>" not in made.html and "<script>" not in made.html and "<i>" not in made.html
    assert "<b>fett</b> <script>alert(1)</script>" in made.text


def test_only_https_addresses_of_the_editor_become_links():
    made = letter(
        Wording(
            text="Mehr: https://netz.example.org/hilfe?a=1&b=2. http://alt.example.org "
            "javascript:alert(1) {company_name} ({challenge_url})"
        ),
        company_name="https://boese.example.com",
    )
    soup = BeautifulSoup(made.html, "html.parser")
    hrefs = [link["href"] for link in soup.select("p a")]
    assert "https://netz.example.org/hilfe?a=1&b=2" in hrefs
    assert FULL["challenge_url"] in hrefs
    assert not [href for href in hrefs if "boese" in href or "alt." in href or "javascript" in href]
    assert "https://boese.example.com" in made.text


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\u2028", "\x0b", "\x00"])
def test_no_header_is_forged_by_a_text_or_a_value(break_):
    made = letter(
        Wording(f"Hallo{break_}Bcc: x@example.com {{company_name}}", f"Zeile{break_}zwei"),
        company_name=f"Weber{break_}Bcc: y@example.com",
    )
    assert len(made.subject.splitlines()) == 1 and "\x00" not in made.subject + made.text
    assert made.text.splitlines()[0].split() == ["Zeile", "zwei"]


def test_what_is_not_known_leaves_no_hole():
    made = letter(
        Wording("News [{reference}]", "", "{company_name}\n\n{organisation_name} thanks you."),
        language="en",
        reference="",
        company_name="",
        contact_name="",
        organisation_name="",
    )
    assert made.subject == "News"
    assert "\n\nThe organisation thanks you.\n\n" in made.text
    assert '<p style="margin:0 0 16px;"></p>' not in made.html
    by_name = letter(Wording(heading="Von {company_name}"), company_name="")
    assert by_name.text.startswith("Von Anna Muster\n")
    only_holes = letter(Wording(text="{people}", heading="{people}"), people="")
    assert only_holes.text == letter(PACKAGE, people="").text


def test_a_long_title_does_not_fill_the_subject():
    made = letter(Wording("Zu {challenge_title} [{reference}]"), challenge_title="Wort " * 100)
    assert made.subject.endswith("[HF-7K3M9]") and len(made.subject) < 100


def test_an_unconfirmed_address_is_told_nothing_that_a_visitor_typed():
    """Otherwise the form would be a machine for sending one's own text to anybody."""
    names = originals.original("pledge_confirm", "de").names
    assert "hours_valid" in names and "challenge_title" in names
    assert not {"contact_name", "company_name", "contact_email"} & set(names)


def save(**fields) -> MailText:
    return MailText.objects.create(**{"template": "pledge_link", "language": "de", **fields})


def test_the_site_s_own_text_then_that_of_all_sites_then_the_package_s():
    home = Site.objects.get(is_default_site=True)
    city = Site.objects.create(hostname="stadt.example.org", port=80, root_page=home.root_page)

    def subject(site, language="de"):
        return compose.render("pledge_link", FULL, language, site).subject

    ours = subject(city)
    save(subject="Für alle", heading="Erste Zeile für alle")
    assert subject(city) == subject(home) == "Für alle"
    save(site=city, subject="Für die Stadt")
    assert subject(city) == "Für die Stadt" and subject(home) == "Für alle"
    assert compose.render("pledge_link", FULL, "de", city).text.startswith("Erste Zeile für alle")
    assert subject(city, "en") != "Für die Stadt"
    assert compose.render("pledge_received", FULL, "de", city).subject != "Für die Stadt"
    MailText.objects.all().delete()
    assert subject(city) == ours


def test_the_letter_in_the_outbox_has_the_own_words(write):
    MailText.objects.create(template="pledge_received", language="de", subject="Moin {reference}")
    (mail,) = write()
    assert mail.subject == "Moin HF-0"


def test_a_template_that_left_the_frame_is_not_offered(tmp_path, settings):
    folder = tmp_path / "wagtail_herausforderung/mail"
    folder.mkdir(parents=True)
    (folder / "pledge_link_message.txt").write_text("Moin\n")
    (folder / "fair_invitation_subject.txt").write_text("Marktplatz\n")
    settings.TEMPLATES = [
        {**engine, "DIRS": [tmp_path, *engine["DIRS"]]} for engine in settings.TEMPLATES
    ]
    assert originals.original("pledge_link", "de").wording == PACKAGE
    assert "fair_invitation" in kinds.mail_kinds()

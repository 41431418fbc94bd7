"""What anybody can read of the answers: page, CSV and JSON say the same."""

from __future__ import annotations

import csv
import datetime
import io
import json
import random
import re
from html import unescape

import pytest
from django.core.management import call_command
from django.utils.translation import gettext as _

from tests import factories
from wagtail_herausforderung import dates, extras
from wagtail_herausforderung.page_mixins import SurveyMixin
from wagtail_herausforderung.questionnaire import questions_of, shown
from wagtail_herausforderung.surveys import actions, counting
from wagtail_herausforderung.surveys.examples import invented
from wagtail_herausforderung.surveys.models import Text, Urn
from wagtail_herausforderung.surveys.results import Results, figures

from .conftest import answer, items, key_of, questions


def fill(page, number: int, seed: int = 1) -> None:
    """Answers in bulk: the sums are made as they always are."""
    chance, sections = random.Random(seed), page.sections
    sums = counting.empty(page.filter_question.key)
    for _each in range(number):
        values = invented(sections, chance)
        sums = counting.add(sums, questions_of(shown(sections, values)), values)
    asked = counting.remembered({}, page.asked)
    same = {"now": sums, "ready": sums, "shown": sums}
    Urn.objects.create(survey=page.translation_key, **same, asked=asked, ended=True)


def move(page, days: int) -> None:
    """Let ``page`` close so many days from now."""
    page.closes_on = dates.today() + datetime.timedelta(days=days)
    type(page).objects.filter(pk=page.pk).update(closes_on=page.closes_on)


def shown_n() -> int:
    return actions.published(Urn.objects.get()).get("n", 0)


def read(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return unescape(response.content.decode())


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


def test_the_results_stand_below_the_page_as_they_stand(answered, client):
    html = read(client, answered.page.results_url)
    # Thirty have answered; the newest five wait for the next group.
    assert f"{_('It is open still: new answers appear in groups of five.')}" in html
    assert "25" in re.search(r"hf-lead\">\s*([^<]+)", html)[1]
    assert "<svg" in html and "<table" in html
    assert "<script>" not in html and 'style="' not in html.split("<main")[-1]


def test_page_csv_and_json_say_the_same_for_each_filter(tree, client):
    fill(tree.page, 90)
    table = rows_of(read(client, f"{tree.page.url}ergebnisse.csv"))
    data = json.loads(read(client, f"{tree.page.url}ergebnisse.json"))
    of_json = {
        (question["key"], view["filter"], option["key"]): option["count"]
        for question in data["questions"]
        for view in question["views"]
        for option in view["options"]
    }
    of_csv = {
        (row["question_key"], row["filter"], row["option_key"]): int(row["count"] or 0) or None
        for row in table
        if row["option_key"] != "mean"
    }
    assert of_csv == of_json
    for chosen, label in [("", ""), *Results(tree.page).filters]:
        html = read(client, f"{tree.page.results_url}?filter={chosen}")
        for question in tree.page.asked:
            if question.kind not in ("single", "several") or (chosen and question.is_filter):
                continue
            found = re.search(rf"hf-chart-{question.key}.*?</table>", html, re.S)
            for key, words in question.options:
                count = of_csv[question.key, label, key]
                if found is None:
                    assert count is None
                    continue
                written = re.search(
                    rf'<th scope="row">{words}</th>\s*<td class="hf-number">([^<]*)<', found[0]
                )
                assert written[1] == ("–" if count is None else str(count))


def test_what_is_open_data_says_what_it_is(tree, client):
    fill(tree.page, 90)
    data = json.loads(read(client, f"{tree.page.url}ergebnisse.json"))
    assert data["licence"].startswith("https://")
    assert data["answers"] == 90 and data["note"]
    html = read(client, tree.page.results_url)
    ld = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert ld["@type"] == "Dataset"
    assert ld["distribution"][0]["contentUrl"].endswith("/ergebnisse.csv")


@pytest.mark.parametrize("publish", ["closed", "never"])
def test_what_is_not_published_is_nowhere(answered, client, publish):
    page = answered.page
    page.publish_results = publish
    page.save_revision().publish()
    for name in ("ergebnisse/", "ergebnisse.csv", "ergebnisse.json"):
        assert client.get(f"{page.url}{name}").status_code == 404
    assert "ergebnisse" not in read(client, page.url)


def test_after_the_end_all_answers_are_there(answered, client):
    page = answered.page
    page.closes_on = dates.today() - datetime.timedelta(days=1)
    page.publish_results = "closed"
    page.save_revision().publish()
    call_command("herausforderung_tidy", verbosity=0)
    assert json.loads(read(client, f"{page.url}ergebnisse.json"))["answers"] == 30


def test_nobody_who_watches_sees_a_single_answer_come_in(tree):
    seen = []
    for number in range(23):
        actions.record(tree.page, answer(zufrieden=str(number % 5 + 1)))
        urn = Urn.objects.get()
        seen.append(actions.published(urn).get("n", 0))
    assert seen == [0] * 9 + [5] * 5 + [10] * 5 + [15] * 4
    move(tree.page, -1)
    assert shown_n() == 15
    actions.close(tree.page)
    assert shown_n() == 23
    # Sheets after the end come in groups as well, and the daily run ends the count.
    late = []
    for sheet in range(13):
        actions.record(tree.page, answer(), sheet=sheet + 1)
        late.append(actions.published(Urn.objects.get())["n"])
    assert late == [23] * 9 + [28] * 4
    actions.close(tree.page)
    assert actions.published(Urn.objects.get())["n"] == 36
    actions.record(tree.page, answer(), sheet=14)
    actions.close(tree.page)
    assert actions.published(Urn.objects.get())["n"] == 36


def test_a_translation_that_is_closed_ends_nothing_while_the_other_is_open(tree):
    english = tree.page.copy_for_translation(factories.locale("en"), copy_parents=True)
    english.save_revision().publish()
    move(english, -1)
    for _each in range(12):
        actions.record(tree.page, answer())
    seen = []
    for number in range(4):
        actions.record(tree.page, answer(zufrieden=str(number + 1)))
        call_command("herausforderung_tidy", verbosity=0)
        actions.close(english)
        seen.append(shown_n())
    assert seen == [5, 5, 10, 10]
    move(tree.page, -1)
    call_command("herausforderung_tidy", verbosity=0)
    assert shown_n() == 16


def test_who_closes_looks_and_reopens_sees_no_single_answer(tree):
    for _each in range(14):
        actions.record(tree.page, answer())
    seen = []
    for _each in range(6):
        move(tree.page, -1)
        call_command("herausforderung_tidy", verbosity=0)
        seen.append(shown_n())
        move(tree.page, 1)
        actions.record(tree.page, answer())
    assert seen == [14] * 5 + [19]


def test_until_the_end_there_is_no_filter_and_nothing_that_only_some_were_asked(answered, client):
    results = Results(answered.page)
    assert results.filters == [] and results.own.views(key_of("felder"))[""].n is None
    said = _("Not everybody was asked this. It is shown once the count has ended.")
    assert said in read(client, answered.page.results_url)
    move(answered.page, -1)
    actions.close(answered.page)
    results = Results(answered.page)
    assert len(results.filters) == 3 and results.own.views(key_of("felder"))[""].n == 15


def test_a_question_that_is_gone_keeps_its_answers(tree, client):
    fill(tree.page, 60)
    stream = [each for each in questions() if each["value"].get("name") != "angebote"]
    stream[0]["value"]["question"] = "Wo wohnen Sie?"
    tree.page.questions = tree.page.questions.stream_block.to_python(stream)
    tree.page.save_revision().publish()
    html = read(client, tree.page.results_url)
    assert _("No longer asked") in html and "Angebote" in html
    assert "Wo wohnen Sie?" in html


def test_an_answer_that_is_no_longer_offered_stays_in_the_table(tree, client):
    fill(tree.page, 60)
    before = dict(Results(tree.page).own.views(key_of("aktiv"))[""].cells)
    stream = questions()
    stream[1]["value"]["options"] = items("Ja", "Vielleicht")
    tree.page.questions = tree.page.questions.stream_block.to_python(stream)
    tree.page.save_revision().publish()
    own = Results(type(tree.page).objects.get(pk=tree.page.pk)).own
    assert set(own.views(key_of("aktiv"))[""].cells) == {*before, key_of("Vielleicht")}
    assert f"Nein ({_('No longer asked')})" in read(client, tree.page.results_url)


def test_several_answers_count_options_and_say_so(tree):
    fill(tree.page, 120)
    results = Results(tree.page)
    entry = next(
        entry
        for _title, found in results.groups
        for entry in found
        if entry.question.kind == "several"
    )
    assert "100 %" in entry.table.note
    assert sum(row[1] or 0 for row in entry.table.rows) > results.view(entry.question.key).n


def test_texts_are_shown_from_five_on_and_only_what_was_published(tree, client):
    wish = key_of("wunsch")
    fill(tree.page, 30)
    for number in range(4):
        Text.objects.create(
            survey=tree.page.translation_key, question=wish, text=f"Baum {number}", is_shown=True
        )
    Text.objects.create(survey=tree.page.translation_key, question=wish, text="Frau Muster!")
    assert "Baum" not in read(client, tree.page.results_url)
    Text.objects.create(
        survey=tree.page.translation_key, question=wish, text="Baum <b>5</b>", is_shown=True
    )
    html = client.get(tree.page.results_url).content.decode()
    assert "Baum 3" in html and "Baum &lt;b&gt;5" in html and "Muster" not in html


def test_waves_stand_side_by_side_by_the_keys_that_a_copy_keeps(tree, client):
    fill(tree.page, 60)
    copy = tree.page.copy(update_attrs={"slug": "zweite-welle", "title": "Zweite Welle"})
    assert [q.key for q in copy.asked] == [q.key for q in tree.page.asked]
    assert [q.options for q in copy.asked] == [q.options for q in tree.page.asked]
    assert copy.translation_key != tree.page.translation_key
    copy.wave, tree.page.wave = "2018", "2016"
    tree.page.save_revision().publish()
    fill(copy, 60, seed=2)
    copy.compare_with = [("survey", {"page": tree.page})]
    copy.save_revision().publish()
    html = read(client, copy.results_url)
    assert "hf-legend" in html and "2016" in html and "2018" in html


def test_a_translation_is_the_same_questionnaire(tree, client):
    english = tree.page.copy_for_translation(factories.locale("en"), copy_parents=True)
    english.save_revision().publish()
    actions.record(tree.page, answer())
    actions.record(english, answer())
    assert Urn.objects.get().number == 2
    assert [q.key for q in english.asked] == [q.key for q in tree.page.asked]


def test_a_filter_of_which_nothing_is_known_is_ignored(tree, client):
    fill(tree.page, 60)
    assert read(client, f"{tree.page.results_url}?filter=x%00y") == read(
        client, tree.page.results_url
    )


def test_the_results_cost_the_same_for_few_and_many(tree, client, django_assert_max_num_queries):
    fill(tree.page, 50)
    client.get(tree.page.results_url)
    with django_assert_max_num_queries(12) as few:
        client.get(tree.page.results_url)
    Urn.objects.all().delete()
    fill(tree.page, 2000)
    with django_assert_max_num_queries(12) as many:
        client.get(tree.page.results_url)
    assert len(few) == len(many)
    # With another one beside it, too: one more finds those that are public.
    other = tree.page.copy(update_attrs={"slug": "2016", "title": "2016", "wave": "2016"})
    fill(other, 60, seed=2)
    tree.page.compare_with = [("survey", {"page": other})]
    tree.page.save_revision().publish()
    assert "hf-legend" in read(client, tree.page.results_url)
    with django_assert_max_num_queries(12):
        client.get(tree.page.results_url)


def test_without_the_app_the_page_says_that_it_cannot_be_answered(tree, client):
    with extras.only():
        html = read(client, tree.page.url)
        assert _("It cannot be answered on this website.") in html
        assert client.get(tree.page.results_url).status_code == 404


def test_it_is_found_by_the_words_of_its_questions(tree):
    from wagtail_herausforderung.kinds import SurveyKind

    assert SurveyKind().base is SurveyMixin
    assert tree.page in SurveyKind().fetch([tree.page.pk])


def test_every_published_number_is_in_the_files(tree):
    fill(tree.page, 40)
    results = Results(tree.page)
    assert {figure.part.key for figure in figures(results)} == {
        key for key, part in results.own.parts.items() if part.question.kind != "text"
    }

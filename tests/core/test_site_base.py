"""Our pages inside base templates as sites have them, and what the checks say about those."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Engine, engines
from django.test import override_settings

from wagtail_herausforderung import checks as our_checks
from wagtail_herausforderung import site_base

#: A base template in a site's own words, put together from two files.
SKELETON = (
    "<html><head><title>{% block page_title %}The town{% endblock %}</title>"
    "{% block head %}<link href='town.css'>{% endblock %}</head>"
    "<body class='town {% block classes %}{% endblock %}'>"
    "{% block everything %}{% endblock %}{% block scripts %}<script src='t.js'></script>"
    "{% endblock %}</body></html>"
)
TOWN = (
    "{% extends 'skeleton.html' %}{% block everything %}<nav>Town</nav>"
    "<main>{% block main %}Nothing here{% endblock %}</main>"
    "<p>{% block content %}the town's own block of that name{% endblock %}</p>{% endblock %}"
)
WORDS = {
    "title": "page_title",
    "extra_css": "head",
    "body_class": "classes",
    "content": "main",
    "extra_js": "scripts",
}
PAGE = (
    "{% extends 'wagtail_herausforderung/base.html' %}"
    "{% block title %}Sleeping bags – {{ block.super }}{% endblock %}"
    "{% block body_class %}hf-template-challenge{% endblock %}"
    "{% block hf_head %}<meta name='description' content='warm'>{% endblock %}"
    "{% block hf_content %}<h1>Sleeping bags</h1>{% endblock %}"
    "{% block hf_scripts %}<script src='ours.js'></script>{% endblock %}"
)


@pytest.fixture
def engine():
    """``engine({name: template})``: templates beside ours, as a site's engine finds them."""
    ours = engines["django"].engine

    def engine(templates: dict[str, str]) -> Engine:
        loaders = [
            ("django.template.loaders.locmem.Loader", {"page.html": PAGE, **templates}),
            "django.template.loaders.app_directories.Loader",
        ]
        return Engine(loaders=loaders, libraries=ours.libraries, builtins=ours.builtins)

    return engine


def drawn(engine: Engine) -> BeautifulSoup:
    return BeautifulSoup(engine.get_template("page.html").render(Context()), "html.parser")


def given(**values):
    return override_settings(WAGTAIL_HERAUSFORDERUNG=values)


def test_blocks_with_other_names_are_filled_and_keep_what_the_site_has_there(engine):
    site = engine({"skeleton.html": SKELETON, "town.html": TOWN})
    with given(BASE_TEMPLATE="town.html", BASE_BLOCKS=WORDS):
        for _again in range(2):  # a template is compiled once and drawn often
            page = drawn(site)
            assert page.title.string == "Sleeping bags – The town"
            links = [link["href"] for link in page.head.find_all("link")]
            assert links == ["town.css", "/static/wagtail_herausforderung/herausforderung.css"]
            assert page.head.find("meta")["content"] == "warm"
            assert page.body["class"] == ["town", "hf-template-challenge"]
            assert page.main.h1.string == "Sleeping bags"
            assert "Nothing here" not in page.main.text
            assert page.find("p").string == "the town's own block of that name"
            assert [each["src"] for each in page.find_all("script")] == ["t.js", "ours.js"]
        assert not site_base.lacking(site)


def test_blocks_with_the_usual_names_need_no_setting(engine):
    usual = (
        "<title>{% block title %}Town{% endblock %}</title>{% block extra_css %}{% endblock %}"
        "<body class='{% block body_class %}{% endblock %}'><main>"
        "{% block content %}{% endblock %}</main>{% block extra_js %}{% endblock %}"
    )
    page = drawn(engine({"base.html": usual}))
    assert page.title.string == "Sleeping bags – Town"
    assert page.select("main > .hf-page > h1")
    assert len(page.find_all("h1")) == 1


@pytest.mark.parametrize(
    ("around", "marked"),
    [("{}", 1), ("<main>{}</main>", 0), ("<div role='main'>{}</div>", 0)],
)
def test_a_page_has_one_main_part(engine, around, marked):
    base = around.replace("{}", "{% block content %}{% endblock %}")
    page = drawn(engine({"base.html": f"<maintenance></maintenance>{base}"}))
    assert len(page.select("main, [role=main]")) == 1
    assert len(page.select(".hf-page[role=main]")) == marked


def test_without_a_base_template_a_page_is_drawn_all_the_same_and_the_log_says_so(engine, caplog):
    with given(BASE_TEMPLATE="not-there.html"):
        page = drawn(engine({}))
    assert page.main.h1.string == "Sleeping bags"
    assert page.find("link", rel="stylesheet")
    assert "not-there.html" in caplog.text


def test_a_check_names_each_missing_block_its_cost_and_the_lines_to_add(engine, monkeypatch):
    bare = engine({"base.html": "<main>{% block main %}{% endblock %}</main>"})
    monkeypatch.setattr(our_checks, "engine_of_the_site", lambda: bare)
    found = our_checks.check_base_template(None)
    assert [each.id for each in found if each.is_serious(40)] == ["herausforderung.E051"]
    assert {each.id for each in found} == {"herausforderung.E051", "herausforderung.W051"}
    said = " ".join(f"{each.msg} {each.hint}" for each in found)
    for name, cost in {
        "extra_css": "no styles",
        "content": "empty",
        "extra_js": "no scripts",
    }.items():
        assert f"no block {name!r}" in said
        assert cost in said
        assert f"{{% block {name} %}}" in said
    with given(BASE_BLOCKS={"content": "main"}):
        found = our_checks.check_base_template(None)
    assert {each.id for each in found} == {"herausforderung.W051"}


def test_no_base_template_is_an_error_of_the_check_with_the_setting_to_use(engine, monkeypatch):
    for templates in ({}, {"base.html": "{% extends 'gone.html' %}"}):
        site = engine(templates)
        monkeypatch.setattr(our_checks, "engine_of_the_site", lambda site=site: site)
        (found,) = our_checks.check_base_template(None)
        assert found.id == "herausforderung.E050"
        assert "BASE_TEMPLATE" in found.hint


def test_a_broken_base_template_and_an_unknown_place_are_said(engine, monkeypatch):
    site = engine({"base.html": "{% block content %}"})
    monkeypatch.setattr(our_checks, "engine_of_the_site", lambda: site)
    with given(BASE_BLOCKS={"footer": "footer"}):
        found = our_checks.check_base_template(None)
    assert [each.id for each in found] == ["herausforderung.W052", "herausforderung.E053"]


def test_the_template_around_our_own_tests_lacks_nothing():
    assert our_checks.check_base_template(None) == []

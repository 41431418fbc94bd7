"""The look holds together: classes, icons, properties and the words about them."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "wagtail_herausforderung"
STATIC = PACKAGE / "static/wagtail_herausforderung"
CSS = (STATIC / "herausforderung.css").read_text()
DOC = (ROOT / "docs/how-to/restyle.md").read_text()
ICONS = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))

PUBLIC = [
    path
    for path in PACKAGE.rglob("templates/**/*.html")
    # What travels by mail, becomes a PDF or stands in another site carries its styles with it.
    if not {"admin", "mail", "documents", "print", "public"} & set(path.parts)
]
SHELL = list((ROOT / "example_site/templates").rglob("*.html"))


def source(path: Path) -> str:
    return path.read_text()


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_moments_are_written_as_html_reads_them():
    """`date:"c"` has six digits of a second, which is no time there: at most three."""
    written = [*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.svg")]
    in_full = re.compile(r"""\|date:["']c["']""")
    assert [name(path) for path in written if in_full.search(source(path))] == []


@pytest.mark.parametrize("path", PUBLIC + SHELL, ids=name)
def test_no_public_template_has_inline_code(path):
    text = source(path)
    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"\son[a-z]+=", text)
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("path", PUBLIC + SHELL, ids=name)
def test_every_icon_in_a_template_is_in_the_sprite(path):
    named = re.findall(r'hf_icon "([\w-]+)"', source(path))
    defaults = re.findall(r'icon\|default:"([\w-]+)"', source(path))
    assert {*named, *defaults} <= ICONS


def test_documented_properties_are_the_ones_the_style_sheet_reads():
    read = set(re.findall(r"var\((--hf-[a-z-]+)", CSS))
    internal = {"--hf-colour", "--hf-colour-tint"}
    # The tints of the named colours are documented as “the same with -tint”.
    tints = {prop for prop in read if re.fullmatch(r"--hf-[a-z]+-tint", prop)}
    tints -= {"--hf-danger-tint"}
    documented = set(re.findall(r"`(--hf-[a-z-]+)`", DOC))
    assert read - internal - tints == documented


def test_documented_classes_exist():
    table = DOC.split("## Classes")[1].split("## Template tags")[0]
    for each in re.findall(r"`(hf-[a-z_-]+)`", table):
        assert re.search(rf"\.{each}(?![\w-])", CSS), each


def test_documented_blocks_exist_and_none_is_missing():
    table = DOC.split("| template | blocks |")[1].split("A fact beside")[0]
    here = [path for path in PUBLIC if path.parent.name == "wagtail_herausforderung"]
    defined = set(re.findall(r"{% block (hf_\w+)", " ".join(map(source, here))))
    assert set(re.findall(r"`(hf_\w+)`", table)) == defined


def test_the_sprite_is_documented_icon_by_icon():
    listed = DOC.split("## Icons")[1].split("## Print")[0]
    assert ICONS == set(re.findall(r"`([a-z0-9-]+)`", listed))


def test_every_colour_of_the_vocabulary_has_a_pair_and_a_class():
    from wagtail_herausforderung.models import COLOURS

    for colour, _label in COLOURS:
        assert re.search(rf"--hf-{colour}: light-dark\(", CSS)
        assert re.search(rf"--hf-{colour}-tint: light-dark\(", CSS)
        assert f".hf-colour--{colour} {{" in CSS


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = dict(re.findall(r"(--hf-[a-z-]+): light-dark\((#\w{6}, #\w{6})\)", CSS))


@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        *((text, back, 7) for text in ("ink",) for back in ("paper", "surface", "tint")),
        *(
            (text, back, 4.5)
            for text in ("ink-soft", "link")
            for back in ("paper", "surface", "tint")
        ),
        ("on-action", "action", 4.5),
        ("on-action", "action-hover", 4.5),
        ("danger", "paper", 4.5),
        ("danger", "danger-tint", 4.5),
        ("line-strong", "paper", 3),
        ("line-strong", "surface", 3),
        ("bar", "bar-track", 3),
        *((c, f"{c}-tint", 4.5) for c in "teal sun brick leaf sky plum stone".split()),
    ],
)
def test_contrast_is_enough_in_light_and_dark(front, back, least):
    fronts, backs = PAIRS[f"--hf-{front}"].split(", "), PAIRS[f"--hf-{back}"].split(", ")
    for one, other in zip(fronts, backs, strict=True):
        assert contrast(one, other) >= least


@pytest.mark.parametrize("path", PUBLIC, ids=name)
def test_every_template_compiles(path):
    parts = path.parts
    get_template("/".join(parts[parts.index("templates") + 1 :]))


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.css")), ids=name)
def test_a_rule_stands_once_in_its_style_sheet(path):
    """A merge that brings a block twice lets the later copy undo what came between."""
    heads, around = [], []
    text = re.sub(r"/\*.*?\*/", "", source(path), flags=re.DOTALL)
    for head, brace in re.findall(r"([^{};]*)([{}])|[^{}]*?;", text):
        if brace == "{":
            around.append(" ".join(head.split()))
            if not around[-1].startswith(("@media", "@layer", "@supports")):
                heads.append(tuple(around))
        elif brace:
            around.pop()
    assert heads and not around
    assert not {head for head in heads if heads.count(head) > 1}


@pytest.mark.parametrize("sheet", ["herausforderung.css", "map.css", "market.css"])
def test_lengths_are_multiples_of_our_own_unit_and_components_stand_in_no_layer(sheet):
    """Where a site makes its root smaller, or has a reset in no layer, both would give way."""
    text = re.sub(
        r"/\*.*?\*/|@media[^{]*|--hf-rem: [^;]*", "", (STATIC / sheet).read_text(), flags=re.S
    )
    assert not re.findall(r"[\d.]+rem\b", text)
    layers = re.findall(r"@layer \w+ \{(.*?)\n\}", text, re.S)
    assert not any("." + "hf-" in layer for layer in layers)
    assert ":is(html, html body) {" in text

"""Write the reference pages that follow from the code: ``python docs/generate.py [--check]``.

The tables of states, settings, mails and blocks are data; copying them by hand would make the
docs lie sooner or later. ``--check`` writes nothing and fails when a page is out of date.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
NOTE = "<!-- Written by docs/generate.py; edit the code instead. -->\n\n"


def setup() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings")
    import django
    from django.utils import translation

    django.setup()
    translation.activate("en")


def code(values) -> str:
    return ", ".join(f"`{value}`" for value in values) or "–"


def table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def settings() -> str:
    """One dictionary, one row per key."""
    from django.test import override_settings

    from wagtail_herausforderung.conf import Settings

    with override_settings(WAGTAIL_HERAUSFORDERUNG={}):
        bare = Settings()
        rows = [
            [
                f"`{key}`",
                f"`{getattr(bare, key)!r}`",
                " ".join(getattr(Settings, key).__doc__.split()),
            ]
            for key in Settings.keys()
        ]
    return (
        "# Settings\n\nOne dictionary in your site's settings:\n\n"
        '```python\nWAGTAIL_HERAUSFORDERUNG = {"SEARCH_PAGE_SIZE": 20}\n```\n\n'
        + table(["key", "default", "what it does"], rows)
        + "\nA key that nothing reads is reported by `manage.py check` "
        "(`herausforderung.W011`).\n\n"
        "Sender and reply address of the mails, the privacy notice and its version are set per "
        "site by editors: *Settings → Challenges: mails and data protection*.\n"
    )


def figures() -> str:
    """Every figure and table with its definition."""
    from wagtail_herausforderung.figures import FIGURES
    from wagtail_herausforderung.reports.definitions import DEFINED, PROMISED

    def rows(defined) -> list[list[str]]:
        return [
            [f"`{key}`", str(figure.label), str(figure.says)] for key, figure in defined.items()
        ]

    header = ["key", "name", "what it counts"]
    return (
        "# Figures\n\nEach figure is counted and defined in one place. What is printed here stands "
        "beside the figure on the pages, in the reports and in the year report.\n\n"
        "## On pages and at the top of reports\n\n"
        + table(header, rows(FIGURES))
        + "\nPages count what is public; a report counts what its reader may see, in the branch of "
        "an initiative and in a period. In the same branch and of all time they say the same, in "
        "every language. Figures that an editor types in stand beside them with their year, and "
        "so do those of stories whose challenge has no closed pledge; neither is ever added.\n\n"
        "## Tables of the reports\n\n"
        + table(header, rows(DEFINED))
        + f"\nAn answer is in time within {PROMISED} working days.\n"
    )


def diagram(transitions) -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    for arrow in transitions:
        for source in arrow.sources or [""]:
            target = arrow.leads_to(source)
            lines.append(f"  {source or '[*]'} --> {target or '[*]'}: {arrow.name}")
    return "\n".join([*lines, "```"]) + "\n"


def who(arrow) -> str:
    """Who takes an arrow; the coordination perhaps only in somebody's place."""
    known = code(arrow.who)
    in_place = arrow.in_place_of and arrow.by_coordinator
    return f"{known} (for `{arrow.in_place_of}`)" if in_place else known


def arrows(transitions) -> str:
    rows = []
    for arrow in transitions:
        targets = [target for target in (arrow.target, *arrow.other_targets) if target]
        effects = " ".join(str(sentence) for sentence in (arrow.description, *arrow.effects))
        rows.append(
            [
                code(arrow.sources),
                f"`{arrow.name}` ({arrow.label})",
                "stays" if arrow.stays else code(targets),
                who(arrow),
                effects,
                str(arrow.condition) or "–",
                code([*arrow.mails, *arrow.mails_in_place]),
            ]
        )
    header = ["from", "action", "to", "who", "what it does", "condition", "mails"]
    return table(header, rows)


def meanings(known) -> str:
    """What each state of a table means to those who read it there."""
    rows = [
        [
            f"`{state.key}`",
            str(state.word),
            "yes" if state.is_open else "–",
            code([state.waits_for] if state.waits_for else []),
            str(state.next_step),
            str(state.says) or "–",
        ]
        for state in known.states
    ]
    header = ["state", "in words", "open", "waits for", "the desk says", "their own page says"]
    return table(header, rows)


def states() -> str:
    """Every state table with its diagram."""
    from wagtail_herausforderung.submissions.lifecycle import tables

    told = {
        "proposal": "A challenge proposed for a general offer, or for what is left of a pledge on "
        "the reserve list. With the company's yes a pledge begins (`take_up`), confirmed by that "
        "very click, and a redirected one goes from `reserve` to `withdrawn` (`redirected`).\n\n",
        "appointment": "A date that several pledges share. Each of them goes its own way besides, "
        "by `agree` and `cancel_date`, with its own letters; one that is moved alone leaves it."
        "\n\n",
        "date_proposal": "Up to three dates for some pledges; pledgers and organisation say by "
        "link which suit.\n\n",
    }
    order = (
        "pledge",
        "case",
        "inquiry",
        "offer",
        "proposal",
        "appointment",
        "date_proposal",
        "meeting",
        "vote",
    )
    known = sorted(tables(), key=lambda each: order.index(each.key))
    return (
        "# States\n\nThe tables below are printed from the modules `states` of the rooms, which "
        "also make the desk's buttons. “`coordinator` (for `pledger`)”: the coordination "
        "does it in their place; the history says so, and their letters do.\n"
        + "".join(
            f"\n## {each.label}\n\n{told.get(each.key, '')}{diagram(each.transitions)}\n"
            f"{arrows(each.transitions)}\n{meanings(each)}"
            for each in known
        )
        + "\n## What visitors see\n\nFour words, derived from the case: *open* (`open`, deadline "
        "not passed), *under way* (`in_progress`), *done* (`completed`), *closed* (the rest).\n"
        "\n## Signals\n\nAfter every step, when the transaction has been committed:\n\n"
        "```python\nfrom django.dispatch import receiver\n"
        "from wagtail_herausforderung.pledges.signals import pledge_transition\n\n\n"
        "@receiver(pledge_transition)\n"
        "def tell_the_newsletter(sender, pledge, transition, **kwargs):\n"
        '    if transition.name == "accept":\n        ...\n```\n\n'
        "`pledge_transition` brings `pledge`, `transition`, `source`, `target` and `event`; "
        "`case_transition` brings `case` instead of the pledge. Neither is sent when a step was "
        "refused or rolled back.\n"
    )


def mails() -> str:
    """Every mail, as the admin's list of mail texts tells of it."""
    from wagtail_herausforderung.outbox.kinds import mail_kinds

    rows = [
        [f"`{kind.name}`", str(kind.group), str(kind.when), str(kind.to)]
        for kind in mail_kinds().values()
    ]
    return (
        "# Mails\n\nMails look like letters: the news first, one button, all facts, who to ring. "
        "Each is written into the outbox in the transaction it tells of.\n\n"
        + table(["mail", "step", "when it is sent", "to whom"], rows)
        + "\nA mail is one template, `wagtail_herausforderung/mail/<name>.html`, on a frame in "
        "`base.html` (the frame's parts have names starting with `base`); subject and plain "
        "text are made from the same file. Put a template of the same name into your site's "
        "templates to replace it; editors change texts in the admin: see "
        "[Mails](../how-to/mails.md).\n\n"
        "They are rendered in the language of the person who gets them, with absolute addresses "
        "from Wagtail's *Sites*.\n"
    )


def blocks() -> str:
    """Every StreamField block of a body."""
    from wagtail_herausforderung.blocks import body_blocks

    rows = []
    for name, block in body_blocks():
        fields = code(getattr(block, "child_blocks", {}) or [])
        rows.append([f"`{name}`", str(block.label), str(block.get_description()), fields])
    return (
        "# Blocks\n\nThe body of most pages takes these blocks. Each has a template "
        "`wagtail_herausforderung/blocks/<name>.html` (the image's is `picture.html`).\n\n"
        + table(["block", "in the editor", "what it is for", "fields"], rows)
        + "\nA challenge's needs are blocks too (`need`, class `NeedBlock`); the id of the block "
        "is the need's identity, see [Architecture](../explanation/architecture.md).\n\n"
        "Extend the list in a class of your own: "
        '`body = StreamField(body_blocks() + [("map", MapBlock())])`.\n'
    )


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings,
    "states.md": states,
    "mails.md": mails,
    "blocks.md": blocks,
    "figures.md": figures,
}


def outdated() -> list[str]:
    """Names of the reference pages that no longer say what the code does."""
    found = []
    for name, page in PAGES.items():
        path = REFERENCE / name
        if not path.exists() or path.read_text(encoding="utf-8") != NOTE + page():
            found.append(name)
    return found


def main() -> int:
    setup()
    stale = outdated()
    if "--check" in sys.argv:
        sys.stdout.write("".join(f"out of date: docs/reference/{name}\n" for name in stale))
        return 1 if stale else 0
    for name in stale:
        (REFERENCE / name).write_text(NOTE + PAGES[name](), encoding="utf-8")
        sys.stdout.write(f"wrote docs/reference/{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

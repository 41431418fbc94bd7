"""Build the example site."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import translation
from wagtail.models import Locale

from example_site.building import (
    accessibility,
    appointments,
    approaches,
    english,
    events,
    impact,
    initiatives,
    market,
    meetings,
    network,
    pledges,
    programmes,
    promises,
    registrations,
    requests,
    services,
    surveys,
    telephone,
    tree,
    users,
    vocabulary,
)
from example_site.building.background import background_work_waits
from example_site.content import ruhr, saarbruecken, weisswasser
from example_site.mailer import mail_settings
from wagtail_herausforderung.outbox.sender import send_due
from wagtail_herausforderung.search import index, scheduling
from wagtail_herausforderung.search.meaning import keeping

INITIATIVES = [saarbruecken.INITIATIVE, weisswasser.INITIATIVE, ruhr.INITIATIVE]
#: Of hundred steps of the workbook's checklist.
DONE = [77, 36, 11]


class Command(BaseCommand):
    help = (
        "Builds the example site: vocabulary, partners, pages in two languages, users, and "
        "pledges made through the real actions. What is there already stays as it is, so that "
        "it can be run again, and after having been stopped."
    )

    def handle(self, *args, **options) -> None:
        started = time.monotonic()
        with translation.override("de"), _no_mail_leaves():
            with background_work_waits(), scheduling.still():
                self.build()
            self.catch_up()
        self.say(f"Done in {time.monotonic() - started:.0f} s.")

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()

    def catch_up(self) -> None:
        """What background tasks would have done after every single save, once for all."""
        mails = send_due().sent
        call_command("rebuild_references_index", verbosity=0)
        call_command("update_index", verbosity=0)
        self.say(f"Outbox: {mails} mails written, none has left")

    def build(self) -> None:
        german = Locale.objects.get_or_create(language_code="de")[0]
        english_locale = Locale.objects.get_or_create(language_code="en")[0]
        with transaction.atomic():
            admin = users.build_admin()
            coordinators = users.build_coordinators()
        with transaction.atomic():
            terms = vocabulary.build_terms(german, english_locale)
            partners = vocabulary.build_partners(german)
        self.say(f"Vocabulary: {terms} terms, {partners} partners")
        with transaction.atomic():
            home = network.build_site(german)
            network.build_lists(home)
        for words in INITIATIVES:
            with transaction.atomic():
                self.build_initiative(home, words, coordinators.get(words.slug, admin))
        with transaction.atomic():
            made = services.build(home, coordinators.get("ruhrgebiet", admin))
        self.say(f"Services: {made}")
        with transaction.atomic():
            chapters = network.build_workbook(home)
            network.build_plain_pages(home)
            made = programmes.build_programmes(home)
            programmes.develop()
            network.fill_bodies(home)
            for words, done in zip(INITIATIVES, DONE, strict=True):
                page = tree.page_at(f"/{words.slug}/").specific
                network.fill(page, words.slug, words.body)
                network.tick_off(page, coordinators.get(words.slug, admin), done)
        self.say(f"Workbook: {chapters} chapters; programmes: {made}")
        with transaction.atomic():
            impact.build(home)
            accessibility.build(home)
        with transaction.atomic():
            dates = events.build(home, admin)
            made = registrations.build(admin)
        self.say(f"Events: {dates}, registrations {made}")
        with transaction.atomic():
            translated = english.build_english(home, english_locale)
            services.build_in_english(english_locale)
            surveys.build_english(english_locale)
            impact.build_in_english(english_locale)
            accessibility.build_in_english(english_locale)
            users.permit_branches()
        self.say(f"English: {translated} challenges translated")
        # Else it would be done with the first search; a demo begins when all is there.
        index.work()
        self.say(f"Search by meaning: {keeping.work()} texts")

    def build_initiative(self, home, words, coordinator) -> None:
        page = initiatives.build_initiative(home, words)
        # Before the first pledge: its mails go to a coordinator only who may read it.
        users.permit_branches()
        challenges = page.get_children().get(slug="herausforderungen")
        stories = page.get_children().get(slug="geschichten")
        for challenge in sorted(words.challenges, key=lambda c: -c.published):
            built = initiatives.build_challenge(challenges, challenge)
            case = pledges.build_case(built, challenge, coordinator)
            initiatives.close_by_deadline(built, challenge)
            pledges.end_case(case, challenge, coordinator)
        for story in sorted(words.stories, key=lambda s: -s.days_ago):
            initiatives.build_story(stories, challenges, story)
        pledges.build_questions(words.slug, words.questions)
        pledges.build_offers(page, words.slug, words.general_offers)
        surveys.build(words.slug, page)
        if words is saarbruecken.INITIATIVE:
            telephone.build(page, coordinator)
            appointments.build_dates(words.slug, coordinator)
            market.build(page, coordinator)
            requests.build(page, coordinator)
            meetings.build_meetings(page, challenges, coordinator)
            promises.build_promises(words.slug, coordinator)
            approaches.build(page, coordinator)
        made = sum(len(challenge.offers) for challenge in words.challenges)
        self.say(
            f"{words.title}: challenges {len(words.challenges)}, pledges {made}, "
            f"stories {len(words.stories)}"
        )


@contextmanager
def _no_mail_leaves() -> Iterator[None]:
    """The demo's mails count as sent and reach nobody, whatever the site's mail server."""
    nobody = mail_settings("dummy")
    before = {name: getattr(settings, name) for name in nobody}
    try:
        for name, value in nobody.items():
            setattr(settings, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(settings, name, value)

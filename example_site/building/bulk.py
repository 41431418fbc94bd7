"""Challenges in bulk, for benchmarks: rows as publishing would leave them, written in batches.

Publishing one by one costs a quarter of a second each; a thousand would take minutes. Revisions,
references and mails are left out, everything a visitor or the desk sees is there.
"""

from __future__ import annotations

import datetime
import random
import uuid
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Page, Site

from example_site.content.phrases import COMPANIES, HOUSES, PLACES, SUBJECTS, Subject
from example_site.content.vocabulary import UNITS_FOR_ONE
from wagtail_herausforderung.cases.choices import CaseState
from wagtail_herausforderung.cases.models import ChallengeCase, NeedLedger
from wagtail_herausforderung.cases.sync import ledgers_of
from wagtail_herausforderung.models import Partner, Region, TargetGroup, Topic
from wagtail_herausforderung.pages.models import ChallengePage, ChallengePageTag
from wagtail_herausforderung.pledges.choices import PledgeStatus
from wagtail_herausforderung.pledges.models import Pledge, PledgeLine
from wagtail_herausforderung.search import scheduling
from wagtail_herausforderung.submissions.references import REFERENCE_ALPHABET
from wagtail_herausforderung.text import german_slug

from . import media
from .tree import page_at
from .words import rich, stream, uid

BATCH = 100


class Generator:
    """Makes challenges from a seed: the same seed gives the same challenges."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.random = random.Random(seed)
        self.parents = {slug: page_at(f"/{slug}/herausforderungen/") for slug in PLACES}
        self.locale = next(iter(self.parents.values())).locale
        self.terms = {
            model: {term.key: term for term in model.objects.filter(locale=self.locale)}
            for model in (Topic, TargetGroup, Region)
        }
        self.site = Site.objects.get(is_default_site=True)
        self.type = ContentType.objects.get_for_model(ChallengePage)
        self.pictures = self._pictures()
        self.organisations = self._organisations()

    def _pictures(self) -> list:
        stems = [name.rpartition(".")[0] for name in media.manifest()]
        scenes = [s for s in stems if not s.startswith(("logo-", "story-"))]
        return [media.image(stem) for stem in sorted(scenes)]

    def _organisations(self) -> dict[tuple[str, str], Partner]:
        found = {}
        for places in PLACES.values():
            for district, _region in places:
                for house, kind in HOUSES:
                    name = f"{house} {district}"
                    found[house, district] = Partner.objects.get_or_create(
                        slug=german_slug(name),
                        defaults={
                            "name": name,
                            "sector": "nonprofit",
                            "organisation_type": kind,
                            "place": district,
                        },
                    )[0]
        return found

    def make(self, count: int) -> Iterator[int]:
        """Make ``count`` challenges in all; yields how many of them are there after each batch."""
        known = set(
            Page.objects.filter(slug__startswith=f"muster-{self.seed}-").values_list(
                "slug", flat=True
            )
        )
        for first in range(0, count, BATCH):
            plans = [self._plan(number) for number in range(first, min(first + BATCH, count))]
            with transaction.atomic():
                self._write([plan for plan in plans if plan["slug"] not in known])
            yield first + len(plans)

    def _plan(self, number: int) -> dict:
        """What the dice say; every number takes the same throws, whatever exists already."""
        dice = self.random
        initiative = dice.choices(list(PLACES), weights=[5, 2, 4])[0]
        district, region = dice.choice(PLACES[initiative])
        return {
            "number": number,
            "slug": f"muster-{self.seed}-{number}",
            "initiative": initiative,
            "district": district,
            "region": region,
            "house": dice.choice(HOUSES)[0],
            "subjects": dice.sample(SUBJECTS, dice.choices([1, 2, 3], weights=[5, 3, 1])[0]),
            "dice": random.Random(f"{self.seed}/{number}"),
        }

    def _write(self, plans: list[dict]) -> None:
        if not plans:
            return
        made = self._pages(plans)
        self._links(made)
        self._cases(made)
        scheduling.schedule([page.pk for page, _plan in made], kind="challenge", family=False)

    def _pages(self, plans: list[dict]) -> list[tuple[ChallengePage, dict]]:
        rows, details = [], []
        last = {slug: parent.get_last_child() for slug, parent in self.parents.items()}
        for plan in plans:
            page = self._page(plan)
            before = last[plan["initiative"]]
            parent = self.parents[plan["initiative"]]
            page.depth = parent.depth + 1
            page.path = before._inc_path() if before else Page._get_path(parent.path, page.depth, 1)
            page.url_path = f"{parent.url_path}{page.slug}/"
            shared = {f.attname: getattr(page, f.attname) for f in Page._meta.concrete_fields}
            last[plan["initiative"]] = row = Page(**{**shared, "id": None})
            rows.append(row)
            details.append((page, plan))
        Page.objects.bulk_create(rows)
        for row, (page, _plan) in zip(rows, details, strict=True):
            page.pk = page.id = page.page_ptr_id = row.pk
            # Only the row of the class itself: the page's own row is there.
            page.save_base(raw=True, force_insert=True)
        for slug, parent in self.parents.items():
            parent.numchild += sum(plan["initiative"] == slug for plan in plans)
            Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)
        return details

    def _page(self, plan: dict) -> ChallengePage:
        dice, main = plan["dice"], plan["subjects"][0]
        plan["quantities"] = [dice.randint(s.low, s.high) for s in plan["subjects"]]
        title = f"{main.title.format(n=plan['quantities'][0])} in {plan['district']}"
        organisation = self.organisations[plan["house"], plan["district"]]
        picture, alt = dice.choice(self.pictures)
        published = timezone.now() - datetime.timedelta(minutes=dice.randint(60, 500_000))
        today = timezone.localdate()
        timing = dice.choice(["ongoing", "window", "fixed"])
        starts = None if timing == "ongoing" else today + datetime.timedelta(dice.randint(5, 120))
        return ChallengePage(
            title=title,
            draft_title=title,
            slug=plan["slug"],
            content_type=self.type,
            locale=self.locale,
            translation_key=uuid.UUID(uid("bulk", self.seed, plan["number"])),
            live=True,
            first_published_at=published,
            last_published_at=published,
            latest_revision_created_at=published,
            summary=f"{organisation.name}: {main.today} {main.plan}",
            situation=rich(" ".join(s.today for s in plan["subjects"])),
            plan=rich("\n\n".join(s.plan for s in plan["subjects"])),
            for_whom=rich(f"Für Menschen, die in {plan['district']} leben und zu uns kommen."),
            benefit=rich(" ".join(s.better for s in plan["subjects"])),
            organisation=organisation,
            contact_point="Leitung",
            place=plan["district"],
            from_anywhere=main.kind == "pro-bono" and dice.random() < 0.5,
            timing=timing,
            starts_on=starts,
            ends_on=starts + datetime.timedelta(30) if timing == "window" else None,
            deadline=today + datetime.timedelta(dice.randint(-20, 120))
            if dice.random() < 0.5
            else None,
            image=picture,
            image_alt=alt,
            needs=self._needs(plan),
        )

    def _needs(self, plan: dict) -> str:
        def need(subject: Subject, quantity: int) -> dict:
            return {
                "kind": subject.kind,
                "title": subject.title.format(n=quantity),
                "description": subject.plan,
                "quantity": quantity,
                "unit": subject.unit,
                "unit_one": UNITS_FOR_ONE[subject.unit],
                "divisible": True,
                "overflow": "reserve",
                "acceptance": "review",
                "paused": False,
            }

        pairs = zip(plan["subjects"], plan["quantities"], strict=True)
        return stream(plan["slug"], [("need", need(*pair)) for pair in pairs])

    def _links(self, made: list[tuple[ChallengePage, dict]]) -> None:
        """Terms and tags, one statement per kind."""
        keys = [
            ("topics", Topic, lambda plan: {k for s in plan["subjects"] for k in s.topics}),
            (
                "target_groups",
                TargetGroup,
                lambda plan: {k for s in plan["subjects"] for k in s.groups},
            ),
            ("regions", Region, lambda plan: {plan["region"]}),
        ]
        for name, model, chosen in keys:
            relation = ChallengePage._meta.get_field(name)
            through = relation.remote_field.through
            source, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
            through.objects.bulk_create(
                through(**{f"{source}_id": page.pk, f"{target}_id": self.terms[model][key].pk})
                for page, plan in made
                for key in sorted(chosen(plan))
            )
        words = {subject.tag for _page, plan in made for subject in plan["subjects"]}
        tags = {word: Tag.objects.get_or_create(name=word)[0] for word in sorted(words)}
        ChallengePageTag.objects.bulk_create(
            ChallengePageTag(content_object_id=page.pk, tag=tags[word])
            for page, plan in made
            for word in sorted({subject.tag for subject in plan["subjects"]})
        )

    def _cases(self, made: list[tuple[ChallengePage, dict]]) -> None:
        """A case for each, its ledger, and for half of them a pledge that was accepted."""
        cases, ledgers, pledges, lines = [], [], [], []
        for page, plan in made:
            case = ChallengeCase(
                page_id=page.pk,
                translation_key=page.translation_key,
                title=page.title,
                organisation_id=page.organisation_id,
                state=CaseState.OPEN,
            )
            cases.append(case)
            rows = ledgers_of(page)
            for row in rows:
                row.case = case
            ledgers += rows
            share = plan["dice"].choices([0, 0.3, 0.6, 1], weights=[5, 2, 2, 2])[0]
            if not share:
                continue
            pledge = self._pledge(case, plan)
            pledges.append(pledge)
            for row in rows:
                row.reserved = max(1, int(row.quantity * share))
                lines.append(
                    PledgeLine(
                        pledge=pledge, ledger=row, offered=row.reserved, accepted=row.reserved
                    )
                )
            if share == 1:
                ended = [CaseState.COMPLETED, CaseState.IN_PROGRESS]
                case.state = plan["dice"].choice(ended)
        for model, rows in (
            (ChallengeCase, cases),
            (NeedLedger, ledgers),
            (Pledge, pledges),
            (PledgeLine, lines),
        ):
            model.objects.bulk_create(rows)

    def _pledge(self, case: ChallengeCase, plan: dict) -> Pledge:
        dice = plan["dice"]
        now = timezone.now()
        return Pledge(
            case=case,
            reference="HF-" + "".join(dice.choices(REFERENCE_ALPHABET, k=9)),
            form_key=uuid.UUID(uid("bulk-pledge", plan["slug"])),
            status=PledgeStatus.ACCEPTED,
            company_name=dice.choice(COMPANIES),
            contact_name="Muster Mensch",
            email=f"{plan['slug']}@muster.example",
            language="de",
            site=self.site,
            notice_version="1",
            confirmed_at=now,
            decided_at=now,
        )

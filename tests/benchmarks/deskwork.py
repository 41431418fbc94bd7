"""Fills one site with pledges and measures its desk, in a process of its own; prints JSON."""

from __future__ import annotations

import datetime
import json
import os
import random
import resource
import statistics
import sys
import time
import uuid
from pathlib import Path

import django

#: Of a hundred pledges; most of what an initiative has is over.
SHARES = {
    "fulfilled": 45,
    "declined": 13,
    "withdrawn": 9,
    "cancelled": 4,
    "accepted": 8,
    "agreed": 8,
    "reserve": 6,
    "new": 3,
    "clarifying": 2,
    "unconfirmed": 2,
}
PLEDGES_PER_CASE = 10
#: Pledges to each general offer, and to each question. Few pledges, too, fill one screen of them.
OTHERS_PER = 8
BATCH = 1000

LISTS = {
    "what needs attention": "",
    "one reason": "?reason=no_date",
    "all that are open": "?show=open",
    "all": "?show=all",
    "all, page 40": "?show=all&p=40",
    "all, by company": "?show=all&ordering=company_name",
    "a word": "?q=Muster",
    "one kind of support": "?show=all&kind=goods",
    "a deadline": "?show=all&deadline_from=2020-01-01",
    "cases": "/admin/herausforderung/cases/",
    "cases, most waiting first": "/admin/herausforderung/cases/?ordering=-waiting",
    "general offers": "/admin/herausforderung/offers/",
    "questions": "/admin/herausforderung/questions/",
    "front page": "/admin/",
    "today": "/admin/herausforderung/today/",
    "today, only mine": "/admin/herausforderung/today/?mine=on",
    "companies": "/admin/herausforderung/companies/",
    "companies, a person": "/admin/herausforderung/companies/?q=Lager",
    "companies, a number": "/admin/herausforderung/companies/?q=0681+905+1234",
    "one company": "/admin/herausforderung/companies/{company}/",
}
#: Partners beside those of the demo: one for every two pledges.
PLEDGES_PER_PARTNER = 2
#: Pledges and notes of the company whose page is asked for, however many others there are.
OF_ONE = 40


def fill(count: int, seed: int) -> dict:
    """So many pledges in all, with what hangs on them, as months of work would leave them."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction
    from django.utils import timezone

    from example_site.building.background import background_work_waits
    from example_site.building.bulk import Generator
    from wagtail_herausforderung.cases.models import ChallengeCase, NeedLedger
    from wagtail_herausforderung.models import Partner
    from wagtail_herausforderung.outbox.models import Mail
    from wagtail_herausforderung.pledges import models
    from wagtail_herausforderung.submissions.references import REFERENCE_ALPHABET

    started = time.perf_counter()
    # Not the same throws for another size: references would meet.
    dice = random.Random(f"{seed}/{count}")
    make_coordinator()
    if models.Pledge.objects.count() >= count:
        fill_others(count // OTHERS_PER, dice)
        fill_companies(count // PLEDGES_PER_PARTNER)
        return {"pledges": models.Pledge.objects.count()}
    cases = max(count // PLEDGES_PER_CASE - ChallengeCase.objects.count(), 1)
    with background_work_waits():
        for _done in Generator(seed + count).make(cases):
            pass
    there = models.Pledge.objects.count()
    ledgers = list(NeedLedger.objects.select_related("case"))
    partners = list(Partner.objects.values_list("pk", flat=True))
    about = ContentType.objects.get_for_model(models.Pledge)
    now = timezone.now()
    statuses = list(SHARES)
    weights = list(SHARES.values())
    for first in range(there, count, BATCH):
        pledges, lines, agreements, reports, mails = [], [], [], [], []
        for _number in range(first, min(first + BATCH, count)):
            ledger = dice.choice(ledgers)
            status = dice.choices(statuses, weights)[0]
            age = datetime.timedelta(days=dice.expovariate(1 / 200))
            closed = status == "fulfilled"
            pledge = models.Pledge(
                case=ledger.case,
                # Six characters as in real ones would meet twice among so many at once.
                reference="HF-" + "".join(dice.choices(REFERENCE_ALPHABET, k=9)),
                status=status,
                company_name=f"{dice.choice('ABCDEFGHIKLMNORSTW')}. Muster und Söhne GmbH",
                partner_id=dice.choice(partners) if dice.random() < 0.3 else None,
                contact_name="Muster Mensch",
                email=f"{uuid.uuid4().hex[:12]}@muster.example",
                message="Wir kommen mit vier Leuten und bringen das Werkzeug mit. " * 4,
                language="de",
                notice_version="1",
                confirmed_at=now - age,
                answered_at=now - age * 0.9,
                state_since=now - age * 0.5,
                outcome="fully" if closed else "",
                hours=dice.randint(1, 40) if closed else None,
                value=dice.randint(50, 2000) if closed else None,
                closed_at=now - age * 0.2 if closed else None,
            )
            pledge.created_at = now - age
            pledges.append(pledge)
            quantity = dice.randint(1, 10)
            lines.append(
                models.PledgeLine(
                    pledge=pledge,
                    ledger=ledger,
                    offered=quantity,
                    delivered=quantity if closed else None,
                    answers=[["Zustand?", "neu"], ["Wer holt ab?", "Wir bringen es."]],
                )
            )
            if status in ("agreed", "fulfilled"):
                day = (now - age * 0.3).date() if closed else now.date()
                agreements.append(
                    models.Agreement(
                        pledge=pledge,
                        starts_on=day + datetime.timedelta(dice.randint(-20, 40)),
                        place="Im Hof der Wärmestube",
                    )
                )
            if closed or (status == "agreed" and dice.random() < 0.2):
                for side in ("pledger", "organisation"):
                    outcome = "fully" if closed else dice.choice(["fully", "partly"])
                    reports.append(models.ClosingReport(pledge=pledge, side=side, outcome=outcome))
        with transaction.atomic():
            models.Pledge.objects.bulk_create(pledges)
            # The database's default would make all of them as old as this minute.
            models.Pledge.objects.bulk_update(pledges, ["created_at"], batch_size=200)
            for model, rows in (
                (models.PledgeLine, lines),
                (models.Agreement, agreements),
                (models.ClosingReport, reports),
            ):
                model.objects.bulk_create(rows)
            for pledge in pledges:
                failed = dice.random() < 0.005
                for _mail in range(2):
                    mails.append(
                        Mail(
                            template="pledge_received",
                            language="de",
                            to=pledge.email,
                            subject="Ihre Zusage",
                            text="Guten Tag. " * 40,
                            from_email="netz@muster.example",
                            about_type=about,
                            about_id=pledge.pk,
                            status="failed" if failed else "sent",
                        )
                    )
            Mail.objects.bulk_create(mails, batch_size=500)
    fill_others(count // OTHERS_PER, dice)
    fill_companies(count // PLEDGES_PER_PARTNER)
    return {
        "pledges": models.Pledge.objects.count(),
        "cases": ChallengeCase.objects.count(),
        "seconds": time.perf_counter() - started,
    }


def fill_others(count: int, dice: random.Random) -> None:
    """General offers and questions, so many of each in all; a tenth of them still waits."""
    from django.utils import timezone

    from wagtail_herausforderung.cases.models import ChallengeCase
    from wagtail_herausforderung.inquiries.models import Inquiry
    from wagtail_herausforderung.listings import pages_of
    from wagtail_herausforderung.offers.models import GeneralOffer
    from wagtail_herausforderung.page_mixins import InitiativeMixin
    from wagtail_herausforderung.submissions.references import REFERENCE_ALPHABET

    def common(waits: str) -> dict:
        return {
            "reference": "HF-" + "".join(dice.choices(REFERENCE_ALPHABET, k=9)),
            "form_key": uuid.UUID(int=dice.getrandbits(128), version=4),
            "status": waits if dice.random() < 0.1 else "closed",
            "company_name": f"{dice.choice('ABCDEFGHIKLMNORSTW')}. Muster und Söhne GmbH",
            "email": f"{uuid.uuid4().hex[:12]}@muster.example",
            "language": "de",
            "notice_version": "1",
        }

    initiatives = list(pages_of(InitiativeMixin))
    cases = list(ChallengeCase.objects.values_list("pk", flat=True))
    offers = [
        GeneralOffer(
            initiative=(initiative := dice.choice(initiatives)),
            initiative_title=initiative.title,
            contact_name="Muster Mensch",
            kinds=["goods"],
            text="Wir haben Zeit und einen Transporter. " * 4,
            **common("new"),
        )
        for _number in range(GeneralOffer.objects.count(), count)
    ]
    questions = [
        Inquiry(case_id=dice.choice(cases), name="Muster Mensch", **common("open"))
        for _number in range(Inquiry.objects.count(), count)
    ]
    for model, rows in ((GeneralOffer, offers), (Inquiry, questions)):
        for row in rows:
            row.state_since = timezone.now()
        model.objects.bulk_create(rows, batch_size=BATCH)


def fill_companies(count: int) -> None:
    """So many partners in all, and one of them with a page that is as full in every size."""
    from wagtail_herausforderung.cases.contacts import branches
    from wagtail_herausforderung.cases.models import Contact, Note
    from wagtail_herausforderung.models import Partner
    from wagtail_herausforderung.pledges.models import Pledge

    there = Partner.objects.count()
    Partner.objects.bulk_create(
        (
            Partner(name=f"Handwerk Muster {each} GmbH", slug=f"handwerk-muster-{each}")
            for each in range(there, count)
        ),
        batch_size=BATCH,
    )
    one, is_new = Partner.objects.get_or_create(name="Spedition Weitblick GmbH")
    if is_new:
        page = branches(make_coordinator())[0]
        ids = list(Pledge.objects.exclude(status="unconfirmed").values_list("pk")[:OF_ONE])
        Pledge.objects.filter(pk__in=[pk for (pk,) in ids]).update(partner=one)
        known = {"partner": one, "page": page}
        Contact.objects.create(name="Ludwig Lager", phone="+49 681 905-1234", **known)
        Note.objects.bulk_create(
            Note(text="Ruft am Montag zurück. " * 4, **known) for _note in range(OF_ONE)
        )


def make_coordinator():
    """Somebody bounded by the page tree, who may see all of it: the dearest kind of user."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupPagePermission, Site

    from wagtail_herausforderung.pledges.permissions import coordination_permissions

    account, is_new = get_user_model().objects.get_or_create(username="bench")
    if is_new:
        group = Group.objects.create(name="bench")
        group.permissions.add(
            Permission.objects.get(codename="access_admin"), *coordination_permissions()
        )
        page = Site.objects.get(is_default_site=True).root_page
        wanted = Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=["change_page", "publish_page"]
        )
        for permission in wanted:
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
        account.groups.add(group)
    return account


def logged_in():
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.get(username="bench"))
    return client


def database_ms() -> float:
    """Processor time of PostgreSQL's process for this connection, where it runs on this machine;
    SQLite works in our own."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0
    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    if not stat.exists():
        return 0
    # The fields after the name, which may hold spaces: utime and stime are the 12th and 13th.
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def lists(rounds: int) -> dict:
    """Processor time, median time and number of queries of each list."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from wagtail_herausforderung.models import Partner

    client, desk, found = logged_in(), reverse("herausforderung_pledge:index"), {}
    one = Partner.objects.values_list("pk", flat=True).get(name="Spedition Weitblick GmbH")
    for name, query in LISTS.items():
        address = (query if query.startswith("/") else desk + query).format(company=one)
        for _ in range(3):
            answer = client.get(address)
            assert answer.status_code == 200, f"{query} answered {answer.status_code}"
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        # The next request empties the log.
        queries = list(captured)
        times, own, database = [], [], database_ms()
        for _ in range(rounds):
            started, before = time.perf_counter(), time.process_time()
            client.get(address)
            times.append((time.perf_counter() - started) * 1000)
            own.append((time.process_time() - before) * 1000)
        found[name] = {
            # The kernel counts another process in hundredths of a second: the sum, not a median.
            "processor_ms": statistics.median(own) + (database_ms() - database) / rounds,
            "median_ms": statistics.median(times),
            "least_ms": min(times),
            "queries": len(queries),
            "in_database_ms": sum(float(each["time"]) for each in queries) * 1000,
            "slowest": sorted((float(each["time"]), each["sql"]) for each in queries)[-3:],
        }
    return found


def export(kind: str) -> dict:
    """Seconds for the whole file, and megabytes the process needed more than before."""
    from django.urls import reverse

    client, desk = logged_in(), reverse("herausforderung_pledge:index")
    client.get(desk)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started, processor = time.perf_counter(), time.process_time()
    answer = client.get(desk, {"show": "all", "export": kind})
    size = sum(len(part) for part in answer.streaming_content)
    seconds, processor = time.perf_counter() - started, time.process_time() - processor
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "seconds": seconds,
        "processor_s": processor,
        "file_mb": size / 2**20,
        "more_mb": (after - before) / 1024,
        "process_mb": after / 1024,
    }


if __name__ == "__main__":
    django.setup()
    step, *arguments = sys.argv[1:]
    steps = {
        "fill": lambda: fill(int(arguments[0]), int(arguments[1])),
        "lists": lambda: lists(int(arguments[0])),
        "export": lambda: export(arguments[0]),
    }
    json.dump(steps[step](), sys.stdout)

"""A year of an initiative, day by day: people pledge, ask, answer and report by the pages and
mails that they get, two coordinators do what their list of the day says, and nothing else.

So whatever the list does not show is never done: see :mod:`.test_year`.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urljoin

import holidays
import time_machine
from django.core.management import call_command
from django.urls import reverse

from tests import factories
from wagtail_herausforderung.cases.models import ChallengeCase
from wagtail_herausforderung.inquiries.models import Inquiry
from wagtail_herausforderung.offers.models import GeneralOffer
from wagtail_herausforderung.outbox.models import Mail
from wagtail_herausforderung.pledges.models import Pledge

from .people import Arrival, Pledging, arrivals
from .reader import Reader

#: Whoever coordinates takes so many steps a day: it is half a post.
STEPS_A_DAY = 15
#: Days after the last arrival until everything must be told and done.
AFTERWARDS = 200
ONE_DAY = datetime.timedelta(days=1)
#: Where each kind of row is worked on.
_PLACES = {"pledge": "pledges", "inquiry": "questions", "offer": "offers", "case": "cases"}


class PlayedYear:
    """``play()`` it; then ask what was counted by hand."""

    def __init__(self, tree: Any, users: list[Any], *, cases: int, year: int, seed: int) -> None:
        self.tree = tree
        self.year = year
        self.desks = [Reader(user) for user in users]
        self.public_holidays = holidays.Germany(subdiv="SL", years=[year, year + 1])
        self.traveller: Any = None
        self.arrivals = arrivals(cases, year, seed)
        self.due: dict[datetime.date, list[Callable[[], None]]] = defaultdict(list)
        self.read_to = 0
        #: Pledges by reference, as they will go, and as they went.
        self.scripts: dict[str, Pledging] = {}
        self.sent: dict[str, datetime.date] = {}
        self.confirmed: dict[str, datetime.date] = {}
        self.answered: dict[str, datetime.date] = {}
        self.closed: dict[str, datetime.date] = {}
        self.said: dict[str, list[str]] = defaultdict(list)
        self.proposals: dict[str, bool] = {}
        self.asked: set[int] = set()
        self.steps: Counter[str] = Counter()
        self.waiting: list[tuple[datetime.date, int]] = []

    # The calendar

    def is_working_day(self, day: datetime.date) -> bool:
        return day.weekday() < 5 and day not in self.public_holidays

    def working_days(self, first: datetime.date, last: datetime.date) -> int:
        """From the day after ``first`` to ``last``, counted one by one."""
        days = range(1, (last - first).days + 1)
        return sum(self.is_working_day(first + ONE_DAY * number) for number in days)

    def play(self) -> None:
        for arrival in self.arrivals:
            self.due[arrival.day].append(partial(self.publish, arrival))
        day = datetime.date(self.year, 1, 4)
        with time_machine.travel(self._at(day, 0)) as self.traveller:
            last = self.arrivals[-1].day + ONE_DAY * AFTERWARDS
            while day < last and not (self.due_is_over and self.is_quiet):
                self._day(day)
                day += ONE_DAY
        self.ends = self._at(day, 9)

    @property
    def due_is_over(self) -> bool:
        return not self.due

    def left(self) -> list[tuple]:
        """What is open: nothing, once nobody waits for anything, reserves aside."""
        pledges = Pledge.objects.filter(status__in=("new", "clarifying", "accepted", "agreed"))
        questions = Inquiry.objects.filter(status="open")
        offers = GeneralOffer.objects.filter(status__in=("new", "proposed"))
        cases = ChallengeCase.objects.filter(state__in=("open", "paused"))
        cases = cases.exclude(page=self.tree.challenge)
        rows = [each.values_list("pk", "status") for each in (pledges, questions, offers)]
        return [row for each in (*rows, cases.values_list("title", "state")) for row in each]

    @property
    def is_quiet(self) -> bool:
        return not self.left()

    def _day(self, day: datetime.date) -> None:
        self.today = day
        self.traveller.move_to(self._at(day, 6))
        call_command("herausforderung_tidy", verbosity=0)
        self._read_mails()
        self.traveller.move_to(self._at(day, 9))
        for act in self.due.pop(day, ()):
            act()
        if self.is_working_day(day):
            self.traveller.move_to(self._at(day, 14))
            self._work(self._desk_of(day))
        self.traveller.move_to(self._at(day, 18))
        self._read_mails()

    def _at(self, day: datetime.date, hour: int) -> datetime.datetime:
        return datetime.datetime(day.year, day.month, day.day, hour, tzinfo=datetime.UTC)

    def _desk_of(self, day: datetime.date) -> Reader:
        """They share the week; the first is away in August, the second in October."""
        first = day.month != 8 and (day.weekday() < 3 or day.month == 10)
        desk = self.desks[0 if first else 1]
        desk.log_in()
        return desk

    def later(self, days: int, act: Callable[[], None]) -> None:
        self.due[self.today + ONE_DAY * max(days, 1)].append(act)

    # What a hand counts

    def first_answers(self) -> dict[str, int]:
        """Working days to the first answer, by reference."""
        return {
            reference: self.working_days(self.confirmed[reference], day)
            for reference, day in self.answered.items()
            if reference in self.confirmed
        }

    def counted(self) -> dict[str, int]:
        """The headlines of the year report, out of the notebook."""
        parents = dict(Pledge.objects.values_list("reference", "parent__reference"))

        def above(reference: str) -> list[str]:
            parent = parents[reference]
            return [parent, *above(parent)] if parent else []

        def script(reference: str) -> Pledging:
            return self.scripts[[reference, *above(reference)][-1]]

        worked = {ref: day for ref, day in self.closed.items() if script(ref).share}
        of_the_year = [ref for ref, day in worked.items() if day.year == self.year]
        return {
            "received": sum(self.sent[ref].year == self.year for ref in self.confirmed),
            "cooperations": sum(not set(above(ref)) & set(worked) for ref in of_the_year),
            "helpers": len({script(ref).company for ref in of_the_year}),
            "hours": sum(script(ref).hours for ref in of_the_year),
        }

    def told(self) -> str:
        """The year in a few lines."""
        days = Counter(self.first_answers().values())
        most = max(count for _day, count in self.waiting)
        return "\n".join(
            [
                f"{len(self.arrivals)} challenges, {len(self.scripts)} pledges, "
                f"to {self.ends:%d %B %Y}",
                "working days to the first answer: "
                + ", ".join(f"{each}: {count}" for each, count in sorted(days.items())),
                f"most in the list of a day: {most}",
                f"steps: {self.steps.total()} ("
                + ", ".join(f"{name} {count}" for name, count in self.steps.most_common())
                + ")",
                f"counted: {self.counted()}",
            ]
        )

    # What comes in

    def publish(self, arrival: Arrival) -> None:
        needs = [
            factories.need(
                title,
                quantity,
                kind=kind,
                unit=unit,
                divisible=divisible,
                id=factories.uid(f"{arrival.number} {title}"),
            )
            for title, kind, unit, quantity, divisible in arrival.needs
        ]
        page = factories.challenge(
            self.tree.initiative_index,
            f"Herausforderung {arrival.number}",
            organisation=self.tree.partner,
            topics=[self.tree.topic],
            regions=[self.tree.region],
            needs=needs,
        )
        case = factories.case(page)
        case.contact_email, case.contact_name = (
            f"verein-{arrival.number}@example.org",
            "B. Beispiel",
        )
        case.save()
        for days, index, script in arrival.pledges:
            send = self.ring if script.by_telephone else self.pledge
            title, *_more, quantity, divisible = arrival.needs[index]
            wanted = quantity if script.number % 3 == 0 or not divisible else (quantity + 1) // 2
            self.later(days, partial(send, page, script, title, wanted))
        if arrival.asks:
            self.later(2, lambda: self.ask(page, arrival))
        if arrival.offer:
            self.later(3, lambda: self.offer(arrival))

    def pledge(self, page: Any, script: Pledging, title: str, quantity: int) -> None:
        """By the form; whoever confirms does so behind the link in the mail."""
        if not self._takes(page):
            return
        number = page.title.rpartition(" ")[2]
        need = f"need-{factories.uid(f'{number} {title}')}"
        visitor = Reader()
        visitor.open(reverse("herausforderung:pledge", args=[page.pk]))
        form = visitor.form("company_name")
        field = form.find(attrs={"name": need})
        if field is None:
            return  # It is no longer needed.
        value = field.get("value", "1") if field.get("type") == "checkbox" else str(quantity)
        before = set(Pledge.objects.values_list("pk", flat=True))
        visitor.press(
            form,
            **{need: value},
            sector=script.sector,
            company_name=script.company,
            contact_name="A. Beispiel",
            email=script.email,
        )
        self._remember(before, script, visitor)

    def ring(self, page: Any, script: Pledging, title: str, quantity: int) -> None:
        """Whoever coordinates records it, on the next working day."""
        if not self.is_working_day(self.today):
            self.later(1, lambda: self.ring(page, script, title, quantity))
            return
        if not self._takes(page):
            return
        desk = self._desk_of(self.today)
        before = set(Pledge.objects.values_list("pk", flat=True))
        desk.open(reverse("herausforderung_record"))
        values = {
            "company": script.company,
            "contact_name": "A. Beispiel",
            "reach": "0681 123456",
            "need": f"{title} {page.title}",
            "quantity": str(quantity),
        }
        desk.press(desk.form("company"), **values)
        for _again in range(2):
            # It asks back where several fit, and where it may have been recorded already.
            if set(Pledge.objects.values_list("pk", flat=True)) != before:
                break
            form = desk.form("company")
            choices = [
                box["value"]
                for box in form.select("input[name=need-choice]")
                if page.title == box.find_parent("label").get_text(" ", strip=True).split(" · ")[-1]
                or page.title in box.find_parent("label").get_text(" ", strip=True)
            ]
            desk.press(form, **({"need-choice": choices[0]} if choices else {}))
        reference = self._remember(before, script, desk)
        self.confirmed[reference] = self.today

    def _takes(self, page: Any) -> bool:
        return ChallengeCase.objects.filter(page_id=page.pk, state="open").exists()

    def _remember(self, before: set[int], script: Pledging, reader: Reader) -> str:
        new = Pledge.objects.exclude(pk__in=before).first()
        assert new, f"nothing was recorded: {reader.address} {reader.complaints}"
        self.scripts[new.reference] = script
        self.sent[new.reference] = self.today
        return new.reference

    def ask(self, page: Any, arrival: Arrival) -> None:
        if not self._takes(page):
            return
        visitor = Reader()
        visitor.open(reverse("herausforderung:inquiry", args=[page.pk]))
        visitor.press(
            visitor.form("text"),
            text="Darf es auch gebraucht sein?",
            name="C. Beispiel",
            email=f"frage-{arrival.number}@example.org",
        )

    def offer(self, arrival: Arrival) -> None:
        visitor = Reader()
        visitor.open(reverse("herausforderung:offer", args=[self.tree.initiative.pk]))
        email = f"angebot-{arrival.number}@example.org"
        visitor.press(
            visitor.form("text"),
            text="Zwanzig Schlafsäcke",
            kinds="sachmittel",
            company_name=f"Angebot {arrival.number} GmbH",
            contact_name="D. Beispiel",
            email=email,
        )
        self.proposals[email] = arrival.says_yes

    # What is done with a mail

    def _read_mails(self) -> None:
        for mail in Mail.objects.filter(pk__gt=self.read_to).order_by("pk"):
            self.read_to = mail.pk
            react = getattr(self, f"on_{mail.template}", None)
            if react is not None:
                react(mail)

    def _script(self, mail: Mail) -> Pledging | None:
        pledge = Pledge.objects.filter(pk=mail.about_id).first()
        return self.scripts.get(self._root(pledge).reference) if pledge else None

    def on_pledge_confirm(self, mail: Mail) -> None:
        script = self._script(mail)
        if script and script.confirms:
            reference = Pledge.objects.get(pk=mail.about_id).reference

            def act() -> None:
                self._press_behind(mail)
                self.confirmed[reference] = self.today

            self.later(1, act)

    def on_pledge_question(self, mail: Mail) -> None:
        script = self._script(mail)
        if script and script.answers:
            self.later(3, lambda: self._answer(mail, field="message", message="Ja, gerne."))

    def on_pledge_accepted(self, mail: Mail) -> None:
        script = self._script(mail)
        if script and script.withdraws:
            self.later(2, lambda: self._withdraw(mail))

    def on_pledge_reserve_asked(self, mail: Mail) -> None:
        self.later(1, lambda: self._take(mail))

    def on_pledge_closing(self, mail: Mail) -> None:
        script = self._script(mail)
        if script and script.company_reports and not self._is_reminder(mail):
            self.later(2, lambda: self._report(mail, script, script.outcome))

    def on_pledge_closing_organisation(self, mail: Mail) -> None:
        script = self._script(mail)
        if script and script.organisation_reports and not self._is_reminder(mail):
            says = script.outcome
            if script.disagrees:
                says = "not" if says == "fully" else "fully"
            self.later(3, lambda: self._report(mail, script, says))

    def on_inquiry_confirm(self, mail: Mail) -> None:
        self.later(1, lambda: self._press_behind(mail))

    def on_inquiry_question_organisation(self, mail: Mail) -> None:
        number = int(re.search(r"\d+", mail.to).group())
        if self.arrivals[number].answered_by_organisation:
            self.later(2, lambda: self._answer(mail, field="text", text="Ja, gerne."))

    def on_offer_confirm(self, mail: Mail) -> None:
        self.later(1, lambda: self._press_behind(mail))

    def on_proposal_sent(self, mail: Mail) -> None:
        if mail.to in self.proposals:
            self.later(4, lambda: self._reply(mail, self.proposals[mail.to]))

    def _is_reminder(self, mail: Mail) -> bool:
        return Mail.objects.filter(
            template=mail.template, about_id=mail.about_id, pk__lt=mail.pk
        ).exists()

    def _behind(self, mail: Mail) -> Reader:
        reader = Reader()
        reader.open(re.search(r"https?://\S+/mitmachen/\S+", mail.text).group())
        return reader

    def _press_behind(self, mail: Mail) -> None:
        reader = self._behind(mail)
        if reader.page.find(attrs={"name": "subject"}):
            reader.press(reader.form("subject"))

    def _answer(self, mail: Mail, field: str, **words: str) -> None:
        reader = self._behind(mail)
        if reader.page.find(attrs={"name": field}):  # else it was answered on the telephone
            reader.press(reader.form(field), **words)

    def _withdraw(self, mail: Mail) -> None:
        reader = self._behind(mail)
        link = reader.page.select_one("a[href*='/zurueckziehen/']")
        if link:
            reader.open(link["href"])
            reader.press(reader.form("subject"))

    def _take(self, mail: Mail) -> None:
        reader = self._behind(mail)
        form = reader.page.select_one("form[action*='gilt-noch']")
        if form:
            reader.press(form)

    def _report(self, mail: Mail, script: Pledging, outcome: str) -> None:
        pledge = Pledge.objects.get(pk=mail.about_id)
        reader = self._behind(mail)
        if not reader.page.find(attrs={"name": "outcome"}):
            return
        form = reader.form("outcome")
        values: dict[str, str] = {"outcome": outcome, "hours": str(script.hours)}
        for field in form.select("input[name^='line-']"):
            values[field["name"]] = str(self._part(int(field.get("value") or 0), script))
        reader.press(form, **values)
        assert not reader.complaints, reader.complaints
        said = self.said[pledge.reference]
        said.append(outcome)
        if len(said) == 2 and said[0] == said[1]:
            self.closed[pledge.reference] = self.today

    @staticmethod
    def _part(accepted: int, script: Pledging) -> int:
        return max(int(accepted * script.share), 1 if script.share else 0)

    def _reply(self, mail: Mail, yes: bool) -> None:
        reader = self._behind(mail)
        forms = reader.page.select("main form[method=post]")
        if not forms:
            return
        reader.press(forms[0], f"answer={'yes' if yes else 'no'}")

    # The desk

    def _work(self, desk: Reader) -> None:
        taken = 0
        done: set[str] = set()
        while taken < STEPS_A_DAY:
            rows = [url for url in self.rows(desk) if url not in done]
            self.waiting.append((self.today, len(rows)))
            if not rows:
                return
            done.add(rows[0])
            taken += bool(self.handle(desk, rows[0]))

    def rows(self, desk: Reader) -> list[str]:
        """The addresses of what is in the list of the day, in its order."""
        desk.open(reverse("herausforderung_today"))
        return [each["href"] for each in desk.page.select(".hf-today__what > a")]

    def handle(self, desk: Reader, url: str) -> bool:
        """Whether there was something to do."""
        for kind, place in _PLACES.items():
            if found := re.search(rf"/{place}/inspect/(\d+)/", url):
                return getattr(self, f"do_{kind}")(desk, int(found[1]))
        raise AssertionError(f"nobody knows what to do about {url}")

    def do_pledge(self, desk: Reader, pk: int) -> bool:
        pledge = Pledge.objects.get(pk=pk)
        script = self.scripts[self._root(pledge).reference]
        match pledge.status:
            case "new" if script.decision == "ask" and pledge.pk not in self.asked:
                self.asked.add(pledge.pk)
                self.step(desk, "pledge", pk, "ask", message="Wann passt es?")
            case "new" if script.decision == "decline":
                self.step(desk, "pledge", pk, "decline", message="Leider zu spät.")
            case "new" | "reserve":
                if not self._accept(desk, pledge):
                    return False
            case "clarifying":
                self.step(desk, "pledge", pk, "answer", message="Am Telefon: ja.")
            case "accepted":
                day = self.today + ONE_DAY * script.days_ahead
                self.step(
                    desk, "pledge", pk, "agree", starts_on=f"{day:%d.%m.%Y}", place="Malstatt"
                )
            case "agreed" if pledge.agreement.last_day < self.today:
                self._close(desk, pledge, script)
            case _:
                return False
        self.answered.setdefault(pledge.reference, self.today)
        return True

    def _accept(self, desk: Reader, pledge: Pledge) -> bool:
        desk.open(reverse("herausforderung_pledge:step", args=[pledge.pk, "accept"]))
        form = desk.form("rest")
        if not any(int(field["value"] or 0) for field in form.select("input[name^=line_]")):
            if pledge.status == "reserve":
                return False
            self.step(desk, "pledge", pledge.pk, "put_on_reserve")
            return True
        self.step(desk, "pledge", pledge.pk, "accept")
        return True

    def _close(self, desk: Reader, pledge: Pledge, script: Pledging) -> None:
        values = {
            f"line_{line.pk}": str(self._part(line.accepted, script)) for line in pledge.lines.all()
        }
        values |= {"outcome": script.outcome, "hours": str(script.hours)}
        if script.no_show:
            values["no_show"] = "on"
        self.step(desk, "pledge", pledge.pk, "close", **values)
        self.closed[pledge.reference] = self.today

    def _root(self, pledge: Pledge) -> Pledge:
        while pledge.parent:
            pledge = pledge.parent
        return pledge

    def do_inquiry(self, desk: Reader, pk: int) -> bool:
        """The organisation answers in most cases; the coordination where it does not."""
        inquiry = Inquiry.objects.get(pk=pk)
        if inquiry.status != "open":
            return False
        number = int(re.search(r"\d+", inquiry.case.contact_email).group())
        if self.arrivals[number].answered_by_organisation:
            return False
        self.step(desk, "inquiry", pk, "answer", text="Ja, gerne.")
        return True

    def do_offer(self, desk: Reader, pk: int) -> bool:
        offer = GeneralOffer.objects.get(pk=pk)
        if offer.status == "new" and offer.pk not in self.asked:
            desk.open(reverse("herausforderung_offer:propose", args=[pk]))
            fitting = desk.page.select("main a[href*='case=']")
            if fitting:
                self.asked.add(offer.pk)
                desk.open(urljoin(desk.address, fitting[0]["href"]))
                [need, *_others] = desk.page.select("main input[name^=need_]")
                desk.press(desk.form(need["name"]), **{need["name"]: "1"})
                self.steps["offer propose"] += 1
                return True
        self.step(desk, "offer", pk, "decline", message="Zurzeit passt nichts.")
        return True

    def do_case(self, desk: Reader, pk: int) -> bool:
        """Nothing is under way: come back in four weeks, then end it."""
        case = ChallengeCase.objects.get(pk=pk)
        if case.follow_up_on is None:
            desk.open(reverse("herausforderung_case:edit", args=[pk]))
            day = self.today + ONE_DAY * 28
            desk.press(desk.form("follow_up_on"), follow_up_on=f"{day:%d.%m.%Y}")
            self.steps["case follow up"] += 1
        elif case.ledgers.filter(delivered__gt=0).exists():
            missing = {"although_missing": "on"}
            self.step(desk, "case", pk, "complete", **missing)
        else:
            self.step(desk, "case", pk, "cancel", message="Niemand hat sich gefunden.")
        return True

    def step(self, desk: Reader, kind: str, pk: int, name: str, **values: Any) -> None:
        desk.open(reverse(f"herausforderung_{kind}:step", args=[pk, name]))
        form = desk.page.select_one("form[method=post i].hf-step, main form[method=post i]")
        assert form is not None, f"no form at {desk.address}"
        desk.press(form, **values)
        self.steps[f"{kind} {name}"] += 1

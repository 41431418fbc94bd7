"""``python -m tests.benchmarks.soak [--minutes 20] [--seed 1]``.

Companies pledge, confirm and withdraw, coordinators accept, agree, close, decline and undo, all
through the pages and by the letters they get, while every minute the mail sender is killed, the
mail server is stopped for some seconds, and PostgreSQL is restarted (by turns in order and as in a
crash). At the end no letter may be lost, the stock must be exact, and nothing may have failed but
what was asked while the database was away. Needs PostgreSQL's programs; exits with 1 when it does
not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime
import email
import email.policy
import itertools
import json
import os
import queue
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from aiosmtpd.controller import Controller

from . import parsed
from .pledges import PledgeSite
from .postgres import Postgres
from .site import ROOT
from .visitor import BROKEN, Visitor, fields, serve

#: Seconds after the database is back in which a request that had waited for it may still fail.
GRACE = 3
#: Seconds for what is still on its way at the end: a lease, and a letter that was postponed.
SETTLE = 150
LOGIN = {"username": "saarbruecken", "password": "changeme"}


class MailServer:
    """Reads every letter and passes on what its reader would do; can be stopped and started."""

    def __init__(self, port: int, read: Callable[[str], None]) -> None:
        self.port, self.read = port, read
        self.arrived: Counter = Counter()
        #: Called once, after the next letter has arrived and before the sender is told so.
        self.at_next_letter: Callable[[], None] | None = None
        self.controller: Controller | None = None

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.arrived[letter["Message-ID"]] += 1
        self.read(letter.get_body(("plain",)).get_content())
        hook, self.at_next_letter = self.at_next_letter, None
        if hook:
            hook()
        await asyncio.sleep(0.02)
        return "250 OK"

    def start(self) -> None:
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self) -> None:
        if self.controller:
            self.controller.stop()
            self.controller = None


class Sender:
    """The command that sends mails, started again and again; dies when it is told to."""

    def __init__(self, site: PledgeSite) -> None:
        self.site = site
        self.process: subprocess.Popen | None = None
        self.over = threading.Event()
        self.ends: Counter = Counter()
        self.thread = threading.Thread(target=self._work)

    def _work(self) -> None:
        while not self.over.is_set():
            self.process = subprocess.Popen(
                [sys.executable, "example_site/manage.py", "herausforderung_mail"],
                env=self.site.environment,
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            self.ends[self.process.wait()] += 1
            self.over.wait(0.5)

    def kill(self) -> None:
        if self.process and self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)


class Soak:
    """The people, what they have to do, and what went wrong."""

    def __init__(self, site: PledgeSite, port: int, challenges: list[dict], seed: int) -> None:
        self.site, self.port, self.challenges = site, port, challenges
        self.dice = random.Random(seed)
        self.to_read: queue.Queue = queue.Queue()
        self.to_decide: queue.Queue = queue.Queue()
        self.done: Counter = Counter()
        self.errors: list[tuple[float, float, str]] = []
        self.away: list[tuple[float, float]] = []
        self.over = threading.Event()
        self.numbers = itertools.count(1)

    # What letters set going

    def read(self, text: str) -> None:
        """As their readers do: open the link, or put the pledge on the desk."""
        if link := re.search(r"https?://[^/\s]+(/\S*/bestaetigen/\S+)", text):
            self.to_read.put(("confirm", link[1]))
        elif desk := re.search(r"/admin/herausforderung/pledges/inspect/(\d+)/", text):
            self.to_decide.put(("decide", desk[1]))
        elif own := re.search(r"https?://[^/\s]+(/\S*/meine-zusage/\S+)", text):
            if self.dice.random() < 0.1:
                self.to_read.put(("withdraw", own[1]))

    # What people do

    def company(self, visitor: Visitor) -> None:
        made = self.dice.choice(self.challenges)
        status, page = visitor.get(made["form"])
        if not self.said("form", status, 200):
            return
        number = next(self.numbers)
        wanted = self.dice.choice(["first_come", "review", "both"])
        data = fields(page) | {
            "sector": "company",
            "company_name": f"Muster {number} GmbH",
            "contact_name": "Muster Mensch",
            "email": f"muster-{number}@muster.example",
        }
        for kind in ("first_come", "review"):
            count = str(self.dice.randint(1, 4)) if wanted in (kind, "both") else ""
            data[f"need-{made[kind]}"] = count
        status, _target = visitor.post(made["form"], data)
        self.said("pledge sent", status, 302)
        self.over.wait(0.3)

    def reader(self, visitor: Visitor) -> None:
        try:
            what, link = self.to_read.get(timeout=0.5)
        except queue.Empty:
            return
        path = {
            "confirm": "/mitmachen/bestaetigen/",
            "withdraw": "/mitmachen/meine-zusage/zurueckziehen/",
        }[what]
        try:
            visitor.cookies.clear()
            status, _page = visitor.get(link)
            if self.said("link opened", status, 200):
                status, _page = visitor.post(path, {})
                self.said(what, status, 302)
        except (ServerError, *BROKEN):
            self.to_read.put((what, link))
            raise

    def coordinator(self, visitor: Visitor) -> None:
        if "sessionid" not in visitor.cookies:
            visitor.get("/admin/login/")
            status, _target = visitor.post("/admin/login/", LOGIN)
            self.said("login", status, 302)
        try:
            what, pk = self.to_decide.get(timeout=0.5)
        except queue.Empty:
            return
        try:
            self._decide(visitor, what, pk)
        except (ServerError, *BROKEN):
            self.to_decide.put((what, pk))
            raise

    def _decide(self, visitor: Visitor, what: str, pk: str) -> None:
        status, page = visitor.get(f"/admin/herausforderung/pledges/inspect/{pk}/")
        if not self.said("desk", status, 200):
            return
        # The buttons are those that the pledge's state allows.
        possible = set(re.findall(rf"/transition/{pk}/(\w+)/", page))
        steps = ["accept"] * 6 + ["decline", "put_on_reserve"]
        steps = ["agree", "close", "close", "undo"] if "close" in possible else steps
        steps = ["close"] if what == "close" else steps
        step = self.dice.choice([each for each in steps if each in possible] or [""])
        if not step:
            return
        address = f"/admin/herausforderung/pledges/transition/{pk}/{step}/"
        status, page = visitor.get(address)
        if not self.said(f"{step}?", status, 200):
            return
        data = fields(page) | {"message": "Im Dauerlauf.", "csrfmiddlewaretoken": visitor.csrf}
        if step == "agree":
            day = datetime.date.today() + datetime.timedelta(days=self.dice.randint(1, 30))
            data |= {"starts_on": day.isoformat(), "place": "Im Hof"}
        if step == "close":
            data["outcome"] = self.dice.choice(["fully", "fully", "partly", "not"])
        status, _target = visitor.post(address, data)
        if self.said(step, status, 302) and step in ("accept", "agree"):
            self.to_decide.put(("close" if step == "agree" else "decide", pk))

    # What is said of it

    def said(self, what: str, status: int, wanted: int) -> bool:
        """Count an answer. One that refuses in words is no error; a server error is."""
        if status == wanted:
            self.done[what] += 1
            return True
        # Django says 400 when it could not save the session.
        if status >= 500 or status == 400:
            raise ServerError(f"{what}: {status}")
        self.done[f"{what}: answered {status}"] += 1
        return False

    def work(self, act: Callable[[Visitor], None]) -> None:
        visitor = Visitor(self.port)
        while not self.over.is_set():
            started = time.monotonic()
            try:
                act(visitor)
            except (ServerError, *BROKEN) as error:
                self.errors.append((started, time.monotonic(), f"{type(error).__name__} {error}"))
                visitor = Visitor(self.port)
                self.over.wait(0.5)

    def unexcused(self) -> list[str]:
        """What failed although the database was there."""
        return [
            what
            for begun, ended, what in self.errors
            if not any(begun <= back + GRACE and ended >= gone for gone, back in self.away)
        ]


class ServerError(Exception):
    """The site has answered with a server error."""


def trouble(
    soak: Soak, sender: Sender, mails: MailServer, database: Postgres, minutes: float
) -> dict:
    """Once a minute: the sender dies, the mail server goes away, the database restarts."""
    end = time.monotonic() + minutes * 60
    counts: Counter = Counter()

    def kill() -> None:
        counts["killed"] += 1
        sender.kill()

    while time.monotonic() < end - 45:
        minute = time.monotonic()
        time.sleep(10)
        if counts["rounds"] % 2:
            kill()
        else:
            # The worst moment: the letter has arrived, and nobody has written it down.
            mails.at_next_letter = kill
        time.sleep(12)
        mails.stop()
        counts["mail server stopped"] += 1
        time.sleep(4)
        mails.start()
        time.sleep(12)
        gone = time.monotonic()
        database.restart("immediate" if counts["rounds"] % 2 else "fast")
        soak.away.append((gone, time.monotonic()))
        counts["database restarted"] += 1
        counts["rounds"] += 1
        time.sleep(max(min(minute + 60, end) - time.monotonic(), 0))
    time.sleep(max(end - time.monotonic(), 0))
    return dict(counts)


def settle(site: PledgeSite) -> list[dict]:
    """Let the sender go on until nothing is on its way, or for a while."""
    end = time.monotonic() + SETTLE
    while True:
        outbox = site.step("outbox")
        waiting = [mail for mail in outbox if mail["status"] in ("queued", "sending")]
        if not waiting or time.monotonic() > end:
            return outbox
        time.sleep(5)


def verdict(soak: Soak, counts: dict, outbox: list[dict], mails: MailServer, stock: dict) -> dict:
    sent = {mail["id"] for mail in outbox if mail["status"] == "sent"}
    names = {mail["id"] for mail in outbox}
    twice = sum(count - 1 for count in mails.arrived.values())
    interruptions = sum(count for name, count in counts.items() if name != "rounds")
    unexcused = soak.unexcused()
    found = {
        "interruptions": counts,
        "done": dict(soak.done),
        "letters": Counter(mail["status"] for mail in outbox),
        "sent but never arrived": len(sent - set(mails.arrived)),
        "arrived for nothing": len(set(mails.arrived) - names),
        "arrived twice": twice,
        "stock": stock,
        "errors while the database was away": len(soak.errors) - len(unexcused),
        "other errors": unexcused,
        "load": os.getloadavg(),
    }
    found["holds"] = not (
        found["sent but never arrived"]
        or found["arrived for nothing"]
        or twice > interruptions
        or set(found["letters"]) - {"sent", "queued", "sending"}
        or stock["wrong"]
        or unexcused
    )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="also write the result to this file")
    options = parsed(parser, minutes=0.8)

    with tempfile.TemporaryDirectory(prefix="herausforderung-soak-") as scratch:
        # The database's user must reach its directory.
        Path(scratch).chmod(0o711)
        site = PledgeSite(Path(scratch), "postgres", "soak")
        try:
            database = Postgres(Path(scratch) / "postgres", site.free_port())
        except FileNotFoundError as missing:
            sys.exit(str(missing))
        database.start()
        try:
            found = run(site, database, options.minutes, options.seed)
        finally:
            database.stop()
    sys.stdout.write(f"{json.dumps(found, indent=1)}\n")
    if options.json:
        options.json.write_text(json.dumps(found, indent=1))
    sys.exit(not found["holds"])


def run(site: PledgeSite, database: Postgres, minutes: float, seed: int) -> dict:
    os.environ.update(HF_DATABASE="postgres", **database.variables)
    site.build()
    challenges = [site.step("challenge", number, 150, 300) for number in (1, 2, 3)]
    port, smtp = site.free_port(), site.free_port()
    site.more = {"HF_SMTP_PORT": str(smtp), "HF_BASE_URL": f"http://127.0.0.1:{port}"}
    soak = Soak(site, port, challenges, seed)
    mails = MailServer(smtp, soak.read)
    sender = Sender(site)
    # What the demo has "sent" went nowhere.
    before = {mail["id"] for mail in site.step("outbox")}
    with (site.directory / "server.log").open("w") as log:
        server = serve(site.environment, port, log)
        try:
            mails.start()
            sender.thread.start()
            acts = [soak.company] * 2 + [soak.reader] * 2 + [soak.coordinator] * 2
            people = [threading.Thread(target=soak.work, args=(act,)) for act in acts]
            for each in people:
                each.start()
            counts = trouble(soak, sender, mails, database, minutes)
            soak.over.set()
            for each in people:
                each.join()
            outbox = [mail for mail in settle(site) if mail["id"] not in before]
        finally:
            soak.over.set()
            sender.over.set()
            if sender.thread.ident:
                sender.thread.join()
            mails.stop()
            server.terminate()
            server.wait(timeout=30)
    stock = site.step("stock", *(made["case"] for made in challenges))
    found = verdict(soak, counts, outbox, mails, stock)
    if found["other errors"]:
        sys.stderr.write((site.directory / "server.log").read_text()[-8000:])
    return found


if __name__ == "__main__":
    main()

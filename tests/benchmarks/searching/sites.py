"""Sites to measure: one for each database and size, kept between runs where asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from ..site import ROOT, environment


def databases(environ: Mapping[str, str]) -> list[str]:
    return ["sqlite", *(["postgres"] if environ.get("HF_DATABASE") == "postgres" else [])]


class Site:
    """The demo with ``size`` generated challenges besides its own."""

    def __init__(self, directory: Path, database: str, size: int, seed: int) -> None:
        self.directory = directory.absolute() / f"search-{database}-{size}"
        self.database = database
        self.size = size
        self.seed = seed
        #: Of the database, on PostgreSQL.
        self.name = f"herausforderung_bench_{size}"

    @property
    def environment(self) -> dict[str, str]:
        found = environment(self.directory)
        found.pop("HF_DATABASE", None)
        if self.database == "postgres":
            found |= {"HF_DATABASE": "postgres", "PGDATABASE": self.name}
        return found

    def build(self) -> None:
        if (self.directory / "filled").exists():
            self.manage("migrate", "--verbosity", "0")
            return
        (self.directory / "static").mkdir(parents=True, exist_ok=True)
        if self.database == "postgres":
            self.create_database()
        for command in (["migrate", "--verbosity", "0"], ["demo"]):
            self.manage(*command)
        self.step("fill", self.size, self.seed)
        (self.directory / "filled").touch()

    def create_database(self) -> None:
        """Made anew: what an earlier run left half built would be in the way."""
        import psycopg

        try:
            connecting = psycopg.connect(dbname="postgres", autocommit=True)
        except psycopg.OperationalError as error:
            sys.exit(f"PostgreSQL does not answer: {error}")
        with connecting as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {self.name}")
            connection.execute(f"CREATE DATABASE {self.name}")

    def manage(self, *command: str) -> None:
        subprocess.run(
            [sys.executable, str(ROOT / "example_site" / "manage.py"), *command],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def step(self, name: str, *arguments: object, text: str = "") -> dict:
        """The figures of one step of ``measure``."""
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.benchmarks.searching.measure",
                name,
                *map(str, arguments),
            ],
            env=self.environment,
            cwd=ROOT,
            input=text,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)

    def once(self, name: str) -> dict:
        """A step that changes the site, and is not done again."""
        kept = self.directory / f"{name}.json"
        if not kept.exists():
            kept.write_text(json.dumps(self.step(name)))
        return json.loads(kept.read_text())

    def free_port(self) -> int:
        import socket

        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return free.getsockname()[1]

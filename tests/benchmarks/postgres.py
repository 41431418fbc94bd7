"""A PostgreSQL server of one's own in a scratch directory, to be restarted at will."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


class Postgres:
    """Needs PostgreSQL's programs, else ``FileNotFoundError``; as root it runs as ``postgres``."""

    def __init__(self, directory: Path, port: int) -> None:
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version)
        if not programs:
            raise FileNotFoundError("The programs of a PostgreSQL server are needed.")
        self.programs, self.directory, self.port = programs[-1], directory, port

    @property
    def variables(self) -> dict[str, str]:
        """What libpq needs to find it."""
        return {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.port),
            "PGUSER": "postgres",
            "PGPASSWORD": "",
        }

    def start(self) -> None:
        self.directory.mkdir(parents=True)
        if os.getuid() == 0:
            shutil.chown(self.directory, "postgres")
        self._run(
            "initdb",
            *("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"),
        )
        self._control("start")

    def restart(self, mode: str) -> None:
        """``fast`` cuts all connections, ``immediate`` is as a crash: it recovers by its log."""
        self._control("restart", f"--mode={mode}")

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--mode=immediate")

    def _control(self, *what: str) -> None:
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 "
            f"-c unix_socket_directories={self.directory}"
        )
        log = f"--log={self.directory / 'log'}"
        self._run("pg_ctl", *what, "--wait", log, "-o", options)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), f"--pgdata={self.directory / 'data'}", *arguments]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/"
        )


def _version(programs: Path) -> int:
    name = programs.parent.name
    return int(name) if name.isdigit() else 0

"""Python in a process of its own, that tells what it waits for when it comes to no end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: More than the longest takes on a slow machine, less than pytest leaves a test.
SECONDS = 400


def without(*foreign: str, **more: str) -> dict[str, str]:
    """What is set here, but for names that begin with one of ``foreign``; our code is found."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return {**clean, "PYTHONPATH": str(ROOT), **more}


def python(
    *command: str, env: dict[str, str], cwd: Path = ROOT, seconds: int = SECONDS
) -> subprocess.CompletedProcess[str]:
    """Runs Python to its end, however bad."""
    with subprocess.Popen(
        [sys.executable, *command],
        cwd=cwd,
        # The signal below then has every thread write down what it is at.
        env={**env, "PYTHONFAULTHANDLER": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            out, err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGABRT)
            out, err = process.communicate(timeout=20)
            err += f"\nIt had not ended after {seconds} seconds."
        except BaseException:
            process.kill()
            raise
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def well(*command: str, env: dict[str, str], cwd: Path = ROOT) -> str:
    """What it prints; the test fails with the end of that when it ends badly."""
    done = python(*command, env=env, cwd=cwd)
    told = f"{' '.join(command)}\n{done.stdout[-6000:]}\n{done.stderr[-4000:]}"
    assert done.returncode == 0, told
    return done.stdout

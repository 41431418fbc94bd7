"""Reading for a rebuild, by several processes at once."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests import factories
from wagtail_herausforderung.search import reading, rebuilding

pytestmark = pytest.mark.django_db


def documents(groups) -> list[tuple[list, list[int]]]:
    return [
        (keys, [document.object_id for batch, _failed in batches for document in batch])
        for _before, keys, batches in groups
    ]


def test_groups_come_in_their_order_with_all_that_belongs_to_them(site_tree, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 2)
    pages = [factories.challenge(site_tree.initiative_index, f"Nummer {n}") for n in range(7)]
    keys = [("challenge", page.pk) for page in pages]
    groups = [keys[:5], [("partner", 0), *keys[5:]]]
    alone = documents(reading.read(groups))
    assert alone == [
        (groups[0], [page.pk for page in pages[:5]]),
        (groups[1], [page.pk for page in pages[5:]]),
    ]


def test_several_readers_give_the_same_as_one(monkeypatch):
    # Threads in place of processes: what is tested is who reads what, and when.
    monkeypatch.setattr(reading, "documents_of", lambda batch: [batch])
    groups = [[("challenge", n) for n in range(g * 250, g * 250 + 250)] for g in range(5)]
    with ThreadPoolExecutor(3) as pool:
        found = [
            (keys, [key for batch, _failed in batches for part in batch for key in part])
            for _before, keys, batches in reading._read_ahead(groups, pool)
        ]
    assert found == [(group, group) for group in groups]


def test_few_documents_are_read_without_other_processes(site_tree, monkeypatch):
    monkeypatch.setattr(reading, "ProcessPoolExecutor", None)
    assert list(rebuilding.rebuild(processes=4))[-1][0] > 0


PARENT = """
import multiprocessing, os, time
from concurrent.futures import ProcessPoolExecutor
from wagtail_herausforderung.search import workers

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(1, mp_context=context, initializer=workers.begin)
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


@pytest.mark.slow
def test_the_others_end_with_a_command_that_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    parent = subprocess.Popen(
        [sys.executable, str(script)], env=environment, stdout=subprocess.PIPE, text=True
    )
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    end = time.monotonic() + 10
    while _runs(child) and time.monotonic() < end:
        time.sleep(0.1)
    assert not _runs(child)


def _runs(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False

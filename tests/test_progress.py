"""What a run says about itself: before, meanwhile, and never in the last line."""

import os
import sys

import pytest

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.slow

SUITE = """
    import pytest

    @pytest.mark.skip(reason="no browser")
    def test_by_eye(): pass

    @pytest.mark.parametrize("number", range(8))
    def test_good(number): pass

    def test_bad(): assert 1 == 2
"""


@pytest.mark.parametrize("processes", ["-pno:xdist", "-n2"])
def test_a_run_says_how_long_it_takes_and_what_is_skipped(pytester, monkeypatch, processes):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    monkeypatch.delenv("HF_STRICT", raising=False)
    pytester.makepyfile(
        test_things=SUITE, conftest="from tests import progress; progress.OFTEN = 0"
    )

    def run() -> list[str]:
        plugins = ["-p", "no:django", "-p", "tests.progress", processes]
        return pytester.runpytest_subprocess(*plugins, "--progress").outlines

    first = run()
    [before] = [line for line in first if line.startswith("10 tests on ")]
    assert before.endswith("(on a quiet machine, roughly).")
    assert "1 will be skipped, no browser: test_things.py 1" in first
    assert "FAILED test_things.py::test_bad (call)" in first
    [after] = [line for line in first if line.startswith("100%")]
    assert after.endswith("10 of 10 tests, 1 failed, 1 skipped") and "about 0 s left" in after
    assert "1 failed, 8 passed, 1 skipped in" in first[-1]
    [before] = [line for line in run() if line.startswith("10 tests on ")]
    assert before.endswith("(as last time).")

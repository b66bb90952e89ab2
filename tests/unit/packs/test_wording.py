"""Every list of words finds its examples, and no pattern of the code is a long one."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from yaowen.packs.wording import WORDINGS, get_wording

LONGEST = 200
STILL_LONG = {
    "insight/search/parsing.py": 1,
    "pipeline/cluster/gist.py": 2,
    "pipeline/compose/clauses.py": 2,
    "pipeline/describe/bylines.py": 3,
    "pipeline/extract/firms.py": 3,
    "pipeline/extract/former.py": 2,
    "pipeline/extract/guests.py": 1,
    "pipeline/extract/home.py": 1,
    "pipeline/extract/limit.py": 1,
    "pipeline/extract/modality.py": 2,
    "pipeline/extract/usable.py": 1,
    "pipeline/kinds/markets.py": 1,
    "pipeline/kinds/measures/english.py": 1,
    "pipeline/kinds/quotes.py": 1,
    "pipeline/kinds/rankings.py": 1,
    "pipeline/kinds/tasks.py": 1,
    "pipeline/link/definitions.py": 1,
    "pipeline/quantities/counted_en.py": 1,
    "pipeline/quantities/elide.py": 1,
    "pipeline/quantities/imply.py": 1,
    "pipeline/quantities/nonfacts.py": 1,
    "sources/briefs.py": 1,
    "sources/furniture.py": 3,
    "sources/moments.py": 3,
    "sources/pages/fringe.py": 2,
    "sources/pages/head/people.py": 2,
    "sources/pages/head/policy.py": 1,
    "sources/pages/head/times.py": 1,
    "sources/pages/hidden.py": 1,
    "text/dates/chinese.py": 1,
    "text/dates/scan.py": 3,
    "text/numbers/scan.py": 1,
    "text/sentences.py": 1,
}
"""Patterns of more than 200 characters in modules, not yet words of `packs/wording`; a number here only falls."""

_WATCH = r"""
import importlib, json, pkgutil, re, sys, yaowen
found, compiled = [], re.compile
BUILDERS = ("/yaowen/text/wordings.py",)  # they make patterns of lists
PASSING = ("/yaowen/text/jump.py",)  # they take patterns of others
def watch(pattern, flags=0):
    done, frame = compiled(pattern, flags), sys._getframe(1)
    file = frame.f_code.co_filename.replace("\\", "/")
    while file.endswith(PASSING):
        frame = frame.f_back
        file = frame.f_code.co_filename.replace("\\", "/")
    if "/yaowen/" in file and len(done.pattern) > LONGEST and not file.endswith(BUILDERS):
        found.append([file.rpartition("/yaowen/")[2], frame.f_lineno, len(done.pattern)])
    return done
re.compile = watch
for module in pkgutil.walk_packages(yaowen.__path__, "yaowen."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(json.dumps(found))
"""


@pytest.mark.parametrize("name", list(WORDINGS.names()))
def test_a_list_finds_what_it_says_that_it_finds(name: str) -> None:
    pattern = get_wording(name)
    for word in WORDINGS.words(name):
        assert "{" in word or re.compile(word)
    found, passed_over = WORDINGS.examples(name)
    assert found, f"{name} shows nothing that it finds"
    assert [text for text in found if not pattern.search(text)] == []
    assert [text for text in passed_over if pattern.search(text)] == []


def test_no_pattern_of_the_code_is_long() -> None:
    command = [sys.executable, "-c", f"LONGEST = {LONGEST}\n{_WATCH}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path.cwd())
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert Counter(file for file, *_ in found) == Counter(STILL_LONG), sorted(found)

"""Every list of words finds its examples, and no pattern of the code is a long one."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from yaowen.packs import wording
from yaowen.packs.wording import WORDINGS
from yaowen.pipeline.cluster import gist
from yaowen.sources import moments
from yaowen.text import wordings
from yaowen.text.dates import chinese, english
from yaowen.text.numbers import scan, words
from yaowen.text.wordings import Wordings

SOURCE = Path(__file__).resolve().parents[3] / "src" / "yaowen"
LONGEST = 200

_WATCH = r"""
import importlib, json, pkgutil, re, sys, yaowen
found, compiled = [], re.compile
BUILDERS = ("/yaowen/text/wordings.py",)  # they make patterns of lists
PASSING = ("/yaowen/text/jump.py",)  # they take patterns of others
def watch(pattern, flags=0):
    if isinstance(pattern, re.Pattern):
        return pattern
    done, frame = compiled(pattern, flags), sys._getframe(1)
    file = frame.f_code.co_filename.replace("\\", "/")
    if frame.f_code.co_name == "_any_head":  # of a table of characters
        return done
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


def _lists() -> list[tuple[Wordings, str]]:
    return [(lists, name) for lists in (wordings.WORDINGS, wording.WORDINGS) for name in lists.names()]


@pytest.mark.parametrize(
    ("lists", "name"), _lists(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_list_finds_what_it_says_that_it_finds(lists: Wordings, name: str) -> None:
    pattern = lists.get(name)
    found, passed_over = lists.examples(name)
    assert found, f"{name} shows nothing that it finds"
    assert [text for text in found if not pattern.search(text)] == []
    assert [text for text in passed_over if pattern.search(text)] == []


def test_no_list_is_written_that_nobody_asks_for() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    made = tuple(re.findall(r'f"(\w+\.\w*)\{', code))  # names that code puts together
    for lists in (wordings.WORDINGS, wording.WORDINGS):
        inner = "\n".join(word for name in lists.names() for word in lists.framed(name))
        for name in lists.names():
            key = name.partition(".")[2]
            used = f'"{name}"' in code or f"{{{key}}}" in inner or f"{{{name}}}" in inner
            assert used or name.startswith(made), name


def test_words_that_code_knows_more_of_are_those_that_it_knows() -> None:
    assert set(WORDINGS.words("cluster.placed")) == set(gist._PLACED)
    assert {word.lower() for word in WORDINGS.words("moments.zone")} == set(moments._ZONES)
    month = WORDINGS.get("moments.month_name")
    assert all(month.fullmatch(name) for name in moments._MONTHS)
    assert len(WORDINGS.words("moments.month_name")) == 12


def test_words_of_times_and_numbers_are_those_that_have_a_value() -> None:
    listed = wordings.WORDINGS.words
    assert {*listed("times_zh.relative")} == {*chinese._RELATIVE, "{after_next}"} - {"后年"}
    for name, known in (
        ("times_zh.day", chinese._DAY),
        ("times_zh.month", chinese._MONTH),
        ("times_zh.quarters", chinese._QUARTERS),
        ("times_en.ordinal", english._PLANS),
        ("times_en.counts", english._COUNTS),
        ("times_en.unit", english._WINDOW_UNITS),
        ("numbers.small", words.SMALL),
        ("numbers.scale_word", words.SCALES),
    ):
        assert set(listed(name)) == set(known), name
    assert {*listed("numbers.whole_of"), "half"} == set(words.FRACTIONS)
    assert {word.partition("(")[0] for word in listed("numbers.scale_zh")} == set(scan._ZH_SCALES)
    assert listed("numbers.small") == sorted(listed("numbers.small"), key=len, reverse=True)


def test_no_pattern_of_the_code_is_long() -> None:
    command = [sys.executable, "-c", f"LONGEST = {LONGEST}\n{_WATCH}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path.cwd())
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []

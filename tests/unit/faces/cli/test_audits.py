"""Side by side in a terminal: both sentences, what differs marked, lines that fit."""

from io import StringIO
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from yaowen.faces.cli.audits import show_counts, show_verdict
from yaowen.faces.cli.wrapping import Wrapped, iter_cuts
from yaowen.records import Agreed, Finding, Passage
from yaowen.service.auditlines import VerifyLine

SOURCE = "云岬产业基金累计投资274家企业，投资额约76.11亿元，带动社会资本共同支持生物医药产业发展。"
CLAIM = "The fund invested about 76.11 billion yuan in 274 firms."
LINE = VerifyLine(
    id="1",
    claim=CLAIM,
    verdict="contradicted",
    findings=(
        Finding(
            kind="number",
            claim="76.11 billion yuan",
            why="scale",
            source="7.611 billion yuan",
            paragraph=3,
            start=SOURCE.index("76.11"),
            end=SOURCE.index("，带动"),
        ),
    ),
    passage=Passage(
        article_id="a",
        paragraph=3,
        start=0,
        end=len(SOURCE),
        text=SOURCE,
        agreed=(Agreed(claim_start=46, claim_end=49, start=10, end=14),),
    ),
)


def printed(width: int, *lines: VerifyLine, terminal: bool = False) -> str:
    console = Console(
        file=StringIO(), width=width, force_terminal=terminal, color_system="standard" if terminal else None
    )
    for line in lines:
        for view in show_verdict(line):
            console.print(view)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("width", [50, 80, 120])
def test_both_sentences_stand_whole_beside_each_other(width: int) -> None:
    out = printed(width, LINE)
    assert all(cell_len(line) <= width for line in out.splitlines())
    pairs = [line.split("│") for line in out.splitlines() if "│" in line]
    left = " ".join(pair[0].strip() for pair in pairs).strip()
    right = "".join(pair[1].strip() for pair in pairs)
    assert left.replace("⟦", "").replace("⟧", "") == CLAIM
    assert right.replace("⟦", "").replace("⟧", "").removeprefix("[3]").strip() == SOURCE
    assert "⟦76.11 billion yuan⟧" in left and "⟦76.11亿元⟧" in right


def test_colour_is_for_terminals_alone() -> None:
    assert "\x1b[" not in printed(80, LINE)
    assert "\x1b[" in printed(80, LINE, terminal=True)


def test_the_reason_and_the_counts_are_told() -> None:
    empty = VerifyLine(id="2", claim="Hm.", verdict="unverifiable", findings=(), reason="nothing_to_check")
    assert "nothing in it can be checked" in printed(100, empty)
    console = Console(file=StringIO(), width=100)
    console.print(show_counts([LINE, empty]))
    told = console.file.getvalue()  # type: ignore[attr-defined]
    assert told.strip() == "2 · 1 contradicted · 1 unverifiable · 1 with nothing to check"


@example(" 111。。。", 8)
@given(st.text(alphabet="ab 12云岬，。（）%⟦⟧", max_size=60), st.integers(min_value=8, max_value=30))
def test_lines_fit_and_nothing_is_lost(words: str, width: int) -> None:
    cuts = [0, *iter_cuts(words, width), len(words)]
    assert cuts == sorted(cuts)
    lines = [words[low:high] for low, high in pairwise(cuts)]
    assert "".join(lines) == words
    assert all(cell_len(line.rstrip()) <= width for line in lines)


def test_punctuation_begins_no_line_and_a_figure_keeps_its_unit() -> None:
    console = Console(file=StringIO(), width=10)
    console.print(Wrapped(Text("产业规模达，到120亿元。增长")))
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert not any(line[:1] in "，。" for line in lines)
    assert not any(line.rstrip().endswith("120") for line in lines)

"""Floors of the auditor on claims made from our own texts: mutants are caught, paraphrases are left alone."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

import pytest

from corpus.mutants import Claim, make_claims, read_statements, read_texts
from yaowen.packs.loader import load_pack
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.extract import extract
from yaowen.pipeline.link import link
from yaowen.pipeline.verify import verify_claim
from yaowen.records import Article, Fact, Mention

CAUGHT, CAUGHT_OF_ALL, FLAGGED = 0.97, 0.977, 0.018
"""Least share of the mutants that is caught, of a part and of all; largest share of the true claims that is flagged."""
CAUGHT_OF_EACH = 0.75
"""Least share of each kind of mutant: a kind of which few are made can be lost without the whole share's showing it."""
STEP = 4
"""Of so many claims one is tried by `make test`; `make test-long` tries them all."""

Source = tuple[Article, tuple[Fact, ...], tuple[Mention, ...]]


@lru_cache(maxsize=64)
def read_source(doc: str) -> Source:
    pack = load_pack()
    article = describe_text("evidence", read_texts()[doc])
    mentions = link(article, pack).value
    return article, extract(article, mentions, pack).value, mentions


def is_flagged(claim: Claim, pack: Pack) -> bool:
    verdict, _ = verify_claim(claim.claim, *read_source(claim.doc), pack)
    return verdict in ("contradicted", "unsupported")


Rows = dict[tuple[bool, str], Counter[tuple[str, bool]]]
"""How many claims of a truth and a kind were flagged or not, by direction."""


def judged(claims: Sequence[Claim], pack: Pack) -> tuple[float, float, Rows]:
    """Share of the mutants that is caught, share of the true claims that is flagged, and a row per kind."""
    rows: defaultdict[tuple[bool, str], Counter[tuple[str, bool]]] = defaultdict(Counter)
    totals: Counter[tuple[bool, bool]] = Counter()
    for claim in claims:
        flagged = is_flagged(claim, pack)
        rows[claim.is_true, claim.kind][claim.direction, flagged] += 1
        totals[claim.is_true, flagged] += 1
    caught = totals[False, True] / (totals[False, True] + totals[False, False])
    wrong = totals[True, True] / (totals[True, True] + totals[True, False])
    return caught, wrong, dict(rows)


def share_flagged(row: Counter[tuple[str, bool]]) -> float:
    return sum(count for (_, flagged), count in row.items() if flagged) / row.total()


def write_row(is_true: bool, kind: str, row: Counter[tuple[str, bool]]) -> str:
    ways = sorted({direction for direction, _ in row})
    cells = [f"{way} {row[way, True]}/{row[way, True] + row[way, False]}" for way in ways]
    return f"{'true  ' if is_true else 'mutant'} {kind:20} flagged: {', '.join(cells)}"


def check(claims: Sequence[Claim], pack: Pack, least: float) -> None:
    caught, wrong, rows = judged(claims, pack)
    table = "\n".join(write_row(is_true, kind, row) for (is_true, kind), row in sorted(rows.items()))
    print(f"\n{table}\nmutants caught {caught:.1%}, true claims flagged {wrong:.1%} of {len(claims)}")  # noqa: T201
    assert caught >= least, table
    assert wrong <= FLAGGED, table
    lost = [
        kind for (is_true, kind), row in rows.items() if not is_true and share_flagged(row) < CAUGHT_OF_EACH
    ]
    assert not lost, table


def test_claims_are_many_and_the_same_every_time() -> None:
    claims = make_claims()
    assert claims == make_claims()
    assert len(claims[::STEP]) >= 2000
    assert {c.direction for c in claims} == {"zh->zh", "zh->en", "en->zh", "en->en"}
    assert len({c.kind for c in claims if not c.is_true}) >= 18


def test_statements_stand_in_their_texts() -> None:
    texts = read_texts()
    for fact in read_statements():
        assert fact.surface.replace(" ", "") in texts[fact.doc].replace(" ", ""), fact


def test_mutants_are_caught_and_paraphrases_are_not(pack: Pack) -> None:
    check(make_claims()[::STEP], pack, CAUGHT)


@pytest.mark.long
def test_all_mutants_are_caught_and_paraphrases_are_not(pack: Pack) -> None:
    check(make_claims(), pack, CAUGHT_OF_ALL)

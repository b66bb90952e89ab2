"""Whole policies of several styles, written for this test, each with the measures that it must give."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from unit.pipeline.kinds.measures.shown import show_measure
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Article, Fact, Measure, Moment

POLICIES = sorted((Path(__file__).parent / "policies").glob("*.toml"))


def read_policy(path: Path) -> tuple[Article, list[dict[str, Any]]]:
    policy = tomllib.loads(path.read_text("utf-8"))
    moment = datetime.fromisoformat(policy["published"]).replace(tzinfo=UTC)
    title = policy["text"].partition("\n")[0]
    return describe_text(
        path.stem, policy["text"], title=title, published=Moment.of(moment, offset_minutes=480)
    ), policy["measure"]


def measures_of(article: Article, pack: Pack) -> list[tuple[Fact, Measure]]:
    facts = understand(article, pack).composites
    return [(fact, fact.details) for fact in facts if isinstance(fact.details, Measure)]


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_a_policy_gives_its_measures(path: Path, pack: Pack) -> None:
    article, wanted = read_policy(path)
    found = measures_of(article, pack)
    body = [(fact, measure) for fact, measure in found if fact.paragraph]
    wrong = []
    for row in wanted:
        here = [measure for fact, measure in body if row["has"] in fact.surface]
        if len(here) != 1:
            wrong.append(f"{row['has']}: {len(here)} measures")
            continue
        for name in row.keys() - {"has"}:
            shown = show_measure(here[0], name)
            expected = sorted(row[name]) if name == "caps" else row[name]
            if shown != expected:
                wrong.append(f"{row['has']}: {name} is {shown!r}, not {expected!r}")
    assert not wrong, "\n".join(wrong)
    assert len(body) == len(wanted), [fact.surface for fact, _ in body]

"""Fields of deals, funds, projects and approvals, on fifteen texts of our own: a floor that never falls."""

import tomllib
from pathlib import Path

from corpus.fields import Field, compare
from corpus.figures import describe_row
from yaowen.packs.model import Pack
from yaowen.pipeline.run import understand
from yaowen.records import Amount, Deal, Fact, Party

FLOOR = 0.98
"""The first reading, before anybody looked at what it missed, had .878 (72 of 82)."""

TEXTS = Path(__file__).parent / "fields.toml"


def test_fields_of_own_texts(pack: Pack) -> None:
    fields: list[Field] = []
    for row in tomllib.loads(TEXTS.read_text("utf-8"))["text"]:
        article = describe_row({**row, "title": row["text"].partition("\n")[0], "outlet": None}, pack)
        facts = understand(article, pack).composites
        for expect in row["expect"]:
            fields += compare(row["doc"], expect, facts)
    wrong = [field for field in fields if not field.right]
    assert len(fields) > 80
    assert 1 - len(wrong) / len(fields) >= FLOOR, wrong


def test_a_field_is_right_only_where_it_says_so() -> None:
    deal = Deal(
        type="acquisition",
        parties=(Party(name="海岳制药", role="acquirer"), Party(name="澜沙生物", role="target")),
        total=Amount(value=2.0, unit="CNY", comparator="eq", fact="a"),
        date="2026-03",
    )
    fact = Fact(
        id="a",
        article_id="a",
        kind="deal",
        paragraph=0,
        start=0,
        end=1,
        surface="收",
        made_by="rules",
        details=deal,
    )

    def wrong(**expect: object) -> list[str]:
        return [field.name for field in compare("a", {"kind": "deal", **expect}, [fact]) if not field.right]

    assert wrong(type="acquisition", total=[2, "CNY"], roles={"target": ["澜沙生物"]}) == []
    assert wrong(total=[2, "USD"], date="2026", roles={"target": ["海岳制药"]}) == [
        "total",
        "date",
        "role target",
    ]
    assert wrong(roles={"acquirer": ["海岳制药", "澜沙生物"]}) == ["role acquirer"]
    assert [field.right for field in compare("a", {"kind": "fund", "name": "某基金"}, [fact])] == [False]

"""What a query asks for."""

import pytest

from yaowen.insight.search.parsing import (
    DEEPEST,
    Condition,
    Either,
    Every,
    Not,
    Phrase,
    Text,
    parse_query,
)

FIELDS = ("region", "地区")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("生物 医药", (Text("生物 医药"),)),
        ("a b OR c", (Text("a"), Either((Text("b"), Text("c"))))),
        ("a AND b", (Text("a b"),)),
        ("(a b) OR c", (Either((Every((Text("a b"),)), Text("c"))),)),
        ("（西安 OR 哈尔滨）医院", (Either((Text("西安"), Text("哈尔滨"))), Text("医院"))),
        ("a -b NOT c", (Text("a"), Not(Text("b")), Not(Text("c")))),
        ("a -(b OR c)", (Text("a"), Not(Either((Text("b"), Text("c")))))),
        ("CAR-T", (Text("CAR-T"),)),
        ('"a b" “c” 「d」', (Phrase("a b"), Phrase("c"), Phrase("d"))),
        ('-"a b"', (Not(Phrase("a b")),)),
        ('"a b', (Phrase("a b"),)),
        ("region:江苏 a", (Condition("region", "江苏", "region:江苏"), Text("a"))),
        ("地区：江苏", (Condition("地区", "江苏", "地区：江苏"),)),
        ('region:"a b"', (Condition("region", "a b", 'region:"a b"'),)),
        ("-region:江苏", (Not(Condition("region", "江苏", "region:江苏")),)),
        ("云岬新区：目标 a:b", (Text("云岬新区：目标 a:b"),)),
        ("region:", (Text("region:"),)),
        ("", ()),
        ("((( ) OR", ()),
        ("OR a", (Text("a"),)),
        ("a) b (", (Text("a b"),)),
    ],
)
def test_a_query_is_read(query: str, expected: tuple[object, ...]) -> None:
    assert parse_query(query, FIELDS).nodes == expected


def test_deep_brackets_are_passed_over_and_no_word_is_lost() -> None:
    deep = parse_query("(" * 500 + "a" + ")" * 500 + " b")
    assert deep.nodes == (Text("a b"),)
    assert DEEPEST < 500

"""Names as terms: found exactly where the phrase is, and kept as the index was begun with them."""

import random
from pathlib import Path

import pytest

from yaowen.backends.index_names import KnownNames, groups_of, key_of, read_names, write_names
from yaowen.text.tokens import find_keys, find_pairs, index_streams

SETS = (
    ("溶瘤病毒", "oncolytic virus", "OV"),
    ("华东药谷", "药谷"),
    ("药谷",),
    ("临港新片区", "Lingang Area, Shanghai"),
)


def known(*sets: tuple[str, ...]) -> KnownNames:
    return KnownNames(groups_of(sets or SETS))


def terms(names: KnownNames, text: str) -> list[str]:
    units, pairs = index_streams(text)
    return sorted(names.write_terms(tuple(units), tuple(pairs)).split())


def term(names: KnownNames, *words: str) -> str:
    found = names.find_term(words)
    assert found is not None
    return found


def test_any_name_of_a_group_is_its_term_as_often_as_it_occurs() -> None:
    names = known()
    group = term(names, "OV", "溶瘤病毒", "Oncolytic Viruses")
    assert terms(names, "OV 很小，OV 很快。").count(group) == 2
    assert group in terms(names, "一种溶瘤病毒")
    assert group not in terms(names, "溶瘤。病毒")


def test_a_long_name_alone_is_a_term_and_a_short_one_is_one_already() -> None:
    names = known()
    assert names.find_term(["溶瘤病毒"]) is not None
    assert names.find_term(["OV"]) is None
    assert names.find_term(["药谷"]) is not None  # a group by itself
    assert names.find_term(["溶瘤病毒", "药谷"]) is None
    assert names.find_term(["？"]) is None


def test_a_name_of_several_runs_is_there_where_all_its_runs_are() -> None:
    names = known()
    group = term(names, "临港新片区", "Lingang Area, Shanghai")
    assert group in terms(names, "Shanghai has a Lingang Area.")
    assert group not in terms(names, "Lingang Area")


def test_what_stands_in_many_groups_makes_none() -> None:
    names = known(("落成", "one"), ("落成", "two"), ("落成", "three"), ("落成", "more"), ("竣工仪式", "four"))
    assert names.find_term(["落成", "one"]) is None
    assert names.find_term(["竣工仪式", "four"]) is not None


def test_a_text_has_a_names_term_if_and_only_if_it_has_its_phrase() -> None:
    dice = random.Random(5)
    letters = ["药", "谷", "新", "a", "b", "。", " "]
    sets = [("".join(dice.choices(letters, k=dice.randint(1, 5))),) for _ in range(60)]
    names = known(*sets)
    asked = [(name, term) for (name,) in sets if (term := names.find_term([name])) is not None]
    assert len(asked) > 20
    found = 0
    for _ in range(300):
        text = "".join(dice.choices(letters, k=30))
        told = set(terms(names, text))
        for name, each in asked:
            has = all(_has(text, run) for run in find_keys(name))
            assert (each in told) == has, (text, name)
            found += has
    assert found > 100


def _has(text: str, run: tuple[str, ...]) -> bool:
    units, pairs = index_streams(text)
    if len(run) == 1:
        return run[0] in units
    return f" {' '.join(find_pairs(run))} " in f" {' '.join(pairs)} "


def test_names_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    write_names(path, SETS)
    assert read_names(path).groups == known().groups
    assert list(tmp_path.iterdir()) == [path]
    path.write_bytes(b"[[")
    with pytest.raises(ValueError, match="truncated"):
        read_names(path)


def test_spellings_that_a_search_takes_for_one_have_one_key() -> None:
    assert key_of("Oncolytic-Viruses") == key_of("oncolytic virus")
    assert key_of("…") == ""

"""Lists of words become patterns, or are refused with file and list."""

from pathlib import Path

import pytest

from yaowen.errors import PackError
from yaowen.text.wordings import LONGEST, Wordings


def _wordings(folder: Path, text: str, **others: str) -> Wordings:
    for name, content in {"a": text, **others}.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    return Wordings(folder)


def _found(folder: Path, text: str, name: str, where: str) -> str | None:
    match = _wordings(folder, text).get(name).search(where)
    return match[0] if match else None


@pytest.mark.parametrize(
    ("table", "where", "found"),
    [
        ('zh = ["拟", "拟人"]', "拟人", "拟"),
        ('zh = ["拟人", "拟"]', "拟人", "拟人"),
        ('en = ["plan"]', "They plan it", "plan"),
        ('en = ["plan"]', "A planet", None),
        ('en = ["plan"]', "A Plan", "Plan"),
        ('en = ["plan"]\ncase = true', "A Plan", None),
        ('any = ["plan"]', "A planet", "plan"),
        ('any = ["plan"]', "A Planet", None),
        ('any = ["plan"]\ncase = false', "A Planet", "Plan"),
        ('en = ["a b"]\nzh = ["a"]', "a b", "a b"),
        ('zh = ["a"]\nen = ["a b"]', "a b", "a"),
        ('zh = ["拟", "要"]\nframe = \'(?<=公司){}$\'', "甲要，公司要", "要"),
    ],
)
def test_words_are_tried_as_they_are_written(
    tmp_path: Path, table: str, where: str, found: str | None
) -> None:
    assert _found(tmp_path, f"[x]\n{table}\n", "a.x", where) == found


def test_a_list_may_hold_others(tmp_path: Path) -> None:
    wordings = _wordings(
        tmp_path,
        '[count]\nany = ["two", "ten"]\n[whole]\nany = [\'{count} of {b.things}{2}\', "none"]\n',
        b='[things]\nany = ["x|y"]\n',
    )
    assert wordings.get("a.whole").fullmatch("ten of xy")
    assert wordings.get("a.whole").fullmatch("none")
    assert not wordings.get("a.whole").fullmatch("two of x")
    assert list(wordings.names()) == ["a.count", "a.whole", "b.things"]


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ('[x]\nword = ["a"]\n', "a.x", r"a\.toml: x: unknown key 'word'"),
        ("x = 1\n", "a.x", r"a\.toml: x is no table"),
        ("[x]\n", "a.x", "x: has no words"),
        ('[x]\nyes = ["a"]\n', "a.x", "x: has no words"),
        ('[x]\nen = "a"\n', "a.x", "x: en is no list of words"),
        ('[x]\nen = ["a", ""]\n', "a.x", "x: en is no list of words"),
        ('[x]\nen = ["a"]\nframe = "b"\n', "a.x", "x: the frame has no place"),
        ('[x]\nen = ["a"]\ncase = "b"\n', "a.x", "x: the frame has no place"),
        (f'[x]\nen = ["{"a" * (LONGEST + 1)}"]\n', "a.x", f"x: longer than {LONGEST}"),
        ('[x]\nen = ["(a"]\n', "a.x", "wording a.x"),
        ('[x]\nen = ["a"]\n', "a.y", r"a\.toml: there is no 'y'"),
        ('[x]\nen = ["a"]\n', "b.y", r"wording b\.toml"),
        ("[x\n", "a.x", r"wording a\.toml"),
        ("[x]\nany = ['{y}']\n[y]\nany = ['{x}b']\n", "a.x", "refers to itself"),
    ],
)
def test_what_is_wrong_is_refused_by_name(tmp_path: Path, text: str, name: str, message: str) -> None:
    with pytest.raises(PackError, match=message):
        _wordings(tmp_path, text).get(name)

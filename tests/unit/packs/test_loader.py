"""A pack is read whole or refused with file and key."""

from pathlib import Path

import pytest

from yaowen.errors import PackError
from yaowen.packs.entities import KIND_OF_FILE
from yaowen.packs.loader import HOME, load_pack
from yaowen.packs.model import Pack

OUTLET = '[[outlet]]\nid = "a"\nname_zh = "云岬日报"\ntier = 4\n'
REGIONS = "code\tname_zh\tname_en\tparent\n32\t江苏省\tJiangsu\n3205\t苏州市\tSuzhou\tregion:32\n"


def _pack(folder: Path, **files: str) -> Pack:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_tsv", ".tsv").replace("_toml", ".toml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_pack(folder)


def test_an_empty_folder_declares_nothing(tmp_path: Path) -> None:
    pack = load_pack(tmp_path)
    assert (pack.entities, pack.outlets, pack.words) == ({}, {}, {})


def test_what_is_declared_is_there(tmp_path: Path) -> None:
    pack = _pack(
        tmp_path,
        pack_toml='name = "p"\nversion = "2"\n[words.a]\nwords = ["x"]\n',
        words_toml='[b]\nwords = ["y"]\n',
        lines_toml='[lines]\none = "1"\n[lines.zh]\ntwo = "2"\n',
        regions_tsv="# a remark\n" + REGIONS,
        outlets_toml=OUTLET + 'region = "3205"\n',
        topics__one_toml='[[topic]]\nid = "t"\nname_zh = "题"\nname_en = "T"\nabout_zh = ""\nabout_en = ""\n'
        'entities = ["region:32"]\n',
    )
    assert (pack.name, pack.version) == ("p", "2")
    assert pack.words == {"a": ("x",), "b": ("y",)}
    assert pack.lines == {"one": "1", "zh.two": "2"}
    assert pack.entities["region:3205"].parent == "region:32"
    assert pack.entities["region:32"].name_en_status == "known"
    assert pack.entities["outlet:a"].name_zh == "云岬日报"
    assert set(pack.topics) == {"t"}


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("outlets_toml", OUTLET + "colour = 1\n", r"outlets\.toml: outlet a: .*colour"),
        ("outlets_toml", OUTLET.replace("4", '"4"'), r"outlets\.toml: outlet a: .*\$\.tier"),
        ("outlets_toml", OUTLET + OUTLET, r"outlets\.toml: a is declared twice"),
        ("outlets_toml", OUTLET + OUTLET.replace('"a"', '"b"'), "'云岬日报' names both a and b"),
        ("outlets_toml", OUTLET + 'region = "99"\n', "a: region 'region:99' is not declared"),
        ("outlets_toml", OUTLET.replace("4", "9"), "tier 9"),
        ("outlets_toml", "[[outlets]]\n", r"outlets\.toml: unknown table 'outlets'"),
        (
            "kinds_toml",
            '[[cue]]\nid = "a"\nkinds = { evnt = "x" }\n',
            r"kinds\.toml: a: kinds 'evnt' is not declared",
        ),
        ("outlets_toml", "outlet = 1\n", r"write \[\[outlet\]\]"),
        ("outlets_toml", "[[outlet\n", r"outlets\.toml: .*line 1"),
        ("pack_toml", "nam = 1\n", r"pack\.toml: unknown key 'nam'"),
        ("words_toml", "[a]\nword = []\n", r"words\.toml: words a: "),
        ("lines_toml", "[lines]\na = 1\n", r"lines\.toml: a is no string"),
        ("regions_tsv", "code\tname\n32\t江苏省\n", r"regions\.tsv: line 1: unknown column 'name'"),
        ("regions_tsv", "code\tname_zh\n32\t江苏省\tx\n", r"regions\.tsv: line 2: 3 cells for 2 columns"),
        ("regions_tsv", REGIONS + "32\t江苏省\n", "region:32 is declared twice"),
        (
            "regions_tsv",
            REGIONS + "3206\t南通市\tNantong\tregion:33\n",
            "region:3206: parent 'region:33' is not declared",
        ),
        ("zones_tsv", "id\tname_zh\norganisation:a\t园\n", r"zones\.tsv: line 2: id 'organisation:a'"),
        ("zones_tsv", "id\tname_zh\nzone:a\t园\tx\n", r"zones\.tsv: line 2"),
        ("zones_tsv", "id\tname_zh\tname_en_status\nzone:a\t园\tknown\n", "status other than 'unknown'"),
        (
            "zones_tsv",
            "id\tname_zh\tname_en\tname_en_status\nzone:a\t园\tPark\tdocumented\n",
            "names its source",
        ),
        (
            "zones_tsv",
            "id\tname_zh\tname_en\tname_en_status\nzone:a\t园\tPark\tguess\n",
            r"zones\.tsv: line 2: .*guess",
        ),
        ("organisations_tsv", "id\tname_zh\tsegment\norganisation:a\t某\tx\n", "segment 'x' is not declared"),
        ("products_tsv", "id\tname_zh\tnumber\nproduct:a\t某药\t1号\n", "line 2: only a plan has number"),
        (
            "products_tsv",
            "id\tname_zh\tclass_zh\nproduct:a\t某药\t单抗\n",
            "class_zh and class_en stand together",
        ),
        ("plans_tsv", "id\tname_zh\tissued_on\nplan:a\t某规划\t2024-13\n", "'2024-13' is no date"),
        (
            "plans_tsv",
            "id\tname_zh\tissuers\nplan:a\t某规划\tagency:x\n",
            "issuers 'agency:x' is not declared",
        ),
        ("plans_tsv", "id\tname_zh\treplaces\nplan:a\t某规划\tplan:b\n", "replaces 'plan:b' is not declared"),
        (
            "boilerplate_toml",
            '[[rule]]\nid = "r"\nwhat = "x"\npattern = "a"\nreason = "b"\n',
            "what = 'x' is none of",
        ),
        (
            "boilerplate_toml",
            '[[rule]]\nid = "r"\nwhat = "end"\npattern = "("\nreason = "b"\n',
            "r: pattern: ",
        ),
        (
            "boilerplate_toml",
            '[[rule]]\nid = "r"\nwhat = "author"\npattern = "a"\nreason = "b"\n',
            "no group",
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, file: str, text: str, message: str) -> None:
    with pytest.raises(PackError, match=message):
        _pack(tmp_path, **{file: text})


def test_a_topic_refers_to_what_is_declared(tmp_path: Path) -> None:
    topic = (
        '[[topic]]\nid = "t"\nname_zh = "题"\nname_en = "T"\nabout_zh = ""\nabout_en = ""\nstages = ["x"]\n'
    )
    with pytest.raises(PackError, match="t: stages 'x' is not declared"):
        _pack(tmp_path, topics__t_toml=topic)


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    (tmp_path / "outlets.toml").write_bytes(b"id = \xff")
    with pytest.raises(PackError, match=r"outlets\.toml: no UTF-8 at byte 5"):
        load_pack(tmp_path)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such folder"):
        load_pack(tmp_path / "none")


def test_the_digest_changes_with_any_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    first = _pack(one, outlets_toml=OUTLET)
    second = _pack(other, outlets_toml=OUTLET + "\n")
    assert first.digest != second.digest


def test_the_bundled_pack_is_read_once_and_only_has_files_that_are_read() -> None:
    assert load_pack() is load_pack()
    read = [
        "pack",
        "outlets",
        "units",
        "nouns",
        "metrics",
        "words",
        "lines",
        "chain",
        "boilerplate",
        "concepts",
        "sources",
        "measures",
        "sectors",
        "kinds",
        "links",
        "measurekinds",
        "names",
    ]
    names = {path.name for path in HOME.glob("*.toml")}
    assert names <= {f"{name}.toml" for name in read}
    assert {path.name for path in HOME.glob("*.tsv")} <= set(KIND_OF_FILE)


def test_every_region_has_its_place() -> None:
    regions = [entity for entity in load_pack().entities.values() if entity.kind == "region"]
    provinces = [region for region in regions if len(region.code or "") == 2]
    prefectures = [region for region in regions if len(region.code or "") == 4]
    assert len(provinces) == 34
    assert len(prefectures) == 333
    for region in regions:
        assert (
            region.parent is None
            if region in provinces
            else (region.code or "").startswith(region.parent[7:])
        )

"""A library's own declarations extend the pack and are checked like it."""

from pathlib import Path

import pytest

from yaowen.demo import demo_pack
from yaowen.errors import PackError
from yaowen.packs.additions import extend_pack
from yaowen.packs.loader import find_outlet
from yaowen.packs.model import Pack

ZONE = "id\tname_zh\tcode\nzone:own\t白塔药谷\t32\n"


def _own(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8")
    return folder


def test_names_are_added_and_the_digest_changes(pack: Pack, tmp_path: Path) -> None:
    whole = extend_pack(pack, _own(tmp_path, zones=ZONE))
    assert whole.entities["zone:own"].name_zh == "白塔药谷"
    assert pack.entities.keys() < whole.entities.keys()
    assert "zone:own" not in pack.entities
    assert whole.digest != pack.digest


def test_what_is_declared_already_is_refused(pack: Pack, tmp_path: Path) -> None:
    twice = "code\tname_zh\n11\t北京市\n"
    with pytest.raises(PackError, match="region:11 is declared already"):
        extend_pack(pack, _own(tmp_path, regions=twice))


def test_dangling_references_are_refused(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(PackError, match="region:99"):
        extend_pack(pack, _own(tmp_path, zones=ZONE.replace("\t32", "\t99")))


def test_the_demo_declares_its_inventions(pack: Pack) -> None:
    whole = extend_pack(pack, demo_pack())
    outlet = find_outlet(whole, "Shi Li Ri Bao")
    assert outlet is not None
    assert outlet.name_zh == "示例日报"
    assert all(
        entity.note == "demo"
        for key, entity in whole.entities.items()
        if ":demo-" in key and entity.kind != "outlet"
    )

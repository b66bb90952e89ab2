"""The reader's list of what is told beside figures."""

from datetime import datetime

import pytest

from yaowen.faces.web.parts.told import list_told
from yaowen.faces.web.words import Words, load_words
from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.records import Moment

PUBLISHED = Moment.of(datetime(2026, 3, 15, 9), offset_minutes=480)  # noqa: DTZ001
TEXT = "2月3日，恒瑞医药与葛兰素史克签署独家许可协议，首付款为5000万美元。"


@pytest.mark.parametrize(
    ("lang", "kind", "called", "who", "field"),
    [
        ("zh", "交易", "对外授权", "恒瑞医药、葛兰素史克", "首付款"),
        ("en", "Deal", "Licence out", "Hengrui Pharma, GSK", "Upfront"),
    ],
)
def test_a_deal_is_listed_once_in_the_reader_s_language(lang, kind, called, who, field, pack: Pack) -> None:
    understanding = understand(describe_text("a", TEXT, published=PUBLISHED), pack)
    (row,) = list_told(understanding, Words(lang), pack)
    assert (row.kind_name, row.type_name, row.who) == (kind, called, who)
    assert field in [label for label, _ in row.fields]
    assert row.date == "2026-02-03"


def test_every_type_of_the_pack_has_its_words(pack: Pack) -> None:
    known = load_words()
    shown = {"event", "deal", "project", "approval", "regulation"}
    types = {called for cue in pack.cues.values() for kind, called in cue.kinds.items() if kind in shown}
    types -= {"licence", "announced"}
    assert sorted(called for called in types if f"toldtype.{called}" not in known) == []

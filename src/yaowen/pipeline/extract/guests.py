"""Places that a text about another place names: when do its figures hold there, and when at home?

A report of a province names cities in passing (广州地铁, 揭阳石化等23个项目); what it counts then is the province's.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from yaowen.packs.derived import once_per_pack
from yaowen.packs.model import Pack
from yaowen.packs.wording import get_wording
from yaowen.pipeline.extract.heads import Head
from yaowen.pipeline.extract.places import CHINA, Place, names_of
from yaowen.pipeline.extract.scene import Scene, Sentence
from yaowen.records import Quantity

_ACTS = get_wording("places.acts")
"""What follows a place that is spoken of itself; 地铁, 石化, 综合改革试点 make it part of a name."""

_IN = ("in ", "In ", "across ")
_ZONE_ENDS = ("区", "港", "园", "城")
_NATION = re.compile(r"中国|我国|全国|china(?:'s)?|chinese|nation\w*", re.IGNORECASE)
_DASHES = ("—", "－", "-", "–")
_SUCH_AS = re.compile(r"等(?:一批|一大批|地)?$")
_AND_OTHERS = re.compile(
    r"等\d+[余多]?[个家项条座][^，。；、]{0,10}$|等[^，。；、\d一二三四五六七八九十]{2,14}$"
)
"""甲市石化等23个投资额百亿元的项目, 甲市“夜市”等消费聚集区55个."""

_LIST = 60
_GOES_ON = re.compile(
    r"(?:20\d\d年|截至|目前|累计|引进|落地|吸引|集聚|达到?|占|较|同比|增长|其|成为|获|入选|排名|位居|居|列|跃)"
)
"""How a clause begins that goes on about the place that the clause before it named."""

_PRONOUN = re.compile(r"该|其(?!中)|这[一个座里]|当地|两地|一期|二期|[A-Za-z$]")


def stands_alone(head: Head, scene: Scene) -> bool:
    """Is the place itself spoken of, and not a name that begins with it? Zones and pronouns always are."""
    if head.again or head.place is None or head.surface.endswith(_ZONE_ENDS):
        return True
    return _ACTS.match(scene.folded, head.end) is not None


def speaks_in_report(head: Head, position: int, scene: Scene) -> bool:
    """Does a head other than the report's own place govern a figure there: in its clause, or where that goes on?

    A firm, and the country, is only named in passing but in its own clause; so is what a list begins with.
    """
    sentence = scene.sentence_at(position)
    if sentence is None:
        return False
    start, _ = scene.clause_of(sentence, position)
    if head.kind == "nation":
        return head.start >= start and scene.text[head.end : head.end + 1].isdigit()
    if head.kind != "place":
        return head.start >= start and _SUCH_AS.search(scene.text[head.end : position]) is None
    if head.start >= start:
        return head.role == "subject" or not _is_other_item(head, position, scene)
    return _GOES_ON.match(scene.folded, start) is not None


def _is_other_item(head: Head, position: int, scene: Scene) -> bool:
    """Does a list part the place from the figure: 推进甲市炼化、乙能煤化百万吨项目, 甲市生态岛和11个分岛?"""
    between = scene.text[head.end : position]
    cut = max(between.rfind(mark) for mark in "、和与及")
    if cut < 0:
        return _WITH_OTHERS.search(scene.text, max(0, head.start - 4), head.start) is not None
    item = between[cut + 1 :]
    if not item:
        return not scene.figures_between(head.end, head.end + cut)
    return len(item) > 1 and _GOES_ON.match(item) is None


_WITH_OTHERS = re.compile(r"[省市区县州城村镇](?:城区)?[和与及]$")
"""加快省和甲市两个市场扩容, 14个市州城区和甲区: one of several."""


def is_brought_there(head: Head, scene: Scene) -> bool:
    """落户赣州: does the sentence say that what it counts is at the place that follows?"""
    return head.role == "locative" or scene.text[: head.start].endswith(("落户", "落地", "落子"))


def is_taken_up(sentence: Sentence) -> bool:
    """Does a sentence begin with a word that takes up a place named in the one before (该市, 当地)?"""
    return _PRONOUN.match(sentence.text) is not None


def is_summed(head: Head, quantity: Quantity, sentence: Sentence, scene: Scene) -> bool:
    """Does the figure count a list that the place is named in: 甲、乙、丙3个县, 某市石化等23个项目?"""
    start, _ = scene.clause_of(sentence, quantity.start)
    before = scene.text[start : quantity.start]
    if head.start < start:
        return False
    if _SUCH_AS.search(before) or _AND_OTHERS.search(before):
        return True
    if not quantity.unit.startswith("count"):
        return False
    return "、" in before and before.count("、") + 1 == quantity.value


def is_example(head: Head, quantity: Quantity, scene: Scene) -> bool:
    """Does the place only begin the name of something listed before the count: 推介长兴访茶游、西安踏春游等60条线路?"""
    between = scene.text[head.end : quantity.start]
    if head.role == "subject" and scene.text[head.start - 1 : head.start] != "、":
        return False
    if len(between) > _LIST or _SUCH_AS.search(between) is None:
        return False
    return "、" in scene.text[max(0, head.start - _LIST // 2) : quantity.start]


def at_home(heads: Sequence[Head], place: Place, scene: Scene, *, reports: bool) -> Iterator[Head]:
    """The heads of a text about `place`: no world or agency speaks there, and doubtful names are its own.

    The country is a subject there where a clause begins with it; elsewhere it is what something is known in.
    """
    for head in heads:
        if head.kind == "world" or (head.kind == "group" and head.surface.startswith("各")):
            continue
        if head.kind == "nation" and not _is_spoken_of(head, scene):
            continue
        if head.kind == "place" and head.place is not None and head.place != CHINA:
            own = _own(head.surface, head.place.code or "", (place.code or "")[:2], scene.pack)
            head = replace(head, place=own) if own is not None else head
            abroad = reports and _is_abroad(head, place, scene)
            if abroad or _is_far_end(head, scene) or _is_way_in(head, place, scene):
                head = replace(head, role="aside")
        yield head


def _is_spoken_of(head: Head, scene: Scene) -> bool:
    """Is the country a clause's subject, or said to be where something is (in China)?"""
    if head.role == "locative":
        return scene.text.endswith(_IN, 0, head.start)
    return head.role == "subject" and _NATION.fullmatch(head.surface) is not None


def _is_far_end(head: Head, scene: Scene) -> bool:
    """重庆至武汉段, “深圳—香港—广州”集群: one end of a line or a belt."""
    before = scene.text[max(0, head.start - 1) : head.start]
    if before in _DASHES or scene.text[head.end : head.end + 1] in _DASHES:
        return True
    return head.role == "locative" and before in ("至", "到")


def _is_abroad(head: Head, home: Place, scene: Scene) -> bool:
    """赴香港发债, 采认台湾地区资格: another province that the report's own deals with; it does nothing itself."""
    there = (head.place.code or "") if head.place else ""
    if not there or not home.code or there[:2] == home.code[:2] or head.again:
        return False
    return head.role == "inner" or scene.text[head.start - 1 : head.start] == "赴"


def _is_way_in(head: Head, home: Place, scene: Scene) -> bool:
    """陇电入川工程: another province as where something is led to."""
    there = (head.place.code or "") if head.place else ""
    elsewhere = there[:2] != (home.code or "")[:2]
    return elsewhere and len(head.surface) == 1 and scene.text[head.start - 1 : head.start] == "入"


@once_per_pack
def _prefectures(pack: Pack) -> dict[str, list[tuple[str, Place]]]:
    """Cities and prefectures with their Chinese names, by the code of their province."""
    found: dict[str, list[tuple[str, Place]]] = {}
    names = names_of(pack)
    for entity in pack.entities.values():
        if entity.kind == "region" and entity.code and len(entity.code) == 4:
            found.setdefault(entity.code[:2], []).append((entity.name_zh, names[entity.id]))
    return found


def _own(surface: str, code: str, province: str, pack: Pack) -> Place | None:
    """The place of the province that a name of elsewhere may mean: 海南 in Qinghai is a prefecture there."""
    if not province or code.startswith(province) or len(surface) < 2:
        return None
    return next(
        (place for name, place in _prefectures(pack).get(province, ()) if name.startswith(surface)), None
    )

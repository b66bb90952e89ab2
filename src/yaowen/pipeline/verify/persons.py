"""Chinese names beside organisations: 星澜生物陈晓舟 is not 云岬药业陈晓舟."""

import re
from collections.abc import Iterator
from functools import lru_cache

from yaowen.pipeline.verify.reading import Reading, once_per_reading
from yaowen.records import Finding, Record
from yaowen.text.pinyin import pinyin_key, to_pinyin

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪"
    "舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓单杭洪包诸左石"
    "崔吉龚程邢裴陆荣翁荀羊惠甄曲封靳松段富焦侯宓蓬全班仰秋仲伊宫宁仇栾甘厉祖武符刘景詹束龙叶司黎薄印白蒲邰从鄂索咸赖卓蔺屠蒙池乔阴"
    "胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满"
    "弘匡国文寇广禄阙东欧利师巩聂关荆"
)
"""First characters of Chinese family names (百家姓)."""
_ITEM = re.compile(r"[一-鿿A-Za-z0-9\s]{4,24}")
_HAN = re.compile(r"[一-鿿]")
_AFTER_NAME = re.compile(r"[^一-鿿]|[说称表指介作分担任出主讲发认在等代总博先女院教]")
_LEAST = 3
"""Items of a list of people; two may be two companies."""


@lru_cache(maxsize=1)
def _sounds() -> frozenset[str]:
    return frozenset(pinyin_key(to_pinyin(name)) for name in _SURNAMES)


def is_family_name(word: str) -> bool:
    """Whether a character is a Chinese family name, or a word in pinyin how one is read; *In* and *It* are none."""
    return word in _SURNAMES if _HAN.match(word) else pinyin_key(word) in _sounds()


class Place(Record, frozen=True, kw_only=True):
    """A person and the words that stand before the name; code points of the read text."""

    name: str
    house: str
    start: int
    end: int


def iter_places(text: str) -> Iterator[Place]:
    """People listed with their houses: 甲公司赵一、乙公司钱二三、丙医院孙四."""
    for row in re.finditer(r"[^，,。；;：:\n]*(?:、[^、，,。；;：:\n]*){2,}", text):
        found = []
        for item in _ITEM.finditer(row.group()):
            words = re.sub(r"等?\d.*$", "", re.sub(r"\s+", "", item.group()))
            name = _last_name(words)
            if name:
                start = row.start() + item.start()
                found.append(
                    Place(
                        name=name,
                        house=words[: -len(name)],
                        start=start,
                        end=start + len(item.group().rstrip()),
                    )
                )
        if len(found) >= _LEAST:
            yield from found


def _last_name(words: str) -> str | None:
    for length in (3, 2):
        name = words[-length:]
        if len(words) >= length + 2 and name[0] in _SURNAMES and all(map(_HAN.match, name)):
            return name
    return None


@once_per_reading
def _listed(reading: Reading) -> tuple[tuple[int, Place], ...]:
    """People listed with their houses, and where the sentence begins."""
    return tuple(
        (low, place) for low, high in reading.sentences for place in iter_places(reading.text[low:high])
    )


def check_joined(claim: Reading, source: Reading) -> Iterator[Finding]:
    """A person of the source's list stands in the claim beside another house of that list."""
    if claim.article.lang != "zh" or source.article.lang != "zh":
        return
    listed = _listed(source)
    for low, place in listed:
        for found in re.finditer(re.escape(place.name), claim.text):
            before = re.sub(r"\s+", "", claim.text[max(0, found.start() - 16) : found.start()])
            if not _AFTER_NAME.match(claim.text[found.end() :] or " ") or before.endswith(place.house[-2:]):
                continue
            other = next((p for _, p in listed if p is not place and before.endswith(p.house[-4:])), None)
            if other is not None:
                yield source.finding(
                    (low + place.start, low + place.end),
                    "entity",
                    other.house + place.name,
                    why="the source has this person at another place",
                    shown=place.house + place.name,
                )

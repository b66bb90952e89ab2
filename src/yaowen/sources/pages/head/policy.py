"""What does the head of a policy document say? 索引号, 发文机关, 发文字号 …, from a table or from lines."""

import re

from yaowen.packs.wording import WORDINGS, get_wording
from yaowen.records import PolicyNote
from yaowen.sources.documentnumbers import find_document_number, is_document_number
from yaowen.sources.moments import find_moment
from yaowen.sources.pages.blocks import PageTree
from yaowen.sources.pages.body import Body
from yaowen.sources.policyface import find_signature
from yaowen.text.scripts import count_han

_ENTRIES = (
    "index_number", "subject", "subject_kind", "issuer", "written_on", "released_on", "number", "validity", "title",
    "ends", "starts", "way", "words", "source", "department", "reading",
)  # fmt: skip
_LABELS = {word: entry for entry in _ENTRIES for word in WORDINGS.words(f"policy.{entry}")}
_LABELLED = get_wording("policy.labelled")
_SPACES = re.compile(r"[\s\u3000]+")
_BEFORE, _AFTER = 40, 24
_SIGNED = 6
"""Last lines of a text among which an office signs."""
_LONGEST = 160
_OWN = ("number", "index_number", "written_on", "validity")
_EMPTY = frozenset({"", "无", "-", "—", "--", "——", "/", "暂无", "空"})


def find_policy(tree: PageTree, body: Body, title: str | None) -> PolicyNote | None:
    """The policy's head; None where fewer than two of its own entries, and no number, are given.

    A number counts where it stands by itself near the begin, in the title or in the head, never in running text.
    """
    if not any(count_han(tree.texts[index]) for index in body.indexes[:8]):
        return None
    fields = _fields(tree, body)
    number = _number(fields.get("number")) or _lone_number(tree, body, title)
    own = sum(1 for name in _OWN if fields.get(name)) + bool(number and not fields.get("number"))
    if not number and own < 2 and not (own and fields.get("issuer")):
        return None
    written, office = find_signature([tree.texts[index] for index in body.indexes[-_SIGNED:]])
    return PolicyNote(
        issuer=fields.get("issuer") or office,
        number=number,
        written_on=_day(fields.get("written_on")) or written,
        released_on=_day(fields.get("released_on")),
        validity=fields.get("validity"),
        index_number=fields.get("index_number"),
        subject=fields.get("subject"),
    )


def is_spread_label(text: str) -> bool:
    """Whether a line is the label of an entry, printed with spaces: `发 布 时 间`."""
    return " " in text and _SPACES.sub("", text).strip("：:") in _LABELS


def _fields(tree: PageTree, body: Body) -> dict[str, str]:
    """Entries by name, the first of each; a value stands in its label's block or in the next one."""
    found: dict[str, str] = {}
    low, high = max(0, body.indexes[0] - _BEFORE), min(len(tree.texts), body.indexes[0] + _AFTER)
    index = low
    while index < high:
        text = tree.texts[index]
        index += 1
        if len(text) > _LONGEST * 4:
            continue
        bare = "".join(text.split()).strip("：:[]【】")
        if (name := _LABELS.get(bare)) is not None:
            value = tree.texts[index] if index < high else ""
            if _is_value(value):
                _keep(found, name, value)
                index += 1
        elif any(sign in text for sign in "：:】]"):
            for name, value in _labelled(text):
                _keep(found, name, value)
    return found


def _labelled(text: str) -> list[tuple[str, str]]:
    """`标签：值` pairs of one line, each value up to the next label."""
    words = _tight(text)
    marks = list(_LABELLED.finditer(words))
    if not marks:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(words)]
    return [
        (_LABELS[mark["label"] or mark["boxed"]], words[mark.end() : end])
        for mark, end in zip(marks, ends, strict=True)
    ]


def _tight(text: str) -> str:
    """Labels are printed with spaces between their characters: `索 引 号`, `文 号`."""
    return (
        _SPREAD.sub(lambda match: _SPACES.sub("", match[0]), text)
        if " " in text or "\u3000" in text
        else text
    )


_SPREAD = re.compile(r"[\u4e00-\u9fff](?:[ \u3000]{1,4}[\u4e00-\u9fff]){1,5}(?=\s?[:：])")


def _is_value(text: str) -> bool:
    bare = _SPACES.sub("", text).strip("：:")
    return len(text) <= _LONGEST and bare not in _LABELS and not _LABELLED.match(_tight(text))


def _keep(found: dict[str, str], name: str, value: str) -> None:
    words = value.strip().strip("：:;；| \u3000").strip()
    if words not in _EMPTY and len(words) <= _LONGEST:
        found.setdefault(name, words)


def _number(words: str | None) -> str | None:
    """A document number in its usual form; a head's entry in another form is kept as printed."""
    if not words:
        return None
    return find_document_number(words) or (
        words if any(char.isdigit() for char in words) and len(words) <= 40 else None
    )


def _lone_number(tree: PageTree, body: Body, title: str | None) -> str | None:
    """A number that is a line of its own near the begin, or that ends the title."""
    if title and (found := find_document_number(title)) and title.rstrip("）)】] ").endswith("号"):
        return found
    first = body.indexes[0]
    for text in tree.texts[max(0, first - 6) : first + 6]:
        if len(text) <= 40 and is_document_number(text):
            return find_document_number(text)
    return None


def _day(words: str | None) -> str | None:
    found = find_moment(words, offset_minutes=480) if words else None
    return found[0].local.date().isoformat() if found else None

"""`correct`: what was read, as a person has accepted, corrected or ignored it. Made anew from what had been read."""

from collections.abc import Iterable, Sequence

import msgspec

from yaowen.pipeline.correct.binding import FIGURE, find_doubts, find_facts, find_links, find_place
from yaowen.pipeline.correct.fields import amend, follow_figure, renamed, without_figure
from yaowen.records import Correction, Fact, Issue, Mention, Outcome, Uncorrected, Understanding

LOST = "correction_lost"
"""Code of the doubt about a correction that no longer finds what it was about."""
_QUOTED = 40


def correct(read: Understanding, corrections: Iterable[Correction]) -> Outcome[Understanding]:
    """What was read, with a person's corrections of this article; without any, as it had been read.

    The issues are of corrections that are not applied, since their words or what was read from them are gone; they
    stand among the article's doubts, too.
    """
    plain = revert(read)
    done, held, lost = plain, list[Correction](), list[Issue]()
    doubts = list[tuple[Correction, ...]]()
    for told in _by_target(corrections):
        if told[0].about == "doubt":
            doubts.append(told)
            continue
        changed = _correct_fact(done, told) if told[0].about == "fact" else _correct_link(done, told)
        if isinstance(changed, Issue):
            lost.append(changed)
        else:
            done = changed
            held += told
    issues = (*plain.article.issues, *lost)
    for told in doubts:
        issues = _correct_doubt(issues, told, plain.article.text)
        held += told
    if not held and not lost:
        return Outcome(value=plain)
    value = msgspec.structs.replace(
        done,
        article=msgspec.structs.replace(plain.article, issues=issues),
        corrections=tuple(held),
        uncorrected=_kept(plain),
    )
    return Outcome(value=value, issues=tuple(lost))


def revert(read: Understanding) -> Understanding:
    """What had been read before anybody corrected it."""
    before = read.uncorrected
    if before is None:
        return read
    return msgspec.structs.replace(
        read,
        article=msgspec.structs.replace(read.article, issues=before.issues),
        mentions=before.mentions,
        references=before.references,
        facts=before.facts,
        composites=before.composites,
        corrections=(),
        uncorrected=None,
    )


def _kept(plain: Understanding) -> Uncorrected:
    return Uncorrected(
        issues=plain.article.issues,
        mentions=plain.mentions,
        references=plain.references,
        facts=plain.facts,
        composites=plain.composites,
    )


def _by_target(corrections: Iterable[Correction]) -> list[tuple[Correction, ...]]:
    """Corrections of one thing together, by time. Where it is ignored at last only that holds; else nothing is."""
    groups: dict[tuple[object, ...], list[Correction]] = {}
    for one in sorted(corrections, key=lambda one: (one.at, one.id)):
        groups.setdefault((one.about, one.key, one.start, one.words), []).append(one)
    return [
        (told[-1],) if told[-1].act == "ignore" else tuple(one for one in told if one.act != "ignore")
        for told in groups.values()
    ]


def _lost(told: Sequence[Correction], why: str) -> Issue:
    one = told[-1]
    words = " ".join(one.words.split())[:_QUOTED]
    said = f"{one.by} said on {one.at:%Y-%m-%d} of “{words}” ({one.act} {one.about}) is not applied: {why}"
    return Issue(code=LOST, message=f"what {said}")


def _correct_fact(read: Understanding, told: tuple[Correction, ...]) -> Understanding | Issue:
    place = find_place(told[-1], read.article.text)
    if place is None:
        return _lost(told, "these words are not in the text any more")
    found = find_facts(read, told[-1].key, place)
    if not found:
        return read if told[-1].act == "ignore" else _lost(told, "nothing is read from these words any more")
    fact = found[0]
    if told[-1].act == "ignore":
        return _with_facts(read, fact, None)
    amended = amend(fact, told)
    if amended is None:
        return _lost(told, f"the {fact.kind} has no such field any more")
    return _with_facts(read, fact, amended)


def _with_facts(read: Understanding, old: Fact, new: Fact | None) -> Understanding:
    """A fact replaced, or gone, and what other facts of the article had from it."""

    def step(fact: Fact) -> Fact | None:
        if new is None:
            return None if fact.id == old.id else without_figure(fact, old.id)
        told = new if fact.id == old.id else fact
        return follow_figure(told, new) if new.value is not None else told

    return msgspec.structs.replace(
        read,
        facts=tuple(fact for one in read.facts if (fact := step(one)) is not None),
        composites=tuple(fact for one in read.composites if (fact := step(one)) is not None),
    )


def _correct_link(read: Understanding, told: tuple[Correction, ...]) -> Understanding | Issue:
    last = told[-1]
    place = find_place(last, read.article.text)
    if place is None:
        return _lost(told, "these words are not in the text any more")
    found = find_links(read, last.key, last.words)
    if last.act == "accept":
        return read if found else _lost(told, "they are not taken for that any more")
    target = str(last.now) if last.act == "correct" and last.now else None
    places = {(one.start, one.end) for one in found} or ({place} if target else set())
    left = [one for one in read.mentions if not _touches(one, places)]
    made = [_mention(read, start, end, target) for start, end in places] if target else []
    return msgspec.structs.replace(
        read,
        mentions=tuple(sorted([*left, *made], key=lambda one: (one.start, one.end))),
        references=tuple(one for one in read.references if not _touches(one, places)),
        facts=tuple(renamed(fact, last.words, last.key, target) for fact in read.facts),
        composites=tuple(renamed(fact, last.words, last.key, target) for fact in read.composites),
    )


def _touches(mention: Mention, places: Iterable[tuple[int, int]]) -> bool:
    return any(mention.start < end and start < mention.end for start, end in places)


def _mention(read: Understanding, start: int, end: int, target: str) -> Mention:
    return msgspec.convert(
        {
            "entity_id": target,
            "kind": target.partition(":")[0],
            "paragraph": read.article.paragraph_at(start),
            "start": start,
            "end": end,
            "surface": read.article.text[start:end],
            "how": "person",
        },
        Mention,
    )


def _correct_doubt(issues: tuple[Issue, ...], told: tuple[Correction, ...], text: str) -> tuple[Issue, ...]:
    """An accepted doubt stays; one that is ignored, or answered by a note, goes; one that is gone is answered."""
    if told[-1].act == "accept":
        return issues
    meant = find_doubts(told[-1], issues, text)
    return tuple(issue for issue in issues if issue not in meant)


__all__ = ["FIGURE", "LOST", "correct", "revert"]

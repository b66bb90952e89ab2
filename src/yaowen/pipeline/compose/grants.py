"""What a policy grants, in one sentence: how much, for what, capped at what."""

from collections.abc import Iterator

import msgspec

from yaowen.pipeline.compose.scene import Scene
from yaowen.records import Amount, Condition, Measure


def say_measure(scene: Scene, measure: Measure, *, capped: bool = True) -> str:
    """`Reward of CNY 3 million for innovative medical devices …, capped at …`; empty where a part has no words.

    What must hold is said only where each part of it is understood; a measure of which nothing is understood but its
    sum is not said, for a sum without its condition misleads. `capped`: with its caps.
    """
    tell = scene.tell
    purpose = _purpose(scene, measure)
    if not purpose or measure.branches or measure.unit_amount or measure.rate_high:
        return ""
    tiers = _tiers(scene, measure)
    grant = tiers or _sum(scene, measure) or _rate(scene, measure)
    if not grant:
        return ""
    caps = "".join(
        tell.line("capped", amount=amount, each=_scope(scene, cap.scope))
        for cap in measure.caps
        if capped
        and not _is_all(cap.amount, measure)
        and cap.amount.unit.isupper()
        and (amount := _plain(scene, cap.amount))
    )
    kind = scene.pack.lines.get(f"told.{scene.lang}.grant_{measure.reward}", tell.line("grant"))
    draft = tell.line("draft") if measure.status == "draft" else ""
    return draft + tell.line(
        "granted_by_tier" if tiers else "granted", kind=kind, grant=grant, purpose=purpose, caps=caps
    )


def _is_all(cap: Amount, measure: Measure) -> bool:
    """Is it the sum itself, told with 最高?"""
    high = measure.amount_high
    return high is not None and (cap.value, cap.unit) == (high.value, high.unit)


def _purpose(scene: Scene, measure: Measure) -> str:
    """For what it is: the tests of the condition in words, and of the tiers where they share a key."""
    tests = [*_leaves(measure.condition)]
    if not tests:
        return ""
    words: list[str] = []
    for test in tests:
        said = _said(scene, test)
        if said is None:
            return ""
        if said not in words:
            words.append(said)
    words.sort(key=lambda word: word.startswith("~"))
    return "" if words[0].startswith("~") else scene.tell.gap.join(words).replace("~", "")


def _leaves(condition: Condition | None) -> Iterator[Condition]:
    if condition is None:
        return
    if condition.op == "is" or not condition.parts:
        yield condition
    for part in condition.parts if condition.op == "all" else ():
        yield from _leaves(part)


def _said(scene: Scene, test: Condition) -> str | None:
    """What a test asks for, in the pack's words; they begin with ~ where they stand behind others."""
    value = f"{test.value:g}" if isinstance(test.value, float) else str(test.value)
    return scene.pack.lines.get(f"purpose.{scene.lang}.{test.key}={value}")


def _tiers(scene: Scene, measure: Measure) -> str:
    """`CNY 5 million (Phase I trials), CNY 10 million (Phase II trials) and …`."""
    rows: list[str] = []
    for tier in measure.tiers:
        said = _said(scene, tier.condition) if tier.condition else None
        amount = _plain(scene, tier.amount) if tier.amount else ""
        if not amount or said is None or tier.rate or tier.share:
            return ""
        rows.append(scene.tell.line("tier", amount=amount, step=said.replace("~", "")))
    return scene.tell.listed(rows)


def _sum(scene: Scene, measure: Measure) -> str:
    if measure.tiers or measure.amount_high is None or measure.rate is not None:
        return ""
    low, amount = measure.amount_low, _plain(scene, measure.amount_high)
    if not amount or (low is not None and low.value != measure.amount_high.value):
        return ""
    return scene.tell.line("at_most" if low is None else "of_sum", amount=amount)


def _rate(scene: Scene, measure: Measure) -> str:
    if measure.tiers or measure.rate is None or measure.base is None:
        return ""
    base = scene.translated(measure.base)
    return scene.tell.line("at_rate", rate=f"{measure.rate:g}%", base=base) if base else ""


def _scope(scene: Scene, scope: str) -> str:
    said = scene.pack.lines.get(f"told.{scene.lang}.scope_{scope}", "")
    return f"{scene.tell.gap}{said}" if said else ""


def _plain(scene: Scene, amount: Amount) -> str:
    """A sum without `up to`, which the words around it say; empty where its figure stands outside what is told of."""
    found = scene.fact(amount)
    return scene.tell.amount(msgspec.structs.replace(found, comparator="eq")) if found else ""

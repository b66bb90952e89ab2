"""Deals, approvals, projects, measures, market moves: a sentence for each whose parts all have words."""

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from yaowen.pipeline.compose.grants import say_measure
from yaowen.pipeline.compose.phrases import day_of, name_of, place_of, spelled
from yaowen.pipeline.compose.scene import Scene
from yaowen.pipeline.compose.statements import Statement
from yaowen.records import Amount, Approval, Deal, Entity, Fact, MarketMove, Measure, Party, Project
from yaowen.text.sentences import iter_sentences

_WEIGHT = 2.4
"""As much as a clause of three figures: what happened is what a reader asks first."""
_SLIGHT = 0.9
"""A share that rose is seldom what a text is about."""
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9]*-?\d[\w-]*$")
_NEW_USE = re.compile(r"新适应症|\bnew indications?\b")
_ANNOUNCED = re.compile(r"\d日(?:晚间?|早间?)?(?:在?[^，。；]{0,8})(?:公告|宣布|披露|公布)")
_LASTS = re.compile(r"用时|从.{1,8}[到至]|\bfrom .{1,30} to\b")
"""A stretch from one stage to another has no day of its own."""
_FUND = re.compile(r"ETF|指数|[Ii]ndex|基金")
_LED = re.compile(r"领投|\bled by\b")


def iter_kinds(scene: Scene, places: frozenset[int] | None = None) -> Iterator[Statement]:
    """A sentence for each composite fact whose parts all have words; `places` are the paragraphs to be read."""
    if scene.tell.lang == scene.article.lang:
        return
    said: set[str] = set()
    for fact in scene.read.composites:
        if not fact.paragraph or (places is not None and fact.paragraph not in places):
            continue
        say = _SAYERS.get(type(fact.details))
        text = say(scene, fact) if say else ""
        if text and text not in said:
            said.add(text)
            whole = _statement(scene, fact, text)
            yield msgspec.structs.replace(whole, singly=tuple(_less(scene, fact, text)))


def _less(scene: Scene, fact: Fact, text: str) -> Iterator[Statement]:
    """A measure without its caps, for where they are not borne out."""
    bare = say_measure(scene, fact.details, capped=False) if isinstance(fact.details, Measure) else ""
    if bare and bare != text:
        yield _statement(scene, fact, bare)


def _statement(scene: Scene, fact: Fact, text: str) -> Statement:
    low, high = _sentence(scene, fact)
    told = [f for f in scene.figures_in(low, high) if scene.tell.amount(f) in text]
    return Statement(
        text=scene.tell.finish(text),
        paragraph=fact.paragraph,
        facts=tuple(f.id for f in told),
        weight=(_SLIGHT if isinstance(fact.details, MarketMove) else _WEIGHT)
        - 0.05 * min(fact.paragraph, 30),
        start=fact.start,
        optional=True,
    )


def _sentence(scene: Scene, fact: Fact) -> tuple[int, int]:
    paragraph = scene.article.find_paragraph(fact.paragraph)
    assert paragraph is not None
    for low, high in iter_sentences(scene.article.text, paragraph.start, paragraph.end):
        if low <= fact.start < high:
            return low, high
    return fact.start, fact.end


def _when(scene: Scene, fact: Fact) -> str:
    """The day of what happened, set off by a space in English; empty where the paragraph does not print it."""
    if _ANNOUNCED.search(scene.article.text, *_sentence(scene, fact)):
        return ""  # the day is that on which it was told
    said = day_of(fact.period, scene.article.paragraph_text(fact.paragraph), scene.pack, scene.lang)
    return scene.tell.gap + said if said else ""


def _amount(scene: Scene, fact: Fact, amount: Amount | None) -> str:
    """A sum that stands in the same sentence; empty else."""
    low, high = _sentence(scene, fact)
    mine = scene.fact(amount)
    return scene.tell.amount(mine) if mine is not None and low <= mine.start < high else ""


def _party(scene: Scene, parties: Sequence[Party], *roles: str) -> str:
    """Who has the role; empty where nobody or somebody has whom nothing but the form of the words names."""
    found = [scene.entity(p.entity_id) for p in parties if p.role in roles and p.entity_id]
    names = [name_of(entity, scene.lang) for entity in found if entity is not None]
    return scene.tell.listed(names)


def _say_deal(scene: Scene, fact: Fact) -> str:
    deal = fact.details
    assert isinstance(deal, Deal)
    if fact.modality != "actual":
        return ""
    total, when = _amount(scene, fact, deal.total), _when(scene, fact)
    if deal.type == "investment":
        company, investor = _party(scene, deal.parties, "company"), _party(scene, deal.parties, "investor")
        low, high = _sentence(scene, fact)
        led = investor and _LED.search(scene.article.text, low, high)
        by = scene.tell.line("led_by", who=investor) if led else ""
        return (
            scene.tell.line("financing", who=company, amount=total, by=by, when=when)
            if company and total
            else ""
        )
    if deal.type in ("licence_out", "licence_in"):
        giver, taker = _party(scene, deal.parties, "licensor"), _party(scene, deal.parties, "licensee")
        if not (giver and taker and deal.asset and _CODE.match(deal.asset)):
            return ""
        paid = _amount(scene, fact, deal.upfront)
        upfront = scene.tell.line("upfront", amount=paid) if paid else ""
        return scene.tell.line(
            "licence", giver=giver, taker=taker, asset=deal.asset, upfront=upfront, when=when
        )
    if deal.type == "signing" and len(deal.parties) > 1 and all(p.entity_id for p in deal.parties):
        who = _party(scene, deal.parties, "party")
        return scene.tell.line("agreed", who=who, when=when) if who else ""
    return ""


def _say_approval(scene: Scene, fact: Fact) -> str:
    approval = fact.details
    assert isinstance(approval, Approval)
    product = _product(scene, fact, approval)
    if not product or fact.modality != "actual":
        return ""
    party = approval.company
    company = scene.entity(party.entity_id) if party and party.entity_id else None
    what = (
        scene.tell.line("of_owner", whose=scene.tell.whose(name_of(company, scene.lang)), what=product)
        if company
        else product
    )
    if _NEW_USE.search(scene.article.text, *_sentence(scene, fact)):
        what = scene.tell.line("new_use", what=what)
    return scene.tell.line(f"approval_{approval.stage}", what=what, when=_when(scene, fact))


def _product(scene: Scene, fact: Fact, approval: Approval) -> str:
    """The product's name: a code, one that the pack knows, or the only one that the sentence names."""
    known = scene.entity(approval.product_id) if approval.product_id else None
    if known is not None:
        return name_of(known, scene.lang)
    if approval.product and _CODE.match(approval.product):
        return approval.product
    low, high = _sentence(scene, fact)
    named = (*scene.read.mentions, *scene.read.references)
    inside = {m.entity_id for m in named if m.kind == "product" and low <= m.start < high}
    entity = scene.entity(next(iter(inside))) if len(inside) == 1 else None
    return name_of(entity, scene.lang) if entity is not None else ""


def _say_project(scene: Scene, fact: Fact) -> str:
    project = fact.details
    assert isinstance(project, Project)
    if project.stage is None or fact.modality not in ("actual", "plan"):
        return ""
    low, high = _sentence(scene, fact)
    named = (*scene.read.mentions, *scene.read.references)
    zones = {m.entity_id for m in named if m.kind in ("zone", "region") and low <= m.start < fact.end <= high}
    entity: Entity | None = scene.entity(next(iter(zones))) if len(zones) == 1 else None
    place = name_of(entity, scene.lang) if entity else place_of(fact, scene.pack, scene.lang) if zones else ""
    when = _when(scene, fact)
    vague = not when and (entity is None or entity.kind == "region")
    if not place or vague or _LASTS.search(scene.article.text, fact.start, fact.end):
        return ""
    if any(f.unit == "count:projects" for f in scene.figures_in(low, high)):
        return ""  # 27个项目集中签约: no single one
    words = {"place": place, "when": when, "of": _owner(scene, low, high), "thing": _thing(scene, fact)}
    return scene.tell.line(f"project_{project.stage}_{fact.modality}", **words)


def _owner(scene: Scene, low: int, high: int) -> str:
    """Whose project it is: the one firm that the sentence names; empty for none or several."""
    named = (*scene.read.mentions, *scene.read.references)
    firms = {m.entity_id for m in named if m.kind == "organisation" and low <= m.start < high}
    owner = scene.entity(next(iter(firms))) if len(firms) == 1 else None
    return scene.tell.line("project_of", who=name_of(owner, scene.lang)) if owner is not None else ""


def _thing(scene: Scene, fact: Fact) -> str:
    """`base`, `plant`: what the words of the fact call it last; else a project."""
    words = scene.article.text[fact.start : fact.end].casefold()
    rows = [row.split("=") for row in scene.tell.line("project_things").split("|")]
    last = max(rows, key=lambda row: (words.rfind(row[0]) + len(row[0]) * (row[0] in words), len(row[0])))
    return last[1] if last[0] in words else scene.tell.line("project")


def _say_move(scene: Scene, fact: Fact) -> str:
    move = fact.details
    assert isinstance(move, MarketMove)
    change = scene.fact(move.change)
    if change is None or change.value is None or len(move.instrument) > 14:
        return ""
    fund = bool(_FUND.search(move.instrument))
    name = _instrument(scene, move.instrument)
    verb = scene.tell.line("share_fell" if change.value < 0 else "share_rose")
    form = "move" if fund else "move_share"
    if not name:
        return ""
    return scene.tell.line(
        form, what=name, verb=verb, amount=scene.tell.amount(change), when=_when(scene, fact)
    )


def _instrument(scene: Scene, words: str) -> str:
    """A share's or index's name; empty for English words that are no name."""
    known = [m for m in (*scene.read.mentions, *scene.read.references) if m.surface == words]
    entity = scene.entity(known[0].entity_id) if known else None
    if entity is not None:
        return name_of(entity, scene.lang)
    if scene.lang == "en":
        return words if words.isascii() else spelled(words)
    return "" if words.isascii() else words


def _say_measure(scene: Scene, fact: Fact) -> str:
    assert isinstance(fact.details, Measure)
    return say_measure(scene, fact.details)


_SAYERS: dict[type, Callable[[Scene, Fact], str]] = {
    Deal: _say_deal,
    Approval: _say_approval,
    Project: _say_project,
    MarketMove: _say_move,
    Measure: _say_measure,
}

"""Facts that somebody else proposes, a model for one: let in only where the text itself bears them out."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yaowen.pipeline.extract.scene import Scene
from yaowen.pipeline.extract.stage import kind_of
from yaowen.pipeline.quantities import find_quantities
from yaowen.records import Fact, Issue, Modality, Outcome, Quantity, Record

_CLOSE = 1e-9


class Proposal(Record, frozen=True, kw_only=True):
    """A figure as its proposer sees it: the exact words, their paragraph's number, and the fields.

    `value` and `unit` are in base units (see `Quantity`); `metric` is an id of the pack; `region` and `subject` are
    words of the text; `period` as in `Fact`.
    """

    paragraph: int
    words: str
    value: float
    unit: str
    value_high: float | None = None
    metric: str | None = None
    subject: str | None = None
    region: str | None = None
    period: str | None = None
    modality: Modality = "actual"


class _Refused(NamedTuple):
    why: str


def admit(
    proposals: Iterable[Proposal], scene: Scene, figures: tuple[Fact, ...], made_by: str
) -> Outcome[tuple[Fact, ...]]:
    """The figures with those proposed that pass: the words stand in the paragraph, they read as that value and unit,
    nothing else was read there, and each field is borne out by the text. `made_by` names the proposer in each fact;
    an Issue `proposal_refused` says what was refused and why.
    """
    admitted: list[Fact] = []
    issues: list[Issue] = []
    for proposal in proposals:
        found = _admit(proposal, scene, (*figures, *admitted), made_by)
        if isinstance(found, Fact):
            admitted.append(found)
        else:
            words = proposal.words[:60]
            issues.append(
                Issue(
                    code="proposal_refused",
                    message=f"{made_by} proposed {words!r} in paragraph {proposal.paragraph}: {found.why}",
                    paragraph=proposal.paragraph,
                )
            )
    whole = sorted((*figures, *admitted), key=lambda fact: fact.start)
    return Outcome(value=tuple(whole), issues=tuple(issues))


def _admit(proposal: Proposal, scene: Scene, figures: tuple[Fact, ...], made_by: str) -> Fact | _Refused:
    paragraph = scene.article.find_paragraph(proposal.paragraph)
    if paragraph is None:
        return _Refused("there is no such paragraph")
    start = scene.text.find(proposal.words, paragraph.start, paragraph.end) if proposal.words else -1
    if start < 0:
        return _Refused("the paragraph does not have these words")
    quantity = _read(proposal, start, scene)
    if quantity is None:
        return _Refused("the words do not read as that value and unit")
    if any(fact.start < quantity.end and quantity.start < fact.end for fact in figures):
        return _Refused("a figure was read there already")
    wrong = next(_iter_unfounded(proposal, paragraph.start, paragraph.end, scene), None)
    if wrong is not None:
        return _Refused(wrong)
    place = _region(proposal, scene)
    return Fact(
        id=f"{scene.article.id}#{quantity.start}",
        article_id=scene.article.id,
        kind=kind_of(quantity, proposal.modality),
        paragraph=proposal.paragraph,
        start=quantity.start,
        end=quantity.end,
        surface=quantity.surface,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit,
        comparator=quantity.comparator,
        metric=proposal.metric,
        noun=quantity.noun_surface,
        subject=proposal.subject,
        region=place[0],
        region_code=place[1],
        period=proposal.period,
        period_from="sentence" if proposal.period else "none",
        modality=proposal.modality,
        made_by=made_by,
    )


def _read(proposal: Proposal, start: int, scene: Scene) -> Quantity | None:
    """The quantity that the words are, read by the rules that read every other."""
    for found in find_quantities(proposal.words, scene.pack):
        same = _close(found.value, proposal.value) and _close(found.value_high, proposal.value_high)
        if same and found.unit == proposal.unit:
            return Quantity(
                start=start + found.start,
                end=start + found.end,
                surface=found.surface,
                value=found.value,
                value_high=found.value_high,
                unit=found.unit,
                comparator=found.comparator,
                noun_surface=found.noun_surface,
            )
    return None


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _CLOSE * max(1.0, abs(one))


def _iter_unfounded(proposal: Proposal, start: int, end: int, scene: Scene) -> Iterator[str]:
    """What of the fields the text does not bear out."""
    if proposal.metric is not None and proposal.metric not in scene.pack.metrics:
        yield f"the pack has no metric {proposal.metric!r}"
    if proposal.subject and proposal.subject not in scene.text:
        yield "the text does not name that subject"
    if proposal.region and _region(proposal, scene)[0] is None:
        yield "the text does not name that region"
    said = {mention.period for mention in scene.periods_in(start, end)}
    if scene.published is not None:
        said.add(str(scene.published.year))
    if proposal.period and proposal.period not in said:
        yield "the paragraph does not say that time"


def _region(proposal: Proposal, scene: Scene) -> tuple[str | None, str | None]:
    """The official name and code of the region or zone that the text names so."""
    if not proposal.region:
        return None, None
    for mention in scene.mentions:
        entity = scene.pack.entities.get(mention.entity_id)
        if entity is None or entity.kind not in ("region", "zone"):
            continue
        if proposal.region in (mention.surface, entity.name_zh, entity.name_en):
            return entity.name_zh, entity.code
    return None, None

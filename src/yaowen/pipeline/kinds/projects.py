"""Projects and facilities: what is built or opened, by whom, where, with how much money, land and room."""

import re
from collections.abc import Iterator
from typing import cast, get_args

from yaowen.pipeline.kinds.ground import Ground
from yaowen.pipeline.kinds.happening import Happening
from yaowen.pipeline.kinds.telling import amount_or_none, figure_with, figures_on, told
from yaowen.records import Facility, Fact, Party, Project, ProjectStage

_BUILT = re.compile(
    r"项目|基地|工厂|总部|生产线|研发中心|\b(?:project|base|plant|factory|park|headquarters)\b"
)
_INVESTED = re.compile(r"投资|斥资|投入|investment|invest|spend")
_PAID = re.compile(r"到位资金|实际到位|已完成投资|paid in")
_LAND = re.compile(r"占地|用地|土地|供地|covers|covering|land|site of|spanning")
_FLOOR = re.compile(r"建筑面积|建筑总面积|建面|floor area|construction area|floor space")
_OUTPUT = re.compile(r"产值|产出|销售收入|营收|output|sales")
_TAX = re.compile(r"亩均税收|每亩税收|tax per mu")
_CAPACITY = re.compile(r"产能|年产|能力|可容纳|可满足|床位|capacity|produce|handle")
_AREA_UNITS = ("sqm", "mu", "acre", "hectare", "sqkm")
_TYPES = {
    "产业园": "park", "园区": "park", "科技园": "park", "孵化器": "incubator", "加速器": "incubator", "工厂": "plant",
    "实验室": "laboratory", "医院": "hospital", "基地": "base", "中心": "centre", "研究院": "institute",
    "总部": "headquarters", "park": "park", "incubator": "incubator", "laboratory": "laboratory",
    "hospital": "hospital", "plant": "plant", "factory": "plant", "base": "base", "center": "centre",
    "centre": "centre", "institute": "institute",
}  # fmt: skip
"""What a facility's name ends with, and what kind of place that is."""


def as_project(ground: Ground, happening: Happening, called: str) -> Iterator[Fact]:
    """The project of a happening, with figures of its sentence and the two after it; a mere signing is none."""
    if called == "signed" and not _BUILT.search(ground.scene.folded, happening.start, happening.sentence.end):
        return
    figures = figures_on(ground, happening)
    money = [f for f in figures if f.unit == "CNY" or f.unit == "USD"]
    areas = [f for f in figures if f.unit in _AREA_UNITS]
    floor = figure_with(areas, ground, _FLOOR)
    tax = figure_with(money, ground, _TAX)
    paid = figure_with(money, ground, _PAID)
    rest = [f for f in money if f not in (tax, paid)]
    found = {
        "agreed_investment": figure_with(rest, ground, _INVESTED),
        "paid_in": paid,
        "land": figure_with([f for f in areas if f is not floor], ground, _LAND),
        "floor_area": floor,
        "expected_output": figure_with(rest, ground, _OUTPUT),
        "tax_per_mu": tax,
    }
    name, others = _built(happening)
    project = Project(
        name=name,
        parties=others,
        park=_park(ground, happening),
        stage=cast("ProjectStage", called) if called in get_args(ProjectStage) else None,
        **{key: amount_or_none(figure) for key, figure in found.items()},
    )
    yield told(ground, happening, "project", project, parts=[f for f in found.values() if f])


def as_facility(ground: Ground, happening: Happening, called: str) -> Iterator[Fact]:
    """The building or park that opens; its kind is what its name ends with."""
    del called
    figures = figures_on(ground, happening)
    areas = [f for f in figures if f.unit in _AREA_UNITS]
    floor = figure_with(areas, ground, _FLOOR)
    land = figure_with([f for f in areas if f is not floor], ground, _LAND)
    capacity = figure_with([f for f in figures if f not in areas and f.unit != "percent"], ground, _CAPACITY)
    name, others = _built(happening)
    facility = Facility(
        name=name,
        type=_type_of(name or ""),
        area=amount_or_none(land),
        floor_area=amount_or_none(floor),
        capacity=amount_or_none(capacity),
        operator=others[0] if others else None,
        opening=happening.when.date,
    )
    yield told(ground, happening, "facility", facility, parts=[f for f in (land, floor, capacity) if f])


def _built(happening: Happening) -> tuple[str | None, tuple[Party, ...]]:
    """The name of what is built, and the others; a firm alone is who builds."""
    for party in happening.parties:
        if _type_of(party.name) is not None or (party.entity_id or "").startswith("zone:"):
            return party.name, tuple(other for other in happening.parties if other is not party)
    return None, happening.parties


def _type_of(name: str) -> str | None:
    low = name.lower()
    return next((kind for ending, kind in _TYPES.items() if low.endswith(ending)), None)


def _park(ground: Ground, happening: Happening) -> str | None:
    zones = [
        m
        for m in ground.scene.mentions_in(happening.sentence.start, happening.sentence.end)
        if m.kind == "zone"
    ]
    return ground.pack.entities[zones[0].entity_id].name_zh if zones else None

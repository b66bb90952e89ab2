"""The small readers that verdicts stand on."""

import msgspec
import pytest

from yaowen.packs.model import Pack
from yaowen.pipeline.quantities import find_quantities
from yaowen.pipeline.verify.bare import join_alternatives, with_bare_numbers
from yaowen.pipeline.verify.concepts import find_concepts
from yaowen.pipeline.verify.lists import listed_things
from yaowen.pipeline.verify.ordinals import iter_ordinals
from yaowen.pipeline.verify.periods import agrees, days_of
from yaowen.pipeline.verify.persons import iter_places
from yaowen.pipeline.verify.reading import Figure, Reading, once_per_figure, once_per_reading, read_claim
from yaowen.pipeline.verify.regions import related


def test_the_longest_word_names_the_concept(pack: Pack) -> None:
    assert [hit.id for hit in find_concepts("生物医药", pack)] == ["biopharma"]
    assert [hit.id for hit in find_concepts("医药", pack)] == ["pharma"]
    assert "medical device exports"[slice(*_place("medical device exports", "exports", pack))] == "exports"


def _place(text: str, concept: str, pack: Pack) -> tuple[int, int]:
    hit = next(hit for hit in find_concepts(text, pack) if hit.id == concept)
    return hit.start, hit.end


def test_english_endings_and_hyphens_are_no_hindrance(pack: Pack) -> None:
    for text in ("clinical-trial", "Clinical trials", "clinical trial's"):
        assert "trials" in {hit.id for hit in find_concepts(text, pack)}
    assert "ai" not in {hit.id for hit in find_concepts("he said again", pack)}


def test_every_axis_has_at_least_two_concepts(pack: Pack) -> None:
    axes: dict[str, int] = {}
    for concept in pack.concepts.values():
        axes[concept.axis] = axes.get(concept.axis, 0) + 1
    assert not [axis for axis, count in axes.items() if axis and count < 2]


def test_cue_lists_name_known_concepts(pack: Pack) -> None:
    for key, line in pack.lines.items():
        if key.startswith("group."):
            assert set(line.split()) <= pack.concepts.keys(), key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("创新药和医疗器械产值分别为12亿元和8亿元。", {"12亿元": "创新药", "8亿元": "医疗器械"}),
        ("对I、II期临床试验分别奖励100万元、200万元。", {"100万元": "I", "200万元": "II"}),
        (
            "Drugs and devices brought in 12 million yuan and 8 million yuan respectively.",
            {"12": "Drugs", "8": "devices"},
        ),
        ("创新药产值12亿元和医疗器械8亿元。", {}),
    ],
)
def test_the_nth_figure_belongs_to_the_nth_thing(text: str, expected: dict[str, str], pack: Pack) -> None:
    found = find_quantities(text, pack)
    things = listed_things(found, text, 0, len(text))
    assert len(things) == len(expected)
    for quantity, (surface, words) in zip(
        [q for q in found if q.start in things], expected.items(), strict=True
    ):
        assert quantity.surface.startswith(surface)
        assert words in text[slice(*things[quantity.start])]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the third consecutive year", [3]),
        ("连续第三年", [3]),
        ("连续两年", [2]),
        ("the largest in the world", [1]),
        ("位居全国首位", [1]),
        ("一级全资子公司", [1]),
        ("First, we will act.", []),
        ("in the first half of 2025", []),
    ],
)
def test_ordinals(text: str, values: list[int]) -> None:
    assert [ordinal.value for ordinal in iter_ordinals(text)] == values


def test_periods_agree_when_the_claims_holds_the_sources() -> None:
    assert agrees("2024", "2024-10")
    assert not agrees("2024-10", "2024")
    assert not agrees("2025", "2021/2025")
    assert agrees("2025", "2021/2025", deadline=True)
    assert days_of("2025-H1") == (20250100, 20250699)
    assert days_of("2025-Q4") == (20251000, 20251299)
    assert days_of("soon") is None


def test_regions_are_related_along_the_line_of_descent() -> None:
    assert related("320000", "320500")
    assert related("3205", "320000")
    assert not related("320500", "320100")


def test_people_are_listed_with_their_houses() -> None:
    text = "星澜生物陈晓舟、云岬药业林致远、澄海制药周海岚等3位代表发言。"
    assert [(p.house, p.name) for p in iter_places(text)] == [
        ("星澜生物", "陈晓舟"),
        ("云岬药业", "林致远"),
        ("澄海制药", "周海岚"),
    ]
    assert list(iter_places("星澜生物、云岬药业签约。")) == []


def test_two_or_three_is_one_range(pack: Pack) -> None:
    text = "two or three companies"
    found = join_alternatives(find_quantities(text, pack), text)
    assert [(q.value, q.value_high) for q in found] == [(2.0, 3.0)]


def test_bare_numbers_are_seen_but_not_years_or_names(pack: Pack) -> None:
    text = "a further 1,000 upstream in 2024, see G20 and 3D"
    periods = ((text.index("2024"), text.index("2024") + 4),)
    assert [q.surface for q in with_bare_numbers((), text, periods)] == ["1,000"]


def test_the_words_beside_a_figure_stop_at_its_neighbours(pack: Pack) -> None:
    reading = read_claim("创新药204个、医疗器械265个。", pack)
    assert [reading.text[slice(*figure.before)] for figure in reading.figures] == ["创新药", "医疗器械"]


def test_each_word_of_the_trade_is_found_where_it_begins(pack: Pack) -> None:
    for concept in pack.concepts.values():
        english = {word for word in concept.words_en if word[:2].isascii() and word[:2].isalpha()}
        for word in {*concept.words_zh, *english}:
            assert any(hit.start == 1 for hit in find_concepts(f" {word} ", pack)), word


def test_what_was_worked_out_stays_with_its_reading_and_its_figure(pack: Pack) -> None:
    asked: list[object] = []

    @once_per_reading
    def texts(reading: Reading) -> str:
        asked.append(reading)
        return reading.text

    @once_per_figure
    def surfaces(figure: Figure, reading: Reading) -> str:
        asked.append(figure)
        return figure.quantity.surface

    first = read_claim("园区有企业12家。", pack)
    assert [texts(first), texts(first)] == [first.text] * 2
    other = msgspec.structs.replace(first, mentions=())
    assert texts(other) == first.text
    assert len(asked) == 2
    (figure,) = first.figures
    quantity = msgspec.structs.replace(figure.quantity, surface="another")
    twin = msgspec.structs.replace(figure, quantity=quantity)  # of another reading, at the same place
    assert [surfaces(f, first) for f in (figure, figure, twin)] == ["12家", "12家", "another"]
    assert len(asked) == 4


def test_figures_and_their_copies_know_where_they_stand(pack: Pack) -> None:
    text = "2024年,青禾生物营业收入达到27.6亿元,研发投入3.2亿元。"
    figures = read_claim(text, pack).figures
    assert [text[f.start : f.end] for f in figures] == [f.quantity.surface for f in figures]
    moved = msgspec.structs.replace(figures[0], quantity=figures[1].quantity)
    assert (moved.start, moved.end) == (figures[1].start, figures[1].end)

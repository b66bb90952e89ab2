"""Figures over time: metrics, industries and units apart, the best source of each period, and who disagrees."""

from yaowen.insight.profiling import make_series
from yaowen.packs.model import Pack
from yaowen.records import Fact, Stated


def _stated(value: float, period: str | None, outlet: str | None = None, **fields: object) -> Stated:
    whole: dict[str, object] = {
        "kind": "quantity",
        "metric": "industry_scale",
        "sector": "biopharma",
        "unit": "CNY",
        "period_from": "sentence",
    }
    fact = Fact(
        id=f"{value}-{period}-{outlet}",
        article_id="a",
        paragraph=1,
        start=0,
        end=1,
        surface=f"{value:g}",
        value=value,
        period=period,
        **(whole | fields),  # type: ignore[arg-type]
    )
    return Stated(fact=fact, article_id="a", outlet_id=outlet)


def test_a_period_has_its_best_source_and_those_that_disagree(pack: Pack) -> None:
    regulator = next(outlet.id for outlet in pack.outlets.values() if outlet.tier == 1)
    portal = next(outlet.id for outlet in pack.outlets.values() if outlet.tier == 5)
    (series,) = make_series(
        [
            _stated(710, "2025", portal),
            _stated(716, "2025", regulator),
            _stated(620, "2024", portal),
            _stated(620, "2024", regulator),
            _stated(1000, "2027", portal, modality="target"),
        ],
        pack,
    )
    told = [(p.period, p.modality, p.best.fact.value, len(p.others), p.disagree) for p in series.points]
    assert told == [
        ("2024", "actual", 620, 1, False),
        ("2025", "actual", 716, 1, True),
        ("2027", "target", 1000, 0, False),
    ]


def test_metrics_industries_units_and_natures_are_never_put_in_one(pack: Pack) -> None:
    series = make_series(
        [
            _stated(1, "2025"),
            _stated(2, "2025", metric="revenue"),
            _stated(3, "2025", sector="devices"),
            _stated(4, "2025", unit="USD"),
            _stated(5, "2025", modality="forecast"),
        ],
        pack,
    )
    assert sorted(len(one.points) for one in series) == [1, 1, 1, 2]


def test_limits_changes_and_figures_without_a_time_of_their_own_are_no_levels(pack: Pack) -> None:
    left_out = [
        _stated(1, None),
        _stated(2, "2025", modality="limit"),
        _stated(3, "2025", is_change=True),
        _stated(4, "2025", period_from="published"),
        _stated(5, "2025", metric=None),
    ]
    assert make_series(left_out, pack) == ()

"""A company's profile, a file of TOML → `Company`. What is missing is unknown; what is wrong is said in one line."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from functools import partial
from typing import Any, NamedTuple, NoReturn

from yaowen.errors import ProfileError
from yaowen.insight.matching.meanings import LISTINGS, class_of, paths_of, phase_of, values_in
from yaowen.packs.model import Pack
from yaowen.pipeline.quantities import find_quantities
from yaowen.records import Amount, Company, Issue, Product, Received

_MONEY = (
    "revenue", "rd_spend", "equipment", "loans", "loan_interest", "exports", "procurement_sales", "investment",
    "sales", "service_amount", "registered_capital", "output", "premium", "rent",
)  # fmt: skip
_COUNTS = {
    "employees": "count:persons",
    "leased_sqm": "sqm",
    "land": "mu",
    "trials": "count:trials",
    "year": "year",
}
_TEXTS = ("name", "registered_in", "taxed_in", "produced_in")
_NO = (False, "none", "no", "无", "否", "")
_PRODUCT = (
    "name", "class", "path", "phase_entered", "phase_completed", "spend", "approved_on", "designations",
)  # fmt: skip
_RECEIVED = ("measure", "year", "amount")
KEYS = (
    *_TEXTS, "kind", "segments", "certifications", "listing", "merger", "products", "already_received",
    "answers", *_MONEY, *_COUNTS,
)  # fmt: skip
"""All keys of a profile."""


_MEANINGS = {"products.class": class_of, "products.path": paths_of}


class _At(NamedTuple):
    """Where in which file a value stands, what the pack knows, and what was not understood."""

    file: str
    path: str
    pack: Pack
    issues: list[Issue]

    def below(self, key: str) -> "_At":
        return self._replace(path=f"{self.path}.{key}" if self.path else key)

    def refuse(self, what: str) -> NoReturn:
        raise ProfileError(f"{self.file}: {self.path}: {what}" if self.path else f"{self.file}: {what}")


def read_profile(data: bytes, pack: Pack, name: str = "profile") -> Company:
    """The company that a file describes; `name` is what the file is called in messages.

    Raises `ProfileError` for what is no TOML, for unknown keys and for values of the wrong kind; a word that the
    pack does not know becomes an Issue and stays unknown.
    """
    try:
        given = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"{name}: no TOML: {error}; write lines such as revenue = 12000000") from error
    return parse_profile(given, pack, name)


def parse_profile(given: Mapping[str, Any], pack: Pack, name: str = "profile") -> Company:
    """The company that a table describes; raises `ProfileError`."""
    at = _At(name, "", pack, [])
    _check_keys(given, KEYS, at)
    read = {key: _READERS[key](value, at.below(key)) for key, value in given.items() if key in _READERS}
    sums = {key: _money(given[key], at.below(key)) for key in _MONEY if key in given}
    counts = {key: _count(given[key], at.below(key), unit) for key, unit in _COUNTS.items() if key in given}
    read.setdefault("name", name)
    if "kind" in read:
        read["kinds"] = read.pop("kind")
    return Company(**read, figures=sums | counts, issues=tuple(at.issues))


def _check_keys(given: Mapping[str, Any], known: tuple[str, ...], at: _At) -> None:
    for key in given:
        if key not in known:
            near = get_close_matches(key, known, 1)
            meant = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(known)}"
            at.refuse(f"unknown key {key!r}{meant}")


def _text(value: Any, at: _At) -> str:
    if not isinstance(value, str) or not value.strip():
        at.refuse(f'words in quotation marks, such as "成都市", are expected, not {value!r}')
    return value.strip()


def _texts(value: Any, at: _At) -> tuple[str, ...]:
    if value in _NO:
        return ()
    values = value if isinstance(value, list) else [value]
    return tuple(_text(str(one) if isinstance(one, int) else one, at) for one in values)


def _flag(value: Any, at: _At) -> bool:
    if not isinstance(value, bool):
        at.refuse(f"true or false is expected, not {value!r}")
    return value


def _money(value: Any, at: _At) -> Amount:
    """A number is yuan; words are read with their unit (1200万元, USD 3 million); `{amount, currency}` says both."""
    if isinstance(value, dict):
        _check_keys(value, ("amount", "currency"), at)
        unit = str(value.get("currency", "CNY")).upper()
        return Amount(value=_number(value.get("amount"), at.below("amount")), unit=unit)
    if isinstance(value, str):
        found = find_quantities(value, at.pack)
        if len(found) != 1 or len(found[0].unit) != len("CNY") or found[0].unit.islower():
            at.refuse(f"one sum of money is expected, such as 12000000 or 1200万元, not {value!r}")
        return Amount(value=found[0].value, unit=found[0].unit)
    return Amount(value=_number(value, at), unit="CNY")


def _count(value: Any, at: _At, unit: str) -> Amount:
    return Amount(value=_number(value, at), unit=unit)


def _number(value: Any, at: _At) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e15:
        at.refuse(f"a number from 0 is expected, not {value!r}")
    return float(value)


def _meant(axis: str, value: Any, at: _At) -> tuple[str, ...] | None:
    """Values of the pack's terms; what it does not know stays, marked with `?`, and is told."""
    found: list[str] = []
    for words in _texts(value, at):
        known = _MEANINGS[axis](words, at.pack) if axis in _MEANINGS else values_in(words, axis, at.pack)
        if not known:
            _doubt(words, at)
        found += known or (f"?{words}",)
    return tuple(dict.fromkeys(found))


def _understood(axis: str, value: Any, at: _At) -> tuple[str, ...] | None:
    """As `_meant`, but unknown where no word is understood."""
    before = len(at.issues)
    found = _meant(axis, value, at)
    return None if len(at.issues) > before else found


def _doubt(words: str, at: _At) -> None:
    message = f"{at.file}: {at.path}: {words!r} is not understood, and stays unknown"
    at.issues.append(Issue(code="unknown_profile_word", message=message))


def _listing(value: Any, at: _At) -> str | None:
    if value in _NO:
        return "none"
    words = _text(value, at)
    found = words if words in LISTINGS else next(iter(values_in(words, "listing", at.pack)), None)
    if found is None:
        _doubt(words, at)
    return found


def _phase(value: Any, at: _At) -> str | None:
    words = "none" if value in _NO else str(value)
    found = phase_of(words, at.pack)
    if found is None:
        _doubt(words, at)
    return found


def _approved(value: Any, at: _At) -> dict[str, Any]:
    if value in _NO:
        return {"is_approved": False}
    if value is True:
        return {"is_approved": True}
    day = value.date() if isinstance(value, datetime) else value
    try:
        day = date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        day = None
    if not isinstance(day, date):
        at.refuse(f"a day such as 2026-03-01, or false, is expected, not {value!r}")
    return {"is_approved": True, "approved_on": day.isoformat()}


def _spend(value: Any, at: _At) -> dict[str, Amount]:
    if not isinstance(value, dict) or set(value) <= {"amount", "currency"}:
        return {"": _money(value, at)}
    found = {}
    for key, sum_ in value.items():
        phase = phase_of(str(key), at.pack)
        if phase is None:
            at.refuse(f"{key!r} is no phase; write preclinical, 1, 2 or 3")
        found[phase] = _money(sum_, at.below(key))
    return found


def _products(value: Any, at: _At) -> tuple[Product, ...]:
    return tuple(_product(one, number, at) for number, one in enumerate(_tables(value, at), start=1))


def _product(given: Mapping[str, Any], number: int, at: _At) -> Product:
    at = at._replace(path=f"products[{number}]")
    _check_keys(given, _PRODUCT, at)
    read: dict[str, Any] = {"name": f"{number}"}
    if "name" in given:
        read["name"] = _text(given["name"], at.below("name"))
    for key, field in (("class", "classes"), ("path", "paths"), ("designations", "designations")):
        if key in given:
            read[field] = _understood(f"products.{key}", given[key], at.below(key))
    for key in ("phase_entered", "phase_completed"):
        if key in given:
            read[key] = _phase(given[key], at.below(key))
    if "spend" in given:
        read["spend"] = _spend(given["spend"], at.below("spend"))
    if "approved_on" in given:
        read |= _approved(given["approved_on"], at.below("approved_on"))
    return Product(**read)


def _received(value: Any, at: _At) -> tuple[Received, ...]:
    found = []
    for number, given in enumerate(_tables(value, at), start=1):
        here = at._replace(path=f"already_received[{number}]")
        _check_keys(given, _RECEIVED, here)
        if "measure" not in given or "amount" not in given:
            here.refuse("measure and amount are both needed")
        year = given.get("year")
        if year is not None and (isinstance(year, bool) or not isinstance(year, int)):
            here.below("year").refuse(f"a year such as 2025 is expected, not {year!r}")
        measure = _text(given["measure"], here.below("measure"))
        amount = _money(given["amount"], here.below("amount"))
        found.append(Received(measure=measure, amount=amount, year=year))
    return tuple(found)


def _tables(value: Any, at: _At) -> list[Mapping[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        at.refuse(f"a list of tables is expected: write [[{at.path}]]")
    return value


def _answers(value: Any, at: _At) -> dict[str, bool]:
    if not isinstance(value, dict):
        at.refuse('a table of words and true or false is expected: "words of the condition" = true')
    return {words: _flag(one, at.below(words)) for words, one in value.items()}


_READERS: dict[str, Callable[[Any, _At], Any]] = {
    **dict.fromkeys(_TEXTS, _text),
    "kind": partial(_understood, "beneficiary"),
    "segments": partial(_meant, "segments"),
    "certifications": partial(_meant, "certifications"),
    "listing": _listing,
    "merger": _flag,
    "products": _products,
    "already_received": _received,
    "answers": _answers,
}

"""A company's profile as a form: its fields, and what was filled in → the table that `parse_profile` reads."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from yaowen.insight.matching.meanings import LISTINGS, PHASES

PRODUCTS = 3
"""Products that a form asks for; a file takes any number."""

FieldKind = Literal["text", "words", "sum", "choice", "flag", "approval"]


class Field(NamedTuple):
    """A key of the profile; `words` is a list parted by commas, `sum` a number or one with its unit (1200万元).

    An `approval` is a day, or no. What is left empty is unknown.
    """

    key: str
    kind: FieldKind = "sum"
    choices: tuple[str, ...] = ()


COMPANY: tuple[Field, ...] = (
    Field("registered_in", "text"),
    Field("taxed_in", "text"),
    Field("produced_in", "text"),
    Field("kind", "choice", ("company", "platform", "park", "institution")),
    Field("segments", "words"),
    Field("certifications", "words"),
    Field("listing", "choice", LISTINGS),
    Field("merger", "flag", ("yes", "no")),
)
FIGURES: tuple[Field, ...] = tuple(
    Field(key)
    for key in (
        "employees", "revenue", "rd_spend", "investment", "equipment", "loans", "loan_interest", "exports",
        "procurement_sales", "sales", "service_amount", "leased_sqm", "rent", "premium", "output", "registered_capital",
        "land", "trials", "year",
    )
)  # fmt: skip
PRODUCT: tuple[Field, ...] = (
    Field("name", "text"),
    Field("class", "choice", ("1", "2", "3", "4", "5", "device_2", "device_3")),
    Field(
        "path",
        "choice",
        (
            "standard", "early", "confirmatory", "conditional", "innovative_device", "consistency_evaluation",
        ),
    ),
    Field("phase_entered", "choice", PHASES),
    Field("phase_completed", "choice", PHASES),
    Field("spend"),
    Field("approved_on", "approval"),
    Field("designations", "words"),
)  # fmt: skip

CONDITIONS: tuple[tuple[str, bool], ...] = (("holds", True), ("fails", False))
"""Fields for conditions in a policy's own words, parted by semicolons: those that hold, and those that do not."""

_PARTS = str.maketrans({"，": ",", "、": ",", "；": ",", ";": ","})
_MOST = 200
"""Characters of a field that are read."""


def product_key(number: int, key: str) -> str:
    """What a product's field is called in the form: `p1.class`."""
    return f"p{number}.{key}"


def read_form(filled: Mapping[str, str]) -> dict[str, Any]:
    """The profile's table of a filled form; empty fields are left out, since they are unknown."""
    found = _read(filled, (Field("name", "text"), *COMPANY, *FIGURES), "")
    products = [
        product
        for number in range(1, PRODUCTS + 1)
        if (product := _read(filled, PRODUCT, product_key(number, "")))
    ]
    if products:
        found["products"] = products
    answers = {
        part.strip(): holds
        for key, holds in CONDITIONS
        for part in filled.get(key, "")[: 5 * _MOST].replace("；", ";").split(";")
        if part.strip()
    }
    return {**found, "answers": answers} if answers else found


def _read(filled: Mapping[str, str], fields: tuple[Field, ...], prefix: str) -> dict[str, Any]:
    given = {field: filled.get(prefix + field.key, "").strip()[:_MOST] for field in fields}
    return {field.key: _value(field, words) for field, words in given.items() if words}


def _value(field: Field, words: str) -> Any:
    if field.kind == "words":
        return [part.strip() for part in words.translate(_PARTS).split(",") if part.strip()]
    if field.kind == "flag":
        return words == "yes"
    if field.kind == "approval":
        return False if words in ("no", "false", "否", "无") else words
    return _number(words) if field.kind == "sum" else words


def _number(words: str) -> float | str:
    """A plain number; anything else as it is, for the profile to read or to refuse."""
    try:
        return float(words.replace(",", ""))
    except ValueError:
        return words

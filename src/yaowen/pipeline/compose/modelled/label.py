"""Which label does a brief carry that a model wrote?"""

import hashlib
from collections.abc import Iterable

import msgspec

from yaowen.records import AigcLabel, Brief

_LONGEST = 64
_ID_DIGITS = 32


def label_brief(brief: Brief, producer: str) -> Brief:
    """The brief with the metadata label of GB 45438-2025; one that no model wrote stays as it is.

    The number of production is the same for the same model, question, text and language.
    """
    made = brief.made
    if made is None:
        return brief
    number = _digest(made.model, made.prompt, made.subject)[:_ID_DIGITS]
    words = (brief.headline_zh or "", brief.headline_en or "", *(bullet.text for bullet in brief.bullets))
    label = make_label(producer, number, _digest(*words))
    return msgspec.structs.replace(brief, made=msgspec.structs.replace(made, label=label))


def make_label(producer: str, number: str, digest: str) -> AigcLabel:
    """A label that is written for the first time: who propagates is who produced."""
    name = "".join(c for c in producer if "!" <= c <= "~" and c not in '"\\')[:_LONGEST] or "Yaowen"
    return AigcLabel(
        content_producer=name,
        produce_id=number,
        reserved_code1=digest,
        content_propagator=name,
        propagate_id=number,
    )


def join_labels(given: Iterable[AigcLabel | None]) -> AigcLabel | None:
    """One label for a file that holds several texts (section 6.1 allows one); None where no model wrote any."""
    labels = tuple(dict.fromkeys(label for label in given if label is not None))
    if len(labels) < 2:
        return labels[0] if labels else None
    number = _digest(*(label.produce_id for label in labels))[:_ID_DIGITS]
    return make_label(
        labels[0].content_producer, number, _digest(*(label.reserved_code1 for label in labels))
    )


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()

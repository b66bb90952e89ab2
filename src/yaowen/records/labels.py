"""The label that text written by a machine carries in its metadata, by China's mandatory standard."""

import msgspec

from yaowen.records.record import Record


class AigcLabel(Record, frozen=True, kw_only=True, rename="pascal"):
    """Implicit label in file metadata, GB 45438-2025, section 6.1 and annex E (normative): all values are strings.

    `label` is `1` for text that is, `2` that may be, `3` that is suspected to be made by artificial intelligence.
    Who first writes the label gives the same values for propagation as for production (annex E, note 1).
    `reserved_code1` may hold what protects the content: here the SHA-256 of the labelled text.
    """

    label: str = "1"
    content_producer: str
    produce_id: str = msgspec.field(name="ProduceID")
    reserved_code1: str = ""
    content_propagator: str
    propagate_id: str = msgspec.field(name="PropagateID")
    reserved_code2: str = ""


def write_label(label: AigcLabel) -> str:
    """The label as annex E writes it: `{"AIGC":{"Label":"1",…}}`."""
    return msgspec.json.encode({"AIGC": label}).decode()

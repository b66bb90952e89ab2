"""Text by a model carries the label that annex E of GB 45438-2025 describes, and no other text does."""

import json

from yaowen.pipeline.compose.modelled import join_labels, label_brief
from yaowen.records import Brief, Bullet, Making, write_label

FIELDS = [
    "Label",
    "ContentProducer",
    "ProduceID",
    "ReservedCode1",
    "ContentPropagator",
    "PropagateID",
    "ReservedCode2",
]


def written(text: str = "到2027年达到1000亿元。", subject: str = "a:zh") -> Brief:
    made = Making(model="tiny", prompt="1", subject=subject, written=1)
    return Brief(lang="zh", made_by="model:tiny", made=made, viewpoint=Bullet(text=text, citations=(1,)))


def label_of(brief: Brief, producer: str = "Yaowen") -> dict[str, str]:
    made = label_brief(brief, producer).made
    assert made is not None
    assert made.label is not None
    told: dict[str, dict[str, str]] = json.loads(write_label(made.label))
    assert list(told) == ["AIGC"]
    return told["AIGC"]


def test_the_label_has_the_fields_of_annex_e_and_strings_alone() -> None:
    label = label_of(written())
    assert list(label) == FIELDS
    assert all(isinstance(value, str) for value in label.values())
    assert label["Label"] == "1"
    assert label["ContentPropagator"] == label["ContentProducer"] == "Yaowen"
    assert label["PropagateID"] == label["ProduceID"]


def test_the_label_holds_the_characters_that_it_may_hold() -> None:
    label = label_of(written(), producer='云岬 "A"\\B-1\n')
    assert label["ContentProducer"] == "AB-1"
    assert all("!" <= c <= "~" and c not in '"\\' for value in label.values() for c in value)
    assert label_of(written(), producer="云岬")["ContentProducer"] == "Yaowen"


def test_the_number_is_the_same_for_the_same_question_and_the_hash_for_the_same_words() -> None:
    assert label_of(written()) == label_of(written())
    other = label_of(written("别的一句话。"))
    assert other["ProduceID"] == label_of(written())["ProduceID"]
    assert other["ReservedCode1"] != label_of(written())["ReservedCode1"]
    assert label_of(written(subject="b:zh"))["ProduceID"] != label_of(written())["ProduceID"]


def test_what_no_model_wrote_has_no_label() -> None:
    plain = Brief(lang="zh", made_by="sentences")
    assert label_brief(plain, "Yaowen") is plain
    assert join_labels((None,)) is None


def test_a_file_with_several_briefs_has_one_label() -> None:
    made = [label_brief(written(subject=f"{name}:zh"), "Yaowen").made for name in "ab"]
    first, second = (each.label for each in made if each is not None)
    joined = join_labels((first, None, second))
    assert joined is not None
    assert joined.produce_id not in {label.produce_id for label in (first, second) if label is not None}
    assert join_labels((first, None)) == join_labels((first, first)) == first

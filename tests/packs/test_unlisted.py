"""Every example of `names.toml`: the names that are found by their form, and no others."""

import pytest

from yaowen.packs.loader import load_pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.link import find_unlisted, link

PACK = load_pack()
EXAMPLES = [
    pytest.param(example, id=f"{form.id}-{number}")
    for form in PACK.forms.values()
    for number, example in enumerate(form.examples)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_names_by_their_form(example) -> None:
    article = describe_text("example", example.text)
    found = find_unlisted(article, link(article, PACK).value, PACK).value
    assert [reference.surface for reference in found.references] == example.expect
    assert {reference.entity_id for reference in found.references} == {e.id for e in found.entities}
    assert all(entity.name_en is None for entity in found.entities)

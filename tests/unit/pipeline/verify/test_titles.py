"""A brief without its text is still held against the names in the title that it came under."""

from yaowen.packs.model import Pack
from yaowen.pipeline.describe import describe_text
from yaowen.pipeline.run import understand
from yaowen.pipeline.verify import verify_brief
from yaowen.records import Brief, Bullet, Group


def test_a_name_wrongly_put_for_the_titles_is_found(pack: Pack) -> None:
    entity = next(e for e in pack.entities.values() if e.wrong_names and e.kind == "organisation")
    bullets = (
        Bullet(text=f"The company, {entity.wrong_names[0]}, has signed an agreement with a bank."),
        Bullet(text="The agreement runs for three years."),
    )
    brief = Brief(lang="en", made_by="given", groups=(Group(heading="", bullets=bullets),))
    title = f"{entity.name_zh}签署合作协议"
    text = f"{title}\n" + " ".join(bullet.text for bullet in bullets)
    source = understand(describe_text("x", text, title=title), pack)
    checked = verify_brief(brief, _as_brief(source.article), source.facts, source.mentions, pack).value
    first, second = checked.bullets
    assert {first.verdict, second.verdict} == {"unverifiable"}
    assert [finding.kind for finding in first.findings] == ["entity"]
    assert first.findings[0].claim == entity.wrong_names[0]
    assert second.findings == ()


def _as_brief(article):  # type: ignore[no-untyped-def]
    import msgspec

    return msgspec.structs.replace(article, kind="brief")

"""A draft of a model → the brief of what holds in it: what fails is repaired from the text, or left out."""

from collections.abc import Iterator

import msgspec

from yaowen.pipeline.compose.grouping import heading_of, write_heading
from yaowen.pipeline.compose.modelled.draft import Draft, DraftBullet
from yaowen.pipeline.compose.modelled.material import Material, compose_paragraph
from yaowen.pipeline.compose.modelled.screen import Screen
from yaowen.pipeline.compose.modelled.words import split_sentences
from yaowen.pipeline.verify.claims import check_claim
from yaowen.pipeline.verify.reading import CITATIONS, read_article
from yaowen.records import Brief, Bullet, Group, Issue, Making, ModelPrompt

_MOST_BULLETS, _MOST_GROUPS, _MOST_CITED = 14, 6, 6
_LONGEST_HEADLINE = {"zh": 60, "en": 180}
_LONGEST_HEADING = {"zh": 24, "en": 70}


class Desk:
    """Checks what a model wrote about one article; counts what became of it."""

    def __init__(self, material: Material, shown: tuple[int, ...], plain: Brief) -> None:
        article, pack = material.article, material.pack
        self._material, self._pack, self._lang, self._plain = material, pack, material.lang, plain
        self._reading = read_article(article, material.facts, material.mentions, pack)
        self._screen = Screen(article, self._reading, shown, pack)
        self._shown = frozenset(shown)
        self._said: set[str] = set()
        self._alone: dict[int, tuple[Bullet, ...]] = {}
        self._counts = {"model": 0, "repaired": 0, "dropped": 0}
        self._issues: list[Issue] = []

    def take(self, draft: Draft, name: str, prompt: ModelPrompt) -> tuple[Brief | None, tuple[Issue, ...]]:
        """The brief of what holds, with the doubts; None where nothing that the model wrote does."""
        viewpoint = self._bullet(draft.viewpoint)
        groups = tuple(self._groups(draft))
        if not self._counts["model"]:
            return None, ()
        made = Making(
            model=name,
            prompt=prompt.version,
            subject=prompt.subject,
            written=self._counts["model"],
            repaired=self._counts["repaired"],
            dropped=self._counts["dropped"],
        )
        brief = Brief(
            lang="zh" if self._lang == "zh" else "en",
            made_by=f"model:{name}",
            made=made,
            headline_zh=self._headline(draft.headline_zh, "zh"),
            headline_en=self._headline(draft.headline_en, "en"),
            viewpoint=viewpoint,
            groups=groups,
            article_id=self._material.article.id,
        )
        return brief, tuple(self._issues)

    def _groups(self, draft: Draft) -> Iterator[Group]:
        left = _MOST_BULLETS
        for group in draft.groups[:_MOST_GROUPS]:
            bullets = tuple(b for b in map(self._bullet, group.bullets[: max(left, 0)]) if b is not None)
            left -= len(group.bullets)
            if bullets:
                yield Group(heading=self._heading(group.heading, bullets), bullets=bullets)

    def _bullet(self, written: DraftBullet) -> Bullet | None:
        """The sentence if it holds, else the one without a model from the same paragraph, else None."""
        cited = tuple(dict.fromkeys(n for n in written.citations if n in self._shown and n))[:_MOST_CITED]
        text = CITATIONS.sub("", written.text).strip()
        why = self._find_fault(text, cited, len(cited) == len(set(written.citations)))
        if why is None:
            self._counts["model"] += 1
            self._said.add(text)
            return Bullet(text=text, citations=cited, verdict="supported", how="model")
        spare = self._repair(cited)
        self._counts["dropped" if spare is None else "repaired"] += 1
        self._issues.append(_doubt(why, spare, cited))
        return spare

    def _find_fault(self, text: str, cited: tuple[int, ...], all_there: bool) -> str | None:
        """What is wrong with a sentence, without its words; None where it holds."""
        if not cited or not all_there:
            return "it cites no paragraph that it was shown" if not cited else "it cites a paragraph too many"
        if text in self._said:
            return "it was said before"
        objection = self._screen.find_objection(text, self._lang, cited)
        if objection is not None:
            return f"its {objection} cannot be shown"
        for sentence in split_sentences(text):
            verdict, findings = check_claim(sentence, self._reading, self._pack, cited)
            if verdict != "supported":
                kinds = ", ".join(dict.fromkeys(finding.kind for finding in findings))
                return f"{verdict} by the text" + (f" ({kinds})" if kinds else "")
        return None

    def _repair(self, cited: tuple[int, ...]) -> Bullet | None:
        """A sentence without the model from a cited paragraph: of the whole brief, else of that paragraph alone."""
        for spare in self._spares(cited):
            if set(spare.citations) & set(cited) and spare.text not in self._said:
                self._said.add(spare.text)
                return msgspec.structs.replace(spare, how="repaired")
        return None

    def _spares(self, cited: tuple[int, ...]) -> Iterator[Bullet]:
        yield from self._plain.bullets
        for number in cited:
            if number not in self._alone:
                self._alone[number] = compose_paragraph(self._material, number)
            yield from self._alone[number]

    def _heading(self, heading: str, bullets: tuple[Bullet, ...]) -> str:
        """The model's heading if it says nothing by itself; else the pack's for these bullets."""
        words = heading.strip().rstrip(":：")
        shown = tuple(sorted(self._shown))
        longest = _LONGEST_HEADING[self._lang]
        figures = any(c.isdigit() for c in words)
        if (
            words
            and not figures
            and not self._screen.find_objection(words, self._lang, shown, longest=longest)
        ):
            return words
        name = heading_of(" ".join(bullet.text for bullet in bullets), self._pack)
        return write_heading(name, self._lang, self._pack)

    def _headline(self, words: str, lang: str) -> str | None:
        """A headline that holds against the whole text that was shown; None for one that does not."""
        said = words.strip().rstrip("。.")
        shown = tuple(sorted(self._shown))
        if not said:
            return None
        if self._screen.find_objection(said, lang, shown, longest=_LONGEST_HEADLINE[lang]) is None:
            verdict, _ = check_claim(said, self._reading, self._pack, shown)
            if verdict == "supported":
                return said
        message = f"the model's {'Chinese' if lang == 'zh' else 'English'} headline is left out: it is not borne out"
        self._issues.append(Issue(code="model_headline_dropped", message=message))
        return None


def _doubt(why: str, spare: Bullet | None, cited: tuple[int, ...]) -> Issue:
    """What became of a sentence and why; its words are not repeated, since they are what did not hold."""
    paragraph = cited[0] if cited else None
    if spare is None:
        message = f"a sentence of the model is left out: {why}"
        return Issue(code="model_sentence_dropped", message=message, paragraph=paragraph)
    message = f"a sentence of the model is replaced by one without it: {why}"
    return Issue(code="model_sentence_repaired", message=message, paragraph=paragraph)

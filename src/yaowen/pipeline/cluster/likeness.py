"""Do two articles descend from one text? Judged on their signatures alone, the same both ways round.

Copies share fingerprints and pass the numbers gate: the numbers and regions of the shorter must stand in the
longer, so that two cities that filled in one template stay apart. A brief, or a text in the other language,
shares no characters: it is joined by figures in base units, regions and time. Sentences are never compared
by meaning: what embeddings call alike is often the same template about another city.
"""

from datetime import timedelta
from typing import Literal

from yaowen.pipeline.cluster.across import find_agreement, is_enough, told_length
from yaowen.pipeline.cluster.clashes import clash, codes_clash
from yaowen.pipeline.cluster.edited import codes_fit, find_edited, share_lead
from yaowen.pipeline.cluster.misprints import find_misprint
from yaowen.pipeline.cluster.templates import are_template_leads, are_template_titles
from yaowen.records import Record, Signature
from yaowen.text.fingerprints import containment, overlap, pairs

SAME = 0.5
"""Containment from which texts may be copies."""

SURE = 0.8
"""Containment from which a few numbers may be missing."""

MIN_SHARED = 3
"""Fingerprints that copies share at least."""

NEAR_DAYS = 5
"""A brief or translation appears within so many days of its text."""

MIN_FIGURES = 4
FIGURE_SHARE = 0.6
"""Figures that a brief shares with its text: so many, and so large a part of its own."""

STRICT_FIGURES = 8
STRICT_SHARE = 0.9
"""The same where a date is missing, or where both have titles in one script that are unlike: that is mostly
another text of the same event."""

UNNAMED_FIGURES = 6
UNNAMED_SHARE = 0.75
"""The same where they have no known region or name in common."""

MIN_TELLING = 3
"""Figures in common that are more than a round percentage or count."""

TITLE_ALIKE = 0.5
"""Pairs of characters that titles of one text share, as a part of the shorter's."""

_NUMBERS_TO_TRUST = 3


class Likeness(Record, frozen=True, kw_only=True):
    """Why two articles are one story, how alike they are (0 … 1), and by what that was found."""

    similarity: float
    why: str
    by: Literal["characters", "figures"] = "characters"
    same_title: bool = False


def find_likeness(one: Signature, other: Signature) -> Likeness | None:
    """The likeness of two articles of one story; None where they are not one story."""
    if one.lang != other.lang:
        return _as_brief(one, other)
    shorter, longer = sorted((one, other), key=lambda s: (s.length, s.article_id))
    # whether they clash costs most, so it is asked last: few candidates have the words in common
    copied = _as_copy(shorter, longer) or _as_edited(one, other)
    if copied is not None and not clash(one, other):
        return copied
    brief = _as_brief(one, other)
    if brief is not None or copied is not None:
        return brief
    near = _as_note(shorter, longer) or _as_misprint(one, other)
    return near if near is not None and not clash(one, other) else None


def _as_edited(one: Signature, other: Signature) -> Likeness | None:
    part = find_edited(one, other)
    if part is None:
        return None
    return Likeness(
        similarity=round(part, 4), why=f"{part:.0%} of the shorter text's words in the longer, same numbers"
    )


def _as_misprint(one: Signature, other: Signature) -> Likeness | None:
    part = find_misprint(one, other)
    if part is None:
        return None
    return Likeness(
        similarity=round(part, 4),
        why=f"{part:.0%} of the shorter text's words in the longer, one number differs",
    )


def _as_copy(shorter: Signature, longer: Signature) -> Likeness | None:
    part = containment(shorter.fingerprint, longer.fingerprint)
    if part < SAME or not _passes_gate(shorter, longer, part):
        return None
    shared = len(set(shorter.fingerprint).intersection(longer.fingerprint))
    if shared < min(MIN_SHARED, len(shorter.fingerprint)):
        return None
    return Likeness(
        similarity=round(part, 4), why=f"{part:.0%} of the shorter text stands in the longer, same numbers"
    )


def _passes_gate(shorter: Signature, longer: Signature, part: float) -> bool:
    same_title = bool(shorter.title_key) and shorter.title_key == longer.title_key
    if not same_title and part < 0.95 and are_template_titles(shorter.title_key, longer.title_key):
        return False
    numbers, theirs = set(shorter.numbers), set(longer.numbers)
    missing = numbers - theirs
    if any(number.startswith("#") for number in missing):
        return False
    if not codes_fit(shorter, longer):
        return False
    if len(missing) > (0.1 if part >= SURE else 0.04) * len(numbers):
        return False
    if not _regions_fit(shorter, longer) or (part < SURE and not share_lead(shorter, longer)):
        return False
    if same_title or (part >= SURE and not are_template_leads(shorter.lead, longer.lead)):
        return True
    return len([n for n in numbers & theirs if not _is_year(n)]) >= _NUMBERS_TO_TRUST


def _regions_fit(shorter: Signature, longer: Signature) -> bool:
    """The region that the shorter speaks of most, and nearly all others, stand in the longer."""
    if not shorter.regions:
        return True
    theirs = set(longer.regions)
    missing = [region for region in shorter.regions if region not in theirs]
    places = {name for name in shorter.names if name.startswith("zone:")}
    strange = places.difference(longer.names)
    return (
        shorter.regions[0] in theirs
        and len(missing) <= len(shorter.regions) / 4
        and len(strange) <= len(places) / 3
    )


def _as_brief(one: Signature, other: Signature) -> Likeness | None:
    """A brief and its text, or a text and its translation."""
    if one.kind == other.kind == "brief" and one.lang == other.lang:
        return None
    if one.lang == other.lang and "brief" not in (one.kind, other.kind):
        return None
    if not _are_near(one, other):
        return None
    brief, text = sorted((one, other), key=lambda s: (s.kind != "brief", len(s.figures), s.article_id))
    if codes_clash(brief, text):
        return None
    shared = set(brief.figures).intersection(text.figures)
    part = len(shared) / len(brief.figures) if brief.figures else 0.0
    if one.title_key == other.title_key and len(one.title_key) >= 8:
        if _titles_settle(one, other, len(shared)):
            return Likeness(
                similarity=round(max(part, SAME), 4),
                why=f"same title, {len(shared)} figures in common",
                by="figures",
                same_title=True,
            )
        return None
    if not _places_agree(brief, text):
        return None
    enough, share = _figures_needed(one, other)
    plain = len(shared) >= enough and part >= share and sum(map(_is_telling, shared)) >= MIN_TELLING
    if not plain and not _agree_across(brief, text):
        return None
    return Likeness(
        similarity=round(part, 4),
        why=f"{len(shared)} of {len(brief.figures)} figures in common",
        by="figures",
    )


def _agree_across(brief: Signature, text: Signature) -> bool:
    """A text in the other language: rare figures and names count more than many figures."""
    undated = brief.published is None or text.published is None
    if brief.lang == text.lang or undated or _are_other_titles(brief.title_key, text.title_key):
        return False
    if set(brief.figures).isdisjoint(text.figures):
        return False
    brief, text = sorted((brief, text), key=lambda s: (s.kind != "brief", told_length(s), s.article_id))
    return is_enough(find_agreement(brief, text), regions=not set(brief.regions).isdisjoint(text.regions))


def _figures_needed(one: Signature, other: Signature) -> tuple[int, float]:
    """How many figures, and how large a part: more where less else speaks for one story."""
    undated = one.published is None or other.published is None
    if undated or _are_other_titles(one.title_key, other.title_key):
        return STRICT_FIGURES, STRICT_SHARE
    named = not {*one.regions, *one.names}.isdisjoint((*other.regions, *other.names))
    return (MIN_FIGURES, FIGURE_SHARE) if named else (UNNAMED_FIGURES, UNNAMED_SHARE)


def _is_telling(figure: str) -> bool:
    """An amount of money, or at least two digits: 30 % and 100 patients stand in every other text."""
    value, _, unit = figure.partition("|")
    return unit.isupper() or len(value.replace(".", "").strip("0")) > 1


def _are_other_titles(one: str, other: str) -> bool:
    """Titles in one script that share few pairs of characters; a translated title says nothing."""
    if not one or not other or one.isascii() != other.isascii():
        return False
    mine, theirs = pairs(one), pairs(other)
    return bool(mine) and bool(theirs) and overlap(mine, theirs) < TITLE_ALIKE


def _titles_settle(one: Signature, other: Signature, shared: int) -> bool:
    """With the same title, the same outlet or a few figures are enough."""
    same_outlet = one.outlet_id is not None and one.outlet_id == other.outlet_id
    return (same_outlet or shared >= 2) and _places_agree(one, other)


def _as_note(shorter: Signature, longer: Signature) -> Likeness | None:
    """Texts too short for fingerprints: one title, the same numbers, the same days."""
    if shorter.fingerprint or not shorter.title_key or shorter.title_key != longer.title_key:
        return None
    if not set(shorter.numbers) <= set(longer.numbers) or not _are_near(shorter, longer):
        return None
    return Likeness(similarity=1.0, why="same title, too short to compare further")


def _places_agree(one: Signature, other: Signature) -> bool:
    """Half of the fewer regions are in common; a text without any region agrees."""
    fewer, more = sorted((set(one.regions), set(other.regions)), key=len)
    return not fewer or 2 * len(fewer & more) >= len(fewer)


def _are_near(one: Signature, other: Signature) -> bool:
    """Published within `NEAR_DAYS`; unknown times do not part."""
    if one.published is None or other.published is None:
        return True
    return abs(one.published.at - other.published.at) <= timedelta(days=NEAR_DAYS)


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20")

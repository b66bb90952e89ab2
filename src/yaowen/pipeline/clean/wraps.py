"""Which spaces were line ends of a text that was wrapped at a fixed width, and which are the author's?

An aggregator wrapped Chinese text at a fixed display width and joined the lines, and the paragraphs, with a
space. A line's end stands at the same column again and again; that column is found by vote, and each space is
judged by the column at which it stands and by whether what follows would have fitted on the line.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from yaowen.text.scripts import count_han, ends_sentence, is_cjk, is_han, set_width
from yaowen.text.spans import Edit

_CHUNK = re.compile(r"[^ ]+")
_WORD = re.compile(r"[!-~]+")
_BELOW = 8
_ABOVE = 7
_LEAST = 56
_USUAL = ((84, 96), (128, 144))
_CLIPPED = re.compile(r"\s*(?:\.{3}|…{1,2})\s*$")


def may_be_wrapped(text: str, *, joined: bool) -> bool:
    """Whether `wrap_edits` can have anything to say of a text: a line's end is a space far enough from its begin."""
    return text.rfind(" ") >= (0 if joined else _LEAST // 2) and not text.isascii()


def wrap_edits(text: str, *, joined: bool) -> Iterator[tuple[Edit, str]]:
    """Edits that remove wrap spaces (`line_wrap`) and turn joints into breaks (`paragraph_joint`).

    `joined` says that paragraphs are known to be joined by spaces even where no line was wrapped.
    """
    if text.count(" ") * 8 > len(text) or count_han(text) * 4 < len(text):
        return  # spaces so dense that they part words, not lines, or no Chinese text
    column_end = find_wrap_width(text)
    if column_end is None and not joined:
        return
    column = 0
    chunks = list(_CHUNK.finditer(text))
    for chunk, following in pairwise(chunks):
        column += set_width(chunk[0])
        space = Edit(chunk.end(), following.start())
        verdict = _judge(text, chunk, following, column, column_end)
        if verdict == "real":
            column += 1
            continue
        column = 0
        if verdict == "wrap":
            yield space, "line_wrap"
        elif verdict == "joint":
            yield Edit(space.start, space.end, "\n"), "paragraph_joint"


def find_wrap_width(text: str) -> int | None:
    """The column at which lines end, where at least two lines, or one of a usual width, say so."""
    ends: list[int] = []
    column = 0
    chunks = list(_CHUNK.finditer(text))
    for chunk, following in pairwise(chunks):
        column += set_width(chunk[0])
        if (
            column >= _LEAST
            and not ends_sentence(chunk[0])
            and _could_wrap(text, chunk.end(), following.start())
        ):
            ends.append(column)
        column = column + 1 if column < _LEAST else 0
    if not ends:
        return None
    votes = (
        Counter({end: sum(1 for other in ends if -4 <= other - end <= 4) for end in set(ends)})
        if len(ends) < 400
        else Counter(ends)
    )
    width, count = max(votes.items(), key=lambda item: (item[1], item[0]))
    near = sorted(end for end in ends if -4 <= end - width <= 4)
    middle = near[len(near) // 2]
    if count >= 2 or any(low <= middle <= high for low, high in _USUAL):
        return middle
    return None


def _could_wrap(text: str, left_end: int, right_start: int) -> bool:
    """Whether a line could have ended here: beside an ideograph, not between two Latin words."""
    return is_cjk(text[left_end - 1]) or is_cjk(text[right_start])


def _judge(
    text: str, chunk: re.Match[str], following: re.Match[str], column: int, column_end: int | None
) -> str:
    if _CLIPPED.match(text, following.start()):
        return "real"
    below = 4 if ends_sentence(chunk[0]) else _BELOW
    at_end = column_end is not None and column_end - below <= column <= column_end + _ABOVE
    if at_end and _could_wrap(text, chunk.end(), following.start()):
        return "wrap"
    if at_end:
        return "end"
    if ends_sentence(chunk[0]) and _starts_chinese(following[0]) and _is_chinese(chunk[0]):
        return "joint"
    if column_end is None or not _could_wrap(text, chunk.end(), following.start()):
        return "real"
    word = _WORD.match(following[0])
    if word and column_end - _BELOW <= column + set_width(word[0]) and column >= column_end // 2:
        return "wrap"
    width = set_width(following[0])
    if column + 1 + width > column_end + _ABOVE and column < column_end - _BELOW and is_han(following[0][0]):
        return "joint"
    return "real"


def _starts_chinese(chunk: str) -> bool:
    return any(is_han(char) for char in chunk[:12])


def _is_chinese(chunk: str) -> bool:
    return any(is_han(char) for char in chunk[-12:])

"""How many slips of the hand lie between two words?"""


def slips_between(first: str, second: str, most: int) -> int:
    """Letters added, left out, changed, or swapped with the next one; `most + 1` where there are more than `most`.

    Optimal string alignment (Damerau's four errors, CACM 1964); time grows with the product of the lengths.
    """
    if (
        abs(len(first) - len(second)) > most
        or _lacking(first, second) > most
        or _lacking(second, first) > most
    ):
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for place, letter in enumerate(first, 1):
        older, before, row = before, row, [place]
        for column, other in enumerate(second, 1):
            best = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != other))
            if place > 1 and column > 1 and letter == second[column - 2] and first[place - 2] == other:
                best = min(best, older[column - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _lacking(first: str, second: str) -> int:
    """Letters of the one that the other does not have: each was added or changed."""
    return len(set(first).difference(second))

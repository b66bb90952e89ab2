"""Quality floors of reading pages: measured, committed, and only ever raised.

    python tests/corpus/pages/floors.py            prints the figures beside the floors; exit 7 if one is not reached
    python tests/corpus/pages/floors.py --raise    writes floors where figures are higher, never lower ones

A floor belongs to a corpus, known by the hash of its gold and pages: another corpus has none yet.
Figures are in percent. `date_fp` and `author_fp` (an answer where there is none) are ceilings: they are only lowered.
The idea is that of trafilatura's tests/eval_gate.py.
"""

import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from scoring import LOW_IS_GOOD, MEASURES, Reader, Share, average, load_pages, score_page

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
SHARED = HERE.parents[3] / "shared" / "pages" / "devset"
Floors = dict[str, dict]


def corpus_hash(rows: list[dict]) -> str:
    """What the corpus is: its pages and what is to be read from them."""
    digest = hashlib.sha256()
    for row in sorted(rows, key=lambda one: one["id"]):
        gold = {key: value for key, value in row.items() if key != "content"}
        digest.update(json.dumps(gold, sort_keys=True, ensure_ascii=False).encode())
        digest.update(hashlib.sha256(row["content"]).digest())
    return digest.hexdigest()[:16]


def measure(rows: list[dict], read: Reader) -> dict[str, dict[str, Share]]:
    """The figures by language, and of the pages that are no article."""
    marks: dict[str, list[dict[str, float]]] = {}
    for row in rows:
        group = "refusals" if row.get("refused") else row["lang"]
        marks.setdefault(group, []).append(score_page(row, read(row["content"], row["url"] or None)))
    return {group: average(marks[group]) for group in sorted(marks)}


def as_floors(figures: Mapping[str, Mapping[str, Share]]) -> dict[str, dict[str, float]]:
    """Figures as floors: in percent, a tenth rounded to the easier side."""
    return {
        group: {name: rounded(name, share.mean) for name, share in shares.items() if share.count}
        for group, shares in figures.items()
    }


def rounded(name: str, mean: float) -> float:
    """A tenth of a percent; floors down, ceilings up."""
    tenths = round(mean * 1000, 6)
    return (-(-tenths // 1) if name in LOW_IS_GOOD else tenths // 1) / 10


def shortfalls(
    figures: Mapping[str, Mapping[str, Share]], floors: Mapping[str, Mapping[str, float]]
) -> list[str]:
    """Every figure that is worse than its floor, in words; a floor without a figure is one, too."""
    found = []
    for group, wanted in floors.items():
        for name, floor in wanted.items():
            share = figures.get(group, {}).get(name, Share(0.0, 0))
            figure = rounded(name, share.mean)
            worse = figure > floor if name in LOW_IS_GOOD else figure < floor
            if worse or not share.count:
                found.append(
                    f"{group} {name}: {figure} is worse than the floor {floor} ({share.count} pages)"
                )
    return found


def raised(
    floors: Mapping[str, Mapping[str, float]], new: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[str, float]]:
    """The better of both for each measure; nothing falls and nothing is dropped."""
    result = {group: dict(wanted) for group, wanted in floors.items()}
    for group, figures in new.items():
        for name, figure in figures.items():
            known = result.setdefault(group, {}).get(name, figure)
            result[group][name] = min(known, figure) if name in LOW_IS_GOOD else max(known, figure)
    return result


def load_floors() -> Floors:
    """The committed floors: corpus → {hash, floors}."""
    return json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}


def render(name: str, figures: Mapping[str, Mapping[str, Share]]) -> str:
    """A table of the figures, a count beside each."""
    lines = [f"{name:24}" + "".join(f"{measure:>13}" for measure in MEASURES)]
    lines += [
        f"{group:24}" + "".join(f"{shares[one]!s:>13}" for one in MEASURES)
        for group, shares in figures.items()
    ]
    return "\n".join(lines)


def corpora() -> dict[str, Path]:
    """Our own pages, and the reference set where it is."""
    return {"own": HERE} | ({"reference": SHARED} if SHARED.is_dir() else {})


def main(arguments: list[str]) -> int:
    """Prints; raises floors if told to. 0: all floors hold; 7: not."""
    from ours import make_reader

    read = make_reader()
    floors = load_floors()
    failed = []
    for name, folder in corpora().items():
        rows = load_pages(folder)
        figures = measure(rows, read)
        digest = corpus_hash(rows)
        print(render(name, figures), flush=True)  # noqa: T201
        known = floors.get(name, {})
        held = known.get("floors", {}) if known.get("hash") == digest else {}
        failed += [f"{name} {line}" for line in shortfalls(figures, held)]
        if "--raise" in arguments:
            floors[name] = {"hash": digest, "pages": len(rows), "floors": raised(held, as_floors(figures))}
        elif not held:
            failed.append(f"{name}: the corpus changed and has no floors; run floors.py --raise")
    if "--raise" in arguments:
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print("\n".join(failed) or "all floors hold")  # noqa: T201
    return 7 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

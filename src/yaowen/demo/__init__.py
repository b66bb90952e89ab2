"""What does a visitor read before bringing own texts? Articles that we wrote, as files of every kind we read.

`SOURCES.md` says which figures are real and lists every invented name, `ERRORS.md` what is wrong on purpose,
`stories.tsv` which articles descend from one text.
"""

from pathlib import Path

_ARTICLES = Path(__file__).parent / "articles"


def demo_files() -> tuple[Path, ...]:
    """The demo's files, by name: HTML, Markdown, topic pages, a page as text, JSON Lines."""
    return tuple(
        sorted(path for path in _ARTICLES.iterdir() if path.is_file() and not path.name.startswith("."))
    )


def demo_pack() -> Path:
    """The folder that declares the demo's invented names, so that the bundled pack holds real ones alone."""
    return Path(__file__).parent / "pack"

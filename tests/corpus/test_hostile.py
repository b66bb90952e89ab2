"""Hostile files end in bounded time with an article or one clear line, and never stop a batch."""

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.hostile import FULL, MAKERS
from loopback import Loopback
from loopback.replies import redirect
from yaowen.backends.files import make_capture
from yaowen.errors import YaowenError
from yaowen.pipeline.run import read_articles

SOURCE = Path(__file__).parents[2] / "src"
HARD_STOP = 600
"""Seconds after which a batch counts as hung; no measure of speed."""
_CHILD = """
import resource, subprocess, sys
run = subprocess.run([sys.executable, "-m", "yaowen", *sys.argv[1:]])
print("PEAK", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(run.returncode)
"""


def _run_batch(inputs: list[str], folder: Path, **options: str) -> tuple[int, list[dict], str, int]:
    """Exit code, lines, what was said, and the highest memory in KiB of `yaowen read` on these inputs."""
    run = subprocess.run(
        [sys.executable, "-c", _CHILD, "read", "--json", *inputs],
        capture_output=True, text=True, check=False, timeout=HARD_STOP, cwd=folder,
        env={**os.environ, "PYTHONPATH": str(SOURCE), **options},
    )  # fmt: skip
    peak = re.search(r"^PEAK (\d+)$", run.stderr, re.MULTILINE)
    assert peak, run.stderr[-2000:]
    return run.returncode, [json.loads(line) for line in run.stdout.splitlines()], run.stderr, int(peak[1])


@pytest.mark.parametrize("name", MAKERS)
def test_each_ends_with_an_article_or_one_line_that_names_it(name, pack):
    try:
        found = read_articles(make_capture(name, MAKERS[name](3000)), pack)
    except YaowenError as error:
        assert str(error).startswith(name)
        assert "\n" not in str(error)
    else:
        assert [issue for issue in found.issues if issue.code == "defect"] == []
        assert found.value or found.issues


@pytest.mark.long
@pytest.mark.parametrize("name", MAKERS)
def test_each_at_full_size_ends(name, pack):
    content = MAKERS[name](FULL)
    try:
        found = read_articles(make_capture(name, content), pack)
    except YaowenError as error:
        assert str(error).startswith(name)
    else:
        assert [issue for issue in found.issues if issue.code == "defect"] == []


def test_nothing_outside_a_file_is_read_and_no_entity_is_expanded(pack):
    for name in ("xxe.xml", "billion-laughs.xml"):
        try:
            found = read_articles(make_capture(name, MAKERS[name](10)), pack)
        except YaowenError:
            continue
        text = "".join(reading.article.text for reading in found.value)
        assert "root:" not in text
        assert len(text) < 5000


@pytest.mark.shared
@pytest.mark.long
def test_a_batch_of_all_reference_pages_and_hostile_ones_reads_every_page(shared, tmp_path):
    pages = []
    for path in sorted((shared / "pages" / "devset" / "html").glob("*.gz")):
        target = tmp_path / path.name.removesuffix(".gz")
        target.write_bytes(gzip.decompress(path.read_bytes()))
        pages.append(target.name)
    hostile = []
    for name, make in MAKERS.items():
        (tmp_path / f"hostile-{name}").write_bytes(make(FULL))
        hostile.append(f"hostile-{name}")
    (tmp_path / "hostile-folder").mkdir()
    hostile += ["hostile-folder", "hostile-missing.html"]
    with Loopback() as server:
        hostile.append(server.add("/loop", redirect("/loop")))
        mixed = [one for pair in zip(pages, hostile, strict=False) for one in pair]
        mixed += pages[len(hostile) :] + hostile[len(pages) :]
        code, lines, said, peak = _run_batch(mixed, tmp_path, YAOWEN_FETCH_ALLOW_PRIVATE="true")
    read = {line["input"] for line in lines}
    assert code == 3
    assert [page for page in pages if page not in read] == []
    assert [name for name in hostile if name not in read and name not in said] == []
    assert "defect in Yaowen" not in said
    assert "Traceback" not in said
    print(f"{len(pages)} pages and {len(hostile)} hostile files: peak {peak >> 10} MiB")  # noqa: T201
    assert peak < 1.5 * 1024 * 1024


def test_a_batch_with_hostile_files_reads_the_others_and_names_each(tmp_path):
    good = Path(__file__).parent / "pages" / "html" / "finance21-1.html"
    for name, make in MAKERS.items():
        (tmp_path / name).write_bytes(make(2000))
    code, lines, said, _ = _run_batch([str(good), *MAKERS, "missing.html", "."], tmp_path)
    read = {line["input"] for line in lines}
    assert code == 3
    assert str(good) in read
    assert [name for name in MAKERS if name not in read and name not in said] == []
    assert "missing.html" in said
    assert "Traceback" not in said
    assert "defect in Yaowen" not in said

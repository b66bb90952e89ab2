"""What a long run says of itself."""

from yaowen.faces.cli.running import say_progress
from yaowen.service.progress import Progress


def test_progress_says_what_is_known() -> None:
    assert say_progress(Progress(name="a.jsonl", articles=0)) == "reading a.jsonl"
    far = Progress(name="a.jsonl", articles=12_400, per_second=61.2, seconds_left=185.0)
    assert say_progress(far) == "reading a.jsonl · 12,400 articles · 61/s · 3 min left"
    near = Progress(name="a.jsonl", articles=5, per_second=61.2, seconds_left=12.4)
    assert say_progress(near) == "reading a.jsonl · 5 articles · 61/s · 12 s left"

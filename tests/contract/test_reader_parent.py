"""The reading process dies with its parent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import yaowen

PARENT = """
import sys, time
from yaowen.backends.files import make_capture
from yaowen.backends.worker import WorkerReader
from yaowen.packs.loader import load_pack
reader = WorkerReader(load_pack)
reader.read(make_capture("a.html", ("<p>" + "云岬新区今年产值达到500亿元，同比增长8%。" * 9 + "</p>").encode() * 4))
print(*(worker.pid for worker in reader._idle), flush=True)
time.sleep(600)
"""


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and ") Z " in state.read_text())


def test_it_ends_when_its_parent_is_killed() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(yaowen.__file__).parents[1])}
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout is not None
        (pid,) = (int(word) for word in parent.stdout.readline().split())
        assert _lives(pid)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        for _ in range(600):
            if not _lives(pid):
                break
            time.sleep(0.05)
        assert not _lives(pid)

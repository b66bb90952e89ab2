"""Where the time of a run went, as `ingest --profile` prints it."""

from rich.console import Console
from rich.table import Table

from yaowen.service.taking import StageTimes


def show_times(times: StageTimes, console: Console) -> None:
    """Milliseconds an article by stage, as `ingest --profile` prints them."""
    table = Table(box=None, pad_edge=False, header_style="dim", title=f"{times.articles} new articles")
    for name in ("stage", "ms an article", "share"):
        table.add_column(name, justify="left" if name == "stage" else "right")
    stages = {stage: seconds for stage, seconds in times.seconds.items() if stage != "wait"}
    whole = sum(stages.values()) or 1.0
    for stage, seconds in stages.items():
        table.add_row(stage, f"{1000 * seconds / max(times.articles, 1):.2f}", f"{seconds / whole:.0%}")
    table.add_row("all", f"{1000 * whole / max(times.articles, 1):.2f}", "")
    console.print(table)

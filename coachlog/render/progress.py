"""How far a long piece of work has come, on the terminal where notices go."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tick = Callable[[int], None]
"""Called with how much has been done since the last call."""


@contextmanager
def bar(label: str, *, total: int, shown: bool) -> Iterator[Tick]:
    """A bar on stderr that is gone when the work is done; nothing at all unless it is `shown`."""
    if not shown:
        yield _ignore
        return
    from rich.console import Console
    from rich.progress import Progress

    console = Console(file=sys.stderr, markup=False, emoji=False, highlight=False)
    with Progress(console=console, transient=True, refresh_per_second=4) as progress:
        task = progress.add_task(label, total=total or None)
        yield lambda more: progress.advance(task, more)


def _ignore(more: int) -> None:
    """Take no notice: no bar is shown."""

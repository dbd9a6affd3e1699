"""How far a long piece of work has come, on the terminal where notices go."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tick = Callable[[int], None]
"""Called with how much more is done."""


@contextmanager
def bar(label: str, *, total: int, shown: bool) -> Iterator[Tick]:
    """A bar on stderr that is gone when the work is done; nothing at all unless it is `shown`."""
    if not shown:
        yield _unseen
        return
    from rich.console import Console
    from rich.progress import Progress

    console = Console(file=sys.stderr, markup=False, emoji=False, highlight=False)
    with Progress(console=console, transient=True, refresh_per_second=4) as progress:
        task = progress.add_task(label, total=total or None)
        yield lambda more: progress.advance(task, more)


def _unseen(more: int) -> None:
    """Nobody looks."""

"""Importing SQLModel and the writing modules while the manager types: it takes half a second."""

from threading import Thread


class Preload:
    """The import, in a thread of its own.

    One that fails is silent here, and fails again where the command needs it.
    """

    def __init__(self) -> None:
        self._thread: Thread | None = None

    def begin(self) -> None:
        """Begin, unless it has begun."""
        if self._thread is None:
            self._thread = Thread(target=_import_writing_door, daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Wait until it is done."""
        if self._thread is not None:
            self._thread.join()


def _import_writing_door() -> None:
    from contextlib import suppress

    with suppress(Exception):
        from sqlalchemy.orm import configure_mappers

        from coachlog.journal.write import actions, coaching, debriefs, obstacles, plans

        configure_mappers()
        del actions, coaching, debriefs, obstacles, plans

"""The accounts that calls were planned at and debriefed at, found by their names."""

import sqlite3
from collections.abc import Sequence

from coachlog import errors, text
from coachlog.records import kinds
from coachlog.records.fields import Kind
from coachlog.text import COACHLOG

KINDS: tuple[Kind, ...] = (kinds.PLAN, kinds.DEBRIEF)
"""The kinds of record that have an account: those of calls."""

_MOST_LISTED = 9
"""The most accounts that one error lists."""


def named(connection: sqlite3.Connection, word: str) -> list[str]:
    """Every spelling of the account that a word means, in the order of their letters.

    It means an account by its whole name, or by a beginning of that or of one of its words which no
    other account has; blind to case, accents, strokes, and forms of apostrophe and hyphen.

    Raises:
        Missing: no call was at such an account; the error names who is close.
        Refused: several accounts begin so.
    """
    by_fold: dict[str, list[str]] = {}
    for spelling in _spellings(connection):
        by_fold.setdefault(text.fold(spelling), []).append(spelling)
    sought = text.fold(word)
    if sought in by_fold:
        return by_fold[sought]
    begun = [name for name in by_fold if sought and _begins(name, sought)]
    if len(begun) > 1:
        raise _several(word, [by_fold[name][0] for name in begun])
    if not begun:
        raise _nobody(word, [spellings[0] for spellings in by_fold.values()])
    return by_fold[begun[0]]


def _spellings(connection: sqlite3.Connection) -> list[str]:
    each = " UNION ".join(f"SELECT account FROM {kind.table}" for kind in KINDS)
    return [account for (account,) in connection.execute(f"{each} ORDER BY account")]


def _begins(name: str, sought: str) -> bool:
    """Whether a name, or what follows a blank in it, begins with what is sought; both folded."""
    return name.startswith(sought) or f" {sought}" in name


def _several(word: str, accounts: Sequence[str]) -> errors.Refused:
    listed = ", ".join(map(text.one_line, accounts[:_MOST_LISTED]))
    more = len(accounts) - _MOST_LISTED
    return errors.Refused(
        f"{text.quoted(word)} could be {len(accounts)} accounts",
        f"Say which: {listed}{f' and {more:,} more' if more > 0 else ''}",
    )


def _nobody(word: str, accounts: Sequence[str]) -> errors.Missing:
    by_word = {part: each for each in accounts for part in (each, *text.fold(each).split())}
    close = dict.fromkeys(by_word[hit] for hit in text.close_to(word[:60], by_word))
    guess = f"Did you mean {' or '.join(map(text.quoted, close))}? " if close else ""
    see = f"See the calls: {COACHLOG} log --kind plan --kind debrief"
    return errors.Missing(f"No call was at an account called {text.quoted(word)}", f"{guess}{see}")

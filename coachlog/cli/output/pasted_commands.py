"""Commands that are printed, led to the journal of this run."""

import re

from coachlog import text
from coachlog.cli import run
from coachlog.cli.app import GROUPS

_NAMES = "|".join(name for names in GROUPS.values() for name in names)
_COMMAND = re.compile(rf"(?<![\w./-])coachlog (?=(?:{_NAMES})\b)(?![^,;.]*--help)")


def here(said: str) -> str:
    """The sentence, with each command in it naming this run's journal where `--journal` did.

    Pasted as it stands, it would go to the usual journal otherwise: an undo, or a restore.
    """
    if not run.is_journal_named():
        return said
    address = f"coachlog --journal {text.shell_word(run.journal())} "
    return _COMMAND.sub(lambda _: address, said)

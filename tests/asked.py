"""What the tests of asking share: a call that is owed, the questions, and what was saved."""

import json
from typing import Any

from tests import begun
from tests.conftest import Manager, run

OUTCOME = "How did it end, exactly?  1 order  2 advance  3 continuation  4 no-sale"
WELL = "What does Ana say worked?"
IMPROVE = "What would Ana do differently?"
FOCUS = "Is this what Ana works on from now on? [y/N]"
ACTION = "What will Ana do next? (Enter to skip)"
DUE = "By when? [Fri 20 Nov]"
OWNER = "Who does it? [Ana]"
OBSTACLE = "Did anything of ours get in the way? (Enter to skip)"
CAUSE = "What's behind it?  1 the rep (self)  2 our company (organization)"
MORE = "More to note (who asked, minutes, why it went differently ...)? [y/N]"


@begun.once
def owed(manager: Manager) -> None:
    """A manager who planned a call of Ana's for today."""
    manager.does("rep", "add", "Ana Ruiz")
    manager.does(
        *("plan", "ana", "Northwind", "--on", "today", "--objective", "CFO agrees to a trial")
    )


def shown(program: dict[str, str], ref: str) -> Any:
    """A record as it was saved."""
    return json.loads(run(program, "show", ref, "--format", "json").stdout)

"""What `doctor` found in the journal: a line each, with the command that repairs it."""

from collections.abc import Iterable, Iterator
from typing import Any

from coachlog.records.as_read import Finding, Severity
from coachlog.render.layout import ACCENT, COMMAND, DIM, PLAIN, Block, Columns, Piece
from coachlog.text import PROGRAM, led

_STYLE = {Severity.OK: DIM, Severity.WARN: PLAIN, Severity.FAIL: ACCENT}


def listed(findings: Iterable[Finding]) -> Iterator[Block]:
    """The findings in the order given: how bad, what was checked, the result, the repair."""
    rows = [
        (
            Piece(each.level.value, _STYLE[each.level]),
            each.check,
            each.what,
            Piece(each.command or "", COMMAND),
        )
        for each in findings
    ]
    yield Columns(rows, text=2, indent=0)


def as_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The findings as JSON has them."""
    return [
        {
            "level": each.level.value,
            "check": each.check,
            "what": each.what,
            "command": each.command and led(each.command, PROGRAM),
        }
        for each in findings
    ]

"""Journals that diverged and exchange with `--take newest`, in any order, come to the same."""

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as some

from coachlog import errors
from coachlog.journal import undo
from coachlog.journal.transfer import importing
from coachlog.journal.transfer.meeting import Take
from coachlog.journal.write import transaction
from tests import histories
from tests.test_import import exported

REFUSED = ("is a second debrief of", "goes by that name or handle here")
"""What is refused whatever is taken."""


def brings(source: Path, target: Path, at: datetime, take: Take = Take.NEWEST) -> bool:
    """Whether an import of one journal into another wrote anything."""
    whole = target.parent / "brought"
    whole.write_bytes(exported(source))
    with transaction.change(target, at=at, dry=False, say=print) as session, whole.open("rb") as it:
        written = importing.take_in(session, it, today=at.date(), tick=lambda _: None, take=take)
    return bool(written and written.sentence)


def content(journal: Path) -> dict[str, Any]:
    """Every record by its uid, with the uids of others for their refs; settings by key and day."""
    whole = json.loads(exported(journal))
    uids = {each["ref"]: each["uid"] for each in whole["records"]}
    links = ("plan", "debrief", "came_from", "works_on", "merged_into", "ref")
    records = {
        each["uid"]: each | {key: uids.get(each[key]) for key in links if key in each}
        for each in whole["records"]
    }
    lines = [(key, line) for key, dated in whole["settings"].items() for line in dated]
    return records | {f"{key} {line['since']}": line for key, line in lines}


def without(records: dict[str, Any], deleted: set[str]) -> dict[str, Any]:
    """The same without what was deleted somewhere."""
    return {uid: each for uid, each in records.items() if uid not in deleted}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=some.integers(0, 2**32),
    many=some.integers(2, 3),
    steps=some.lists(some.integers(0, 12), min_size=3, max_size=3),
    order=some.lists(some.tuples(some.integers(0, 2), some.integers(0, 2)), max_size=6),
    tied=some.booleans(),
)
def test_journals_that_exchange_in_any_order_come_to_the_same_and_lose_nothing(
    seed: int, many: int, steps: list[int], order: list[tuple[int, int]], tied: bool
) -> None:
    with TemporaryDirectory() as folder:
        journals = [Path(folder) / f"{number}.db" for number in range(many)]
        histories.write(journals[0], seed=seed, texts=["said", "done"], steps=25)
        for each in journals[1:]:
            shutil.copy(journals[0], each)
        common = set(content(journals[0]))
        for number, each in enumerate(journals):
            at = histories.NOW + timedelta(hours=1 if tied else number + 1)
            histories.go_on(each, seed=seed + number + 1, steps=steps[number], at=at)
        wrote = [content(each) for each in journals]
        deleted = {uid for written in wrote for uid in common - set(written)}
        at = histories.NOW + timedelta(days=1)
        ring = [(one, (one + 1) % many) for one in range(many)] * 3
        try:
            for source, target in [*order, *ring]:
                if source % many != target % many:
                    at += timedelta(minutes=1)
                    brings(journals[source % many], journals[target % many], at)
        except errors.Refused as refused:
            event("refused")
            if not any(why in str(refused) for why in REFUSED):
                raise
            assume(False)

        ends = [without(content(each), deleted) for each in journals]
        assert all(each == ends[0] for each in ends)
        for written in wrote:
            assert set(written) - deleted <= set(ends[0])
        assert not any(brings(journals[a], journals[b], at) for a, b in ring)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=some.integers(0, 2**32), take=some.sampled_from(list(Take)))
def test_undo_takes_an_import_back_whole(seed: int, take: Take) -> None:
    with TemporaryDirectory() as folder:
        here, there = Path(folder) / "here.db", Path(folder) / "there.db"
        histories.write(here, seed=seed, texts=["said", "done"], steps=25)
        shutil.copy(here, there)
        for number, each in enumerate((here, there)):
            at = histories.NOW + timedelta(hours=number + 1)
            histories.go_on(each, seed=seed + number + 1, steps=10, at=at)
        before, at = content(here), histories.NOW + timedelta(days=1)
        try:
            wrote = brings(there, here, at, take)
        except errors.Refused:
            assume(False)
        assume(wrote)

        undo.undo(here, at=at, say=print)

        assert [_unmoved(each) for each in content(here).values()] == [
            _unmoved(each) for each in before.values()
        ]


def _unmoved(record: Any) -> Any:
    if isinstance(record, list):
        return [_unmoved(each) for each in record]
    if not isinstance(record, dict):
        return record
    return {key: _unmoved(value) for key, value in record.items() if key != "changed"}

"""Taking records out: what goes along, what stays, and who is not deleted."""

import pytest

from tests.conftest import Manager
from tests.lived_in import lived, records_of, story

__all__ = ["lived", "story"]


def test_a_plan_goes_with_its_moves(lived: Manager) -> None:
    said = lived.does("delete", "p3")

    assert "Deleted p3: ben, Delta, Thu 19 Nov 2026" in said
    assert lived.types("show", "p3").code == 3
    assert records_of(lived.journal)["plan_move"] == []


def test_a_plan_with_a_debrief_is_not_deleted_before_it(lived: Manager) -> None:
    refused = lived.refused("delete", "p1")
    lived.does("delete", "d1")

    assert refused.code == 3
    assert "coachlog delete d1" in refused.err
    assert lived.does("delete", "p1")


def test_without_its_debrief_a_plan_is_owed_again(lived: Manager) -> None:
    said = lived.does("delete", "d1")
    plan = lived.shows("p1")

    assert "p1 waits for its debrief again" in said
    assert (plan["state"], plan["closed"], plan["debrief"]) == ("planned", None, None)
    owed = {one["ref"] for one in lived.report("2026-11-13")["debriefs_owed"]}
    assert "p1" in owed


def test_what_came_out_of_a_debrief_keeps_standing(lived: Manager) -> None:
    said = lived.does("delete", "d1")

    assert "a1, o1 keep standing" in said
    assert lived.shows("a1")["came_from"] is None
    assert lived.shows("o1")["came_from"] is None


def test_what_came_out_of_coaching_keeps_standing(lived: Manager) -> None:
    said = lived.does("delete", "c1")

    assert "a2 keeps standing" in said
    assert lived.shows("a2")["came_from"] is None


def test_an_obstacle_goes_with_its_moves_and_hits_and_coaching_on_it_stays(lived: Manager) -> None:
    said = lived.does("delete", "o2")
    rows = records_of(lived.journal)

    assert "c1 keeps standing" in said
    assert lived.shows("c1")["works_on"] is None
    assert rows["obstacle_move"] == []
    assert all(hit[1] != 2 for hit in rows["hit"])


def test_an_action_goes_with_its_moves(lived: Manager) -> None:
    lived.does("delete", "a3")

    assert records_of(lived.journal)["action_move"] == []


@pytest.mark.parametrize("ref", ["w1", "f1"])
def test_days_off_and_focuses_are_deleted(lived: Manager, ref: str) -> None:
    lived.does("delete", ref)

    assert lived.types("show", ref).code == 3


def test_a_rep_with_a_history_is_not_deleted(lived: Manager) -> None:
    for name in ("chloe", "Ben Okafor", "walt"):
        refused = lived.refused("delete", name)

        assert refused.code == 3
        assert "coachlog rep leave" in refused.err
        assert "coachlog rep forget" in refused.err
    assert "1 plan, 1 debrief, 1 obstacle, 1 action" in lived.refused("delete", "chloe").err


def test_a_rep_without_a_history_is_deleted_and_comes_back_whole(lived: Manager) -> None:
    before = lived.shows("nobody")

    lived.does("delete", "nobody yet")
    gone = lived.types("show", "nobody")
    lived.does("undo")

    assert gone.code == 3
    assert lived.shows("nobody") == before
    assert before["focus"] == "settles in"


def test_what_is_not_there_cannot_be_deleted(lived: Manager) -> None:
    assert lived.refused("delete", "c77").code == 3
    assert lived.refused("delete", "zoe").code == 3
    assert lived.refused("delete", "team").code == 3


def test_a_deleted_record_leaves_the_report(lived: Manager) -> None:
    before = lived.report("2026-11-13")

    lived.does("delete", "c2")
    after = lived.report("2026-11-13")

    assert before["week"]["conversations"] == after["week"]["conversations"] + 1

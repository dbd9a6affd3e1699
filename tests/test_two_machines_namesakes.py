"""Two people of one name or handle, one on each machine: refused, with a way on that works."""

import pytest

from tests.test_two_machines import Machines, machines

__all__ = ["machines"]


@pytest.mark.parametrize("take", [(), ("--take", "newest"), ("--take", "theirs")])
def test_one_name_of_two_people_is_refused_whatever_is_taken(
    machines: Machines, take: tuple[str, ...]
) -> None:
    for journal in (machines.here, machines.there):
        machines.on(journal, "rep", "add", "Dee Dent")

    said = machines.refuses(machines.there, machines.here, *take)
    assert "is Dee Dent, and somebody of that name was added here too: dee." in said
    assert said.endswith(
        "Give yours another name: coachlog edit dee 'name=Dee Dent 2' handle=dee2\n"
    )

    machines.on(machines.here, "edit", "dee", "name=Dee Dent 2", "handle=dee2")
    assert "1 rep" in machines.brings(machines.there, machines.here, *take)
    assert machines.shows(machines.here, "dee")["name"] == "Dee Dent"


@pytest.mark.parametrize("take", [(), ("--take", "newest")])
def test_one_handle_of_two_people_is_refused_whatever_is_taken(
    machines: Machines, take: tuple[str, ...]
) -> None:
    machines.on(machines.here, "rep", "add", "Dee Dent")
    machines.on(machines.there, "rep", "add", "Dee Moon")

    said = machines.refuses(machines.there, machines.here, *take)
    assert "is dee, and somebody else goes by that handle here: Dee Dent." in said
    assert said.endswith("coachlog rep edit dee --handle WORD\n")

    machines.on(machines.here, "rep", "edit", "dee", "--handle", "dent")
    assert "1 rep" in machines.brings(machines.there, machines.here, *take)

"""A page of answers is read back as it was written, or refused."""

from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coachlog import errors
from coachlog.cli.drafts import page_format
from coachlog.cli.forms import new_records

LINES = st.text(st.sampled_from([*"a#=\\\n\r\t ☃\x85\u2028"]), min_size=1, max_size=12)
ANY = (st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | LINES).filter(str.strip)


@given(objective=ANY, note=ANY, question=st.lists(ANY, max_size=3), begun=st.booleans())
def test_a_page_of_answers_is_read_back_as_it_was_written(
    objective: str, note: str, question: list[str], begun: bool
) -> None:
    typed: dict[str, Any] = {"objective": objective, "note": note}
    typed |= {"question": question} if question else {}

    draft = page_format.draft_text(new_records.PLAN, typed, here="question", begun=begun)
    page = page_format.form_page(new_records.PLAN, typed, rep="Ana", top=["# top"], leave_out=())

    assert page_format.parse(new_records.PLAN, draft) == (
        typed,
        "question",
        begun and bool(question),
    )
    assert (
        page_format.parse(
            new_records.PLAN, page_format.with_reasons(page, ["why", "that too"])
        ).typed
        == typed
    )


KEYS = [question.key for question in new_records.DEBRIEF.fields]


@given(ANY)
def test_a_page_is_read_or_refused_and_nothing_else(page: str) -> None:
    with suppress(errors.Refused):
        assert page_format.parse(new_records.DEBRIEF, page).here in ("", *KEYS)

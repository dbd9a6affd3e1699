"""A page of answers is read back as it was written, or refused."""

from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coachlog import errors
from coachlog.cli import forms, template

LINES = st.text(st.sampled_from([*"a#=\\\n\r\t ☃\x85\u2028"]), min_size=1, max_size=12)
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | LINES


@given(objective=ANY, note=ANY, question=st.lists(ANY, max_size=3), begun=st.booleans())
def test_a_page_of_answers_is_read_back_as_it_was_written(
    objective: str, note: str, question: list[str], begun: bool
) -> None:
    typed: dict[str, Any] = {"objective": objective, "note": note}
    typed |= {"question": question} if question else {}

    draft = template.draft(forms.PLAN, typed, here="question", begun=begun)
    page = template.page(forms.PLAN, typed, rep="Ana", top=["# top"], leave_out=())

    assert template.read(forms.PLAN, draft) == (typed, "question", begun and bool(question))
    assert template.read(forms.PLAN, template.with_reason(page, "why")).typed == typed


KEYS = [question.key for question in forms.DEBRIEF.questions]


@given(ANY)
def test_a_page_is_read_or_refused_and_nothing_else(page: str) -> None:
    with suppress(errors.Refused):
        assert template.read(forms.DEBRIEF, page).here in ("", *KEYS)

"""The chain: the quick look at many lines and the slow one at each agree, and both find every change."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from branch_app.domain.trail import START, Head, Problem, line_hash, unbroken, verify_chain

NUMBER, DETAILS, BEFORE, KEPT = 0, 5, 7, 8
SAID = ("{}", '{"reason":"at the counter"}', '{"reason":"窓口"}', "x" * 20_000, "窓" * 20_000, "")
Line = list[Any]


def a_chain() -> list[Line]:
    lines: list[Line] = []
    previous = START.hash
    for number, details in enumerate(SAID * 2, 1):
        fields = (
            "2020-09-10T01:02:03.000000Z",
            "0417",
            "customer looked up",
            "佐藤" if number % 2 else "",
            details,
            "{}",
        )
        fresh = line_hash(previous, number, *fields)
        lines.append([number, *fields, previous, fresh])
        previous = fresh
    return lines


def problems(lines: list[Line], after: Head = START) -> list[tuple[Problem, ...]]:
    return [wrong for _line, wrong in verify_chain(map(tuple, lines), after)]


def test_lines_as_they_were_written_lead_to_the_last_of_them() -> None:
    lines = a_chain()
    assert unbroken(map(tuple, lines), START) == Head(len(lines), lines[-1][KEPT])
    assert unbroken([], START) == START
    assert not any(problems(lines))


def test_a_part_follows_the_line_before_it() -> None:
    lines = a_chain()
    before = Head(4, lines[3][KEPT])
    assert unbroken(map(tuple, lines[4:]), before) == Head(len(lines), lines[-1][KEPT])
    assert not any(problems(lines[4:], before))
    assert unbroken(map(tuple, lines[5:]), before) is None
    assert problems(lines[5:], before)[0] == (Problem.CHAIN, Problem.GAP)


VALUES = st.one_of(st.none(), st.integers(-2, 20), st.floats(), st.binary(max_size=3), st.text(max_size=3),
                   st.sampled_from(["\udcff", "0" * 64, *SAID]))  # fmt: skip


@given(st.integers(0, len(SAID) * 2 - 1), st.integers(NUMBER, KEPT), VALUES)
def test_whatever_else_stands_in_a_field_both_say_so(line: int, field: int, value: Any) -> None:
    lines = a_chain()
    if type(value) is type(lines[line][field]) and value == lines[line][field]:
        return
    lines[line][field] = value
    assert unbroken(map(tuple, lines), START) is None
    assert any(problems(lines))


def test_the_same_words_as_bytes_are_another_value() -> None:
    for field in range(NUMBER + 1, KEPT + 1):
        lines = a_chain()
        lines[0][field] = lines[0][field].encode()
        assert unbroken(map(tuple, lines), START) is None
        assert Problem.CHANGED in problems(lines)[0]


def test_a_letter_slid_into_the_next_field_is_found() -> None:
    lines = a_chain()
    lines[0][DETAILS - 1], lines[0][DETAILS] = lines[0][DETAILS - 1] + "{", "}"
    assert unbroken(map(tuple, lines), START) is None
    assert problems(lines)[0] == (Problem.CHANGED,)

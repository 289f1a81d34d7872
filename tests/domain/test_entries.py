"""Lines as columns are the same lines: every value comes back, and no damaged bytes become lines."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from branch_app.domain.books import Entry
from branch_app.domain.entries import Entries, sayings_in
from branch_app.domain.errors import BadRecord

days = st.dates(date(1900, 1, 1), date(2079, 6, 6))
whole = st.integers(-(1 << 63) + 1, (1 << 63) - 1) | st.integers(-9, 9)
texts = st.sampled_from(["", "14", "19", "ﾍﾟｲﾍﾟｲ"]) | st.text(st.characters(), max_size=8)
lines = st.lists(st.builds(Entry, st.integers(0, 1 << 40), days, st.none() | st.dates(), whole, texts, texts, texts,
                           st.none() | whole), max_size=9).map(tuple)  # fmt: skip
LINE = Entry(2, date(2020, 8, 15), None, -3000, "14", "ﾃﾞﾝｷ", "", 97_000)


@given(lines)
@example(tuple(LINE._replace(record=record) for record in range(300)))
@example(tuple(LINE._replace(record=record) for record in range(300, 0, -1)))
@example(tuple(LINE._replace(note=f"{note}") for note in range(300)))
@example((LINE, LINE._replace(balance=None)))
@example((LINE, LINE._replace(value_on=date(1, 1, 1))))
def test_the_lines_are_the_same_as_columns_and_as_bytes(sent: tuple[Entry, ...]) -> None:
    columns = Entries.of(sent)
    again = Entries.unpack(columns.pack())
    assert tuple(columns) == tuple(again) == sent
    assert columns == again == sent
    assert [again[row] for row in range(len(again))] == list(sent)
    assert again.pack() == columns.pack()
    assert {(line.kind, line.payer, line.note) for line in sent} == set(sayings_in(columns.pack()))


@given(lines.filter(bool), st.data())
def test_damaged_bytes_are_refused_or_lines_of_another_kind_but_never_a_fault(
    sent: tuple[Entry, ...], data: st.DataObject
) -> None:
    body = bytearray(Entries.of(sent).pack())
    for at in data.draw(st.lists(st.integers(0, len(body) - 1), min_size=1, max_size=5)):
        body[at] = data.draw(st.integers(0, 255))
    del body[data.draw(st.integers(len(body) - 9, len(body))) :]
    with suppress(ValueError):
        read = Entries.unpack(bytes(body))
        for line in read:
            assert [type(value) for value in line if value is not None and not isinstance(value, date)] == [
                int, int, str, str, str, *([int] if line.balance is not None else [])]  # fmt: skip


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2079, 6, 7)])
def test_a_day_without_a_place_in_the_book_is_named(day: date) -> None:
    with pytest.raises(BadRecord) as told:
        Entries.of([LINE, LINE._replace(record=7, booked_on=day)])
    assert (told.value.record, told.value.found) == (7, f"{day}")


def test_a_number_that_no_column_holds_is_no_silent_loss() -> None:
    with pytest.raises(OverflowError):
        Entries.of([LINE._replace(yen=1 << 63)]).pack()

"""Teaching: what nobody has classified is shown, a trial says what a pattern would do, saving reads the book anew."""

from datetime import date
from pathlib import Path

import pytest

from branch_app.domain.books import AccountStatement
from branch_app.domain.errors import BadDirectory, NotPermitted
from branch_app.domain.trail import Deed
from branch_app.domain.transfers import Mark
from branch_app.domain.wallets import At, directory_as_data
from branch_app.operations.cases import open_case
from branch_app.operations.lookup import open_customer
from branch_app.operations.statements import begin_statement, mark_transfers
from branch_app.operations.teaching import (
    list_unclassified,
    save_directory,
    teach_exclusion,
    teach_pattern,
    try_directory,
    try_exclusion,
    try_pattern,
)
from branch_app.operations.trail import read_trail
from branch_app.operations.wallets import read_directory
from tests.branches import PLAIN, SATO, Branch, a_branch, account, entries, put_book

NEW = [("2020-09-01", 5_000, "ｼﾝｶﾞﾀｳｵﾚﾂﾄ"), ("2020-09-02", 7_000, "ｼﾝｶﾞﾀｳｵﾚﾂﾄ"), ("2020-09-03", 900, "ﾅｿﾞﾉﾋｷｵﾄｼ"),
       ("2020-09-04", 4_980, "ﾄﾞｺﾓｹｲﾀｲﾘﾖｳ")]  # fmt: skip


@pytest.fixture
def taught(tmp_path: Path) -> Branch:
    """The ready branch with three lines nobody knows."""
    branch = a_branch(tmp_path)
    number = account("101-1-0012345")
    put_book(branch.manager, AccountStatement(number, "", date(2020, 9, 1), date(2020, 9, 9), 991_800, entries(NEW)))
    return branch


def test_wordings_nobody_knows_are_listed_with_their_counts(taught: Branch) -> None:
    found = [(w.text, w.rows, w.yen, w.accounts, w.customers) for w in list_unclassified(taught.manager)]
    assert found == [("ｼﾝｶﾞﾀｳｵﾚﾂﾄ", 2, 12_000, 1, 1), ("ﾅｿﾞﾉﾋｷｵﾄｼ", 1, 900, 1, 1)]


def test_a_trial_shows_what_would_be_hit_and_saves_nothing(taught: Branch) -> None:
    before = read_directory(taught.manager)
    trial = try_pattern(taught.manager, "paypay", "シンガタウォレット")
    assert (trial.rows, [w.text for w in trial.would_hit], trial.would_change) == (2, ["ｼﾝｶﾞﾀｳｵﾚﾂﾄ"], ())
    assert read_directory(taught.manager) == before
    assert open_customer(taught.teller, PLAIN).transfers == ()


def test_a_trial_warns_of_what_it_would_wrongly_catch(taught: Branch) -> None:
    trial = try_pattern(taught.manager, "docomo", "ドコモケイタイリヨウ")
    assert [wording.text for wording in trial.would_change] == ["ﾄﾞｺﾓｹｲﾀｲﾘﾖｳ"]
    assert trial.rows == 0


def test_teaching_reads_the_whole_book_anew(taught: Branch) -> None:
    change = teach_pattern(taught.manager, "paypay", "シンガタウォレット")
    assert (change.version, change.lines_added, change.lines_dropped) == (2, 2, 0)
    assert [(t.service, t.yen) for t in open_customer(taught.teller, PLAIN).transfers] == [
        ("paypay", 7_000), ("paypay", 5_000)]  # fmt: skip
    assert [w.text for w in list_unclassified(taught.manager)] == ["ﾅｿﾞﾉﾋｷｵﾄｼ"]
    assert Deed.DIRECTORY_CHANGED in {line.deed for line in read_trail(taught.manager)}


def test_an_exclusion_takes_lines_out_again_but_never_one_a_customer_has_spoken_of(taught: Branch) -> None:
    lines = [t.id for t in open_customer(taught.teller, SATO).transfers]
    case = open_case(taught.teller, SATO).number
    begin_statement(taught.teller, case)
    mark_transfers(taught.teller, case, lines[:1], Mark.NOT_MINE)
    data = directory_as_data(read_directory(taught.manager))
    for service in data["services"]:
        if service["code"] == "docomo":
            service["patterns"] = [p for p in service["patterns"] if "コウザ" not in p["text"]]
    change = save_directory(taught.manager, data, "control")
    assert change.lines_dropped == 1
    assert [t.id for t in open_customer(taught.teller, SATO).transfers] == lines[:1]
    change = teach_exclusion(taught.manager, "ナゾノヒキオトシ", "謎の引落し", "a riddle")
    assert change.lines_added == 0
    assert [w.text for w in list_unclassified(taught.manager)] == ["ｼﾝｶﾞﾀｳｵﾚﾂﾄ", "ﾄﾞｺﾓｺｳｻﾞ"]


@pytest.mark.parametrize(("service", "text"), [("nosuch", "シンガタ"), ("paypay", ""), ("paypay", "ｱ")])
def test_a_pattern_that_cannot_stand_is_refused_and_changes_nothing(taught: Branch, service: str, text: str) -> None:
    before = read_directory(taught.manager)
    with pytest.raises(BadDirectory):
        teach_pattern(taught.manager, service, text, At.ANYWHERE)
    assert read_directory(taught.manager) == before


def test_a_teller_does_not_change_the_directory(taught: Branch) -> None:
    with pytest.raises(NotPermitted):
        teach_pattern(taught.teller, "paypay", "シンガタウォレット")


def test_an_exclusion_is_tried_first_and_names_the_wallet_debits_it_would_lose(taught: Branch) -> None:
    before = read_directory(taught.manager)
    riddle = try_exclusion(taught.manager, "ナゾノヒキオトシ")
    assert (riddle.rows, riddle.customers, riddle.rows_changed) == (1, 1, 0)
    lost = try_exclusion(taught.manager, "ドコモコウザノ")
    assert (lost.rows, lost.rows_changed) == (0, 0)
    assert read_directory(taught.manager) == before


def test_a_directory_is_tried_first_with_rows_and_customers(taught: Branch) -> None:
    data = directory_as_data(read_directory(taught.manager))
    for service in data["services"]:
        if service["code"] == "paypay":
            service["patterns"].append({"text": "シンガタウォレット"})
        if service["code"] == "docomo":
            service["patterns"] = [p for p in service["patterns"] if "コウザ" not in p["text"]]
    trial = try_directory(taught.manager, data)
    assert ([each.text for each in trial.would_hit], trial.rows, trial.customers) == (["ｼﾝｶﾞﾀｳｵﾚﾂﾄ"], 2, 1)
    assert ([each.text for each in trial.would_change], trial.customers_changed) == (["ﾄﾞｺﾓｺｳｻﾞ"], 1)
    change = save_directory(taught.manager, data, "control")
    assert (change.lines_added, change.lines_dropped) == (trial.rows, trial.rows_changed)

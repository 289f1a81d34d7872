"""Type 91 files: what the host did with a collector's debit stands beside the block, and never is its confirmation."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from branch_app.domain.blocks import BlockKind, BlockState
from branch_app.domain.books import FindingKind
from branch_app.domain.errors import ControlFiguresDiffer, ImportOverlapped
from branch_app.operations.blocks import confirm_block, list_blocks, place_blocks
from branch_app.operations.host_debits import block_evidence, upcoming_debits
from branch_app.operations.import_history import list_imports, take_back_import
from branch_app.operations.imports import import_files, preview_files
from branch_app.operations.lookup import open_customer
from branch_app.ui.printout import import_report, speak
from tests.branches import SATO, Branch, account

HERS = account("101-1-1234567")
DOCOMO, ELECTRIC = "NTTﾄﾞｺﾓ ﾄﾞｺﾓｺｳｻﾞ", "ﾆﾎﾝﾃﾞﾝｷ"


def debit(yen: int, code: str = "0", number: str = "1234567", customer: str = "7") -> tuple[str, int, str]:
    return (f"20116{'':15}101{'':15}{'':4}1{number}{'ｻﾄｳ ﾊﾅｺ':<30}{yen:010d}0{customer:>020}{code}", yen, code)


def file(folder: Path, *debits: tuple[str, int, str], day: str = "0909", collector: str = DOCOMO,
         asked: bool = False, name: str = "") -> Path:  # fmt: skip
    header = f"19101234567890{collector:<40}{day}0116{'':15}101{'':15}10000001"
    done = [] if asked else [yen for _, yen, code in debits if code == "0"]
    failed = [] if asked else [yen for _, yen, code in debits if code != "0"]
    totals = "8" + "".join(f"{len(part):06d}{sum(part):012d}" for part in ([yen for _, yen, _ in debits], done, failed))
    records = [header, *(record for record, _, _ in debits), totals, "9"]
    path = folder / (name or f"{day}-{'asked' if asked else 'answered'}.dat")
    path.write_bytes("".join(record.ljust(120) for record in records).encode("cp932"))
    return path


@pytest.fixture
def blocked(branch: Branch) -> Branch:
    """Since 9 September all wallet services of her account are instructed to be stopped."""
    branch.clock.moment -= timedelta(days=1)
    place_blocks(branch.teller, HERS, "*")
    branch.clock.moment += timedelta(days=1)
    return branch


def charge(branch: Branch) -> int:
    return next(block.id for block in list_blocks(branch.teller) if block.kind is BlockKind.CHARGE)


def test_a_debit_that_the_host_stopped_is_evidence_on_the_block(blocked: Branch, tmp_path: Path) -> None:
    (report,) = import_files(blocked.manager, [file(tmp_path, debit(10_000, "3"), debit(500, "0", "2345678"))])
    assert (report.refused, report.rows, report.added, report.accounts) == (None, 2, 2, 2)
    assert (report.wallet_rows, report.wallet_yen) == (2, 10_500)
    evidence = block_evidence(blocked.teller)
    assert list(evidence) == [charge(blocked)]
    (answer,) = evidence[charge(blocked)]
    assert (answer.yen, answer.collected_on, answer.file, answer.record, answer.service) == (
        10_000, date(2020, 9, 9), "0909-answered.dat", 2, "docomo")
    assert answer.stopped


def test_the_figures_of_the_file_stand_beside_what_was_counted(branch: Branch, tmp_path: Path) -> None:
    answered = file(tmp_path, debit(10_000, "3"), debit(500, "0", "2345678"), debit(20, "1"))
    (report,) = preview_files(branch.manager, [answered])
    assert {figure.kind: (figure.stated, figure.counted) for figure in report.figures} == {
        FindingKind.ASKED_COUNT: (3, 3), FindingKind.ASKED_TOTAL: (10_520, 10_520),
        FindingKind.DEBITED_COUNT: (1, 1), FindingKind.DEBITED_TOTAL: (500, 500),
        FindingKind.NOT_DEBITED_COUNT: (2, 2), FindingKind.NOT_DEBITED_TOTAL: (10_020, 10_020)}
    speak("en")
    said = import_report([report])
    assert [line.strip() for line in said.splitlines() if "as the file states" in line] == [
        "Debits asked for: 3, ¥10,520, as the file states", "Debited: 1, ¥500, as the file states",
        "Not debited: 2, ¥10,020, as the file states"]
    (asked,) = preview_files(branch.manager, [file(tmp_path, debit(30), asked=True, day="0917")])
    assert [(figure.kind, figure.counted) for figure in asked.figures] == [
        (FindingKind.ASKED_COUNT, 1), (FindingKind.ASKED_TOTAL, 30)]
    answered.write_bytes(answered.read_bytes().replace(b"000001000000000500", b"000001000000000501"))
    (wrong,) = preview_files(branch.manager, [answered])
    assert isinstance(wrong.refused, ControlFiguresDiffer)
    assert [(figure.stated, figure.counted) for figure in wrong.figures][3] == (501, 500)


def test_an_answer_never_confirms_a_block(blocked: Branch, tmp_path: Path) -> None:
    import_files(blocked.manager, [file(tmp_path, debit(10_000, "3"))])
    assert {block.state for block in list_blocks(blocked.teller)} == {BlockState.INSTRUCTED}


def test_other_answers_are_listed_too_also_a_debit_in_spite_of_the_block(blocked: Branch, tmp_path: Path) -> None:
    debits = [debit(yen, code) for yen, code in ((1, "0"), (2, "1"), (3, "2"), (4, "4"), (5, "8"), (6, "9"))]
    import_files(blocked.manager, [file(tmp_path, *debits)])
    assert {answer.code for answer in block_evidence(blocked.teller)[charge(blocked)]} == set("012489")


@pytest.mark.parametrize("change", [
    {"collector": ELECTRIC}, {"day": "0908"}, {"collector": "ﾍﾟｲﾍﾟｲｶ-ﾄﾞ"},
])
def test_what_the_block_does_not_speak_of_is_no_evidence(
    blocked: Branch, tmp_path: Path, change: dict[str, str]
) -> None:
    day, collector = change.get("day", "0909"), change.get("collector", DOCOMO)
    import_files(blocked.manager, [file(tmp_path, debit(10_000, "3"), day=day, collector=collector)])
    assert block_evidence(blocked.teller) == {}


def test_a_block_of_one_service_is_answered_by_its_debits_only(branch: Branch, tmp_path: Path) -> None:
    branch.clock.moment -= timedelta(days=1)
    paypay, docomo = (place_blocks(branch.teller, HERS, service, [BlockKind.CHARGE])[0]
                      for service in ("paypay", "docomo"))  # fmt: skip
    branch.clock.moment += timedelta(days=1)
    import_files(branch.manager, [file(tmp_path, debit(10_000, "3"))])
    assert {block: [answer.yen for answer in answers] for block, answers in block_evidence(branch.teller).items()} == {
        docomo.id: [10_000]}
    assert paypay.id != docomo.id


def test_a_confirmed_block_keeps_collecting_answers(blocked: Branch, tmp_path: Path) -> None:
    confirm_block(blocked.teller, charge(blocked), "H-1")
    import_files(blocked.manager, [file(tmp_path, debit(10_000, "3")), file(tmp_path, debit(20_000, "3"), day="0910")])
    assert [answer.yen for answer in block_evidence(blocked.teller)[charge(blocked)]] == [20_000, 10_000]


def test_requests_show_what_would_be_drawn_next(branch: Branch, tmp_path: Path) -> None:
    paths = [file(tmp_path, debit(10_000), debit(20_000), day="0915", asked=True),
             file(tmp_path, debit(4_000), day="0916", asked=True, collector=ELECTRIC),
             file(tmp_path, debit(3_000), day="0909", asked=True)]  # fmt: skip
    reports = import_files(branch.manager, paths)
    assert [finding.kind for finding in reports[0].findings] == [FindingKind.ONLY_ASKED_FOR]
    waiting = upcoming_debits(branch.teller, SATO)
    assert [(debit.collected_on, debit.yen, debit.service) for debit in waiting] == [
        (date(2020, 9, 15), 10_000, "docomo"), (date(2020, 9, 15), 20_000, "docomo")]
    assert block_evidence(branch.teller) == {}
    assert 10_000 not in [t.yen for t in open_customer(branch.teller, SATO).transfers if t.booked_on.day == 15]


def test_an_answer_ends_the_waiting(branch: Branch, tmp_path: Path) -> None:
    import_files(branch.manager, [file(tmp_path, debit(10_000), debit(20_000), day="0910", asked=True),
                                  file(tmp_path, debit(10_000, "3"), debit(1, "0"), day="0910")])
    assert [debit.yen for debit in upcoming_debits(branch.teller, SATO)] == [20_000]


def test_the_year_of_a_result_is_past_and_of_a_request_to_come(branch: Branch, tmp_path: Path) -> None:
    import_files(branch.manager, [file(tmp_path, debit(1), debit(2, "3"), day="1225"),
                                  file(tmp_path, debit(3), day="0105", asked=True)])
    first, last = {(row.period_from, row.period_to) for row in list_imports(branch.manager) if "dat" in row.name}
    assert {first, last} == {(date(2019, 12, 25),) * 2, (date(2021, 1, 5),) * 2}


def test_the_same_debits_in_another_file_are_known(branch: Branch, tmp_path: Path) -> None:
    twins = [debit(10_000, "3"), debit(10_000, "3")]
    import_files(branch.manager, [file(tmp_path, *twins)])
    (report,) = import_files(branch.manager, [file(tmp_path, *twins, debit(5, "3"), name="again.dat")])
    assert (report.rows, report.added, report.already_known) == (3, 1, 2)


def test_a_result_file_is_previewed_and_taken_back_whole(blocked: Branch, tmp_path: Path) -> None:
    path = file(tmp_path, debit(10_000, "3"))
    (seen,) = preview_files(blocked.manager, [path])
    assert (seen.rows, block_evidence(blocked.teller)) == (1, {})
    assert import_files(blocked.manager, [path]) == [seen]
    (again,) = import_files(blocked.manager, [path])
    assert (again.added, again.already_known, again.period_from) == (0, 1, date(2020, 9, 9))
    newest = list_imports(blocked.manager)[0]
    assert (newest.period_from, newest.format) == (date(2020, 9, 9), "zengin-91")
    take_back_import(blocked.manager, newest.id, "wrong branch")
    assert block_evidence(blocked.teller) == {}


def test_wrong_totals_are_refused(blocked: Branch, tmp_path: Path) -> None:
    path = file(tmp_path, debit(10_000, "3"))
    path.write_bytes(path.read_bytes().replace(b"8000001000000010000", b"8000001000000010001", 1))
    (report,) = import_files(blocked.manager, [path])
    assert isinstance(report.refused, ControlFiguresDiffer)
    assert block_evidence(blocked.teller) == {}


def test_an_answer_on_which_a_later_file_builds_stays_until_that_one_is_gone(blocked: Branch, tmp_path: Path) -> None:
    import_files(blocked.manager, [file(tmp_path, debit(10_000, "3"), name="first.dat")])
    import_files(blocked.manager, [file(tmp_path, debit(10_000, "3"), debit(5, "3"), name="both.dat")])
    both, first = list_imports(blocked.manager)[:2]
    with pytest.raises(ImportOverlapped):
        take_back_import(blocked.manager, first.id, "wrong branch")
    for one in (both, first):
        take_back_import(blocked.manager, one.id, "wrong branch")
    assert block_evidence(blocked.teller) == {}

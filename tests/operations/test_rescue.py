"""Rescue: what can still be read of a damaged store comes out as text, and the store itself is not touched."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, text

from branch_app.domain.eras import wareki
from branch_app.domain.errors import (
    DatabaseDamaged,
    DiskFailed,
    DiskFull,
    FolderUnusable,
    NotPermitted,
    OwnRequest,
    WrongKey,
)
from branch_app.domain.statements import AnswerKind
from branch_app.domain.transfers import Mark
from branch_app.operations.cases import open_case
from branch_app.operations.rescue import Rescued, rescue_statements
from branch_app.operations.restores import Credentials
from branch_app.operations.statements import begin_statement, questionnaire, save_answer
from branch_app.store.database import Database
from branch_app.store.sealed_pages import opened_pages
from branch_app.store.tables import CaseRow, LineRow, MarkRow, StatementRow
from tests.branches import (
    ADMINISTRATOR,
    KATO,
    KEY,
    MANAGER,
    NOW,
    OTHER_MANAGER,
    PASSWORD,
    SATO,
    SUZUKI,
    TELLER,
    Branch,
    a_branch,
    with_log_folded_in,
)

WORDS = {SATO: "使った覚えがない", SUZUKI: "通帳記入で気づいた", KATO: "電話で知った"}


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    made = a_branch(tmp_path / "data")
    for customer, words in WORDS.items():
        number = open_case(made.teller, customer).number
        begin_statement(made.teller, number)
        save_answer(made.teller, number, "narrative", words, "")
    made.database.close()
    return made


def rescue(branch: Branch, out: Path, first: str = MANAGER.staff_number,
           second: str = OTHER_MANAGER.staff_number) -> Rescued:  # fmt: skip
    return rescue_statements(branch.closed, Credentials(first, PASSWORD), Credentials(second, PASSWORD), out,
                             branch.clock)  # fmt: skip


def test_every_statement_comes_out_as_text(branch: Branch, tmp_path: Path) -> None:
    before = branch.database.path.read_bytes()
    assert rescue(branch, tmp_path / "out") == Rescued(tmp_path / "out", 3)
    said = "".join(file.read_text("utf-8") for file in (tmp_path / "out").iterdir())
    assert all(words in said for words in WORDS.values())
    assert branch.database.path.read_bytes() == before
    assert not (branch.closed.folder / "tmp").exists()


def test_the_text_is_in_the_words_and_the_time_of_the_branch(branch: Branch, tmp_path: Path) -> None:
    choice = next(each for each in questionnaire().questions if each.kind is AnswerKind.CHOICE)
    with Database(branch.database.path, KEY).write() as session:
        for row in session.scalars(select(StatementRow)):
            row.answers = {**row.answers, choice.code: choice.choices[0].code}
        line = session.scalars(select(LineRow.id)).first()
        session.add(MarkRow(statement_id=1, line_id=line, mark=Mark.NOT_MINE))
    rescue(branch, tmp_path / "out")
    texts = [file.read_text("utf-8") for file in sorted((tmp_path / "out").iterdir())]
    for said in texts:
        assert "状態：下書き\n" in said
        assert f"聴取の開始：{wareki(NOW.astimezone().date())} " in said
        assert f"聴取者 {TELLER.staff_number}\n" in said
        assert f"■ {choice.ja}\n{choice.choices[0].ja}\n" in said
    assert any("身に覚えなし　取引番号" in said for said in texts)
    english = {"case:", "customer:", "state:", "draft", "begun:", "marks:", "addenda:", "not mine", "+00:00"}
    assert not [word for word in english for said in texts if word in said]


def test_what_cannot_be_read_as_a_state_or_a_time_is_shown_as_it_was_found(branch: Branch, tmp_path: Path) -> None:
    with Database(branch.database.path, KEY).write() as session:
        session.execute(text("UPDATE statements SET state = 'dr@ft', begun_at = '2O20'"))
    rescue(branch, tmp_path / "out")
    assert all("状態：dr@ft\n聴取の開始：2O20　" in file.read_text("utf-8") for file in (tmp_path / "out").iterdir())


@pytest.mark.parametrize(("number", "means"), [
    (errno.ENOSPC, DiskFull), (errno.EIO, DiskFailed), (errno.EACCES, FolderUnusable), (errno.ENOENT, FolderUnusable),
])  # fmt: skip
def test_a_disk_that_refuses_is_told_and_leaves_no_half_statement(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, means: type[Exception]
) -> None:
    out, flush = tmp_path / "out", os.fsync

    def refused(descriptor: int) -> None:
        if out.exists() and len(list(out.iterdir())) > 1:
            raise OSError(number, "no")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(means):
        rescue(branch, out)
    (file,) = out.iterdir()
    assert "【追記】" in file.read_text("utf-8")


def test_whatever_page_is_damaged_the_other_statements_come_out(branch: Branch, tmp_path: Path) -> None:
    whole = branch.database.path.read_bytes()
    pages = range(1, len(whole) // 4096, 5)
    complete = 0
    for page in pages:
        at = page * 4096 + 100
        damaged = whole[:at] + bytes(100) + whole[at + 100 :]
        branch.database.path.write_bytes(damaged)
        out = tmp_path / f"out-{page}"
        try:
            done = rescue(branch, out)
        except DatabaseDamaged:  # the one on which all of them stand
            continue
        assert done.statements == len(list(out.iterdir()))
        assert branch.database.path.read_bytes() == damaged
        complete += done.statements == 3
    assert complete >= len(pages) - 1


def test_one_damaged_page_never_costs_more_than_the_statement_on_it(branch: Branch, tmp_path: Path) -> None:
    with Database(branch.database.path, KEY).write() as session:
        for row in session.scalars(select(StatementRow)):
            row.answers = {"narrative": "unknown transfer " * 1500}  # a few pages each
    database = Database(branch.database.path, KEY)
    with_log_folded_in(database)
    database.close()
    whole = branch.database.path.read_bytes()
    assert rescue(branch, tmp_path / "whole").statements == 3
    lost = []
    for page in range(len(whole) // 4096):
        damaged = bytearray(whole)
        damaged[page * 4096 + 100] ^= 1
        branch.database.path.write_bytes(damaged)
        done = rescue(branch, tmp_path / f"{page}")
        texts = [file.read_text("utf-8") for file in (tmp_path / f"{page}").iterdir()]
        assert done.statements + len(done.lost) == 3
        assert all("unknown transfer " * 1500 in text for text in texts)
        lost.append(len(done.lost))
    assert lost.count(1) >= 9
    assert sorted(lost)[-2:] == [1, 2]  # two of them begin on one page


def test_what_is_lost_is_named_and_what_is_doubtful_says_so(branch: Branch, tmp_path: Path) -> None:
    database = Database(branch.database.path, KEY)
    with database.write() as session:
        for row in session.scalars(select(StatementRow)):
            row.answers = {"narrative": f"{row.id}番目のお話。" * 1000}
        cases = dict(session.execute(select(StatementRow.id, CaseRow.number).join(CaseRow)).all())
    database.close()
    whole = branch.database.path.read_bytes()
    branch.database.path.write_bytes(bytes(4096) + whole[4096:])
    done = rescue(branch, tmp_path / "unproven")
    assert (done.statements, sorted(done.unproven)) == (3, sorted(cases.values()))
    assert all("【ご注意】" in file.read_text("utf-8") for file in (tmp_path / "unproven").iterdir())
    with opened_pages(branch.database.path, [KEY]) as pages:
        page = next(page for page in range(pages.count, 0, -1) if "2番目のお話。".encode() in (pages.page(page) or b""))
    branch.database.path.write_bytes(whole[: (page - 1) * 4096] + bytes(4096) + whole[page * 4096 :])
    done = rescue(branch, tmp_path / "lost")
    assert (done.statements, done.lost, done.unproven, done.more_lost) == (2, (cases[2],), (), False)
    assert not any("【ご注意】" in file.read_text("utf-8") for file in (tmp_path / "lost").iterdir())


def test_a_log_that_is_gone_is_told_by_the_anchors(branch: Branch, tmp_path: Path) -> None:
    """What SQLite finds then is sound, and older than what was saved."""
    database = Database(branch.database.path, KEY)
    desk, before = replace(branch.teller, database=database), WORDS[SATO]
    for count in range(12):
        save_answer(desk, "101-2020-0001", "narrative", f"お話{count}", before)
        before = f"お話{count}"
    without_log = branch.database.path.read_bytes()
    database.close()
    branch.database.close()  # the last one: the log is folded in, and goes
    assert rescue(branch, tmp_path / "whole").unproven == ()
    branch.database.path.write_bytes(without_log)
    done = rescue(branch, tmp_path / "without")
    assert (done.statements, len(done.unproven)) == (3, 3)
    assert any(WORDS[SATO] in file.read_text("utf-8") for file in (tmp_path / "without").iterdir())


def test_it_takes_a_manager_and_a_second_person(branch: Branch, tmp_path: Path) -> None:
    with pytest.raises(OwnRequest):
        rescue(branch, tmp_path / "out", MANAGER.staff_number, MANAGER.staff_number)
    for first, second in ((TELLER, MANAGER), (MANAGER, TELLER), (ADMINISTRATOR, MANAGER)):
        with pytest.raises(NotPermitted):
            rescue(branch, tmp_path / "out", first.staff_number, second.staff_number)
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_none_of_ours_is_said_to_be(branch: Branch, tmp_path: Path) -> None:
    branch.database.path.write_bytes(bytes(8192))
    with pytest.raises(WrongKey):
        rescue(branch, tmp_path / "out")

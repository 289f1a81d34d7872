"""Attachments: kept as they came, with giver and hash; a damaged record is never shown as the paper."""

from pathlib import Path

import pytest

from branch_app.domain.attachments import MOST_BYTES, AttachmentKind, WhyNotAttached
from branch_app.domain.errors import FileUnreadable, NotAttached, NotFound, ReasonMissing
from branch_app.domain.trail import Deed
from branch_app.operations.attachments import attach_file, list_attachments, show_attachment
from branch_app.operations.cases import open_case
from branch_app.operations.trail import read_trail, verify
from tests.branches import SATO, Branch, a_branch
from tests.documents.test_pictures import a_pdf, a_photograph


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return a_branch(tmp_path / "data")


@pytest.fixture
def case(branch: Branch) -> str:
    return open_case(branch.teller, SATO).number


def a_file(folder: Path, body: bytes, name: str = "通帳.png") -> Path:
    path = folder / name
    path.write_bytes(body)
    return path


def test_a_photograph_is_kept_with_its_giver_and_seen_again(branch: Branch, case: str, tmp_path: Path) -> None:
    path = a_file(tmp_path, a_photograph())
    kept = attach_file(branch.teller, case, path, AttachmentKind.PASSBOOK, "佐藤花子", "原本は返却")
    path.unlink()
    assert list_attachments(branch.other_teller, case) == [kept]
    assert (kept.name, kept.handed_by, kept.added_by, kept.pages) == ("通帳.png", "佐藤花子", "0417", 1)
    assert show_attachment(branch.other_teller, kept.id).width == 60
    deeds = [line.deed for line in read_trail(branch.manager, 3)]
    assert deeds[:2] == [Deed.ATTACHMENT_SHOWN, Deed.ATTACHMENT_KEPT]
    assert verify(branch.manager).sound


def test_what_cannot_be_taken_is_refused_and_nothing_is_kept(branch: Branch, case: str, tmp_path: Path) -> None:
    refused = {
        WhyNotAttached.EMPTY: b"", WhyNotAttached.OTHER_KIND: b"PK\3\4 archive",
        WhyNotAttached.NOT_SHOWABLE: a_photograph()[:30], WhyNotAttached.TOO_LARGE: a_photograph() + bytes(MOST_BYTES),
    }  # fmt: skip
    for why, body in refused.items():
        with pytest.raises(NotAttached) as said:
            attach_file(branch.teller, case, a_file(tmp_path, body), AttachmentKind.OTHER, "x")
        assert said.value.why == why
    with pytest.raises(FileUnreadable):
        attach_file(branch.teller, case, tmp_path / "gone.png", AttachmentKind.OTHER, "x")
    with pytest.raises(ReasonMissing):
        attach_file(branch.teller, case, a_file(tmp_path, a_pdf()), AttachmentKind.OTHER, " ")
    with pytest.raises(NotFound):
        attach_file(branch.teller, "101-2020-9999", a_file(tmp_path, a_pdf()), AttachmentKind.OTHER, "x")
    assert list_attachments(branch.teller, case) == []


def test_the_same_file_is_kept_once_in_a_case(branch: Branch, case: str, tmp_path: Path) -> None:
    path = a_file(tmp_path, a_pdf(2), "届.pdf")
    attach_file(branch.teller, case, path, AttachmentKind.POLICE_PAPER, "警察署")
    with pytest.raises(NotAttached) as said:
        attach_file(branch.teller, case, path, AttachmentKind.POLICE_PAPER, "警察署")
    assert said.value.why == WhyNotAttached.KEPT_ALREADY


def test_bytes_changed_behind_the_programs_back_are_not_shown(branch: Branch, case: str, tmp_path: Path) -> None:
    kept = attach_file(branch.teller, case, a_file(tmp_path, a_photograph()), AttachmentKind.PASSBOOK, "x")
    with branch.database.write() as session:
        execute = session.connection().exec_driver_sql
        execute("DROP TRIGGER attachment_is_never_updated")
        execute("UPDATE attachments SET body = ?", (a_photograph(size=(61, 41)),))
    with pytest.raises(NotAttached):
        show_attachment(branch.teller, kept.id)

"""Whose word a restore needs: asked for by one person, approved by another, at the same desk or later, used once."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest

from branch_app.domain.backups import Backup, WhyBackup
from branch_app.domain.errors import (
    ApprovalMissing,
    BackupUnusable,
    DiskFailed,
    DiskFull,
    FolderUnusable,
    NotPermitted,
    OwnRequest,
    ReasonMissing,
)
from branch_app.domain.notices import NoticeKind
from branch_app.domain.requests import RequestKind
from branch_app.domain.trail import AnchorState, Deed
from branch_app.operations import restores
from branch_app.operations.anchors import anchor_of
from branch_app.operations.backups import list_backups, make_backup
from branch_app.operations.cases import open_case
from branch_app.operations.desk import Desk
from branch_app.operations.lookup import open_customer
from branch_app.operations.notices import standing_notices
from branch_app.operations.requests import approve, ask, list_requests, refuse
from branch_app.operations.restores import Credentials, Restored, plan_restore, restore_backup
from branch_app.operations.sign_in import sign_in
from branch_app.operations.trail import read_trail, verify
from branch_app.store import room
from branch_app.store.database import FILE_NAME
from tests.branches import (
    ADMINISTRATOR,
    MANAGER,
    OTHER_MANAGER,
    PASSWORD,
    SATO,
    TELLER,
    Branch,
    Person,
    a_branch,
)

WHY = "ディスクの故障"


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return a_branch(tmp_path / "data")


def proof(person: Person) -> Credentials:
    return Credentials(person.staff_number, PASSWORD)


def alone(branch: Branch, made: Backup, person: Person = MANAGER) -> Restored:
    branch.database.close()
    return restore_backup(branch.closed, made.name, proof(person), clock=branch.clock)


def together(branch: Branch, made: Backup, person: Person = MANAGER, second: Person = OTHER_MANAGER) -> Restored:
    branch.database.close()
    return restore_backup(branch.closed, made.name, proof(person), proof(second), WHY, branch.clock)


def asked(desk: Desk, made: Backup) -> int:
    plan = plan_restore(desk, made.name)
    return ask(desk, RequestKind.RESTORE, made.name, plan.facts, WHY).id


def words(branch: Branch) -> list[tuple[object, ...]]:
    """Who put back, at whose wish and with whose word, as the trail tells it now."""
    desk = sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock)
    lines = [line for line in read_trail(desk) if line.deed is Deed.BACKUP_RESTORED]
    assert verify(desk).sound
    assert anchor_of(desk).state is AnchorState.HOLDS
    desk.database.close()
    return [(line.who, line.details["asked_by"], line.details["approved_by"], line.details["reason"]) for line in lines]


def test_a_restore_that_was_approved_before_needs_one_person_now(branch: Branch) -> None:
    made = make_backup(branch.teller)
    request = asked(branch.manager, made)
    assert plan_restore(branch.manager, made.name).request == list_requests(branch.manager)[0]
    approve(branch.administrator, request)
    plan = plan_restore(branch.manager, made.name)
    assert plan.request is not None
    assert plan.request.decided_by == ADMINISTRATOR.staff_number
    assert alone(branch, made).saved
    assert words(branch) == [("0101", "0101", ADMINISTRATOR.staff_number, WHY)]


def opened(branch: Branch) -> Desk:
    return sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock)


def test_what_a_backup_from_a_past_put_aside_lacks_is_counted_from_where_that_past_went_its_own_way(
    branch: Branch,
) -> None:
    early = make_backup(branch.manager)
    for _ in range(12):
        plan_restore(branch.manager, early.name)
        open_customer(branch.manager, SATO)
    late = make_backup(branch.manager)
    assert not plan_restore(branch.manager, late.name).put_aside
    together(branch, early)
    desk = opened(branch)
    plan = plan_restore(desk, late.name)
    assert plan.present is not None
    assert plan.present.number < late.head.number  # so that comparing the two numbers would say that nothing is missing
    assert plan.put_aside
    assert (plan.shared, plan.missing) == (early.head.number, plan.present.number - early.head.number)
    between = make_backup(desk)
    (saved,) = (made for made in list_backups(desk) if made.why is WhyBackup.RESTORE)
    desk.database.close()
    done = together(branch, saved)  # the first putting back was a mistake
    assert done.plan.put_aside
    desk = opened(branch)
    shared = [plan_restore(desk, made.name).shared for made in (early, late, saved, between)]
    assert shared == [early.head.number, late.head.number, saved.head.number, early.head.number]
    desk.database.close()


def test_without_an_approval_one_person_puts_nothing_back_and_hears_who_could(branch: Branch) -> None:
    made = make_backup(branch.teller)
    branch.database.close()  # folds its log in
    before = branch.database.path.read_bytes()
    with pytest.raises(ApprovalMissing) as missing:
        alone(branch, made)
    assert missing.value.who_could == ("0102 大野 隆", "0901 水谷 亮")
    with pytest.raises(OwnRequest) as own:
        together(branch, made, MANAGER, MANAGER)
    assert own.value.who_could == ("0102 大野 隆", "0901 水谷 亮")
    with pytest.raises(NotPermitted):
        alone(branch, made, TELLER)
    assert branch.database.path.read_bytes() == before


def test_what_is_only_asked_for_or_refused_is_not_approved(branch: Branch) -> None:
    made = make_backup(branch.teller)
    request = asked(branch.manager, made)
    with pytest.raises(OwnRequest):
        approve(branch.manager, request)
    with pytest.raises(ApprovalMissing):
        alone(branch, made)
    refuse(branch.other_manager, request, "not needed")
    with pytest.raises(ApprovalMissing):
        alone(branch, made)


def test_an_approval_holds_for_one_backup_and_not_for_ever(branch: Branch) -> None:
    made, other = make_backup(branch.teller), make_backup(branch.teller)
    approve(branch.other_manager, asked(branch.manager, made))
    with pytest.raises(ApprovalMissing):
        alone(branch, other)
    branch.clock.moment += timedelta(days=9)  # type: ignore[attr-defined]
    with pytest.raises(ApprovalMissing):
        alone(branch, made)


def test_who_approved_does_not_put_back_alone(branch: Branch) -> None:
    made = make_backup(branch.teller)
    approve(branch.other_manager, asked(branch.manager, made))
    with pytest.raises(ApprovalMissing):
        alone(branch, made, OTHER_MANAGER)


def test_an_approval_is_used_once_even_when_the_store_that_knew_of_it_comes_back(branch: Branch) -> None:
    made = make_backup(branch.teller)
    approve(branch.other_manager, asked(branch.manager, made))
    alone(branch, made)
    desk = sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock)
    saved = next(backup for backup in list_backups(desk) if backup.why is WhyBackup.RESTORE)
    desk.database.close()
    together(branch, saved)  # in it stands the request, approved
    assert RequestKind.RESTORE in {one.kind for one in list_requests(branch.manager, open_only=False)}
    with pytest.raises(ApprovalMissing):
        alone(branch, made)


def test_an_approval_forged_in_the_store_is_none(branch: Branch) -> None:
    """A manager with the master key takes the guards away and writes the other one's word himself."""
    made = make_backup(branch.teller)
    asked(branch.manager, made)
    raw = branch.database.raw_connection()
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("UPDATE requests SET decision='approved', decided_by='0102', decided_at=asked_at, "
                "decided_key=asked_key, decided_signature=asked_signature, "
                "expires_at='2099-01-01T00:00:00.000000Z'")  # fmt: skip
    raw.close()
    with pytest.raises(ApprovalMissing):
        alone(branch, made)


def test_at_the_same_desk_the_request_is_put_down_signed_and_used(branch: Branch) -> None:
    made = make_backup(branch.teller)
    open_case(branch.teller, SATO)
    done = together(branch, made, ADMINISTRATOR, MANAGER)
    assert words(branch) == [(ADMINISTRATOR.staff_number, ADMINISTRATOR.staff_number, "0101", WHY)]
    assert done.aside is not None
    aside = done.aside.rename(branch.database.path)  # what stood before tells of it, too
    assert aside.exists()
    told = [line.deed for line in read_trail(branch.manager, 4)]
    assert told == [Deed.BACKUP_MADE, Deed.RESTORE_BEGUN, Deed.REQUEST_APPROVED, Deed.REQUEST_ASKED]


def test_the_one_of_two_who_did_not_ask_approves(branch: Branch) -> None:
    made = make_backup(branch.teller)
    asked(branch.other_manager, made)
    together(branch, made, ADMINISTRATOR, OTHER_MANAGER)
    assert words(branch)[0][1:3] == ("0102", ADMINISTRATOR.staff_number)


def test_an_administrator_with_an_approval_still_needs_a_manager_who_can_open_it(branch: Branch) -> None:
    made = make_backup(branch.teller)
    approve(branch.manager, asked(branch.administrator, made))
    with pytest.raises(BackupUnusable):
        alone(branch, made, ADMINISTRATOR)
    together(branch, made, ADMINISTRATOR, MANAGER)
    assert words(branch)[0][:3] == (ADMINISTRATOR.staff_number, ADMINISTRATOR.staff_number, "0101")


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(bytes(9000))])
def test_where_no_list_of_requests_can_be_read_both_prove_themselves(branch: Branch, spoil: object) -> None:
    made = make_backup(branch.teller)
    approve(branch.other_manager, asked(branch.manager, made))
    branch.database.close()
    spoil(branch.closed.folder / FILE_NAME)  # type: ignore[operator]
    with pytest.raises(ApprovalMissing):
        restore_backup(branch.closed, made.name, proof(MANAGER), clock=branch.clock)
    with pytest.raises(OwnRequest):
        restore_backup(branch.closed, made.name, proof(MANAGER), proof(MANAGER), WHY, branch.clock)
    with pytest.raises(ReasonMissing):
        restore_backup(branch.closed, made.name, proof(MANAGER), proof(OTHER_MANAGER), " ", branch.clock)
    with pytest.raises(NotPermitted):
        restore_backup(branch.closed, made.name, proof(MANAGER), proof(TELLER), WHY, branch.clock)
    together(branch, made)
    assert words(branch) == [("0101", "0101", "0102", WHY)]


@pytest.mark.parametrize("table", ["sqlite_master", "branch", "staff", "signing_keys", "requests", "trail", "cases"])
def test_whatever_page_is_damaged_a_good_backup_is_put_back(branch: Branch, table: str) -> None:
    asked(branch.manager, make_backup(branch.teller))
    made = make_backup(branch.teller)
    raw = branch.database.raw_connection()
    root = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ? UNION SELECT 1 LIMIT 1 OFFSET ?",
                       (table, int(table != "sqlite_master"))).fetchone()[0]  # fmt: skip
    raw.close()
    branch.database.close()
    whole = branch.database.path.read_bytes()
    branch.database.path.write_bytes(whole[: (root - 1) * 4096] + bytes(4096) + whole[root * 4096 :])
    together(branch, made)
    assert words(branch) == [("0101", "0101", "0102", WHY)]


def test_a_restore_before_which_no_backup_could_be_made_says_so(
    branch: Branch, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_backup(branch.teller)
    monkeypatch.setattr(room, "REFUSE_BELOW", 10**18)
    done = together(branch, made)
    assert not done.saved
    assert done.aside is not None
    assert done.aside.exists()
    monkeypatch.undo()
    notices = [notice for notice in standing_notices(branch.teller) if notice.kind is NoticeKind.BACKUP_FAILED]
    assert [notice.failed and notice.failed.why for notice in notices] == [WhyBackup.RESTORE]


@pytest.mark.parametrize(("number", "means"), [
    (errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EIO, DiskFailed), (errno.ENOENT, FolderUnusable),
])  # fmt: skip
def test_what_the_disk_does_meanwhile_is_said_as_it_is_and_the_data_stand_as_before(
    branch: Branch, monkeypatch: pytest.MonkeyPatch, number: int, means: type[Exception]
) -> None:
    made = make_backup(branch.teller)
    case = open_case(branch.teller, SATO).number

    def refused(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(restores, "swap", refused)
    with pytest.raises(means):
        together(branch, made)
    desk = sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock)
    assert any(line.subject == case for line in read_trail(desk))
    desk.database.close()

"""Every operation asks for its permission: the whole matrix of operation and role, none forgotten."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from pathlib import Path

import pytest

import branch_app.operations
from branch_app.domain.attachments import AttachmentKind
from branch_app.domain.backups import WhyBackup
from branch_app.domain.blocks import BlockKind, BlockState
from branch_app.domain.cases import CaseState
from branch_app.domain.day_ends import DayEnd
from branch_app.domain.errors import BranchAppError, NotPermitted, OwnRequest
from branch_app.domain.profiles import Columns, Profile
from branch_app.domain.recovery_keys import halves, recovery_text
from branch_app.domain.requests import ASKS, DECIDES, Decision, RequestKind
from branch_app.domain.reviews import LookupReason, LookupReview
from branch_app.domain.staff import PERMISSIONS, Permission, Person, Role
from branch_app.domain.statements import ReadBack, SignatureMode
from branch_app.domain.trail import Deed, Head
from branch_app.domain.wallets import directory_as_data
from branch_app.operations import blocks, requests
from branch_app.operations.desk import Desk
from branch_app.operations.papers import Paper, PaperKind
from branch_app.operations.trail import read_trail
from branch_app.operations.wallets import shipped_directory
from tests.branches import (
    ADMINISTRATOR,
    MANAGER,
    NOW,
    OTHER_MANAGER,
    OTHER_TELLER,
    SATO,
    TELLER,
    Branch,
    account,
)

HERS = account("101-1-1234567")
CASE = "101-2020-0001"
RECOVERY = recovery_text(bytes(range(100, 132)))
A_DAY_END = DayEnd(NOW.date(), 1, "0" * 64, Head(0, ""), NOW, "0101", {}, ())
PROFILE = Profile("ours", "当行", "Ours", (("日付", "出金", "入金"),), Columns(("日付",), out="出金", into="入金"))
# What each operation needs, and a call that gets as far as the permission. Arguments need not make sense beyond it.
OPERATIONS: dict[str, tuple[Permission | None, tuple[object, ...]]] = {
    "attachments.attach_file": (Permission.TAKE_STATEMENT, (CASE, Path("x"), AttachmentKind.OTHER, "she")),
    "attachments.list_attachments": (Permission.LOOK_UP, (CASE,)),
    "attachments.show_attachment": (Permission.LOOK_UP, (1,)),
    "backups.make_backup": (Permission.BACK_UP, ()),
    "backups.back_up_when_due": (None, (WhyBackup.SIGN_OUT,)),  # asks by itself, and never holds anybody up
    "backups.back_up_unasked": (None, (WhyBackup.DAY_END,)),  # the same
    "backups.failed_backup": (None, ()),  # everybody may know that there is none
    "backups.list_backups": (Permission.BACK_UP, ()),
    "blocks.place_blocks": (Permission.PLACE_BLOCK, (HERS, "*")),
    "blocks.confirm_block": (Permission.CONFIRM_BLOCK, (1, "H-1")),
    "blocks.reject_block": (Permission.CONFIRM_BLOCK, (1, "why")),
    "blocks.second_block": (Permission.SECOND_BLOCK, (1,)),
    "blocks.withdraw_release": (Permission.ASK_RELEASE, (1,)),
    "blocks.ask_release": (Permission.ASK_RELEASE, (1, "why")),
    "blocks.approve_release": (Permission.DECIDE_RELEASE, (1,)),
    "blocks.refuse_release": (Permission.DECIDE_RELEASE, (1, "why")),
    "blocks.confirm_release": (Permission.CONFIRM_BLOCK, (1, "H-2")),
    "blocks.reject_release": (Permission.CONFIRM_BLOCK, (1, "why")),
    "blocks.list_blocks": (Permission.LOOK_UP, ()),
    "case_files.list_case_entries": (Permission.LOOK_UP, ()),
    "case_files.open_case_file": (Permission.LOOK_UP, (CASE,)),
    "case_files.read_case_file": (Permission.LOOK_UP, (CASE,)),
    "cases.open_case": (Permission.OPEN_CASE, (SATO,)),
    "cases.move_first_contact": (Permission.OPEN_CASE, (CASE, NOW, "why")),
    "cases.decide_case": (Permission.DECIDE_CASE, (CASE, CaseState.OWN_USE, "why")),
    "claims.prepare_claims": (Permission.ISSUE_CLAIM, (CASE,)),
    "claims.issue_claims": (Permission.ISSUE_CLAIM, (CASE,)),
    "claims.list_claims": (Permission.LOOK_UP, (CASE,)),
    "claims.claim_paper": (Permission.LOOK_UP, (1,)),
    "claims.record_print": (Permission.ISSUE_CLAIM, (1,)),
    "formats.list_formats": (Permission.TEACH_FORMATS, ()),
    "formats.guess_format": (Permission.TEACH_FORMATS, (Path("x"),)),
    "formats.try_format": (Permission.TEACH_FORMATS, (Path("x"), PROFILE)),
    "formats.save_format": (Permission.TEACH_FORMATS, (PROFILE,)),
    "formats.withdraw_format": (Permission.TEACH_FORMATS, ("x", "why")),
    "handed_on.export_directory": (Permission.TEACH_WALLETS, (shipped_directory(), Path("/nonexistent/x.json"))),
    "handed_on.export_format": (Permission.TEACH_FORMATS, (PROFILE, Path("/nonexistent/x.toml"))),
    "host_debits.block_evidence": (Permission.LOOK_UP, ()),
    "host_debits.upcoming_debits": (Permission.LOOK_UP, (SATO,)),
    "imports.preview_files": (Permission.IMPORT_BOOKS, ([Path("x")],)),
    "import_history.list_imports": (Permission.IMPORT_BOOKS, ()),
    "import_history.record_report": (Permission.IMPORT_BOOKS, (["abc"], "0" * 64)),
    "import_history.take_back_import": (Permission.IMPORT_BOOKS, (1, "why")),
    "imports.import_files": (Permission.IMPORT_BOOKS, ([Path("x")],)),
    "locking.lock_desk": (None, ()),
    "locking.resume_desk": (None, ()),
    "locking.unlock_desk": (None, ("x",)),  # the own desk: the password is the permission
    "keys.read_keys": (Permission.MANAGE_KEYS, ()),
    "keys.rotate_keys": (Permission.MANAGE_KEYS, ()),
    "keys.recovery_key_to_seal": (Permission.MANAGE_KEYS, ()),
    "keys.seal_recovery_key": (Permission.MANAGE_KEYS, (RECOVERY, halves(RECOVERY))),
    "lookup.suggest_customers": (Permission.LOOK_UP, ("1234567",)),
    "lookup.find_customers": (Permission.LOOK_UP, ("1234567",)),
    "lookup.unmask": (Permission.LOOK_UP, ([SATO], LookupReason.COUNTER)),
    "lookup.open_customer": (Permission.LOOK_UP, (SATO,)),
    "read_backs.compose_read_back": (Permission.LOOK_UP, (CASE, "ja")),
    "notices.standing_notices": (None, ()),  # of the computer, not of anybody's data
    "papers.block_paper": (Permission.PLACE_BLOCK, ([1],)),
    "papers.record_paper": (Permission.TAKE_STATEMENT, (Paper(PaperKind.STATEMENT, "1", "1", b""),)),
    "papers.statement_paper": (Permission.TAKE_STATEMENT, (CASE,)),
    "lookup.branch_history": (Permission.LOOK_UP, ()),
    # Unknown requests: which permission a known one needs is decided by its kind, see below.
    "restores.plan_restore": (Permission.ASK_RESTORE, ("no such backup",)),
    "settings.read_settings": (None, ()),
    "settings.change_settings": (Permission.CHANGE_SETTINGS, (3, "")),
    "requests.ask": (Permission.EXPORT_SUMMARY, (RequestKind.UNMASKED_EXPORT, "x", {}, "why")),
    "requests.approve": (Permission.SEE_REQUESTS, (99,)),
    "requests.refuse": (Permission.SEE_REQUESTS, (99, "why")),
    "requests.withdraw": (Permission.SEE_REQUESTS, (99,)),
    "requests.who_may_decide": (Permission.SEE_REQUESTS, (99,)),
    "requests.list_requests": (Permission.SEE_REQUESTS, ()),
    "second_person.second_person": (None, ("0102", "x")),  # the password is the permission
    "sign_in.sign_out": (None, ()),
    "staff.list_staff": (Permission.MANAGE_STAFF, ()),
    "staff.add_person": (Permission.MANAGE_STAFF, ("0999", "新人", Role.TELLER, "eleven quiet herons")),
    "staff.close_access": (Permission.MANAGE_STAFF, ("0422",)),
    "staff.open_access": (Permission.MANAGE_STAFF, ("0422", "a sentence nobody would guess")),
    "staff.change_role": (Permission.MANAGE_STAFF, ("0422", Role.MANAGER)),
    "staff.unlock": (Permission.MANAGE_STAFF, ("0422",)),
    "staff.list_locked": (Permission.MANAGE_STAFF, ()),
    "staff.change_password": (None, ("x", "y")),  # the own one: the old password is the permission
    "statements.begin_statement": (Permission.TAKE_STATEMENT, (CASE,)),
    "statements.read_statement": (Permission.LOOK_UP, (CASE,)),
    "statements.save_answer": (Permission.TAKE_STATEMENT, (CASE, "narrative", "x", "")),
    "statements.mark_transfers": (Permission.TAKE_STATEMENT, (CASE, [], None)),
    "statements.read_back": (Permission.TAKE_STATEMENT, (CASE, ReadBack.ALOUD)),
    "statements.sign_statement": (Permission.TAKE_STATEMENT, (CASE, SignatureMode.SIGNED)),
    "statements.write_addendum": (Permission.TAKE_STATEMENT, (CASE, "x", "y")),
    "summaries.make_summary": (Permission.EXPORT_SUMMARY, ()),
    "summaries.export_summary": (Permission.EXPORT_SUMMARY, (Path("/nonexistent/x.xlsx"), "ja")),
    "teaching.list_unclassified": (Permission.TEACH_WALLETS, ()),
    "teaching.try_pattern": (Permission.TEACH_WALLETS, ("paypay", "ナニカペイ")),
    "teaching.try_exclusion": (Permission.TEACH_WALLETS, ("ナニカ",)),
    "teaching.try_directory": (Permission.TEACH_WALLETS, (directory_as_data(shipped_directory()),)),
    "teaching.teach_pattern": (Permission.TEACH_WALLETS, ("paypay", "ナニカペイ")),
    "teaching.teach_exclusion": (Permission.TEACH_WALLETS, ("ナニカ", "何か", "something")),
    "teaching.save_directory": (Permission.TEACH_WALLETS, (directory_as_data(shipped_directory()), "why")),
    "anchors.anchor_of": (None, ()),
    "anchors.check_anchor": (None, ()),
    "anchors.raise_anchor": (None, ()),
    "anchors.set_anchor_anew": (Permission.CLOSE_DAY, ("found it so",)),
    "day_end.close_day": (Permission.CLOSE_DAY, ()),
    "day_end.read_day_end": (Permission.CLOSE_DAY, ()),
    "day_end.day_end_paper": (Permission.CLOSE_DAY, (A_DAY_END, "ja")),
    "reviews.review_lookups": (Permission.REVIEW_LOOKUPS, ()),
    "reviews.record_review": (Permission.REVIEW_LOOKUPS, (LookupReview(NOW.date(), NOW.date(), (), 0, ()),)),
    "reviews.review_paper": (Permission.REVIEW_LOOKUPS, (NOW.date(), "ja")),
    "trail.read_trail": (Permission.READ_TRAIL, ()),
    "trail.verify": (Permission.READ_TRAIL, ()),
    "wallets.read_directory": (Permission.LOOK_UP, ()),
}
INNER = {
    "masters.import_customers", "masters.import_accounts",  # parts of import_files, with its permission
    "key_work.desk_keys", "key_work.entering", "key_work.settle", "key_work.rotate",  # of whoever changes keys
    "restore_words.usable",  # chooses from list_requests
}  # fmt: skip


def operations() -> dict[str, Callable[..., object]]:
    """Every public function of the operations that takes a desk."""
    found = {}
    for module in pkgutil.iter_modules(branch_app.operations.__path__):
        source = importlib.import_module(f"branch_app.operations.{module.name}")
        for name, function in inspect.getmembers(source, inspect.isfunction):
            own = function.__module__ == source.__name__ and not name.startswith("_")
            if own and next(iter(inspect.signature(function).parameters), "") == "desk":
                found[f"{module.name}.{name}"] = function
    return found


def test_no_operation_is_missing_from_the_matrix() -> None:
    assert set(operations()) - INNER == set(OPERATIONS)


STAFF = (TELLER, MANAGER, ADMINISTRATOR)
CELLS = [(name, person) for name, (permission, _) in OPERATIONS.items() if permission for person in STAFF]


@pytest.mark.parametrize(("name", "person"), CELLS, ids=lambda cell: cell.role if isinstance(cell, Person) else cell)
def test_the_role_decides_and_a_refusal_is_recorded(branch: Branch, name: str, person: Person) -> None:
    permission, arguments = OPERATIONS[name]
    assert permission
    desk: Desk = branch.desk(person)
    if permission in PERMISSIONS[person.role]:
        try:
            operations()[name](desk, *arguments)
        except NotPermitted:
            pytest.fail(f"{person.role} may {permission}")
        except (BranchAppError, OSError):
            pass  # it got past the permission
    else:
        with pytest.raises(NotPermitted):
            operations()[name](desk, *arguments)
        refused = [line for line in read_trail(branch.manager) if line.deed == Deed.REFUSED]
        assert [(line.who, line.subject) for line in refused] == [(person.staff_number, str(permission))]


@pytest.mark.parametrize("name", [name for name, (permission, _) in OPERATIONS.items() if permission])
def test_nobody_without_access_may_do_anything(branch: Branch, name: str) -> None:
    gone = branch.desk(Person("0777", "退職者", Role.MANAGER))
    with pytest.raises(NotPermitted):
        operations()[name](gone, *OPERATIONS[name][1])


# -- whose it is ------------------------------------------------------------------------------------------------------

EVERYBODY = (TELLER, OTHER_TELLER, MANAGER, OTHER_MANAGER, ADMINISTRATOR)


def may(person: Person, permission: Permission) -> bool:
    return permission in PERMISSIONS[person.role]


def asked(branch: Branch, kind: RequestKind, by: Person) -> int:
    """An open request of the kind that this person asked for."""
    if kind is RequestKind.RELEASE_BLOCK:
        placer = OTHER_TELLER if by is TELLER else TELLER
        (block,) = blocks.place_blocks(branch.desk(placer), HERS, "docomo", [BlockKind.CHARGE])
        blocks.confirm_block(branch.teller, block.id, "H-1")
        return requests.ask(branch.desk(by), kind, str(block.id), {}, "why").id
    return requests.ask(branch.desk(by), kind, "subject", {"what": "this"}, "why").id


OWNERSHIP = [(kind, by, decider) for kind in RequestKind for by in EVERYBODY if may(by, ASKS[kind])
             for decider in EVERYBODY]  # fmt: skip


@pytest.mark.parametrize("decision", Decision)
@pytest.mark.parametrize(("kind", "by", "decider"), OWNERSHIP,
                         ids=lambda cell: cell.staff_number if isinstance(cell, Person) else cell.name)
def test_who_may_decide_on_whose_request(
    branch: Branch, kind: RequestKind, by: Person, decider: Person, decision: Decision
) -> None:
    """Every kind x who asked x who decides: the role must allow it, and nobody decides on the own request."""
    request, desk = asked(branch, kind, by), branch.desk(decider)

    def attempt() -> object:
        if decision is Decision.APPROVED:
            return requests.approve(desk, request)
        return requests.refuse(desk, request, "why")

    if not may(decider, DECIDES[kind]):
        with pytest.raises(NotPermitted):
            attempt()
    elif decider is by:
        with pytest.raises(OwnRequest):
            attempt()
    else:
        attempt()
    decided = next(each for each in requests.list_requests(branch.desk(by), open_only=False) if each.id == request)
    allowed = may(decider, DECIDES[kind]) and decider is not by
    assert (decided.decision, decided.decided_by) == ((decision, decider.staff_number) if allowed else (None, None))


@pytest.mark.parametrize("placer", [TELLER, OTHER_TELLER, MANAGER, OTHER_MANAGER], ids=lambda p: p.staff_number)
@pytest.mark.parametrize("asker", [TELLER, OTHER_TELLER, MANAGER, OTHER_MANAGER], ids=lambda p: p.staff_number)
@pytest.mark.parametrize("decider", EVERYBODY, ids=lambda p: p.staff_number)
def test_who_may_release_whose_block(branch: Branch, placer: Person, asker: Person, decider: Person) -> None:
    """Who placed it, who asked for its release, who decides: all pairs of the branch."""
    (block,) = blocks.place_blocks(branch.desk(placer), HERS, "docomo", [BlockKind.CHARGE])
    blocks.confirm_block(branch.teller, block.id, "H-1")
    blocks.ask_release(branch.desk(asker), block.id, "in writing")
    expected = (NotPermitted if not may(decider, Permission.DECIDE_RELEASE)
                else OwnRequest if decider in (placer, asker) else None)  # fmt: skip
    if expected:
        with pytest.raises(expected):
            blocks.approve_release(branch.desk(decider), block.id)
    else:
        assert blocks.approve_release(branch.desk(decider), block.id).state is BlockState.RELEASE_INSTRUCTED


@pytest.mark.parametrize("placer", [TELLER, MANAGER, OTHER_MANAGER], ids=lambda p: p.staff_number)
@pytest.mark.parametrize("second", EVERYBODY, ids=lambda p: p.staff_number)
def test_who_may_confirm_whose_block(branch: Branch, placer: Person, second: Person) -> None:
    (block,) = blocks.place_blocks(branch.desk(placer), HERS, "docomo", [BlockKind.CHARGE])
    expected = (NotPermitted if not may(second, Permission.SECOND_BLOCK)
                else OwnRequest if second is placer else None)  # fmt: skip
    if expected:
        with pytest.raises(expected):
            blocks.second_block(branch.desk(second), block.id)
    else:
        assert blocks.second_block(branch.desk(second), block.id).seconded_by == second.staff_number

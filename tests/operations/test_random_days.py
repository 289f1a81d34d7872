"""A machine plays days at the branch: whatever people do in whatever order, the promises hold."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from branch_app.domain.blocks import ALL_SERVICES, BlockKind
from branch_app.domain.errors import BranchAppError, NotPermitted
from branch_app.domain.staff import Person
from branch_app.domain.statements import ReadBack, SignatureMode, Statement
from branch_app.domain.transfers import Mark
from branch_app.operations import blocks, cases, statements
from branch_app.operations.lookup import open_customer
from branch_app.operations.statements import read_statement
from branch_app.operations.trail import read_trail, verify
from tests.branches import MANAGER, OTHER_MANAGER, OTHER_TELLER, SATO, SUZUKI, TELLER, a_branch, account

people = st.sampled_from([TELLER, OTHER_TELLER, MANAGER, OTHER_MANAGER])
customers = st.sampled_from([SATO, SUZUKI])
numbers = st.sampled_from([account("101-1-1234567"), account("101-1-2345678")])
services = st.sampled_from([ALL_SERVICES, "docomo"])
ids = st.integers(1, 12)


class Days(RuleBasedStateMachine):
    """Random people place, confirm and release blocks, take and sign statements."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.branch = a_branch(Path(self.folder.name))
        self.lines = len(read_trail(self.branch.manager, 10**6))
        self.signed: dict[str, Statement] = {}

    def teardown(self) -> None:
        assert verify(self.branch.manager).sound
        self.branch.database.close()
        self.folder.cleanup()

    def attempt(self, person: Person, operation: object, *arguments: object) -> object:
        """Success leaves one line; a refusal for lack of permission one; every other refusal none."""
        try:
            answer = operation(self.branch.desk(person), *arguments)  # type: ignore[operator]
        except NotPermitted:
            self.lines += 1
            return None
        except BranchAppError:
            return None
        self.lines += 1
        return answer

    @rule(who=people, number=numbers, service=services, kind=st.sampled_from(BlockKind))
    def place(self, who: Person, number: object, service: str, kind: BlockKind) -> None:
        self.attempt(who, blocks.place_blocks, number, service, [kind])

    @rule(who=people, block=ids, step=st.sampled_from([blocks.confirm_block, blocks.reject_block, blocks.ask_release,
                                                       blocks.refuse_release, blocks.confirm_release]))  # fmt: skip
    def go_on(self, who: Person, block: int, step: object) -> None:
        self.attempt(who, step, block, "because")

    @rule(who=people, block=ids)
    def approve(self, who: Person, block: int) -> None:
        released = self.attempt(who, blocks.approve_release, block)
        if released:
            assert who.staff_number not in {released.release_asked_by, released.placed_by}  # type: ignore[attr-defined]

    @rule(who=people, customer=customers, mark=st.sampled_from([*Mark, None]), text=st.text(max_size=20))
    def write(self, who: Person, customer: str, mark: Mark | None, text: str) -> None:
        case = self.case_of(who, customer)
        self.attempt(who, statements.begin_statement, case)
        lines = [t.id for t in open_customer(self.branch.desk(who), customer).transfers]
        self.lines += 1
        self.attempt(who, statements.mark_transfers, case, lines, mark)
        stands = read_statement(self.branch.teller, case)
        was = stands.answers.get("narrative", "") if stands else ""
        self.attempt(who, statements.save_answer, case, "narrative", text, was)

    @rule(who=people, customer=customers)
    def sign(self, who: Person, customer: str) -> None:
        case = self.case_of(who, customer)
        for code, text in (("noticed_how", "passbook"), ("noticed_on", "2020-09-09"), ("knows_service", "heard"),
                           ("operated_self", "no"), ("narrative", "so it was")):  # fmt: skip
            stands = read_statement(self.branch.teller, case)
            was = stands.answers.get(code, "") if stands else ""
            self.attempt(who, statements.save_answer, case, code, text, was)
        self.attempt(who, statements.read_back, case, ReadBack.ALOUD)
        signed = self.attempt(who, statements.sign_statement, case, SignatureMode.SIGNED)
        if signed:
            self.signed[case] = signed  # type: ignore[assignment]

    def case_of(self, who: Person, customer: str) -> str:
        return self.attempt(who, cases.open_case, customer).number  # type: ignore[union-attr,no-any-return,attr-defined]

    @invariant()
    def every_deed_has_its_line(self) -> None:
        assert len(read_trail(self.branch.manager, 10**6)) == self.lines

    @invariant()
    def one_standing_block_of_a_kind(self) -> None:
        standing = [(b.account, b.service, b.kind) for b in blocks.list_blocks(self.branch.teller, standing_only=True)]
        assert len(standing) == len(set(standing))

    @invariant()
    def what_was_signed_stands(self) -> None:
        for case, statement in self.signed.items():
            assert read_statement(self.branch.teller, case) == statement


TestDays = Days.TestCase
TestDays.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)

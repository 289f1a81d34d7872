"""What people do at a branch on any day, for tests that need a trail nobody has altered."""

import random

from branch_app.domain.blocks import BlockKind
from branch_app.domain.errors import BranchAppError
from branch_app.domain.statements import ReadBack, SignatureMode
from branch_app.domain.transfers import Mark
from branch_app.operations import blocks, cases, claims, statements
from branch_app.operations.desk import Desk
from branch_app.operations.lookup import open_customer
from tests.branches import KATO, KATO_OTHER, PLAIN, SATO, SUZUKI, Branch, account

SIGNED = {"noticed_how": "passbook", "noticed_on": "2020-09-09", "knows_service": "heard", "operated_self": "no",
          "narrative": "so it was"}  # fmt: skip


def honest_day(branch: Branch, chance: random.Random, acts: int) -> None:
    """People do what they do at a branch; what is refused leaves no trace but in the trail."""
    teller = branch.teller
    people = (teller, branch.other_teller, branch.manager, branch.other_manager)
    for _ in range(acts):
        desk, customer = chance.choice(people), chance.choice((SATO, SUZUKI, KATO, KATO_OTHER, PLAIN))
        number = account(chance.choice(("101-1-1234567", "101-1-2345678", "101-1-2223331")))
        try:
            match chance.randrange(10):
                case 0:
                    blocks.place_blocks(desk, number, "*", [chance.choice(list(BlockKind))])
                case 1:
                    blocks.confirm_block(desk, chance.randint(1, 12), "H-1")
                case 2:
                    take_statement(teller, customer, chance.random() < 0.3)
                case 3:
                    claims.issue_claims(desk, cases.open_case(desk, customer).number)
                case _:
                    open_customer(desk, customer)
        except BranchAppError:
            continue


def take_statement(teller: Desk, customer: str, signed: bool) -> None:
    case = cases.open_case(teller, customer).number
    statements.begin_statement(teller, case)
    lines = [transfer.id for transfer in open_customer(teller, customer).transfers]
    statements.mark_transfers(teller, case, lines, Mark.NOT_MINE)
    for code, text in SIGNED.items():
        stands = statements.read_statement(teller, case)
        assert stands
        statements.save_answer(teller, case, code, text, stands.answers.get(code, ""))
    if signed:
        statements.read_back(teller, case, ReadBack.ALOUD)
        statements.sign_statement(teller, case, SignatureMode.SIGNED)

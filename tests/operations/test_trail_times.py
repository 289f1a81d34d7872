"""Every time in the details of a line is written down in the one way times are."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from branch_app.domain.errors import SignInRefused
from branch_app.domain.trail import Deed
from branch_app.operations.cases import move_first_contact, open_case
from branch_app.operations.rescue import rescue_statements
from branch_app.operations.restores import Credentials
from branch_app.operations.sign_in import sign_in
from branch_app.operations.trail import read_trail
from branch_app.store.column_types import read_time
from tests.branches import MANAGER, OTHER_MANAGER, PASSWORD, SATO, TELLER, Branch

A_TIME = re.compile(r'"(\d{4}-\d\d-\d\d[T ]\d\d[^"]*)"')


def test_times_are_written_in_one_way(branch: Branch, tmp_path: Path) -> None:
    case = open_case(branch.teller, SATO)
    move_first_contact(branch.teller, case.number, case.first_contact_at - timedelta(days=1), "note of the telephone")
    branch.database.close()
    people = [Credentials(person.staff_number, PASSWORD) for person in (MANAGER, OTHER_MANAGER)]
    rescue_statements(branch.closed, *people, tmp_path / "out", branch.clock)
    with pytest.raises(SignInRefused):
        sign_in(branch.closed, TELLER.staff_number, "wrong", branch.clock)
    lines = read_trail(sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock))
    times = [(line.deed, time) for line in lines for time in A_TIME.findall(json.dumps(dict(line.details)))]
    assert {Deed.CASE_OPENED, Deed.FIRST_CONTACT_MOVED, Deed.SIGN_IN_REFUSED, Deed.STATEMENTS_RESCUED} <= {
        deed for deed, _ in times
    }
    assert all(read_time(time) for _, time in times)

"""One operation is one permission, one transaction and one line of the trail."""

import pytest

from branch_app.domain.errors import NotPermitted
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.staff import close_access
from branch_app.operations.trail import read_trail
from branch_app.store.tables import CustomerRow
from tests.branches import OTHER_TELLER, SATO, Branch


def test_a_refusal_is_recorded_and_changes_nothing(branch: Branch) -> None:
    with pytest.raises(NotPermitted) as refused, branch.teller.act(Permission.MANAGE_STAFF):
        pytest.fail("a teller may not manage the staff")
    assert refused.value.who_may == ("manager", "administrator")
    newest = read_trail(branch.manager)[0]
    assert (newest.deed, newest.who, newest.subject) == (Deed.REFUSED, "0417", "add and change staff")


def test_a_question_that_is_not_permitted_is_refused_and_recorded(branch: Branch) -> None:
    with pytest.raises(NotPermitted):
        read_trail(branch.teller)
    assert read_trail(branch.manager)[0].deed == Deed.REFUSED


def test_what_leaves_no_line_does_not_happen(branch: Branch) -> None:
    with pytest.raises(RuntimeError, match="nothing was written"), branch.teller.act(Permission.LOOK_UP) as act:
        act.session.get_one(CustomerRow, SATO).name = "changed"
    with branch.database.read() as session:
        assert session.get_one(CustomerRow, SATO).name == "佐藤　花子"


def test_what_fails_halfway_leaves_neither_record_nor_line(branch: Branch) -> None:
    before = len(read_trail(branch.manager))

    def fails_halfway() -> None:
        with branch.teller.act(Permission.LOOK_UP) as act:
            act.session.get_one(CustomerRow, SATO).name = "changed"
            act.record(Deed.CUSTOMER_LOOKED_UP, SATO)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails_halfway()
    assert len(read_trail(branch.manager)) == before
    with branch.database.read() as session:
        assert session.get_one(CustomerRow, SATO).name == "佐藤　花子"


def test_somebody_whose_access_was_closed_a_moment_ago_is_refused_at_the_open_desk(branch: Branch) -> None:
    desk = branch.other_teller
    close_access(branch.manager, OTHER_TELLER.staff_number)
    with pytest.raises(NotPermitted), desk.act(Permission.LOOK_UP):
        pytest.fail("the access was closed")

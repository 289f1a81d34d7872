"""Another person at the same desk, for one deed: own number, own password, own keys; whoever sits there stays."""

from collections.abc import Iterator
from contextlib import contextmanager

from branch_app.operations.desk import Desk
from branch_app.operations.sign_in import sign_in, sign_out


@contextmanager
def second_person(desk: Desk, staff_number: str, password: str) -> Iterator[Desk]:
    """The desk of another person beside this one, until the deed is done. Raises what `sign_in` raises."""
    if desk.closed is None:
        raise RuntimeError("nobody can sign in at a desk without its branch")
    other = sign_in(desk.closed, staff_number, password, desk.clock)
    try:
        yield other
    finally:
        sign_out(other)

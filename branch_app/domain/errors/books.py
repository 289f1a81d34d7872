"""What has been imported, and what of it can be taken back."""

from dataclasses import dataclass

from branch_app.domain.errors.base import BranchAppError


@dataclass(eq=False)
class ImportInUse(BranchAppError):
    """The import cannot be taken back: these cases speak of its lines."""

    cases: tuple[str, ...]


@dataclass(eq=False)
class ImportOverlapped(BranchAppError):
    """The import cannot be taken back before a later file that left out the lines this one had brought."""

    later_file: str


@dataclass(eq=False)
class MasterStays(BranchAppError):
    """A master is not taken back: what stood before is not kept, and a newer master corrects it."""

    name: str


@dataclass(eq=False)
class UnknownCustomer(BranchAppError):
    """A row names a customer that is in no customer master."""

    customer_number: str
    record: int

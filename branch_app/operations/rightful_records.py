"""Whether blocks, cases, claim forms and imported files are as the lines of the trail about them say.

Who holds the key can change a record and let a proper line vouch for it. So a record is held against what the lines
that may change it say of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from branch_app.domain.trail import Break
from branch_app.operations.rightful_blocks import OF_BLOCKS, BlockLook
from branch_app.operations.rightful_cases import OF_CASES, CaseLook
from branch_app.operations.rightful_claims import OF_CLAIMS, ClaimLook
from branch_app.operations.rightful_files import OF_FILES, FileLook
from branch_app.operations.rightful_lines import Seen

OF_RECORDS = frozenset({*OF_BLOCKS, *OF_CASES, *OF_CLAIMS, *OF_FILES})
"""The deeds of whose lines the details are needed here."""


@dataclass
class RecordLook:
    """All of them, one after the other."""

    _blocks: BlockLook = field(default_factory=BlockLook)
    _cases: CaseLook = field(default_factory=CaseLook)
    _claims: ClaimLook = field(default_factory=ClaimLook)
    _files: FileLook = field(default_factory=FileLook)

    def see(self, line: Seen) -> Iterator[Break]:
        for look in (self._blocks, self._cases, self._claims, self._files):
            yield from look.see(line)

    def forget_states(self) -> None:
        """The tables were changed in a way that may have changed what stands in them."""
        self._blocks.forget_states()

    def end(self, session: Session) -> Iterator[Break]:
        for look in (self._blocks, self._cases, self._claims, self._files):
            yield from look.end(session)

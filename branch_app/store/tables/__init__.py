"""The tables. Rows never leave `operations`: each can become the domain value that the rest of the house sees."""

from branch_app.store.tables.attachments import AttachmentRow
from branch_app.store.tables.base import Base
from branch_app.store.tables.books import (
    AccountRow,
    CustomerRow,
    DirectoryRow,
    FilePieceRow,
    ImportedFileRow,
    LineRow,
    PageRow,
)
from branch_app.store.tables.counter import (
    AddendumRow,
    BlockRow,
    CaseRow,
    ClaimRow,
    MarkRow,
    StatementRow,
)
from branch_app.store.tables.people import (
    BranchRow,
    PersonRow,
)
from branch_app.store.tables.requests import RequestRow
from branch_app.store.tables.trail import (
    TrailRow,
)

__all__ = [
    "AccountRow",
    "AddendumRow",
    "AttachmentRow",
    "Base",
    "BlockRow",
    "BranchRow",
    "CaseRow",
    "ClaimRow",
    "CustomerRow",
    "DirectoryRow",
    "FilePieceRow",
    "ImportedFileRow",
    "LineRow",
    "MarkRow",
    "PageRow",
    "PersonRow",
    "RequestRow",
    "StatementRow",
    "TrailRow",
]

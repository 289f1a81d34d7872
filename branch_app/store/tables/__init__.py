"""The tables. Rows never leave `operations`: each can become the domain value that the rest of the house sees."""

from branch_app.store.tables.attachments import AttachmentRow
from branch_app.store.tables.base import Base
from branch_app.store.tables.books import (
    AccountRow,
    CustomerRow,
    DirectoryRow,
    FilePieceRow,
    HolderRow,
    ImportedFileRow,
    LineRow,
    NoticeRow,
    OldNumberRow,
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
from branch_app.store.tables.formats import HostDebitRow, KeptAnswerRow, TaughtFormatRow
from branch_app.store.tables.people import (
    BranchRow,
    PersonRow,
    SigningKeyRow,
)
from branch_app.store.tables.requests import RequestRow
from branch_app.store.tables.settings import SettingRow
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
    "HolderRow",
    "HostDebitRow",
    "ImportedFileRow",
    "KeptAnswerRow",
    "LineRow",
    "MarkRow",
    "NoticeRow",
    "OldNumberRow",
    "PageRow",
    "PersonRow",
    "RequestRow",
    "SettingRow",
    "SigningKeyRow",
    "StatementRow",
    "TaughtFormatRow",
    "TrailRow",
]

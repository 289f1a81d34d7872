"""Where a file comes from, as far as its beginning tells: what was said of one file counts for the next like it."""

import re

from branch_app.documents.readers.ebcdic import table_for
from branch_app.documents.readers.zengin_layouts import HEADER_01, HEADER_03

_HEADERS = {"zengin-03": HEADER_03, "zengin-01": HEADER_01}
_BANK_AND_BRANCH = re.compile(rb'(?:[^,]*,){6}"?([0-9]{1,4})"?,[^,]*,"?([0-9]{1,3})"?,')


def source_of(kind: str, head: bytes) -> str:
    """The format and, where the first record names them, bank and branch; of a bank's CSV its profile is all."""
    if kind in _HEADERS:
        plain, fields = head.translate(table_for(head)), _HEADERS[kind]
        bank, branch = (plain[fields[name]] for name in ("銀行コード", "支店コード"))
        if bank.isdigit() and branch.isdigit():
            return f"{kind} {bank.decode()}-{branch.decode()}"
    elif kind == "zengin-03-csv" and (found := _BANK_AND_BRANCH.match(head)):
        return f"{kind} {found[1].decode().zfill(4)}-{found[2].decode().zfill(3)}"
    return kind

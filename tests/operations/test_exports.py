"""What goes out is whole under its name, and never in place of what the branch has."""

import pytest

from branch_app.domain.errors import FileOfTheBranch
from branch_app.operations.summaries import export_summary
from branch_app.store.database import FILE_NAME
from branch_app.store.key_slots import SLOT_FILE
from tests.branches import Branch


@pytest.mark.parametrize("name", [FILE_NAME, SLOT_FILE])
def test_no_export_is_put_in_place_of_the_data(branch: Branch, name: str) -> None:
    file = branch.database.path.with_name(name)
    before = file.read_bytes()
    with pytest.raises(FileOfTheBranch):
        export_summary(branch.manager, file, "ja")
    assert file.read_bytes() == before
    export_summary(branch.manager, file.with_name("summary.xlsx"), "ja")
    export_summary(branch.manager, file.with_name("summary.xlsx"), "ja")

"""``python -m branch_app`` is the ``branch-app`` command."""

import sys

READ_FOREIGN_FILE = "read-foreign-file"  # how a frozen program starts itself as `documents.sandbox`
DRAW_FOREIGN_PICTURE = "draw-foreign-picture"  # and as `documents.pictures`


def main() -> None:
    """Run the command line; or, in a frozen build, become a process that looks at foreign bytes."""
    if sys.argv[1:2] == [READ_FOREIGN_FILE]:
        from branch_app.documents.sandbox import main as read_foreign_file  # noqa: PLC0415

        read_foreign_file()
    if sys.argv[1:2] == [DRAW_FOREIGN_PICTURE]:
        from branch_app.documents.pictures import main as draw_foreign_picture  # noqa: PLC0415

        draw_foreign_picture()
    from branch_app.cli import main as command_line  # noqa: PLC0415 - the reading process needs none of it

    command_line()


if __name__ == "__main__":
    main()

"""``python -m branch_app`` is the ``branch-app`` command."""

from branch_app.cli import main

if __name__ == "__main__":
    main()

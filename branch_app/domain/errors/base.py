"""What every error of the branch is."""


class BranchAppError(Exception):
    """Something the person at the desk can understand and act on."""

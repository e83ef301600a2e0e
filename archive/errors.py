"""What can go wrong in a way that a person can mend. Each message is one line and says what to do."""


class ArchiveError(Exception):
    """The archive cannot be opened, read or written."""


class CaptureError(ArchiveError):
    """A capture cannot be read back, or its content cannot be decoded."""


class QueryError(ArchiveError):
    """A search that cannot be understood, or that asks for nothing."""

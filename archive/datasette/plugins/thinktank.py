"""What Datasette loads with ``--plugins-dir``: it asks the functions of ``archive.datasette.hooks``."""

from archive.datasette.hooks import *  # noqa: F403

"""The archive in a browser: a plugin for Datasette, with its templates, metadata and static files.

The plugin is loaded by ``thinktank serve`` (``--plugins-dir``) and not registered with Datasette: an environment that
happens to have this package keeps its Datasette as it is. It acts only where a database is an archive.
"""

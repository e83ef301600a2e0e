"""``serve``: the archive in a browser."""

from __future__ import annotations

import os
import socket
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import click

from archive.commands.options import data_option
from archive.database import FILE
from archive.store import Archive

_SETTINGS = {"suggest_facets": "off", "facet_time_limit_ms": "1000", "sql_time_limit_ms": "5000"}


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 shows the archive to the network.")
@click.option("--open", "browse", is_flag=True, help="Open it in the browser.")
@data_option
def serve(data: Path, port: int, host: str, browse: bool) -> None:
    """Search, read and cite in a browser, also while a crawl is running."""
    with Archive.open(data, must_exist=True):
        pass
    _require(host, port)
    # Datasette would take a ?, a # or a % in the folder's name for a part of an address.
    os.chdir(data)
    command = [sys.executable, "-m", "datasette", *options(Path()), "--host", host, "--port", str(port)]
    os.execv(sys.executable, [*command, *(["--open"] if browse else [])])


def _require(host: str, port: int) -> None:
    """Go on only if the port can be had: the server's own end would look like a verdict on a site."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
    except (OSError, UnicodeError) as error:
        told = getattr(error, "strerror", None) or "no such host"
        raise click.ClickException(
            f"Port {port} on {host} cannot be used ({told}): name others with --port and --host"
        ) from error


def options(data: Path) -> list[str]:
    """How Datasette is started with the archive in a folder and our pages."""
    ours = files("archive.datasette")
    started = ["serve", str(data / FILE), "--metadata", str(ours / "metadata.yaml")]
    started += ["--plugins-dir", str(ours / "plugins"), "--static", f"assets:{ours / 'static'}"]
    for name, value in _SETTINGS.items():
        started += ["--setting", name, value]
    if not version("datasette").startswith("0."):
        # From 1.0 on, the stored queries are read from its configuration instead.
        started += ["--config", str(ours / "metadata.yaml")]
    return started

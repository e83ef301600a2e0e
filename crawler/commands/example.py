"""``example``: serve the example think tank, to try a crawl, a definition or a monitor on."""

from __future__ import annotations

import click

from crawler import example as think_tank
from crawler.example.server import HOST, PORT


@click.command()
@click.option("--port", default=PORT, show_default=True, help="Port to listen on; 0 takes a free one.")
@click.option("--publications", default=24, show_default=True, type=click.IntRange(1), help="How many there are.")
@click.option("--host", default=HOST, show_default=True, help="A loopback address.")
@click.option("--delay", default=0.0, show_default=True, type=click.FloatRange(0), help="Seconds before each answer.")
def example(port: int, publications: int, host: str, delay: float) -> None:
    """Serve the example think tank on this machine until Ctrl-C.

    While it runs, it can be changed: POST {"action": "edit", "number": 3, "field": "title", "value": "..."} to
    /_control, or "remove", "add", "restore", "delay"; GET /_control counts what was asked for.
    """
    if not host.startswith("127.") and host not in ("localhost", "::1"):
        raise click.UsageError(f"{host} is no loopback address: the example is for this machine only.")
    try:
        think_tank.main(port, publications, host, delay)
    except OSError as error:
        message = f"port {port} on {host} cannot be used ({error.strerror}): name another with --port"
        raise click.ClickException(message) from error

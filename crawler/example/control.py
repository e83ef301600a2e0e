"""The control endpoint: tests in other processes change the library and read the counts through it."""

import ipaddress
import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from crawler.example.library import Library, UnknownPublicationError
from crawler.example.protocol import Request, Response

JSON = "application/json; charset=utf-8"


class Controlled(Protocol):
    """What the endpoint may change of the running application."""

    library: Library
    delay: float
    crawl_delay: float
    counts: Counter[str]


def control(application: Controlled, request: Request) -> Response:
    """Answer `GET /_control` with the counts, and carry out the action that a `POST` describes in JSON."""
    if not ipaddress.ip_address(request.peer).is_loopback:
        return _json({"error": "only from this machine"}, 403)
    if request.method == "GET":
        return _json(dict(application.counts))
    try:
        order = json.loads(request.body)
        return _json({"done": order["action"], **ACTIONS[order["action"]](application, order)})
    except KeyError as error:
        return _json({"error": f"unknown or missing: {error}"}, 400)
    except (ValueError, TypeError, UnknownPublicationError) as error:
        return _json({"error": str(error)}, 400)


def _edit(application: Controlled, order: Mapping[str, Any]) -> dict[str, Any]:
    application.library.edit(order["number"], order["field"], order["value"], order.get("language"))
    return {"url": application.library.truth(order["number"], order.get("language"))["url"]}


def _remove(application: Controlled, order: Mapping[str, Any]) -> dict[str, Any]:
    application.library.remove(order["number"], order.get("status", 410))
    return {}


def _restore(application: Controlled, order: Mapping[str, Any]) -> dict[str, Any]:
    application.library.restore(order["number"])
    return {}


def _add(application: Controlled, order: Mapping[str, Any]) -> dict[str, Any]:
    published = date.fromisoformat(order["published"]) if "published" in order else None
    return {"numbers": application.library.add(order.get("count", 1), published)}


def _delay(application: Controlled, order: Mapping[str, Any]) -> dict[str, Any]:
    application.delay = float(order["seconds"])
    return {}


def _crawl_delay(application: Controlled, order: Mapping[str, Any]) -> dict[str, Any]:
    application.crawl_delay = float(order["seconds"])
    return {}


def _reset(application: Controlled, order: Mapping[str, Any]) -> dict[str, Any]:
    application.counts.clear()
    return {}


ACTIONS: Mapping[str, Callable[[Controlled, Mapping[str, Any]], dict[str, Any]]] = {
    "edit": _edit,
    "remove": _remove,
    "restore": _restore,
    "add": _add,
    "delay": _delay,
    "crawl_delay": _crawl_delay,
    "reset": _reset,
}


def _json(value: Mapping[str, Any], status: int = 200) -> Response:
    return Response(body=json.dumps(value).encode, status=status, content_type=JSON)

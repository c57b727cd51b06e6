"""Which methods an address takes. The framework names those of the first route that fits the address, and no others."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.routing import Route

from app.web.errors import say_no_for_the_framework
from app.web.pages import every_router


def install(app: FastAPI) -> None:
    app.add_exception_handler(HTTPStatus.METHOD_NOT_ALLOWED, name_the_methods)


async def name_the_methods(request: Request, error: Exception) -> Response:
    answer = await say_no_for_the_framework(request, error)
    answer.headers["Allow"] = ", ".join(methods_of(request.scope["path"]))
    return answer


def methods_of(path: str) -> list[str]:
    """Of all routes that fit the path, in the order of the alphabet."""
    routes = (route for router in every_router() for route in router.routes if isinstance(route, Route))
    fitting = (route.methods or () for route in routes if route.path_regex.match(path))
    return sorted({method for methods in fitting for method in methods})

"""Guards around every page: no posts from other sites, no scripts but our own, nothing kept by strangers."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-src 'self'; "
    "frame-ancestors 'none'; manifest-src 'self'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# An address that is a key by itself: it is told to nobody, kept by nobody, and not found by searching.
KEYS = ("/r/", "/invitations/", "/unsubscribe/")
OF_KEYS = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BY_ADDRESS_ALONE = (
    "/unsubscribe/"  # a mail program posts here; the sealed address is the permission, no cookie is asked
)


class Guard:
    """Refuses acts that another site started, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, *, site_url: str) -> None:
        self.app = app
        self.origin = _origin(site_url)
        self.secure = site_url.startswith("https://")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._put_headers(MutableHeaders(scope=message), scope["path"])
            await send(message)

        is_open = scope["method"] in SAFE or scope["path"].startswith(BY_ADDRESS_ALONE)
        if not (is_open or self.comes_from_here(Headers(scope=scope), scope["path"])):
            refusal = PlainTextResponse("This form was sent from another site.", 403)
            await refusal(scope, receive, send_guarded)
            return
        await self.app(scope, receive, send_guarded)

    def comes_from_here(self, headers: Headers, path: str) -> bool:
        """Over plain http on an intranet browsers send no Sec-Fetch-Site: then the Origin decides.

        A page that tells nobody its address sends the Origin "null"; whoever posts to it knows the address.
        """
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in ("same-origin", "none")
        origin = headers.get("origin")
        if origin == "null":
            return path.startswith(KEYS)
        return origin is not None and origin in (self.origin, f"{_scheme(self.origin)}://{headers.get('host', '')}")

    def _put_headers(self, headers: MutableHeaders, path: str) -> None:
        put_headers(headers, path)
        if self.secure:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"


def put_headers(headers: MutableHeaders, path: str) -> None:
    if path.startswith(KEYS):
        headers.update(OF_KEYS)
    for name, value in ALWAYS.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "private, no-cache")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _scheme(origin: str) -> str:
    return origin.partition(":")[0]

"""How a reader wants pages to look: the version for the visually impaired, kept in a cookie and nowhere else."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields

DISPLAY_COOKIE = "display"
# The first of each is the usual one and stands in no page.
SIZES = ("100", "125", "150", "200")
CONTRASTS = ("system", "light", "dark", "black", "white", "blue")
SPACINGS = ("usual", "wide")
KEYS = ("on", "off")


@dataclass(frozen=True)
class Display:
    size: str = SIZES[0]
    contrast: str = CONTRASTS[0]
    spacing: str = SPACINGS[0]
    keys: str = KEYS[0]

    @property
    def kept(self) -> str:
        """As the cookie holds it: 150.black.wide.off; empty when everything is as usual."""
        return "" if self == Display() else ".".join(astuple(self))

    @property
    def marks(self) -> dict[str, str]:
        """The attributes of <html> that the stylesheet and the scripts obey."""
        usual = Display()
        chosen = {each.name: getattr(self, each.name) for each in fields(self)}
        return {f"data-{name}": value for name, value in chosen.items() if value != getattr(usual, name)}


def display_of(cookies: Mapping[str, str]) -> Display:
    names = [each.name for each in fields(Display)]
    return chosen_display(dict(zip(names, cookies.get(DISPLAY_COOKIE, "").split("."), strict=False)))


def chosen_display(values: Mapping[str, str]) -> Display:
    """What is not on offer is as usual: a cookie or a form may hold anything."""
    offers = zip(fields(Display), (SIZES, CONTRASTS, SPACINGS, KEYS), strict=True)
    return Display(*(_among(offer, values.get(each.name, "")) for each, offer in offers))


def _among(offer: tuple[str, ...], value: str) -> str:
    return value if value in offer else offer[0]

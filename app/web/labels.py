"""The fields of a finished text and the words beside them, found in one pass over it. Pure."""

import re
from collections import Counter
from dataclasses import dataclass, field

from markupsafe import Markup

TAG = re.compile(r"<(/?)(label|legend|fieldset|input|select|textarea)\b([^>]*)>")
ATTRIBUTE = re.compile(r'\s(id|for)="([^"]*)"')
ASIDE = re.compile(r"<small\b.*?</small>", re.DOTALL)  # such as "may stay empty"


@dataclass(frozen=True, slots=True)
class Label:
    """`words`: as they stand in the text, still escaped. `group`: of the fields that this one stands among."""

    words: str
    group: str


@dataclass
class _Open:
    """A tag that waits for its end. `of`: the id of what it labels, known from the tag or from what stands in it."""

    begin: int
    of: str
    legend: str = ""


@dataclass
class Fields:
    """`ids`: of all that can be pointed at. Fields are labelled beside, around several choices, around a tick."""

    ids: set[str] = field(default_factory=set)
    labels: dict[str, Label] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def label_of(self, at: str) -> str:
        """None where it has none. Where others bear the same: of which group."""
        if not (label := self.labels.get(at)):
            return ""
        is_shared = bool(label.group) and self.counts[label.words] > 1
        return f"{label.group}, {label.words}" if is_shared else label.words

    def words_of(self, at: str) -> str:
        return self.labels[at].words if at in self.labels else ""


def fields_in(text: str) -> Fields:
    found, groups, opened = Fields(), list[_Open](), dict[str, _Open]()
    for tag in TAG.finditer(text):
        closes, name, attributes = tag.groups()
        told = dict(ATTRIBUTE.findall(attributes))
        if closes:
            _end(found, groups, opened, name, text, tag.start())
        elif name == "label":
            opened[name] = _Open(tag.end(), told.get("for", ""))
        elif name == "legend":
            opened[name] = _Open(tag.end(), groups[-1].of if groups else "")
        else:
            _field(found, groups, opened, name, told.get("id", ""), text, tag)
    return found


def _field(
    found: Fields, groups: list[_Open], opened: dict[str, _Open], name: str, at: str, text: str, tag: re.Match[str]
) -> None:
    if at:
        found.ids.add(at)
    if name == "fieldset":
        groups.append(_Open(tag.end(), at))
    label = opened.get("label")
    if label and at and not label.of and not text[label.begin : tag.start()].strip():
        opened["label"] = _Open(tag.end(), at)


def _end(found: Fields, groups: list[_Open], opened: dict[str, _Open], name: str, text: str, place: int) -> None:
    if name == "fieldset" and groups:
        groups.pop()
    if not (ended := opened.pop(name, None)):
        return
    words = _plain(text[ended.begin : place])
    if name == "legend" and groups:
        groups[-1].legend = words
    around = groups[:-1] if name == "legend" else groups
    if name == "label":
        found.counts[words] += 1
    if ended.of:
        found.labels.setdefault(ended.of, Label(words, around[-1].legend if around else ""))


def _plain(markup: str) -> str:
    words = Markup(ASIDE.sub("", markup)).striptags()  # noqa: S704 — read, not written
    return str(Markup.escape(words.rstrip(" :")))

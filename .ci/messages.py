"""The three catalogues against the sentences of the code: `check` compares, `update` brings the new ones in."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.pofile import read_po, write_po

CATALOGUES = {language: Path("app/locales") / language / "messages.po" for language in ("ru", "be", "en")}

# Beside gettext's own names: ours, and the refusals, whose first argument is a sentence.
KEYWORDS = DEFAULT_KEYWORDS | {
    "say": (2,),
    "say_n": (2, 3),
    **dict.fromkeys(("Refusal", "NotFound", "NotAllowed", "Conflict", "TooManyTries", "Sentence")),
}
TEMPLATE_KINDS = ("html", "txt", "xml")

# Where Cyrillic is meant: the sample is data, the grammar reads Russian documents, as the importer's words do,
# a language is named in itself.
CYRILLIC_HOMES = ("app/sample/", "app/locales/", "app/deadlines/phrases", "app/imports/words/", "app/base/language.py")
CYRILLIC_MARK = "# cyrillic:"  # at a line's end, with the reason
CYRILLIC = re.compile("[\u0400-\u04ff]")
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")


# ── Reading the sentences ────────────────────────────────────────────────────────────────────────────────


def extracted() -> Catalog:
    catalogue = Catalog(charset="utf-8")
    _add(catalogue, "app", [("**.py", extract_code)])
    _add(catalogue, "templates", [(f"**.{kind}", "jinja2") for kind in TEMPLATE_KINDS])
    return catalogue


def _add(catalogue: Catalog, folder: str, methods: list[tuple[str, object]]) -> None:
    as_at_run_time = {"trimmed": "false", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    options = {pattern: as_at_run_time for pattern, _ in methods}
    for name, line, message, _comments, _context in extract_from_dir(folder, methods, options, KEYWORDS):
        catalogue.add(message, locations=[(f"{folder}/{name}", line)])


def extract_code(source, keywords, tags, options):
    """Babel's own extractor, and the sentences beside the fields of an `Invalid`."""
    yield from extract_python(source, keywords, tags, options)
    source.seek(0)
    for node in ast.walk(ast.parse(source.read())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Invalid" and node.args:
            yield from _sentences_of(node.args[0])


def _sentences_of(problems: ast.expr) -> Iterator[tuple[int, str, str, list[str]]]:
    for value in getattr(problems, "values", []):
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.lineno, "N_", value.value, []


# ── Comparing ────────────────────────────────────────────────────────────────────────────────────────────


def problems() -> Iterator[str]:
    wanted = extracted()
    for language, path in CATALOGUES.items():
        if not path.exists():
            yield f"{path}: missing"
            continue
        yield from (f"{path}: {problem}" for problem in _problems_of(wanted, _read(path, language)))
    yield from untranslatable()


def _problems_of(wanted: Catalog, held: Catalog) -> Iterator[str]:
    for message in _sorted(wanted):
        translation = held.get(message.id)
        if translation is None:
            yield f"{_key(message)!r} is missing ({message.locations[0][0]})"
        else:
            yield from (f"{_key(message)!r} {why}" for why in _faults(message, translation, held.num_plurals))
    for message in [*_sorted(held), *held.obsolete.values()]:
        if wanted.get(message.id) is None:
            yield f"{_key(message)!r} is said nowhere any more"


def _faults(message: Message, translation: Message, plurals: int) -> Iterator[str]:
    texts = [translation.string] if isinstance(translation.string, str) else list(translation.string)
    if translation.fuzzy:
        yield "is only guessed (fuzzy)"
    if bool(message.pluralizable) != bool(translation.pluralizable) or (message.pluralizable and len(texts) != plurals):
        yield f"needs {plurals if message.pluralizable else 1} forms, has {len(texts)}"
    elif not all(text.strip() for text in texts):
        yield "is not translated"
    else:
        yield from _wrong_placeholders(message, texts)


def _wrong_placeholders(message: Message, texts: list[str]) -> Iterator[str]:
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    allowed = [set(PLACEHOLDER.findall(text)) for text in ids]
    shown_with_values = allowed[-1] or any(name.startswith("templates/") for name, _ in message.locations)
    for text in texts:
        names = set(PLACEHOLDER.findall(text))
        # A one-form of two («one day») may leave the number out where the key does; Slavic forms may not.
        if names not in (allowed if len(texts) <= 2 else allowed[-1:]):
            yield f"has other placeholders than its translation {text!r}"
        elif shown_with_values and not _can_be_filled(text, names):
            yield f"has a stray % in its translation {text!r}"


def _can_be_filled(text: str, names: set[str]) -> bool:
    try:
        text % dict.fromkeys(names, 1)
    except (TypeError, ValueError, KeyError):
        return False
    return True


# ── Sentences that no catalogue can reach ────────────────────────────────────────────────────────────────


def untranslatable() -> Iterator[str]:
    for path in sorted(Path("app").rglob("*.py")):
        if not path.as_posix().startswith(CYRILLIC_HOMES):
            yield from _cyrillic_strings(path)
    for path in sorted(Path("templates").rglob("*")):
        if path.is_file():
            text = re.sub(r"\{#.*?#\}", _only_newlines, path.read_text(), flags=re.DOTALL)
            lines = enumerate(text.splitlines(), 1)
            yield from (f"{path}:{n}: Cyrillic outside gettext" for n, line in lines if CYRILLIC.search(line))


def _cyrillic_strings(path: Path) -> Iterator[str]:
    text = path.read_text()
    lines = text.splitlines()
    tree = ast.parse(text)
    remarks = set(_remarks(tree))
    for node in ast.walk(tree):
        said = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in remarks
        if said and CYRILLIC.search(node.value) and CYRILLIC_MARK not in lines[node.end_lineno - 1]:
            yield f"{path}:{node.lineno}: Cyrillic outside gettext (meant so? end the line with {CYRILLIC_MARK} why)"


def _remarks(tree: ast.Module) -> Iterator[int]:
    """Strings for who reads the code: docstrings, and what a column is for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) or (isinstance(node, ast.keyword) and node.arg == "description"):
            yield id(node.value)


def _only_newlines(comment: re.Match[str]) -> str:
    return "\n" * comment[0].count("\n")


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────────────


def update() -> None:
    """New sentences come in empty (in English as their own key), unsaid ones go, translations stay."""
    wanted = extracted()
    for language, path in CATALOGUES.items():
        held = _read(path, language) if path.exists() else Catalog(locale=language, charset="utf-8")
        kept = Catalog(locale=language, charset="utf-8", fuzzy=False)
        for message in wanted:
            if message.id:
                kept.add(message.id, _translation(message, held, language))
        _write(path, kept, language)
        missing = sum(1 for message in kept if message.id and not all(_texts(message)))
        print(f"{path}: {len(kept)} sentences, {missing} to translate")


def _translation(message: Message, held: Catalog, language: str) -> str | tuple[str, ...]:
    old = held.get(message.id)
    if old and any(_texts(old)) and bool(old.pluralizable) == bool(message.pluralizable):
        return old.string
    if language == "en":
        return message.id
    return ("",) * Catalog(locale=language).num_plurals if message.pluralizable else ""


def _write(path: Path, catalogue: Catalog, language: str) -> None:
    """Sorted, without dates and places: two people who add sentences meet in few lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    with path.open("wb") as file:
        file.write(header.encode())
        write_po(file, catalogue, width=120, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)


def _read(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def _sorted(catalogue: Catalog) -> list[Message]:
    return sorted((message for message in catalogue if message.id), key=_key)


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
    else:
        found = list(problems())
        print("\n".join(found))
        sys.exit(bool(found))

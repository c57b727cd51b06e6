"""The ways Solovey says no. Each carries a sentence that the reader can act on."""

from collections.abc import Mapping


class Refusal(Exception):
    """Said to people: `message` is a translatable key, `values` fill its placeholders."""

    status = 400

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.values = values


class NotFound(Refusal):
    status = 404


class NotAllowed(Refusal):
    status = 403


class Conflict(Refusal):
    """What was asked does not fit the present state; `present` says what it is."""

    status = 409

    def __init__(self, message: str, *, present: object = None, **values: object) -> None:
        super().__init__(message, **values)
        self.present = present


class Invalid(Refusal):
    """Bad input: `problems` maps a field's name to the key of a sentence."""

    status = 422

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("Some fields need your attention")
        self.problems = dict(problems)


class TooManyTries(Refusal):
    status = 429


class WrongSetting(Exception):
    """A setting from outside that cannot be used; stops the start."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} {why}")
        self.name = name

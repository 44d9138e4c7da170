"""The one way in which a verb says no."""


class Refused(Exception):
    """A verb of a service was asked for and the rules do not allow it.

    ``code`` is a stable word such as ``"already-signed"``; pages hold the sentences.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

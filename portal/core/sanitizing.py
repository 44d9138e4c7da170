"""The only module that lets a few HTML tags live, in texts that a service publishes.

Everything a person writes stays plain text and never comes here. Cleaning happens when writing,
never when showing. The libraries are imported at the first cleaning: most workers never do any.
"""

MAX_LENGTH = 4000
_TAGS = {"p", "br", "strong", "ul", "ol", "li", "a"}
_SCHEMES = {"https", "mailto", "tel"}


class TooLong(ValueError):
    """The text is longer than ``MAX_LENGTH`` characters."""


def clean(html: str) -> str:
    """Return ``html`` with only plain formatting and safe links left.

    Two passes by two libraries: what one day slips through the first meets the second.
    Raise ``TooLong`` first, because the time of the first pass grows with the square of the length.
    """
    if len(html) > MAX_LENGTH:
        raise TooLong
    import bleach
    import nh3

    once = bleach.clean(
        html, tags=_TAGS, attributes={"a": ["href"]}, protocols=_SCHEMES, strip=True
    )
    return nh3.clean(
        once, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES, link_rel=None
    )

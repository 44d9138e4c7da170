"""How one message leaves: once handed over, it is the server's. Knows no table and no person.

``message_id`` is the same at each try: a server that took the message and could not say so knows
it again.
"""

import json
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener
from uuid import UUID

from portal.core.ways import Mail, Texts

_MOST = 4096
_ALREADY = 409
_LATER = {401, 403, 408, 425, 429}
"""Answers that say something of the gateway or of our key, and nothing of the number."""


class NotSent(Exception):
    """The message was not taken. ``for_good``: nor will it ever be, for this address."""

    def __init__(self, *, for_good: bool) -> None:
        super().__init__("for good" if for_good else "for now")
        self.for_good = for_good


class _Here(HTTPRedirectHandler):
    """Follows no redirection: the key of the gateway goes to its address alone."""

    def redirect_request(self, *_asked: object) -> None:
        return None


_opener = build_opener(_Here)


def by_mail(mail: Mail, *, to: str, subject: str, words: str, message_id: UUID) -> None:
    """Hand one e-mail over to ``mail``. Raise ``NotSent``."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = mail.sender, to, subject
    message["Date"] = formatdate(usegmt=True)
    message["Message-ID"] = f"<{message_id}@{mail.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(words)
    try:
        with _connected(mail) as server:
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _said in refused.recipients.values()]
        raise NotSent(for_good=bool(codes) and min(codes) >= 500) from None
    except smtplib.SMTPDataError as refused:
        raise NotSent(for_good=refused.smtp_code >= 500) from None
    except (smtplib.SMTPException, OSError, ValueError):
        raise NotSent(for_good=False) from None


def _connected(mail: Mail) -> smtplib.SMTP:
    if mail.security == "tls":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            mail.host, mail.port, timeout=mail.wait, context=context
        )
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=mail.wait)
    try:
        if mail.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if mail.user:
            server.login(mail.user, mail.password)
    except BaseException:
        server.close()
        raise
    return server


def by_text(texts: Texts, *, to: str, words: str, message_id: UUID) -> None:
    """Hand one text message over to the gateway. Raise ``NotSent``."""
    told = {texts.to: to, texts.words: words}
    if texts.sender:
        told[texts.name] = texts.sender
    request = Request(  # noqa: S310 - the settings allow https, or http on this machine
        texts.url,
        data=json.dumps(told, ensure_ascii=False).encode(),
        headers={
            "Content-Type": "application/json",
            "Authorization": f"Bearer {texts.token}",
            "Idempotency-Key": str(message_id),
        },
        method="POST",
    )
    try:
        with _opener.open(request, timeout=texts.wait) as answer:
            answer.read(_MOST)
    except HTTPError as refused:
        refused.close()
        if refused.code != _ALREADY:
            raise NotSent(
                for_good=400 <= refused.code < 500 and refused.code not in _LATER
            ) from None
    except (OSError, HTTPException, ValueError):
        raise NotSent(for_good=False) from None

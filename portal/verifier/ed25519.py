"""Checks an Ed25519 signature (RFC 8032, 5.1.7) with whole numbers alone.

Only to check, in the open, far from any secret: it takes no care of the time it needs. The portal
signs with a library.
"""

import hashlib

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT = pow(2, _P // 4, _P)

Point = tuple[int, int, int, int]
"""A point of the curve, as X, Y, Z and T with x = X/Z, y = Y/Z, xy = T/Z."""

_NOTHING: Point = (0, 1, 1, 0)


def is_signed(message: bytes, signature: bytes, key: bytes) -> bool:
    """Say whether ``signature`` (64 bytes) of ``message`` is that of ``key`` (32 bytes)."""
    if (len(signature), len(key)) != (64, 32):
        return False
    owner, sealed = _point(key), _point(signature[:32])
    factor = int.from_bytes(signature[32:], "little")
    if owner is None or sealed is None or factor >= _ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    challenge = int.from_bytes(digest, "little") % _ORDER
    return _same(_times(factor, _BASE), _plus(sealed, _times(challenge, owner)))


def _point(packed: bytes) -> Point | None:
    """Return the point that 32 bytes name, or ``None`` when they name none (5.1.3)."""
    y = int.from_bytes(packed, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, _P // 8 + 1, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _P - x
    return x, y, 1, x * y % _P


def _plus(one: Point, two: Point) -> Point:
    a = (one[1] - one[0]) * (two[1] - two[0]) % _P
    b = (one[1] + one[0]) * (two[1] + two[0]) % _P
    c = 2 * one[3] * two[3] * _D % _P
    d = 2 * one[2] * two[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(factor: int, point: Point) -> Point:
    found = _NOTHING
    while factor:
        if factor & 1:
            found = _plus(found, point)
        point, factor = _plus(point, point), factor >> 1
    return found


def _same(one: Point, two: Point) -> bool:
    return (one[0] * two[2] - two[0] * one[2]) % _P == 0 == (one[1] * two[2] - two[1] * one[2]) % _P


def _base() -> Point:
    found = _point(
        bytes.fromhex("5866666666666666666666666666666666666666666666666666666666666666")
    )
    assert found is not None
    return found


_BASE = _base()

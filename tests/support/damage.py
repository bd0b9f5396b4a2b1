"""Files damaged as cards, networks and ill will damage them: any bytes, from a seed."""

from random import Random  # noqa: TID251 (seeded, in a test)

SHARP = (
    *(b"\0", b"\xff", b"\xff\xff\xff\xff", b"\x7f", b"\n", b"\r\n", b'"', b"'", b"{", b"}", b"["),
    *(b"]", b"<", b">", b"&", b"<!DOCTYPE a>", b"<![CDATA[", b"-1", b"1e999", b"nan", b"99999999"),
    *(b": ", b", ", b"- ", b"\t", b"../", b"/etc/passwd", b"null", b"true", b"\xe2\x80\xa8"),
    *(b"[" * 2_000, b"{" * 2_000, b"<a>" * 400, b"9" * 5_000, b"A" * 20_000, b"\xed\xa0\x80"),
)
"""What readers trip over."""


def damaged(data: bytes, seed: int) -> bytes:
    """`data` with one to five things done to it; always the same for a seed."""
    chance = Random(seed)
    out = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        at = chance.randint(0, len(out))
        length = chance.choice((1, 2, 4, 16, 200))
        match chance.randrange(7):
            case 0:
                del out[at:]
            case 1:
                del out[at : at + length]
            case 2:
                out[at:at] = out[at : at + length] * chance.choice((1, 2, 50))
            case 3:
                out[at:at] = chance.choice(SHARP)
            case 4:
                out[at : at + length] = chance.randbytes(length)
            case 5 if at < len(out):
                out[at] ^= 1 << chance.randrange(8)
            case _:
                out[at : at + length] = chance.choice(SHARP)
    return bytes(out)

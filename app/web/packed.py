"""Pieces of a page as they go over the wire. What is kept is packed once, and put between what is written anew.

A packed piece is a run of deflate that ends on a whole byte and looks back at nothing before it: any pieces, one after
another, are one stream of gzip.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

RUN = -zlib.MAX_WBITS  # without head and checksum
HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"  # gzip, deflate, no name, no time, no system
LAST = b"\x03\0"  # an empty block that ends the stream
ONCE = 4  # the level of what is sent often: a fifth smaller than the quickest level, in half as much time again


@dataclass(frozen=True, slots=True)
class Packed:
    """`size`, `checksum`: of the text. `of_zeros`: the checksum of as many zeros."""

    deflated: bytes
    size: int
    checksum: int
    of_zeros: int

    def after(self, checksum: int) -> int:
        """The checksum of what stands before, carried on over this piece without unpacking it."""
        return zlib.crc32(bytes(self.size), checksum) ^ self.of_zeros ^ self.checksum


def pack(text: str, level: int = ONCE) -> Packed:
    body, packer = text.encode(), zlib.compressobj(level, zlib.DEFLATED, RUN)
    deflated = packer.compress(body) + packer.flush(zlib.Z_SYNC_FLUSH)
    return Packed(deflated, len(body), zlib.crc32(body), zlib.crc32(bytes(len(body))))


def gzipped(pieces: Sequence[Packed]) -> bytes:
    checksum = 0
    for piece in pieces:
        checksum = piece.after(checksum)
    size = sum(piece.size for piece in pieces) & 0xFFFFFFFF
    ends = (LAST, checksum.to_bytes(4, "little"), size.to_bytes(4, "little"))
    return b"".join((HEAD, *(piece.deflated for piece in pieces), *ends))


def unpacked(pieces: Sequence[Packed]) -> bytes:
    return zlib.decompress(b"".join((*(piece.deflated for piece in pieces), LAST)), RUN)

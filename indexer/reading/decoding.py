"""From bytes to characters: byte order marks, UTF-8, UTF-16 and UTF-32 with or without a mark, then the likeliest old charset."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from search_core.errors import UnreadableFile

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16 LE: must be asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 30_000
WIDE_SAMPLE = 4_000
MOST_CONTROLS = 0.01
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH = re.compile(rb"[\x80-\xff]")
# Python knows many codecs that are no charsets; these are, and more than a bare guess is needed to tell them from each other.
DECLARED_CHARSETS = frozenset(
    [f"cp{number}" for number in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258, 866, 874, 932, 949, 950)]
    + [f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)]
    + ["koi8-r", "koi8-u", "shift_jis", "euc_jp", "gb2312", "gbk", "gb18030", "big5", "euc_kr", "tis-620", "mac-cyrillic"]
)
CYRILLIC_CHARSETS = ("cp1251", "koi8-r")
COMMON_CYRILLIC = frozenset("оеаинтсрвлОЕАИНТСРВЛ")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the charset it was read with, and how many bytes had to be replaced by U+FFFD."""

    text: str
    charset: str
    replaced_bytes: int


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `data`; bytes that no charset explains are replaced and counted.

    `declared` is the charset that the file names. It is believed where the bytes do not say otherwise and it explains them
    all; "Latin-1" is not, being what is written where nobody thought of it. Raise UnreadableFile when the bytes are no text in any charset.
    """
    for mark, charset in MARKS:
        if data.startswith(mark):
            return _read(data[len(mark) :], charset)
    wide = _wide_charset(data[:WIDE_SAMPLE])
    if wide:
        return _read(data, wide)
    _refuse_binary(data[:SAMPLE])
    return _read(data, _believed_charset(data, declared) or _narrow_charset(data))


def _believed_charset(data: bytes, declared: str | None) -> str | None:
    try:
        name = codecs.lookup((declared or "").strip()).name
    except (LookupError, ValueError):
        return None
    if name not in DECLARED_CHARSETS or _is_utf8(data):
        return None
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return None
    return name


def _read(data: bytes, charset: str) -> Decoded:
    try:
        return Decoded(data.decode(charset), charset, 0)
    except UnicodeDecodeError:
        text = data.decode(charset, "replace")
        return Decoded(text, charset, text.count("\ufffd"))


def _wide_charset(sample: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 without a mark by the places of the zero and near-zero bytes: every other, or two or three of four."""
    sample = sample[: len(sample) // 4 * 4]
    if len(sample) < 8 or not sample.count(0):
        return None
    zeros = [sample[place::4].count(0) / (len(sample) // 4) for place in range(4)]
    if zeros[2] > 0.9 and zeros[3] > 0.9 > zeros[0]:
        return "utf-32-le"
    if zeros[0] > 0.9 and zeros[1] > 0.9 > zeros[3]:
        return "utf-32-be"
    even, odd = _share_of_page_numbers(sample[::2]), _share_of_page_numbers(sample[1::2])
    if max(even, odd) < 0.6 or min(even, odd) > 0.3:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _share_of_page_numbers(half: bytes) -> float:
    """Return how many of these bytes are the upper half of a Latin, Greek, Cyrillic or Hebrew character; in text, no byte is so low."""
    return sum(half.count(byte) for byte in range(6)) / len(half)


def _refuse_binary(sample: bytes) -> None:
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if controls > max(2, len(sample) * MOST_CONTROLS):
        raise UnreadableFile("looks like a program or picture, not text")


def _narrow_charset(data: bytes) -> str:
    if _is_utf8(data):
        return "utf-8"
    high = b"".join(HIGH.findall(data, 0, SAMPLE * 10))[:SAMPLE]
    letters = len(re.findall(rb"[A-Za-z]", data[:SAMPLE]))
    if len(high) < letters / 6:
        return "cp1252" if not _undefined_in_cp1252(high) else "latin-1"
    return _cyrillic_charset(high) or _detected_charset(data) or "cp1252"


def _is_utf8(data: bytes) -> bool:
    """Whole or nearly: a cut end or a few broken bytes among many sound sequences do not make it another charset."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        sound = MULTIBYTE.findall(data[: SAMPLE * 10])
        stray = HIGH.findall(MULTIBYTE.sub(b"", data[: SAMPLE * 10]))
        return len(sound) > len(stray)
    return True


def _undefined_in_cp1252(high: bytes) -> bool:
    return any(byte in high for byte in b"\x81\x8d\x8f\x90\x9d")


def _cyrillic_charset(high: bytes) -> str | None:
    """Return the Cyrillic charset in which the ten commonest letters make up the bulk of the text, as they do in Russian."""
    shares = {name: _share_of_common(high.decode(name, "replace")) for name in CYRILLIC_CHARSETS}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > 0.5 else None


def _share_of_common(text: str) -> float:
    return sum(letter in COMMON_CYRILLIC for letter in text) / max(1, len(text))


def _detected_charset(data: bytes) -> str | None:
    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best else None

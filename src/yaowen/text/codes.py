"""Codes of GB/T 2260: six digits in print, as long as their level within Yaowen (32, 3205, 320505)."""

LEVELS = (2, 4, 6)


def short_code(code: str) -> str:
    """`320000` → `32`, `320500` → `3205`; anything else as it is."""
    if len(code) != LEVELS[-1] or not code.isdigit():
        return code
    return code.removesuffix("00").removesuffix("00")


def full_code(code: str) -> str:
    """`32` → `320000`: the form that the standard prints."""
    return code.ljust(LEVELS[-1], "0") if code.isdigit() else code


def holding_codes(code: str) -> tuple[str, ...]:
    """A code and those above it, short: `320505` → `320505`, `3205`, `32`."""
    short = short_code(code)
    if not short.isdigit():
        return (short,)
    return tuple(short[:length] for length in reversed(LEVELS) if length <= len(short))

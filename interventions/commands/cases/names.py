"""Where a fault is, as the form that was sent names it."""


def unprefixed(faults: dict[str, str]) -> dict[str, str]:
    """{"order.type": sentence} as {"type": sentence}"""
    return {path.partition(".")[2] or path: sentence for path, sentence in faults.items()}

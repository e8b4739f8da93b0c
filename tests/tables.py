"""The tables of our documents, and figures as they are written there."""

from decimal import ROUND_HALF_UP, Decimal


def rows_of(document: str, name: str) -> dict[str, list[str]]:
    """Return the rows between ``<!-- name -->`` and ``<!-- end name -->``: the other cells by the first one."""
    marked = document[document.index(f"<!-- {name} -->") : document.index(f"<!-- end {name} -->")]
    rows = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in marked.splitlines()[3:]]
    assert len({row[0] for row in rows}) == len(rows)
    return {row[0]: row[1:] for row in rows}


def figures(*values: float) -> list[str]:
    """Write whole numbers as they are, others to three places; a half, as the result file has it, goes up.

    >>> figures(1616, 0.6625, 0.5)
    ['1616', '0.663', '0.500']
    """
    places = Decimal("0.001")
    return [str(v if isinstance(v, int) else Decimal(str(v)).quantize(places, ROUND_HALF_UP)) for v in values]

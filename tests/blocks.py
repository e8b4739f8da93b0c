"""What the blocks of a text are, as tests write it out."""

from index.blocks.finding import find_blocks


def kinds(text: str) -> list[tuple[str, str]]:
    """The kind and the text of every block."""
    return [(block.kind.name, text[block.start : block.end]) for block in find_blocks(text)]


def body(text: str) -> list[str]:
    """The texts of the body blocks."""
    return [words for kind, words in kinds(text) if kind == "BODY"]

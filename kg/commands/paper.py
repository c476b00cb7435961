"""Running text for a reader: wrapped and indented on a terminal, one line a paragraph in a pipe."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text


class Paper:
    """Standard output to write paragraphs on."""

    def __init__(self) -> None:
        self.console = Console(highlight=False)

    def line(self, *parts: Text | str, indent: int = 0) -> None:
        """One paragraph of ``parts``, ``indent`` columns from the left."""
        text = Text.assemble(*parts)
        width = self.console.width - indent if self.console.is_terminal else len(text.plain) * 2 + 1
        for row in text.divide(_breaks(text.plain, width)):
            self.console.print(Text(" " * indent).append_text(row), soft_wrap=True)


def _breaks(text: str, width: int) -> list[int]:
    """Where ``text`` goes on in the next row of ``width`` columns; rich would keep a Chinese sentence in one piece."""
    breaks, used = [], 0
    for at, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            breaks.append(at)
            used = cell_len(character)
    return breaks

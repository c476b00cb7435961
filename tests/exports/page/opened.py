"""A network page opened in the browser, with what it said on the console and what it asked the network for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_RESET = """() => {
    document.activeElement.blur();
    Shown.reset();
    document.getElementById("home").click();
    if (Places.view().key !== "relations") Canvas.setView("relations");
    Controls.checkView();
    document.querySelectorAll("#legend details").forEach((part, place) => { part.open = place < 2; });
    document.getElementById("query").value = "";
    Canvas.network().redraw();
}"""


class Opened:
    """A page; ``options`` are playwright's of a new page. No movement, so that what was asked for is there at once."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.page = browser.new_page(**{"reduced_motion": "reduce", **options})
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        self.page.route("**/*", self._refuse)
        self.page.goto(path.as_uri())
        assert self.page.locator("#counts").text_content(), (
            self.said
        )  # a script that fails says so on the console

    def _refuse(self, route: Any) -> Any:
        if route.request.url.startswith("file:") and route.request.is_navigation_request():
            return route.continue_()
        self.asked.append(route.request.url)
        return route.abort()

    def run(self, script: str, argument: Any = None) -> Any:
        """What ``script`` (an expression, or a function of ``argument``) gives in the page."""
        return self.page.evaluate(script, argument)

    def reset(self) -> Opened:
        """The page as it was opened: nothing chosen, filtered, opened or searched for."""
        self.run(_RESET)
        return self

    def number(self, label: str) -> int:
        """The number of the entity of that label."""
        return self.run("(label) => Graph.entities.findIndex((entity) => entity.label === label)", label)

    def unfold(self, part: str) -> None:
        """Open a part of the panel of filters, given by its id."""
        self.page.locator(f"#{part} summary").click()
        self.page.wait_for_function("(part) => document.getElementById(part).open", arg=part)

    def choose(self, label: str) -> None:
        """Choose a drawn entity as a click on its node does."""
        self.click(self.node(label))

    def click(self, spot: tuple[float, float]) -> None:
        self.page.mouse.click(*spot)

    def press(self, *keys: str) -> None:
        """Press keys on the picture."""
        self.page.locator("#canvas").focus()
        for key in keys:
            self.page.keyboard.press(key)

    def node(self, label: str) -> tuple[float, float]:
        """Where the node of that label stands, in pixels."""
        at = self.run("(id) => Canvas.pixels(id)", self.number(label))
        return at["x"], at["y"]

    def search(self, typed: str) -> list[str]:
        """The names in the list of results."""
        self.page.fill("#query", typed)
        return self.page.locator("#results li[role=option]:has(.sign) .name").all_inner_texts()

    @property
    def card(self) -> str:
        """The words on the card."""
        return self.page.locator("#card").inner_text()

    def close(self) -> None:
        """Close the page, which must have been silent and have run nothing of the texts."""
        ran = self.run("window.ran")
        self.page.close()
        assert (self.said, self.asked, ran) == ([], [], None)


def data_of(path: Path) -> dict[str, Any]:
    """The data in a page."""
    found = re.search(
        r'<script type="application/json" id="data">(.*?)</script>', path.read_text("utf-8"), re.S
    )
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data

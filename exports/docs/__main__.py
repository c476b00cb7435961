"""``python -m exports.docs FOLDER [URL]`` writes the documentation into FOLDER; see :func:`exports.docs.site.write`."""

from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from builders.pipeline import build
from exports.docs.site import write
from kg import PolicyGraph


def _address(text: str) -> str:
    """``text`` if it is a web address. Raises ``argparse.ArgumentTypeError``."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or " " in text:
        raise argparse.ArgumentTypeError(f"'{text}' is no web address such as https://example.org/policykg")
    return text


def main() -> None:
    """Writes the documentation and says where it is."""
    parser = argparse.ArgumentParser(prog="python -m exports.docs", epilog="Example: python -m exports.docs build/docs")
    parser.add_argument("folder", type=Path, help="where to write the pages")
    where = "where they will lie on the web; sample/void.ttl then links the files beside it"
    parser.add_argument("url", nargs="?", type=_address, help=where)
    arguments = parser.parse_args()
    try:
        write(arguments.folder, PolicyGraph.of(build().quads), arguments.url)
    except (OSError, ModuleNotFoundError) as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    print("Open in a browser:", (arguments.folder / "index.html").resolve().as_uri())


if __name__ == "__main__":
    main()

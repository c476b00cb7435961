"""The benchmarks run on the sample corpus and print their tables. Times are for people to read."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg import queries

SCRIPT = Path(__file__).with_name("build_and_query.py")


def test_it_prints_the_build_and_every_query(sample_files):
    command = [sys.executable, str(SCRIPT), *map(str, sample_files[:2]), "--rounds", "1", "--limit", "60"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    first_words = {line.split()[0] for line in done.stdout.splitlines() if line.strip()}
    assert {"start:", "work:", *queries.FACTS} <= first_words
    assert "jieba.lcut" in done.stdout and "rdflib / policykg" in done.stdout


def test_the_page_stands_beside_pyvis(sample_files):
    pytest.importorskip("playwright")
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        pytest.skip("no chromium on this machine (Debian: apt install chromium)")
    script = Path(__file__).with_name("page.py")
    command = [sys.executable, str(script), str(sample_files[0]), "--nodes", "30", "--limit", "60"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    rows = [line for line in done.stdout.splitlines() if line.startswith(("policykg", "pyvis"))]
    assert len(rows) == 6
    ours = [line.split() for line in rows if line.startswith("policykg")]
    assert all(row[-1] == "0" for row in ours), "our page asks nothing of others"


def test_the_exports_stand_beside_rdflib():
    script = Path(__file__).with_name("exports.py")
    command = [sys.executable, str(script), "--documents", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()[1:]]
    formats = ["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"]
    assert [row[2] for row in rows if row[1] == "policykg"] == 2 * formats
    assert [row[2] for row in rows if row[1] == "rdflib"] == ["longturtle", "longturtle", "turtle", "nt"]
    assert len({row[-1] for row in rows}) == 1, "all wrote the same graph"

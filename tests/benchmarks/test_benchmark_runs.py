"""The benchmark runs on the sample corpus and prints both tables. Times are for people to read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kg import queries

SCRIPT = Path(__file__).with_name("build_and_query.py")


def test_it_prints_the_build_and_every_query(sample_files):
    command = [sys.executable, str(SCRIPT), *map(str, sample_files[:2]), "--rounds", "1", "--limit", "60"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    first_words = {line.split()[0] for line in done.stdout.splitlines() if line.strip()}
    assert {"start:", "work:", *queries.FACTS} <= first_words
    assert "jieba.lcut" in done.stdout and "rdflib / policykg" in done.stdout

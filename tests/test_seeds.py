"""The sample articles stay complete, invented and free of anything that belongs to someone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent / "seeds"
FILES = sorted(p for p in SEEDS.iterdir() if p.name != "README.md")
SIDECAR = ".meta.json"

# Whole words, upper and lower case as written: `<meta>` and "apple" are not companies.
REAL_NAMES = """
    Reuters REUTERS AFP AP UPI PA EFE ANSA DPA dpa TASS Xinhua Kyodo Bloomberg BBC CNN CNBC NBC CBS
    ABC Guardian Telegraph NPR Interpol FBI CIA NSA Facebook Meta WhatsApp Instagram Messenger
    Google Alphabet YouTube Apple Microsoft Amazon Twitter TikTok Netflix Tesla Intel Nvidia NVIDIA
    AMD TSMC Samsung Huawei IBM Oracle Intuit Xero Sage Nestlé Danone Arla Tesco Aldi Lidl Walmart
    UEFA FIFA NHS NATO Maersk Europe European Britain British England London America American
    Germany German France French China Chinese India Indian Russia Russian
"""
RESERVED_OR_VOCABULARY = re.compile(r"(?:.+\.)?example(?:\.org)?|schema\.org")


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def seed(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_readme_lists_exactly_the_files_that_are_there() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `([^`]+)` \|", readme, re.MULTILINE)) == [p.name for p in FILES]


def test_a_seed_names_no_real_agency_company_or_country(seed: Path) -> None:
    words = set(re.findall(r"\w+", seed.read_text(encoding="utf-8")))
    assert words.intersection(REAL_NAMES.split()) == set()


def test_a_seed_links_only_to_domains_that_nobody_can_own(seed: Path) -> None:
    hosts = re.findall(r"https?://([^/\s\"']+)", seed.read_text(encoding="utf-8"))
    assert [h for h in hosts if not RESERVED_OR_VOCABULARY.fullmatch(h)] == []


def test_every_sidecar_stands_beside_its_article() -> None:
    sidecars = [p for p in FILES if p.name.endswith(SIDECAR)]
    assert sidecars
    assert [p.name for p in sidecars if not Path(str(p).removesuffix(SIDECAR)).exists()] == []


def test_the_json_seed_is_a_list_of_complete_news_articles() -> None:
    articles = json.loads((SEEDS / "dispatches.json").read_text(encoding="utf-8"))
    assert [a["@type"] for a in articles] == ["NewsArticle", "NewsArticle"]
    assert all(a["headline"] and a["articleBody"] and a["datePublished"] for a in articles)


def test_straight_and_curly_quotation_marks_are_never_mixed_in_a_text() -> None:
    texts = {p.name: p.read_text(encoding="utf-8") for p in FILES if p.suffix == ".txt"}
    straight = {name for name, text in texts.items() if '"' in text}
    curly = {name for name, text in texts.items() if "“" in text or "’" in text}
    assert straight == {"football-accounts.txt"}
    assert curly == texts.keys() - straight

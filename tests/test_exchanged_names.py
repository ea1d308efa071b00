"""The exchange that the benchmark makes: names go with their adjectives, and no word that reports write small is taken for a name."""

from __future__ import annotations

from bench.exchange import exchanged, others


def test_a_name_goes_with_its_adjective() -> None:
    text = "Veldor freed nine. The Veldori army and the Veldoris agreed; the Ministry did not."
    names = others(text, ["Veldor", "the Veldori army", "the Ministry"])
    assert names.keys() == {"Veldor", "Veldori", "Veldoris"}
    assert names["Veldori"] == names["Veldor"] + "i" and names["Veldoris"] == names["Veldor"] + "is"
    assert exchanged(text, names).endswith("agreed; the Ministry did not.") and "Veldor" not in exchanged(text, names)

"""Deliveries told of in every way, on a truce with a quota for each day: what is counted by periods and in runs is tried on these."""

from __future__ import annotations

from hypothesis import strategies as st

from trucewatch.model import Amount

from .telling import truce

TRUCE = truce("""
trucewatch: 1
id: days
title: A truce with a quota for each day
zone: Africa/Nairobi
day_starts: "06:00"
parties:
  qx: {name: Northmark}
  qz: {name: Southmark}
anchors: {entry: 2020-10-10T06:00}
terms:
  - {id: truce, term: in_force, says: It lasts ten days., by: [qx, qz], start: entry, length: 10 days,
     extension: {way: consent, each: 1 day}}
  - {id: fire, term: prohibition, says: Northmark holds its fire., by: qx, to: qz, kind: attack, start: entry, until: expiry}
  - {id: trucks, term: quota, says: Ten trucks a day., by: qx, to: qz, kind: deliver, amount: at least 10 trucks, per: day, start: entry,
     until: expiry}
""")
TRUCKS = TRUCE.terms[2]
AMOUNTS = [None, Amount(10, None, "trucks"), Amount(10, None, "trucks", "the mill")]
_DAYS = [f"2020-10-{day:02}" for day in range(9, 18)]
HOURS = [f"{day}T{hour}" for day in _DAYS for hour in ("05:59", "06:00", "12:00")]
_STRETCHES = [["2020-10-11", "2020-10-13"], ["2020-10-09", "2020-10-15"], ["2020-10-12T06:00", "2020-10-12T09:00"]]
CLAIMS = st.fixed_dictionaries(
    {
        "kind": st.just("deliver"),
        "by": st.sampled_from(["Northmark", "Northmark", "a convoy", None]),
        "says": st.sampled_from(["Northmark", "Southmark", "a clinic", None]),
        "stance": st.sampled_from(["asserts", "asserts", "asserts", "denies", "retracts"]),
        "figures": st.sampled_from([(), [[4, 4, "trucks"]], [[12, None, "trucks"]], [[None, 9, "trucks"]], [[2.2, 5.1, "trucks"]]]),
        "when": st.one_of(st.none(), st.sampled_from([*_DAYS, *_STRETCHES]), st.sampled_from(HOURS)),
        "details": st.sampled_from([{}, {}, {}, {"total": True}, {"counted_at": "the gate"}]),
        "told": st.sampled_from(HOURS),
        "outlet": st.sampled_from(["Post", "Lamp", "Wire"]),
        "event": st.sampled_from([f"event {n}" for n in range(9)]),
    }
)
"""The words of a claim, to be given to `entry`."""

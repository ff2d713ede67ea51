"""Condenses what servers did (observed-MAJOR.jsonl) to what the project's tests compare.

usage: compact.py DIRECTORY_OF_OBSERVATIONS > testdata/oracle/observed.jsonl

One line a form; versions that did the same stand together. A form whose setup failed is left out where it did.
"""
import json, sys

STRONG = {"ShareUpdateExclusiveLock": "SHARE UPDATE EXCLUSIVE", "ShareLock": "SHARE",
          "ShareRowExclusiveLock": "SHARE ROW EXCLUSIVE", "ExclusiveLock": "EXCLUSIVE",
          "AccessExclusiveLock": "ACCESS EXCLUSIVE"}

def facts(seen):
    if not seen.get("ok"):
        return {"ok": False, "sqlstate": seen.get("sqlstate")}
    locks = []
    for lock in seen.get("locks") or []:
        if lock["kind"] in ("r", "p", "m"):
            modes = [STRONG[m] for m in lock.get("modes") or [lock["mode"]] if m in STRONG]
            # A weaker mode under a stronger one changes nothing for others.
            if "ACCESS EXCLUSIVE" in modes:
                modes = ["ACCESS EXCLUSIVE"]
            locks += [lock["relation"] + " " + m for m in modes]
    all = {"ok": True, "alone": seen.get("mode") == "autocommit",
           "locks": sorted(set(locks)), "rewrites": sorted(seen.get("rewritten") or []),
           "scans": sorted(seen.get("scanned") or []),
           "builds": sorted(seen.get("indexes_built") or []),
           "rebuilds": sorted(seen.get("indexes_rebuilt") or [])}
    return {k: v for k, v in all.items() if v or k == "ok"}

def main(directory):
    forms = {}
    for major in range(14, 19):
        for line in open(f"{directory}/observed-{major}.jsonl"):
            seen = json.loads(line)
            if not seen.get("setup_failed"):
                forms.setdefault(seen["id"], []).append((major, facts(seen)))
    for form, versions in forms.items():
        out = []
        for major, what in versions:
            if out and {k: v for k, v in out[-1].items() if k != "pg"} == what:
                out[-1]["pg"].append(major)
            else:
                out.append({"pg": [major], **what})
        print(json.dumps({"id": form, "seen": out}, separators=(",", ":")))

main(sys.argv[1])

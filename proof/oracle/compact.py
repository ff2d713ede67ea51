"""Condenses what servers did (observed-MAJOR.jsonl) into testdata/oracle/observed.jsonl.

usage: compact.py DIRECTORY_OF_OBSERVATIONS > testdata/oracle/observed.jsonl
"""
import json, sys

STRONG = {"ShareUpdateExclusiveLock": "SHARE UPDATE EXCLUSIVE", "ShareLock": "SHARE",
          "ShareRowExclusiveLock": "SHARE ROW EXCLUSIVE", "ExclusiveLock": "EXCLUSIVE",
          "AccessExclusiveLock": "ACCESS EXCLUSIVE"}

def facts(seen):
    locks = []
    for lock in seen.get("locks") or []:
        if lock["kind"] in ("r", "p", "m"):
            modes = [STRONG[m] for m in lock.get("modes") or [lock["mode"]] if m in STRONG]
            # A weaker mode under a stronger one changes nothing for others.
            if "ACCESS EXCLUSIVE" in modes:
                modes = ["ACCESS EXCLUSIVE"]
            locks += [lock["relation"] + " " + m for m in modes]
    return {"ok": bool(seen.get("ok")), "skip": bool(seen.get("setup_failed")),
            "alone": seen.get("mode") == "autocommit",
            "locks": sorted(set(locks)), "rewrites": sorted(seen.get("rewritten") or []),
            "scans": sorted(seen.get("scanned") or []),
            "builds": sorted(seen.get("indexes_built") or []),
            "rebuilds": sorted(seen.get("indexes_rebuilt") or [])}

def main(directory):
    forms = {}
    for major in range(14, 19):
        for line in open(f"{directory}/observed-{major}.jsonl"):
            seen = json.loads(line)
            forms.setdefault(seen["id"], []).append((major, facts(seen)))
    for form, versions in forms.items():
        out = []
        for major, what in versions:
            if out and {k: v for k, v in out[-1].items() if k != "pg"} == what:
                out[-1]["pg"].append(major)
            else:
                out.append({"pg": [major], **what})
        print(json.dumps({"id": form, "seen": out}))

main(sys.argv[1])

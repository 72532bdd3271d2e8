#!/usr/bin/env python3
"""Measures the program, the lower bounds and the peers in turn (A B C C A B …), and judges the medians by the targets.

  measure.py HOME PROGRAM ROUNDS [--write]      HOME as run.sh fills it

Prints a table of each scenario and one of the targets, in Markdown; with --write writes ratios, targets and a plot for src/docs/speed.md.
Exit status 1 if a target is missed or a planted mistake is not found.
"""
import json
import os
import random
import shutil
import statistics
import subprocess
import sys

import page

HOME, PROGRAM, ROUNDS = sys.argv[1], sys.argv[2], int(sys.argv[3])
HERE = os.path.dirname(os.path.abspath(__file__))
DATA, BIN = f"{HOME}/data", f"{HOME}/bin"
OURS = [PROGRAM, "check", "--no-config", "--as-of", "2026-11-20"]
RYL = [f"{HOME}/python/bin/ryl", "check", "--no-warnings", "-c", f"{HERE}/ryl.yaml"]
SCHEMA = [f"{HOME}/cargo/bin/jsonschema-cli", "validate", f"{HOME}/team.schema.json", "--errors-only", "-i"]
BOTH = str(min(2, os.cpu_count()))
os.environ["RAYON_NUM_THREADS"] = BOTH


def floor(what, threads):
    return [f"{BIN}/floors", what, threads]


def commands(scenario):
    """The commands of a scenario by name; those whose program is not installed are left out."""
    if scenario == "start":
        table = {"rolecall": [PROGRAM, "--version"], "empty process": [f"{BIN}/empty"], "jsonschema-cli": [SCHEMA[0], "--version"],
                 "ryl --no-cache": [RYL[0], "--version"]}
    else:
        alone = scenario.startswith("one/")
        path = f"{DATA}/{scenario}" + (".team.yaml" if alone else "")
        threads = "1" if alone else BOTH
        table = {name: command + [path] for name, command in {
            "rolecall": OURS, "walk and read": floor("read", threads), "granit-parser events": floor("events", threads),
            "serde_yaml typed": floor("typed", threads), "ryl --no-cache": RYL + ["--no-cache"],
            "ryl, warm cache": RYL + ["--cache-dir", f"{HOME}/ryl-cache"]}.items()}
        table["empty process"] = [f"{BIN}/empty"]
        table["jsonschema-cli"] = SCHEMA + [path] if alone else ["xargs", "-0", "-a", listed(scenario)] + SCHEMA
    return {name: command for name, command in table.items() if shutil.which(command[0])}


def listed(scenario):
    """A file with the names of all files of a set."""
    names = [f"{folder}/{name}" for folder, _, files in os.walk(f"{DATA}/{scenario}") for name in sorted(files)]
    path = f"{HOME}/names-of-{scenario}"
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join(name + "\0" for name in sorted(names)))
    return path


def measured(scenario):
    """Median milliseconds, MiB and exit status of each command: once round to warm up, then all in turn.

    Each round has an order of its own, the same in every run: what a command leaves in the caches, or drives out of them, is not always met by
    the same one."""
    runs = {name: [] for name in commands(scenario)}
    for number in range(ROUNDS + 1):
        turn = list(commands(scenario).items())
        random.Random(number).shuffle(turn)
        for name, command in turn:
            out = subprocess.run([f"{BIN}/measured", *command], stdout=subprocess.PIPE, text=True, check=True).stdout
            nanoseconds, kib, code = map(int, out.split())
            if number:
                runs[name].append((nanoseconds / 1e6, kib / 1024, code))
    median = lambda numbers: statistics.median(numbers)
    return {name: (median(ms for ms, _, _ in got), median(mib for _, mib, _ in got), got[-1][2]) for name, got in runs.items()}


def grows():
    """By how much the last doubling of each thing that grows multiplies the time, the start taken off, and the bytes."""
    sets = json.load(open(f"{DATA}/planted.json"))
    kinds = sorted({name.rsplit("-", 1)[0] for name in sets if name.startswith("scale/")})
    print("\n### What grows\n\n| | milliseconds at n, 2n, 4n, 8n | last doubling |\n|---|---|--:|")
    for kind in kinds:
        sizes = sorted((name for name in sets if name.rsplit("-", 1)[0] == kind), key=lambda name: int(name.rsplit("-", 1)[1]))
        times = []
        for name in sizes:
            runs = [subprocess.run([f"{BIN}/measured", *OURS, "--quiet", f"{DATA}/{name}.team.yaml"], stdout=subprocess.PIPE, text=True, check=True).stdout
                    for _ in range(ROUNDS)]
            times.append(statistics.median(int(run.split()[0]) / 1e6 for run in runs))
        print(f"| {kind} | {', '.join(f'{time:.1f}' for time in times)} | × {times[-1] / times[-2]:.2f} |")


def slowest_style():
    """The time of each style next to that of plain files, and the slowest style."""
    styles = [name for name in json.load(open(f"{DATA}/planted.json")) if name.startswith("styles/")]
    runs = {style: [] for style in styles}
    for _ in range(ROUNDS):
        for style in styles:
            out = subprocess.run([f"{BIN}/measured", *OURS, "--quiet", f"{DATA}/{style}"], stdout=subprocess.PIPE, text=True, check=True).stdout
            runs[style].append(int(out.split()[0]))
    times = {style: statistics.median(run) for style, run in runs.items()}
    ratios = {style: time / times["styles/plain"] for style, time in times.items()}
    print("\n### Styles\n\n| | of the time of plain files |\n|---|--:|")
    for style, ratio in sorted(ratios.items(), key=lambda each: each[1]):
        print(f"| {style.removeprefix('styles/')} | × {ratio:.2f} |")
    return max(ratios.values())


def found():
    """Which sets have other findings than what was planted; advice does not count."""
    for name, planted in json.load(open(f"{DATA}/planted.json")).items():
        if planted["planted"] is None:
            continue
        path = f"{DATA}/{name}" + (".team.yaml" if planted["files"] == 1 else "")
        out = subprocess.run([*OURS, "--quiet", "--statistics", "--format", "json", path], stdout=subprocess.PIPE, text=True).stdout
        rules = {each["rule"]: each["count"] for each in json.loads(out) if each["severity"] != "advice"}
        if rules != planted["planted"]:
            yield name, rules, planted["planted"]


def main():
    results = {}
    for scenario in ("start", "one/small", "one/medium", "one/large", "c1k", "c10k", "m10k"):
        results[scenario] = measured(scenario)
        ours = results[scenario]["rolecall"][0]
        print(f"\n### {scenario}\n\n| | rolecall takes | ms | MiB | status |\n|---|--:|--:|--:|--:|")
        for name, (ms, mib, code) in sorted(results[scenario].items(), key=lambda each: each[1]):
            print(f"| {name} | × {ours / ms:.2f} | {ms:.2f} | {mib:.1f} | {code} |", flush=True)
    grows()
    size = json.load(open(f"{DATA}/planted.json"))["one/large"]["bytes"] / 2**20
    ms = lambda scenario, name: results[scenario][name][0] if name in results[scenario] else None
    ratio = lambda scenario, name: ms(scenario, "rolecall") / ms(scenario, name) if ms(scenario, name) else None
    targets = [
        ("3 KB over jsonschema-cli", ratio("one/small", "jsonschema-cli"), 0.6),
        ("3 KB beyond an empty process, in ms", ms("one/small", "rolecall") - ms("one/small", "empty process"), 1.0),
        ("5 MB over ryl --no-cache", ratio("one/large", "ryl --no-cache"), 0.4),
        ("5 MB: memory over the file's size", results["one/large"]["rolecall"][1] / size, 6.0),
        ("10,000 files over jsonschema-cli", ratio("c10k", "jsonschema-cli"), 0.2),
        ("10,000 files over ryl with a warm cache", ratio("c10k", "ryl, warm cache"), 1.0),
        ("10,000 files over walking and reading", ratio("c10k", "walk and read"), 3.5),
        ("10,000 files in all styles, with slips, over ryl with a warm cache", ratio("m10k", "ryl, warm cache"), 1.5),
        ("10,000 files in all styles, with slips, over walking and reading", ratio("m10k", "walk and read"), 4.5),
        ("the slowest style over plain files", slowest_style(), 2.0),
    ]
    lines = ["| | is | at most | |\n|---|--:|--:|---|"]
    missed = False
    for what, value, most in targets:
        missed |= value is None or value > most
        verdict = "not measured" if value is None else "met" if value <= most else "MISSED"
        lines.append(f"| {what} | {'–' if value is None else f'{value:.2f}'} | {most} | {verdict} |")
    wrong = list(found())
    lines.append(f"| sets whose findings are not what was planted | {len(wrong)} | 0 | {'MISSED' if wrong else 'met'} |")
    print("\n### Targets\n\n" + "\n".join(lines))
    for name, rules, planted in wrong:
        print(f"\n`{name}` has {rules}, planted were {planted}")
    if "--write" in sys.argv:
        page.write(results, "\n".join(lines), ROUNDS)
    sys.exit(missed or bool(wrong))


if __name__ == "__main__":
    main()

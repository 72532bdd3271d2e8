#!/usr/bin/env python3
"""Writes what was measured into src/docs/speed.md and draws it.

  page.py MARKER < PART      replaces the text between `<!-- measured: MARKER -->` and `<!-- end: MARKER -->`

`measure.py --write` gives it the times: a table of ratios, the targets, and src/docs/pictures/speed.svg.
"""
import math
import os
import sys
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
PAGE, PLOT = f"{HERE}/../../src/docs/speed.md", f"{HERE}/../../src/docs/pictures/speed.svg"
SCENARIOS = {"start": "`--version`", "one/small": "3 KB", "one/medium": "50 KB", "one/large": "5 MB", "c1k": "1,000 files", "c10k": "10,000 files", "m10k": "10,000 mixed"}
FLOORS = {"empty process": "a process that does nothing", "walk and read": "finding and reading the files", "granit-parser events": "its parser alone",
          "serde_yaml typed": "`serde_yaml` into structs"}
PEERS = {"jsonschema-cli": "`jsonschema-cli` with the schema", "ryl --no-cache": "`ryl`", "ryl, warm cache": "`ryl` that remembers the files"}
DRAWN = {"one/small": "one file of 3 KB", "one/large": "one file of 5 MB", "c10k": "10,000 files of 3 KB"}


def put(marker, part):
    start, end = f"<!-- measured: {marker} -->\n", f"<!-- end: {marker} -->"
    with open(PAGE, encoding="utf-8") as file:
        before, rest = file.read().split(start)
    _, after = rest.split(end, 1)
    with open(PAGE, "w", encoding="utf-8", newline="\n") as file:
        file.write(f"{before}{start}\n{part.strip()}\n\n{end}{after}")


def said(ms):
    """A time with three significant digits."""
    value, unit = (ms / 1000, "s") if ms >= 1000 else (ms, "ms")
    return f"{value:.{max(0, 2 - int(math.log10(max(value, 1))))}f} {unit}"


def compared(scenario, name, results):
    """Whether a tool was measured there, and says something: a process that does nothing does so only next to one that does very little."""
    return name in results[scenario] and (name != "empty process" or scenario in ("start", "one/small"))


def ratios(results):
    """A table with a column for each scenario and a row for each tool: rolecall's time as a share of the tool's."""
    lines = ["| | " + " | ".join(SCENARIOS.values()) + " |", "|---|" + "--:|" * len(SCENARIOS)]
    lines.append("| **rolecall** | " + " | ".join(f"**{said(results[scenario]['rolecall'][0])}**" for scenario in SCENARIOS) + " |")
    for name, words in {**FLOORS, **PEERS}.items():
        ratio = lambda scenario: results[scenario]["rolecall"][0] / results[scenario][name][0]
        cells = [f"× {ratio(scenario):.2f}" if compared(scenario, name, results) else "" for scenario in SCENARIOS]
        if any(cells):
            lines.append(f"| {words} | {' | '.join(cells)} |")
    return "\n".join(lines)


def write(results, targets, rounds):
    times = "once" if rounds == 1 else f"{rounds} times"
    note = f"Each program ran {times}, in turns and in a new order each time, on {min(2, os.cpu_count())} cores. A factor is the median time of `rolecall` divided by that of the program:"
    put("speed", f"{note}\n\n{ratios(results)}\n\nTargets:\n\n{targets}")
    with open(PLOT, "w", encoding="utf-8", newline="\n") as file:
        file.write(plot(results))


STYLE = """
  text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; fill: #1f2328 }
  .title { font-weight: 600; font-size: 14px }
  .quiet { fill: #59636e; font-size: 11px }
  .value { paint-order: stroke; stroke: #ffffff; stroke-width: 5px }
  .ours { font-weight: 600 }
  .card { fill: #ffffff; stroke: #d1d9e0 }
  .grid { stroke: #d1d9e0 }
  .bar { fill: #9aa4af }
  .floor { fill: #d3d9df }
  .rolecall { fill: #0f766e }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .quiet { fill: #9198a1 }
    .card { fill: #0d1117; stroke: #3d444d }
    .grid { stroke: #2a313a }
    .value { stroke: #0d1117 }
    .bar { fill: #6e7681 }
    .floor { fill: #3d444d }
    .rolecall { fill: #2dd4bf }
  }
"""
WIDTH, LEFT, RIGHT, ROW = 800, 200, 700, 24


def plot(results):
    """Bars of milliseconds on a logarithmic scale, one panel for each scenario."""
    parts, y = [], 34
    for scenario, title in DRAWN.items():
        times = {name: ms for name, (ms, *_) in results[scenario].items() if compared(scenario, name, results)}
        parts += panel(title, sorted(times.items(), key=lambda each: each[1]), y)
        y += len(times) * ROW + 68
    parts.append(f'<text class="quiet" x="{LEFT}" y="34">shorter is better; each line is ten times the one before</text>')
    legend = [("rolecall", "rolecall"), ("floor", "lower bounds"), ("bar", "other programs")]
    for number, (kind, words) in enumerate(legend):
        x = LEFT + number * 140
        parts.append(f'<rect class="{kind}" x="{x}" y="{y - 22}" width="12" height="12" rx="2"/><text class="quiet" x="{x + 18}" y="{y - 12}">{words}</text>')
    height = y + 6
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">'
    name = "<title>How long rolecall takes, next to lower bounds and other programs; shorter is better</title>"
    card = f'<rect class="card" x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="8"/>'
    return "\n".join([head, name, f"<style>{STYLE}</style>", card, *parts, "</svg>", ""])


def panel(title, times, top):
    """A title, a bar for each tool from the quickest on, and an axis of decades below."""
    low = math.floor(math.log10(times[0][1]) - 0.15)
    high = math.log10(times[-1][1])
    at = lambda ms: LEFT + (RIGHT - LEFT) * (math.log10(ms) - low) / (high - low)
    bottom = top + 10 + len(times) * ROW
    yield f'<text class="title" x="24" y="{top}">{title}</text>'
    for decade in range(low, math.floor(high) + 1):
        x, words = at(10**decade), f"{10**decade:g} ms" if decade < 3 else f"{10 ** (decade - 3):g} s"
        yield f'<path class="grid" d="M{x:.1f} {top + 10}V{bottom}"/><text class="quiet" x="{x:.1f}" y="{bottom + 14}" text-anchor="middle">{words}</text>'
    for number, (name, ms) in enumerate(times):
        y = top + 10 + number * ROW
        kind = "rolecall" if name == "rolecall" else "floor" if name in FLOORS else "bar"
        ours = "ours" if name == "rolecall" else ""
        yield (f'<text class="{ours}" x="{LEFT - 10}" y="{y + 16}" text-anchor="end">{escape(name)}</text>'
               f'<rect class="{kind}" x="{LEFT}" y="{y + 4}" width="{max(at(ms) - LEFT, 2):.1f}" height="{ROW - 8}" rx="2"/>'
               f'<text class="value {ours}" x="{max(at(ms), LEFT + 2) + 8:.1f}" y="{y + 16}">{said(ms)}</text>')


if __name__ == "__main__":
    put(sys.argv[1], sys.stdin.read())

#!/usr/bin/env python3
"""Draws what a command prints on a terminal, for a light and a dark page.

  report.py PROGRAM [ARGUMENT...]      writes src/docs/pictures/report-light.svg and report-dark.svg

A test compares the words of both pictures with what the program prints.
"""
import os
import re
import subprocess
import sys
import unicodedata
from xml.sax.saxutils import escape

ROOT = os.path.abspath(f"{os.path.dirname(__file__)}/../..")
ARGUMENTS = ["check", "fixtures/start/team.yaml", "--as-of", "2026-11-20", "--max-findings", "1"]
# The codes that the program uses, as classes of the picture.
CLASSES = {"1": "bold", "2": "quiet", "4": "underlined", "31": "error", "136": "warning", "35": "label", "30": "place"}
THEMES = {
    "light": {"page": "#ffffff", "edge": "#d1d9e0", "text": "#1f2328", "quiet": "#59636e", "error": "#b3261e", "warning": "#7d4e00", "label": "#8250a8", "place": "#0b6675"},
    "dark": {"page": "#0d1117", "edge": "#3d444d", "text": "#e6edf3", "quiet": "#9198a1", "error": "#ff8a80", "warning": "#e3b341", "label": "#d2a8ff", "place": "#7ad3e0"},
}
CHARACTER, LINE, EDGE = 8.4, 19, 20  # the width of a character, the height of a line, the margin; in pixels


def spans(line):
    """The parts of a line with the classes of each, and the column at which each starts."""
    classes, column = [], 0
    for code, text in re.findall(r"\x1b\[([0-9;]*)m|([^\x1b]+)", line):
        if text:
            yield classes, column, text
            column += sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
        elif code in ("", "0"):
            classes = []
        else:
            classes = classes + [CLASSES[part] for part in code.split(";") if part in CLASSES]


def drawn(line, row):
    parts = []
    for classes, column, text in spans(line):
        kind = f' class="{" ".join(classes)}"' if classes else ""
        parts.append(f'<tspan x="{EDGE + column * CHARACTER:.1f}"{kind}>{escape(text)}</tspan>')
    y = EDGE + (row + 0.75) * LINE
    return f'<text xml:space="preserve" y="{y:.1f}">{"".join(parts)}</text>' if parts else ""


def picture(lines, theme):
    width, height = 2 * EDGE + 82 * CHARACTER, 2 * EDGE + len(lines) * LINE
    colours = "\n".join(f"  .{name} {{ fill: {theme[name]} }}" for name in ("quiet", "error", "warning", "label", "place"))
    style = (f'<style>\n  text {{ font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: {theme["text"]} }}\n'
             f"{colours}\n  .bold {{ font-weight: 600 }}\n  .underlined {{ text-decoration: underline }}\n</style>")
    card = f'<rect x="0.5" y="0.5" width="{width - 1:.0f}" height="{height - 1}" rx="8" fill="{theme["page"]}" stroke="{theme["edge"]}"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" height="{height}" role="img">'
    rows = (drawn(line, row) for row, line in enumerate(lines))
    return "\n".join([head, "<title>A report of rolecall</title>", style, card, *filter(None, rows), "</svg>", ""])


def main():
    program = sys.argv[1:] or [f"{ROOT}/target/debug/rolecall"]
    run = subprocess.run([*program, *ARGUMENTS, "--color", "always", "--no-progress"], cwd=ROOT, capture_output=True, text=True, check=False)
    lines = [line.rstrip() for line in (run.stdout + run.stderr).splitlines()]
    for name, theme in THEMES.items():
        with open(f"{ROOT}/src/docs/pictures/report-{name}.svg", "w", encoding="utf-8", newline="\n") as file:
            file.write(picture(lines, theme))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Compares a saved page with the newest edition of a table, and prints the YAML of the difference.

    tests/published/compare.py commerce-cloud-service page.html --date 2026-12-01 --commit 0123456789

The page is HTML, Markdown or tab-separated text. The table in it that has the edition's columns is
compared; `--edition` reads the edition from a file instead of asking `rolecall models NAME --format
json`. The status is 0 if nothing differs, 1 if something does, 2 if no table was found.
"""

import argparse
import difflib
import html.parser
import json
import os
import re
import subprocess
import sys

# How alike two titles must be to count as one row with a new title.
RENAMED = 0.6
# The headings of what is done, and of the group in front of it.
TITLES = {"sub activity", "permission", "task"}
GROUPS = {"activity", "group"}
# What pages write into a cell of a table of permissions.
TICKS = {"x", "✓", "✔", "yes", "✅"}


class Tables(html.parser.HTMLParser):
    """The tables of an HTML page, each a list of rows of texts."""

    def __init__(self):
        super().__init__()
        self.tables, self.row, self.cell, self.spans = [], None, None, {}

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.tables.append([])
            self.spans = {}
        elif tag == "tr" and self.tables:
            self.row = []
            self.fill()
        elif tag in ("td", "th") and self.row is not None:
            self.cell, self.attributes = [], dict(attributes)
        elif tag == "br" and self.cell is not None:
            self.cell.append(" ")

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None:
            text, self.cell = "".join(self.cell), None
            span = int(self.attributes.get("rowspan") or 1)
            for _ in range(int(self.attributes.get("colspan") or 1)):
                if span > 1:
                    self.spans[len(self.row)] = (span - 1, text)
                self.row.append(text)
            self.fill()
        elif tag == "tr" and self.row is not None:
            self.tables[-1].append(self.row)
            self.row = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)

    def fill(self):
        """Adds the cells that a row above reaches into."""
        while len(self.row) in self.spans:
            left, text = self.spans.pop(len(self.row))
            if left > 1:
                self.spans[len(self.row)] = (left - 1, text)
            self.row.append(text)


def tables(text):
    """The tables of a page, in any of the three forms."""
    if re.search(r"<table\b", text, re.I):
        parser = Tables()
        parser.feed(text)
        return parser.tables
    if "\t" in text and not re.search(r"^\s*\|", text, re.M):
        return [[line.split("\t") for line in text.splitlines()]]
    found, current = [], []
    for line in text.splitlines() + [""]:
        line = line.strip()
        if line.startswith("|"):
            cells = re.split(r"(?<!\\)\|", line.strip("|") if line.endswith("|") else line[1:])
            if not all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in cells):
                current.append([cell.replace("\\|", "|") for cell in cells])
        elif current:
            found.append(current)
            current = []
    return found


def plain(text):
    """A text without the markup of the page."""
    text = re.sub(r"\[!(?:DNL|UICONTROL)\s+([^\]]*)\]", r"\1", text)
    text = re.sub(r"\[([^\]^][^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"`|\*\*|<[^>]*>|\{#[^}]*\}", "", text)
    text = text.replace("’", "'").replace("“", '"').replace("”", '"').replace("\u00a0", " ")
    return re.sub(r"\s+", " ", text).strip()


def key(text):
    """A text as it is compared: case and punctuation do not make an edition."""
    return re.sub(r"[^a-z0-9]+", " ", plain(text).lower()).strip()


def initials(text):
    return "".join(word[0] for word in key(text).split())


def column_of(heading, columns):
    """The column that a heading means."""
    for column in columns:
        known = {key(column["title"]), key(column["id"]), initials(column["title"])}
        if key(heading) in known or key(re.sub(r"\(.*?\)", "", heading)) in known:
            return column["id"]
    return None


def word(text, kind):
    """The word of a cell."""
    text = plain(text)
    if kind == "permissions":
        return "x" if text.lower() in TICKS else ""
    letters = re.sub(r"[\s,/&]+", "", text)
    if re.fullmatch(r"[RACI]+", letters):
        return "".join(letter for letter in "RACI" if letter in letters)
    return text


def read(page, edition):
    """The lines of the page's table, and its rows: (group, title, cells, details)."""
    columns, kind = edition["columns"], edition["kind"]

    def score(table):
        return len({column_of(cell, columns) for cell in table[0]} - {None}) if table else 0

    best = max(tables(page), key=score, default=[])
    if score(best) < min(2, len(columns)):
        return None
    headings = [plain(cell) for cell in best[0]]
    named = [column_of(heading, columns) for heading in headings]
    group_at, title_at = places(headings, named, any(row["group"] for row in edition["rows"]))
    others = [at for at, column in enumerate(named) if column is None and at not in (group_at, title_at)]
    rows, lines, group = [], [], None
    for line in best[1:]:
        line = [plain(cell) for cell in line] + [""] * (len(headings) - len(line))
        if group_at is not None:
            group = line[group_at] = line[group_at] or group or ""
        for at in [at for at, column in enumerate(named) if column]:
            line[at] = word(line[at], kind)
        cells = {column: line[at] for at, column in enumerate(named) if column and line[at]}
        details = {re.sub(r"[\s_]+", "-", headings[at].lower()): line[at] for at in others if line[at]}
        title = re.sub(r"\[\^[^\]]*\]", "", line[title_at]) or group
        if title:
            rows.append((group, title, cells, details))
            lines.append(line)
    return [best[0]] + lines, rows


def places(headings, named, has_groups):
    """Which columns of the page are the group and the title."""
    words = [at for at, column in enumerate(named) if column is None]
    title = next((at for at in words if key(headings[at]) in TITLES), None)
    if title is None:
        title = words[1] if has_groups and len(words) > 1 else words[0]
    if not has_groups:
        return None, title
    group = next((at for at in words if key(headings[at]) in GROUPS and at != title), None)
    return (title - 1 if group is None and title > 0 else group), title


def same_group(one, other):
    """Whether two groups are one: it may be renamed while its rows stay."""
    return alike(one, other) > RENAMED


def alike(one, other):
    """How much two texts have in common: 1 if they are equal."""
    return difflib.SequenceMatcher(None, one, other).ratio()


def matched(rows, old):
    """For each row of the page the row of the edition that it is, if there is one."""
    left = {(key(row["group"] or ""), key(row["title"])): row for row in old}
    found = [left.pop((key(group or ""), key(title)), None) for group, title, _, _ in rows]
    for at, (group, title, cells, _) in enumerate(rows):
        if found[at] is None:
            likeness = {
                other: difflib.SequenceMatcher(None, key(title), other[1]).ratio()
                + (0.1 if left[other]["cells"] == cells else 0)
                for other in left
                if same_group(other[0], key(group or "")) or alike(other[1], key(title)) > RENAMED
            }
            best = max(likeness, key=likeness.get, default=None)
            if best is not None and likeness[best] > RENAMED:
                found[at] = left.pop(best)
    return found, list(left.values())


def quoted(text):
    is_plain = re.fullmatch(r"[A-Za-z][A-Za-z0-9 ()/.+-]*", text) and text.lower() not in ("yes", "no", "true", "false", "null")
    return text if is_plain and text == text.strip() else json.dumps(text, ensure_ascii=False)


def mapping(pairs):
    return "{ " + ", ".join(f"{name}: {quoted(value)}" for name, value in pairs.items()) + " }" if pairs else "{}"


def difference(rows, old):
    """The rows of an edition's file. Where something differs, it also has what is only spelt otherwise."""
    return lines_of(rows, old, plain) if lines_of(rows, old, key) else []


def lines_of(rows, old, spelling):
    found, dropped = matched(rows, old)
    lines = []
    for at, (group, title, cells, details) in enumerate(rows):
        known, fields = found[at], []
        if known is None:
            if group:
                fields.append(f"group: {quoted(group)}")
            fields += [f"title: {quoted(title)}", f"cells: {mapping(cells)}"]
            if details:
                fields.append(f"details: {mapping(details)}")
            behind = [row["id"] for row, new in zip(found[at + 1 :], rows[at + 1 :]) if row and new[0] == group]
            if behind:
                fields.append(f"before: {behind[0]}")
        else:
            if spelling(known["group"] or "") != spelling(group or ""):
                fields.append(f"group: {quoted(group)}")
            if spelling(known["title"]) != spelling(title):
                fields.append(f"title: {quoted(title)}")
            if known["cells"] != cells:
                fields.append(f"cells: {mapping(cells)}")
            was = {name: spelling(value) for name, value in known.get("details", {}).items()}
            if was != {name: spelling(value) for name, value in details.items()}:
                fields.append(f"details: {mapping(details)}")
            if fields:
                fields.insert(0, f"id: {known['id']}")
        if fields:
            lines.append("  - { " + ", ".join(fields) + " }")
    return lines + [f"  - {{ id: {row['id']}, drop: true }}" for row in dropped]


def newest(name):
    """The newest edition, as the program has it."""
    program = os.environ.get("ROLECALL", "rolecall")
    return subprocess.run([program, "models", name, "--format", "json"], check=True, capture_output=True, text=True).stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("name", help="the table, for example commerce-cloud-service")
    parser.add_argument("page", help="the saved page")
    parser.add_argument("--edition", metavar="FILE", help="the edition to compare with, as JSON; by default the newest")
    parser.add_argument("--date", default="YYYY-MM-DD", help="the day from which the page is on the main line")
    parser.add_argument("--commit", default="COMMIT", help="the commit that brought it there")
    parser.add_argument("--tsv", metavar="FILE", help="also write the page's table, as tests/published has it")
    arguments = parser.parse_args()
    if arguments.edition:
        with open(arguments.edition, encoding="utf-8") as file:
            edition = json.load(file)
    else:
        edition = json.loads(newest(arguments.name))
    with open(arguments.page, encoding="utf-8") as file:
        page = read(file.read(), edition)
    if page is None:
        print(f"no table in {arguments.page} has the columns of {arguments.name}", file=sys.stderr)
        return 2
    table, rows = page
    if arguments.tsv:
        with open(arguments.tsv, "w", encoding="utf-8") as file:
            file.writelines("\t".join(line) + "\n" for line in table)
    lines = difference(rows, edition["rows"])
    if not lines:
        print(f"no difference from {arguments.name}@{edition['edition']}", file=sys.stderr)
        return 0
    print("# TODO: what changed, in a sentence; check that each row with a new title is the row of that id.")
    print(f'edition: "{arguments.date}"')
    print(f"published: {{ commit: {arguments.commit} }}")
    print("rows:")
    print("\n".join(lines))
    return 1


sys.exit(main())

"""Prints what GitHub's own Markdown library makes of a table: the words of its cells, and every element."""
import html.parser
import json
import sys

import cmarkgfm
from cmarkgfm.cmark import Options


class Cells(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows, self.elements = [], set()

    def handle_starttag(self, tag, attributes):
        self.elements.add(" ".join([tag] + [f"{key}={value}" for key, value in attributes]))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data):
        if self.rows and self.rows[-1] and data != "\n":
            self.rows[-1][-1] += data


with open(sys.argv[1], encoding="utf-8") as report:
    page = cmarkgfm.github_flavored_markdown_to_html(report.read(), options=Options.CMARK_OPT_UNSAFE)
cells = Cells()
cells.feed(page)
json.dump({"rows": cells.rows[1:], "elements": sorted(cells.elements)}, sys.stdout)

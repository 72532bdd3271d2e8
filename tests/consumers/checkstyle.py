"""Prints what diff-quality reads in a Checkstyle report."""
import json
import sys

from diff_cover.git_path import GitPathTool
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver

GitPathTool._cwd = GitPathTool._root = "."
with open(sys.argv[1], "rb") as report:
    found = CheckstyleXmlDriver().parse_reports([[report.read().decode().split("?>", 1)[1]]])
json.dump([
    {"path": path, "line": violation.line, "severity": violation.message.split(": ", 1)[0], "message": violation.message.split(": ", 1)[1]}
    for path, violations in found.items() for violation in violations
], sys.stdout)

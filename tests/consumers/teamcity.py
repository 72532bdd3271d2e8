"""Reads service messages, and compares the escaping with that of teamcity-messages."""
import json
import re
import sys

from teamcity.messages import escape_value

found = []
with open(sys.argv[1], encoding="utf-8") as report:
    for line in report.read().splitlines():
        name, attributes = re.fullmatch(r"##teamcity\[(\w+)((?: \w+='(?:[^|'\[\]]|\|.)*')*)\]", line).groups()
        values = {}
        for key, value in re.findall(r" (\w+)='((?:[^|'\[\]]|\|.)*)'", attributes):
            plain = re.sub(r"\|(?:0x([0-9A-F]{4})|(.))", lambda m: chr(int(m[1], 16)) if m[1] else {"n": "\n", "r": "\r"}.get(m[2], m[2]), value)
            again = "".join(f"|0x{ord(c):04X}" if 0x80 <= ord(c) <= 0xFFFF else escape_value(c) for c in plain)
            assert again == value, (again, value)
            values[key] = plain
        if name == "inspection":
            found.append({"rule": values["typeId"], "path": values["file"], "line": int(values["line"]), "severity": values["SEVERITY"], "text": values["message"]})
        if name == "message":
            assert values["status"] in ["NORMAL", "WARNING", "FAILURE", "ERROR"], line
            found.append({"message": values["text"]})
json.dump(found, sys.stdout)

"""Validates a SARIF log against the schema that the SARIF Multitool ships, and prints what sarif-tools reads in it."""
import json
import os
import sys

import jsonschema
from sarif import loader

home = sys.argv[2]
with open(os.path.join(home, "sarif-multitool", "sarif-2.1.0.json"), encoding="utf-8-sig") as schema:
    schema = json.load(schema)
with open(sys.argv[1], encoding="utf-8") as log:
    log = json.load(log)
kind = jsonschema.validators.validator_for(schema)
errors = [f"{list(error.absolute_path)}: {error.message}" for error in kind(schema, format_checker=kind.FORMAT_CHECKER).iter_errors(log)]
assert not errors, errors

rules = log["runs"][0]["tool"]["driver"]["rules"]
for rule in rules:
    for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"], rule["help"]["text"], rule["help"]["markdown"]):
        assert text.strip(), rule["id"]
    assert len(rule["shortDescription"]["text"]) <= 1024 and len(rule["fullDescription"]["text"]) <= 1024, rule["id"]

read = loader.load_sarif_file(sys.argv[1]).get_records()
results = log["runs"][0]["results"]
assert len(read) == len(results)
found = []
for result in results:
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == region["endLine"], result
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    found.append({
        "rule": result["ruleId"],
        "level": result["level"],
        "path": result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "line": region["startLine"],
        "column": region["startColumn"],
        "text": result["message"]["text"],
    })
failed = []
for invocation in log["runs"][0].get("invocations", []):
    levels = set()
    for kind in ("toolConfigurationNotifications", "toolExecutionNotifications"):
        for notification in invocation.get(kind, []):
            levels.add(notification["level"])
            said = {"text": notification["message"]["text"]}
            for place in notification.get("locations", []):
                said["path"] = place["physicalLocation"]["artifactLocation"]["uri"]
                said["line"] = place["physicalLocation"]["region"]["startLine"]
            failed.append(said)
    assert invocation["executionSuccessful"] == ("error" not in levels), levels
json.dump({"results": found, "read": len(read), "failed": failed}, sys.stdout)

"""Prints what junitparser reads in a JUnit report."""
import json
import sys

from junitparser import Error, JUnitXml

cases = []
for suite in JUnitXml.fromfile(sys.argv[1]):
    for case in suite:
        if case.is_passed:
            assert case.name == "no findings", case.name
            continue
        if case.is_skipped:
            cases.append({"skipped": case.result[0].message})
            continue
        assert len(case.result) == 1, case.name
        result = case.result[0]
        rule, place = case.name.split(" ", 1)
        cases.append({
            "rule": rule,
            "place": place.split(" (")[0],
            "message": result.message,
            "severity": result.type,
            "unreadable": isinstance(result, Error),
            "told": result.text.splitlines()[0],
        })
    assert suite.tests == len(list(suite)), suite.name
    assert suite.skipped == sum(case.is_skipped for case in suite), suite.name
failed = [case for case in cases if "rule" in case]
assert len({(case["rule"], case["place"]) for case in failed}) == len(failed), "names collide"
json.dump(cases, sys.stdout)

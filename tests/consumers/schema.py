"""Validates documents against a JSON Schema: for each the first error, or nothing."""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    given = json.load(file)
kind = jsonschema.validators.validator_for(given["schema"])
kind.check_schema(given["schema"])
validator = kind(given["schema"], format_checker=kind.FORMAT_CHECKER)
first = [next(iter(validator.iter_errors(document)), None) for document in given["documents"]]
json.dump([error and f"{error.json_path}: {error.message}" for error in first], sys.stdout)

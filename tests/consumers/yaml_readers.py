# Prints how two readers of Python read each text of a list: their values as text, or that they reject it.
import io
import json
import sys

import ruamel.yaml
import yaml


def pyyaml(text):
    return list(yaml.load_all(text, yaml.SafeLoader))


def ruamel_yaml(text):
    return list(ruamel.yaml.YAML(typ="safe", pure=True).load_all(io.StringIO(text)))


def read(reader, text):
    try:
        return repr(reader(text))
    except Exception as error:  # each reader has its own kinds of errors
        return f"rejected: {type(error).__name__}"


texts = json.load(open(sys.argv[1], encoding="utf-8"))
print(json.dumps([{"PyYAML": read(pyyaml, text), "ruamel.yaml": read(ruamel_yaml, text)} for text in texts]))

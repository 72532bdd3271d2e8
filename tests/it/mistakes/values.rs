//! The helps for a value of another kind, and for a key or an item that is empty.

use super::mistakes;

#[test]
fn a_help_has_the_line_to_write_or_says_what_is_on_it() {
    for (config, expected) in [
        (
            "version: one\n",
            "1:10 `version` must be a number, not `one` → write a number in digits, such as `version: 1`",
        ),
        (
            "fail-level: [error]\n",
            "1:13 `fail-level` must be text, not a list → write one value after `fail-level:`, not a list",
        ),
        (
            "files: { a: b }\n",
            "1:8 `files` must be a list, not a mapping → write lines of the form `- value` below `files:`",
        ),
        (
            "models:\n",
            "1:7 `models` must be a list, but it has no value → write its value after `models:`, or remove the key",
        ),
        (
            "rules: [idle-person]\n",
            "1:8 `rules` must be a mapping, not a list → write lines of the form `key: value` below `rules:`",
        ),
        (
            "files: [[a.yaml]]\n",
            "1:9 an item must be text, not a list → write each value as an item of its own",
        ),
        (
            "files:\n  -\n",
            "2:4 an item must be text, but it is empty → write its value, or remove the item",
        ),
        (
            "overrides: [x]\n",
            "1:13 an item must be a mapping, not `x` → write lines of the form `key: value` in this item",
        ),
    ] {
        assert_eq!(mistakes(config), [expected], "{config}");
    }
}

#[test]
fn a_key_without_text_is_called_empty() {
    let known = "`version`, `extends`, `files`, `exclude`, `models`, `rules`, `overrides`, `fail-level`, `certifications`, `waivers`, `sort`";
    let empty = format!("1:1 a key must not be empty → write one of {known}, or remove the line");
    for config in ["\"\": 1\n", ": 1\n"] {
        assert_eq!(mistakes(config), [empty.as_str()], "{config}");
    }
    assert_eq!(
        mistakes("rules: { : off }\n"),
        ["1:10 a key must not be empty → write the key before its `:`"]
    );
    assert_eq!(
        mistakes("rules: { [a]: off }\n"),
        ["1:10 a key must be text, not a list → write one word before its `:`"]
    );
}

#[test]
fn names_are_checked_unless_a_key_may_lead_to_models() {
    let unknown = |key: &str| {
        let listed = mistakes(&format!("rules: {{ mising-developer: off }}\n{key}\n"));
        listed
            .iter()
            .any(|line| line.contains("`mising-developer`"))
    };
    for key in [
        "version: one",
        "files: x",
        "sort: x",
        "files: []\nfiles: []",
    ] {
        assert!(unknown(key), "{key}");
    }
    for key in ["models: x", "extends: [x]", "model: x", "extends: x.yaml"] {
        assert!(!unknown(key), "{key}");
    }
}

//! The helps without a fix, by the reason for which no machine can follow them. A new form of help
//! needs a fix, or a line here.

use std::collections::BTreeSet;

use super::broken;
use crate::support::judge_text;

/// The reasons, each with the beginnings of the helps.
const BY_HAND: [(&str, &[&str]); 7] = [
    (
        "only the author knows the value",
        &[
            "add `",
            "add a",
            "add at least",
            "after `",
            "begin the entry",
            "copy both dates",
            "correct ",
            "declare ",
            "merge the two entries",
            "write a day of the calendar as",
            "write a domain such as",
            "write an address such as",
            "write a list in brackets after `",
            "write a role as text",
            "write a value of the type",
            "write it with lower-case letters",
            "write the value in the required form",
            "write text, or an address that starts with",
        ],
    ),
    (
        "only the team knows who or which",
        &[
            "give ",
            "have somebody",
            "have the waiver approved",
            "name ",
            "under `",
            "use ",
            "add Adobe's Customer Success Engineer",
            "add the Customer Success Engineer",
            "keep one owner",
            "keep the agreement",
            "move it to",
            "only `",
            "remove ",
            "see `",
            "record under `agreements`",
            "review the file",
        ],
    ),
    (
        "a contract, an exam or Adobe decides",
        &[
            "ask Adobe",
            "enter the dates of the renewal",
            "have the certification renewed",
            "set `",
        ],
    ),
    (
        "one of two is right, and both are the author's",
        &["delete one of the two", "put `- ` before this"],
    ),
    (
        "other YAML parsers read the place in another way, and the author knows which is meant",
        &[
            "merge one mapping",
            "write one `<<`",
            "write spaces instead of the tab",
            "write the text in quotes",
            "write `",
        ],
    ),
    (
        "no fix inserts a dash or divides a key",
        &["put `- ` before `", "put `: ` between `"],
    ),
    (
        "the guard refused the fix",
        &["fix this by hand: ", "delete the character"],
    ),
];

#[test]
fn a_help_without_a_fix_has_a_reason() {
    let (mut without, mut used) = (BTreeSet::new(), BTreeSet::new());
    for (path, text) in broken() {
        for finding in judge_text(&text).findings {
            let help = finding.help.as_deref().unwrap_or_default();
            // A text that is not YAML is not edited by machine.
            if finding.fix.is_some() || finding.rule == "syntax" {
                continue;
            }
            // To write one word instead of another one is what a fix does.
            let is_word = help.starts_with("write `") && finding.rule != "ambiguous-yaml";
            let beginnings = BY_HAND.iter().flat_map(|(_, beginnings)| beginnings.iter());
            match beginnings
                .filter(|_| !is_word)
                .find(|one| help.starts_with(**one))
            {
                Some(beginning) => _ = used.insert(*beginning),
                None => _ = without.insert(format!("{path}: {}: {help}", finding.rule)),
            }
        }
    }
    assert!(without.is_empty(), "{without:#?}");
    assert!(used.len() > 25, "{used:#?}");
}

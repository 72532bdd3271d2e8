//! The helps without a fix, by the reason why no machine can follow them. A new form of help needs
//! a fix, or a line here.

use std::collections::BTreeSet;

use super::{BROKEN, Broken};

/// The reasons, each with the beginnings of the helps. A word in backticks is left out.
const BY_HAND: [(&str, &[&str]); 7] = [
    (
        "only the author knows the value",
        &[
            "add `…`: ",
            "add `…` or `…` from the certificate",
            "add the day: ",
            "add the month and the day: ",
            "write only one `…`: ",
            "write `…`, and add `…` and `…`",
            "write `…`, and add `…`, `…` and `…`",
            "add `…` with the contract",
            "add `…`, or name the people who",
            "correct the date, and write it as",
            "write `…` without the `…`",
            "add at least `…`",
            "after `…`, write ",
            "copy both dates from the certificate",
            "correct `…`, or name the exam",
            "correct `…`, or remove the agreement",
            "correct one of the two dates",
            "correct the address of `…` or `…`, or merge",
            "correct `…` to the day of",
            "correct the year of `…`",
            "declare `…` under",
            "declare the party `…`",
            "give each of these people a separate entry",
            "indent `…` and the other marked keys",
            "merge the two entries",
            "write `…` as `…`, with ",
            "write `…`, and add `…` or `…` with the day",
            "start `…` on a line of its own, or remove",
            "write the address without the space",
            "write `…` if the certificate is for",
            "write `…` or `…`, whichever the certificate is for",
            "write `…` with the day that is on",
            "write `…` with an id that",
            "move it to `…` as `…` with the day",
            "write a line break or a space instead",
            "write a calendar date as",
            "write a name, or a glob such as",
            "write a domain such as",
            "write a list in brackets after `…`",
            "write a person as `…`",
            "write a pipeline as `…`",
            "write a responsibility as `…`",
            "write a role as text",
            "write a team file as `…`",
            "write `…` on the line above",
            "write the key of the party before it",
            "write the intended date",
            "write the year in full",
            "write an address such as",
            "write a key and a colon before it",
            "write an agreement as `…`",
            "write a day from `…` to `…`",
            "write it on one line",
            "write it with lower-case letters",
            "write the credential of each person",
            "write the month, `…` to `…`",
            "write `…`, and add its ",
            "write the real id of this person",
            "write the name of the project",
            "write the real name of this person",
            "write why the findings are accepted",
        ],
    ),
    (
        "only the team knows who or which",
        &[
            "add `…` or `…` to `…`, whichever",
            "add `…` or `…` to `…` if the team also works by it",
            "write `…`, and add `…` or `…` to `…` if the team",
            "add `…` to `…`",
            "add Adobe's Customer Success Engineer",
            "add a `…` to `…`, or name",
            "add `…` or `…`, or remove the entry",
            "correct the address or the party",
            "correct the addresses, or add `…`",
            "name a `…` of `…` who is on the team",
            "write `…` if the waiver is for that finding",
            "write `…` if `…` works for ",
            "write `…` if they work for ",
            "add the Customer Success Engineer",
            "give a second person a role",
            "give somebody from the ",
            "give somebody the role `…`",
            "give somebody who commits code",
            "give the role `…` to a second person",
            "give the roles `…`, `…` to a second person",
            "give these activities a separate entry",
            "give this person a role",
            "have somebody who stays take the exam",
            "have the waiver approved",
            "keep one owner",
            "keep the agreement",
            "move it into `…`, or remove it",
            "remove one of the two entries and",
            "remove it, or move it to `…` if",
            "move it to `…`",
            "move lines ",
            "move this entry below `…`",
            "move `…` to `…`",
            "name `…` or `…` as `…`",
            "narrow the glob, or give",
            "name `…` or a later edition",
            "name a `…` who works for",
            "name an `…` from the ",
            "name another edition",
            "write `…` with another edition",
            "write the one for the team's product",
            "in brackets after `…`, use one of",
            "name one of `…`",
            "name only one of",
            "name a person: the `…` of somebody",
            "name somebody from the partner",
            "name somebody who is on the team instead",
            "only `…` has it",
            "record under `…`",
            "remove `…` from `…`",
            "remove this entry, because",
            "remove `…`, or write ",
            "write `…` and one of these values",
            "remove `…` here, because Adobe",
            "remove the activity from the agreement",
            "remove the entry, or pin `…`",
            "remove the glob, or pin `…`",
            "review the file with every party",
            "see `…` for the activities",
            "use an id that `…` lists",
            "use one of `…`",
            "use the `…` of somebody",
            "use the one on the certificate",
        ],
    ),
    (
        "a contract, an exam or Adobe decides",
        &[
            "ask Adobe which page is right",
            "enter the dates of the renewal",
            "have the certification renewed",
            "set `…` to ",
            "see the finding about the marked agreement",
            "sign the agreement again",
        ],
    ),
    (
        "one of two is right, and both are the author's",
        &[
            "delete lines ",
            "delete one of the two",
            "give each pipeline a name of its own",
            "keep one of the two, ",
        ],
    ),
    (
        "other YAML parsers read the place in another way, and the author knows which is meant",
        &[
            "give one of the two anchors another name",
            "merge one mapping",
            "name the anchor with",
            "remove the line",
            "remove the tag",
            "write `…` instead of `…`",
            "write one `…`",
            "write the alias of a mapping after",
            "write spaces instead of the tab",
            "put the text in quotes",
        ],
    ),
    (
        "the name of the table is corrected first",
        &["write `…`; `…` shows what changed"],
    ),
    ("the guard refused the fix", &["delete the character"]),
];

/// A help without the words in its backticks.
fn form(help: &str) -> String {
    let parts = help.split('`').enumerate();
    let parts = parts.map(|(at, part)| if at % 2 == 1 { "…" } else { part });
    parts.collect::<Vec<_>>().join("`")
}

#[test]
fn a_help_without_a_fix_has_a_reason() {
    let beginnings = || BY_HAND.iter().flat_map(|(_, all)| all.iter().copied());
    let (mut without, mut used) = (BTreeSet::new(), BTreeSet::new());
    for Broken {
        path,
        text,
        findings,
    } in BROKEN.iter()
    {
        for finding in findings {
            // A text that is not YAML is not edited by machine, nor one with conflicts.
            let is_edited = finding.rule != "syntax" && !text.contains("\n<<<<<<< ");
            if finding.fix.is_some() || !is_edited {
                continue;
            }
            let help = form(finding.help.as_deref().unwrap_or_default());
            match beginnings().find(|one| help.starts_with(one)) {
                Some(beginning) => _ = used.insert(beginning),
                None => _ = without.insert(format!("{path}: {}: {help}", finding.rule)),
            }
        }
    }
    assert!(
        without.is_empty(),
        "give these helps a fix, or name their beginnings above: {without:#?}"
    );
    let listed: BTreeSet<&str> = beginnings().collect();
    assert_eq!(used, listed, "a beginning that no help has");
}

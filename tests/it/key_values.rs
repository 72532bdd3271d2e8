//! Is the value of every key of a team file read?

use rolecall::team::keys::{CERTIFICATION, Form, Key, PARTIES, TEAM};

use crate::support::judge_text;

/// A value of the wrong type.
fn wrong(form: &Form) -> &'static str {
    match form {
        Form::Mapping(_) | Form::Parties => "[wrong]",
        _ => "{ wrong: x }",
    }
}

/// A text for each key, with a value of the wrong type; `around` writes what the mapping is in.
fn texts(keys: &'static [Key], around: &dyn Fn(&str) -> String) -> Vec<(&'static str, String)> {
    let of_key = |key: &'static Key| {
        // Without its first key, a certification is not read.
        let is_detail = std::ptr::eq(keys, &CERTIFICATION[..]) && key.name != "certification";
        let before = if is_detail {
            "certification: AD0-E137, "
        } else {
            ""
        };
        let own = around(&format!("{before}{}: {}", key.name, wrong(&key.form)));
        let within = |inner: &str| around(&format!("{}: {{ {inner} }}", key.name));
        let within_list = |inner: &str| around(&format!("{}: [{{ {inner} }}]", key.name));
        let inner = match (&key.form, key.entry_keys()) {
            (Form::Mapping(keys), _) => texts(keys, &within),
            (Form::Parties, _) => texts(&PARTIES, &within),
            (_, Some(keys)) => texts(keys, &within_list),
            _ => Vec::new(),
        };
        std::iter::once((key.name, own)).chain(inner)
    };
    keys.iter().flat_map(of_key).collect()
}

#[test]
fn a_value_of_the_wrong_type_is_reported_for_every_key() {
    let is_reported = |text: &str| {
        let at = text.find(" { wrong").or(text.find(" [wrong")).unwrap() as u32 + 1;
        let report = judge_text(text);
        let mut findings = report.findings.iter();
        findings.any(|finding| finding.rule == "wrong-type" && finding.place().start == at)
    };
    let unread: Vec<String> = texts(&TEAM, &str::to_owned)
        .into_iter()
        .filter(|(_, text)| !is_reported(text))
        .map(|(key, text)| format!("{key}: {text}"))
        .collect();
    assert!(unread.is_empty(), "the reader ignores these: {unread:#?}");
}

//! Is a new key of a team file private until its form says otherwise?

use clap::ValueEnum;
use rolecall::model::Library;
use rolecall::report::{Format, Report};
use rolecall::team::keys::{Form, Key, optional};

use super::written;
use crate::support::{day, judge_text};

/// A team file's keys of the future: one of each form, alone, in a list and in a mapping.
static NEW_KEYS: [Key; 21] = [
    optional("new-text", Form::Text, ""),
    optional("new-prose", Form::Prose, ""),
    optional("new-id", Form::Id, ""),
    optional("new-person", Form::Person, ""),
    optional("new-email", Form::Email, ""),
    optional("new-credential", Form::Credential, ""),
    optional("new-people", Form::List(&Form::Person), ""),
    optional("new-texts", Form::Some(&Form::Text), ""),
    optional("new-mapping", Form::Mapping(&INNER_KEYS), ""),
    optional("new-public", Form::PublicText, ""),
    optional("new-version", Form::Version, ""),
    optional("new-truth", Form::Truth, ""),
    optional("new-date", Form::Date, ""),
    optional("new-domain", Form::Domain, ""),
    optional("new-word", Form::OneOf(&["solo"]), ""),
    optional("new-party", Form::Party, ""),
    optional("new-model", Form::Model, ""),
    optional("new-role", Form::Role, ""),
    optional("new-certificate", Form::Certification, ""),
    optional("new-activities", Form::List(&Form::Activity), ""),
    optional("new-rules", Form::List(&Form::Rule), ""),
];
static INNER_KEYS: [Key; 2] = [
    optional("inner-person", Form::Person, ""),
    optional("inner-glob", Form::Glob, ""),
];

/// A value for each key, and whether it may be shown.
const NEW_VALUES: [(&str, &str, bool); 21] = [
    ("new-text", "quux-text", false),
    ("new-prose", "quux-prose", false),
    ("new-id", "quux-id", false),
    ("new-person", "quux-person", false),
    ("new-email", "quux@email.example", false),
    ("new-credential", "quux-credential", false),
    ("new-people", "[quux-one, quux-two]", false),
    ("new-texts", "[quux-three]", false),
    (
        "new-mapping",
        "{ inner-person: quux-inner, stranger: quux-stranger }",
        false,
    ),
    ("new-public", "shown-public", true),
    ("new-version", "1", true),
    ("new-truth", "true", true),
    ("new-date", "2026-11-20", true),
    ("new-domain", "shown.example", true),
    ("new-word", "solo", true),
    ("new-party", "customer", true),
    ("new-model", "shown-model", true),
    ("new-role", "developer", true),
    ("new-certificate", "AD0-E137", true),
    ("new-activities", "['shown/*']", true),
    ("new-rules", "[sole-holder]", true),
];

#[test]
fn a_new_key_is_private_unless_its_form_says_otherwise() {
    for (key, value, is_public) in NEW_VALUES {
        let text = format!("{key}: {value}\n");
        let report = Report::new(day(), vec![judge_text(&text)], 0);
        let redacted = report.redacted_by(&NEW_KEYS, &Library::default());
        for format in Format::value_variants() {
            let out = written(&redacted, *format);
            assert!(!out.contains("quux"), "{key} in {format:?}:\n{out}");
        }
        let shown = written(&redacted, Format::Full).contains(text.trim_end());
        assert_eq!(shown, is_public, "{key}");
    }
}

#[test]
fn a_new_key_is_private_where_the_file_is_broken_too() {
    for (key, value, is_public) in NEW_VALUES {
        let text = format!("open: [\n{key}: {value}\n");
        let report = Report::new(day(), vec![judge_text(&text)], 0);
        let redacted = report.redacted_by(&NEW_KEYS, &Library::default());
        let out = written(&redacted, Format::Full);
        assert!(is_public || !out.contains("quux"), "{key}:\n{out}");
    }
}

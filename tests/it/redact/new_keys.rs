//! Is a new key of a team file private until its form says otherwise?

use rolecall::report::{Redactor, Report, Secret};
use rolecall::team::keys::{Form, Key, optional};

use crate::support::{day, judge_text};

/// A team file's keys of the future: one of each form.
static NEW_KEYS: [Key; 5] = [
    optional("new-text", Form::Text, ""),
    optional("new-people", Form::List(&Form::Person), ""),
    optional("new-mapping", Form::Mapping(&INNER_KEYS), ""),
    optional("new-word", Form::OneOf(&["solo"]), ""),
    optional("new-rules", Form::List(&Form::Rule), ""),
];
static INNER_KEYS: [Key; 1] = [optional("inner-person", Form::Person, "")];

#[test]
fn a_new_key_is_masked_until_its_form_says_otherwise() {
    let text = "new-text: quux\nnew-people: [quux]\nnew-mapping: { inner-person: quux, solo: quux }\nnew-word: solo\nnew-rules: [sole-holder]\n";
    let report = Report::new(day(), vec![judge_text(text)], 0);
    let redactor = Redactor::of_keys(Secret::new(b"key"), &NEW_KEYS);
    let redacted = report.redacted(&redactor);
    assert_eq!(redacted.files[0].text, text.replace("quux", "xxxx"));
}

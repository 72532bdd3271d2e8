//! The keys of responsibilities, agreements and waivers.

use super::form::{Form, Key, optional, required};

/// The keys of a responsibility.
pub static RESPONSIBILITY: [Key; 3] = [
    required(
        "activities",
        Form::Some(&Form::Activity),
        "activity ids, or globs that match them; `model:glob` matches in one model only",
    )
    .also(&["tasks"]),
    optional(
        "owner",
        Form::Person,
        "the person who is accountable for these activities",
    )
    .one_of_two()
    .also(&["accountable", "a", "responsible-person"])
    .perhaps(&["responsible"]),
    optional(
        "contributors",
        Form::List(&Form::Person),
        "the people who work on these activities",
    )
    .one_of_two()
    .also(&["r", "helpers"])
    .perhaps(&["responsible"]),
];

/// A responsibility and an agreement must have one of these keys.
pub static OWNERSHIP_KEYS: [&str; 2] = ["owner", "contributors"];

/// The keys of an agreement.
pub static AGREEMENT: [Key; 6] = [
    required(
        "activities",
        Form::Some(&Form::Activity),
        "activity ids, or globs that match them",
    ),
    optional(
        "owner",
        Form::Party,
        "the party that owns these activities by agreement",
    )
    .one_of_two(),
    optional(
        "contributors",
        Form::List(&Form::Party),
        "the parties that work on these activities by agreement",
    )
    .one_of_two(),
    optional(
        "reference",
        Form::Prose,
        "the document that records the agreement",
    )
    .also(&["document", "contract", "ref"]),
    optional(
        "signed",
        Form::Date,
        "the day on which the agreement was signed",
    ),
    optional("ends", Form::Date, "the last day of the agreement")
        .also(&["end-date", "ends-on"])
        .perhaps(&["until", "to", "expires"]),
];

/// The keys of a waiver.
pub static WAIVER: [Key; 5] = [
    required("rule", Form::Rule, "the rule whose findings are accepted"),
    optional(
        "about",
        Form::Glob,
        "a glob that matches the subjects of the accepted findings; `model:glob` matches in one model only",
    ),
    required("reason", Form::Prose, "why the findings are accepted"),
    required(
        "approved-by",
        Form::Person,
        "the person on the team who accepted the findings",
    )
    .also(&["approver", "approved", "accepted-by"]),
    required("until", Form::Date, "the last day of the waiver").also(&[
        "expires",
        "ends",
        "valid-until",
    ]),
];

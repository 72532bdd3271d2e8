//! The keys of a person and of a person's certification.

use super::form::{Form, Key, optional, required};

/// The keys of a person.
pub static PERSON: [Key; 9] = [
    required(
        "id",
        Form::Id,
        "a short name of lower-case letters, digits, `.`, `_` and `-`, unique in the file",
    ),
    required("name", Form::Text, "the name of the person")
        .also(&["full-name", "fullname", "display-name", "displayname"])
        .perhaps(&["title"]), // or the job
    optional(
        "email",
        Form::Email,
        "the e-mail address, unique in the file regardless of case",
    ),
    required("party", Form::Party, "the party that the person works for").also(&[
        "parties",
        "company",
        "organization",
        "organisation",
        "employer",
    ]),
    optional(
        "roles",
        Form::List(&Form::Role),
        "the roles that the person has in Cloud Manager",
    )
    .also(&["profiles", "product-profiles"]),
    optional(
        "permissions",
        Form::List(&Form::Permission),
        "the custom permissions that the person has in Cloud Manager, in addition to those of the roles",
    )
    .also(&["custom-permissions"]),
    optional("starts", Form::Date, "the first day on the team")
        .also(&["from", "joined", "start-date", "starts-on"]),
    optional("ends", Form::Date, "the last day on the team")
        .also(&["left", "leaves", "end-date", "ends-on"])
        .perhaps(&["to", "until"]),
    optional(
        "certifications",
        Form::List(&Form::Mapping(&CERTIFICATION)),
        "the Adobe certifications that the person holds",
    )
    .also(&["certs", "certificates", "cert"])
    .of_texts("certification"),
];

/// The keys of a person's certification.
pub static CERTIFICATION: [Key; 4] = [
    required(
        "certification",
        Form::Certification,
        "an id from the catalogue, or an exam id such as AD0-E137",
    )
    .also(&["name", "exam", "certificate", "cert", "title"]),
    optional(
        "credential",
        Form::Credential,
        "the number of the credential, or an https address that shows it",
    ),
    optional("issued", Form::Date, "the day of issue").also(&["date", "passed", "issued-on"]),
    optional(
        "expires",
        Form::Date,
        "the last valid day; by default two years after `issued`",
    )
    .also(&[
        "valid",
        "valid-until",
        "valid-to",
        "expiry",
        "expiry-date",
        "until",
    ]),
];

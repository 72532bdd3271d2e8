//! Every key of a team file, one row each. The reader, the JSON Schema and the README's table are
//! built from these tables. An optional key without a value counts as absent, except where a mapping
//! is expected: an empty party could be one without details or none.

mod form;
mod places;

pub use form::{Form, Key, optional, required};
pub use places::{INNER_LISTS, LISTS, has, is_inner};

use crate::model::{Oversight, PartyKind};

/// The keys of the file.
pub static TEAM: [Key; 12] = [
    optional(
        "version",
        Form::Version,
        "the version of the file format: 1",
    ),
    required("project", Form::PublicText, "the name of the project"),
    optional(
        "program",
        Form::PublicText,
        "the id of the Cloud Manager program",
    ),
    required(
        "models",
        Form::Some(&Form::Model),
        "the published tables to check the team against: `name` or `name@edition`",
    ),
    optional(
        "premier-support",
        Form::Truth,
        "whether the contract includes Premier Support",
    ),
    optional(
        "last-reviewed",
        Form::Date,
        "the day on which the file was last compared with the real team",
    ),
    required(
        "parties",
        Form::Parties,
        "the parties that share the work: the customer, the customizer (a partner, Adobe Professional Services or the customer's own people), Adobe, and those that only some tables have; a table's own name for a party counts, too",
    ),
    optional(
        "pipelines",
        Form::List(&Form::Mapping(&PIPELINE)),
        "the production pipelines in Cloud Manager",
    ),
    required(
        "people",
        Form::Some(&Form::Mapping(&PERSON)),
        "the people on the team",
    ),
    optional(
        "responsibilities",
        Form::List(&Form::Mapping(&RESPONSIBILITY)),
        "the people who own and work on activities",
    ),
    optional(
        "agreements",
        Form::List(&Form::Mapping(&AGREEMENT)),
        "agreements between customer and customizer that differ from the published table",
    ),
    optional(
        "waivers",
        Form::List(&Form::Mapping(&WAIVER)),
        "findings that somebody has accepted until a certain day",
    ),
];

/// The keys of `parties`.
pub static PARTIES: [Key; 3] = [
    required(
        "customer",
        Form::Mapping(&PARTY),
        "the party that runs the project",
    )
    .also(&["merchant", "client", "brand", "company"]),
    optional(
        "customizer",
        Form::Mapping(&CUSTOMIZER),
        "the party that builds and configures the project",
    )
    .also(&[
        "partner",
        "agency",
        "vendor",
        "integrator",
        "supplier",
        "solution-partner",
        "implementation-partner",
        "development-partner",
        "system-integrator",
    ]),
    optional(
        "adobe",
        Form::Mapping(&PARTY),
        "Adobe, with its own people on the project",
    ),
];

const PARTY_NAME: Key = optional("name", Form::PublicText, "the name of the party");
const LEAD: Key = optional(
    "lead",
    Form::Person,
    "the person who owns every activity that no entry assigns",
);
const DOMAINS: Key = optional(
    "domains",
    Form::List(&Form::Domain),
    "the domains of its people's e-mail addresses, including subdomains",
);

/// The keys of every party.
pub static PARTY: [Key; 3] = [PARTY_NAME, LEAD, DOMAINS];

/// The keys that only one party has, each with that party.
pub static OF_ONE_PARTY: [(&str, &str); 1] = [("kind", "customizer")];

/// A party that only some tables have, under the name that these give it.
pub static FURTHER_PARTY: Key = optional(
    "(another)",
    Form::Mapping(&PARTY),
    "a party that only some of the tables have, by its name there",
);

/// The keys of the customizer: those of every party, and the kind.
pub static CUSTOMIZER: [Key; 4] = [
    PARTY_NAME,
    optional(
        "kind",
        Form::OneOf(&PartyKind::WORDS),
        "the kind of customizer; with `in-house`, people from either of the two work for both",
    )
    .also(&["type"]),
    LEAD,
    DOMAINS,
];

/// The keys of a production pipeline.
pub static PIPELINE: [Key; 4] = [
    required("name", Form::PublicText, "the name of the pipeline"),
    optional(
        "cse-oversight",
        Form::OneOf(&Oversight::WORDS),
        "whether a Customer Success Engineer starts the deployment: none, any engineer, or the one assigned to the customer",
    ),
    optional(
        "go-live-approval",
        Form::Truth,
        "whether the pipeline waits for approval before it deploys to production",
    ),
    optional(
        "scheduled",
        Form::Truth,
        "whether the pipeline waits for a scheduled date before it deploys to production",
    ),
];

/// The keys of a person.
pub static PERSON: [Key; 9] = [
    required(
        "id",
        Form::Id,
        "a short name, unique in the file: lower-case letters, digits, `.`, `_` and `-`",
    ),
    required("name", Form::Text, "the name of the person").also(&["title", "full-name"]),
    optional(
        "email",
        Form::Email,
        "the e-mail address, unique in the file regardless of case",
    ),
    required("party", Form::Party, "the party that the person works for"),
    optional(
        "roles",
        Form::List(&Form::Role),
        "the roles that the person has in Cloud Manager",
    )
    .also(&["profiles", "product-profiles"]),
    optional(
        "permissions",
        Form::List(&Form::Permission),
        "the custom permissions that the person has in Cloud Manager, beside those of the roles",
    )
    .also(&["custom-permissions"]),
    optional("starts", Form::Date, "the first day on the team").also(&[
        "from",
        "joined",
        "start-date",
    ]),
    optional("ends", Form::Date, "the last day on the team")
        .also(&["to", "until", "left", "leaves", "end-date"]),
    optional(
        "certifications",
        Form::List(&Form::Mapping(&CERTIFICATION)),
        "the Adobe certifications that the person holds",
    )
    .also(&["certs", "certificates", "cert"]),
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
    ),
];

/// The keys of a responsibility.
pub static RESPONSIBILITY: [Key; 3] = [
    required(
        "activities",
        Form::Some(&Form::Activity),
        "activity ids, or globs that match them; `model:glob` matches in one model only",
    ),
    optional(
        "owner",
        Form::Person,
        "the person who is accountable for these activities",
    )
    .also(&["accountable", "a", "responsible-person"]),
    optional(
        "contributors",
        Form::List(&Form::Person),
        "the people who work on these activities",
    )
    .also(&["responsible", "r", "helpers"]),
];

/// The keys of which a responsibility must have one.
pub static EITHER: [&str; 2] = ["owner", "contributors"];

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
    ),
    optional(
        "contributors",
        Form::List(&Form::Party),
        "the parties that work on these activities by agreement",
    ),
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
    optional("ends", Form::Date, "the last day of the agreement"),
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

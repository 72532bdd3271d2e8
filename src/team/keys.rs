//! Every key of a team file, one row each. The reader, the JSON Schema and the README's table are
//! built from these tables.

mod form;

pub use form::{Form, Key};
use form::{optional, required};

/// The file.
pub static TEAM: [Key; 12] = [
    optional(
        "version",
        Form::Version,
        "the version of the file's shape: 1",
    ),
    required("project", Form::Text, "the project's name"),
    optional("program", Form::Text, "the Cloud Manager program's id"),
    required(
        "models",
        Form::Some(&Form::Model),
        "the published tables that the team is judged by: `name` or `name@edition`",
    ),
    optional(
        "premier-support",
        Form::Truth,
        "whether Premier Support is part of the contract",
    ),
    optional(
        "last-reviewed",
        Form::Date,
        "the day on which somebody last compared the file with the real team",
    ),
    required(
        "parties",
        Form::Mapping(&PARTIES),
        "who shares the work: the customer, the customizer (partner, Adobe Professional Services or the customer's own people) and Adobe",
    ),
    optional(
        "pipelines",
        Form::List(&Form::Mapping(&PIPELINE)),
        "Cloud Manager's production pipelines",
    ),
    required(
        "people",
        Form::Some(&Form::Mapping(&PERSON)),
        "who is on the team",
    ),
    optional(
        "responsibilities",
        Form::List(&Form::Mapping(&RESPONSIBILITY)),
        "who in person answers for and works on which activities",
    ),
    optional(
        "agreements",
        Form::List(&Form::Mapping(&AGREEMENT)),
        "where customer and customizer agreed to differ from the published table",
    ),
    optional(
        "waivers",
        Form::List(&Form::Mapping(&WAIVER)),
        "findings that somebody accepted, for a time",
    ),
];

/// The parties.
pub static PARTIES: [Key; 3] = [
    required("customer", Form::Mapping(&PARTY), "who runs the project"),
    optional(
        "customizer",
        Form::Mapping(&PARTY),
        "who builds and configures it",
    ),
    optional(
        "adobe",
        Form::Mapping(&PARTY),
        "Adobe's own people on the project",
    ),
];

/// What a customizer can be.
pub static PARTY_KINDS: [&str; 3] = ["partner", "adobe-professional-services", "in-house"];

/// One party.
pub static PARTY: [Key; 4] = [
    optional("name", Form::Text, "the party's name"),
    optional(
        "kind",
        Form::OneOf(&PARTY_KINDS),
        "what the customizer is; with `in-house` the customer's people are the customizer's too",
    ),
    optional(
        "lead",
        Form::Person,
        "who owns what nobody else is named for",
    ),
    optional(
        "domains",
        Form::List(&Form::Domain),
        "the domains of its people's e-mails; subdomains are included",
    ),
];

/// What oversight a pipeline can have.
pub static OVERSIGHTS: [&str; 3] = ["none", "any-cse", "my-cse"];

/// One production pipeline.
pub static PIPELINE: [Key; 4] = [
    required("name", Form::Text, "the pipeline's name"),
    optional(
        "cse-oversight",
        Form::OneOf(&OVERSIGHTS),
        "whether a Customer Success Engineer starts the deployment: any, or the one assigned to the customer",
    ),
    optional(
        "go-live-approval",
        Form::Truth,
        "whether it pauses for the approval before production",
    ),
    optional(
        "scheduled",
        Form::Truth,
        "whether it pauses for a date before production",
    ),
];

/// One person.
pub static PERSON: [Key; 8] = [
    required(
        "id",
        Form::Id,
        "a short name, unique in the file: lower-case letters, digits, `.`, `_`, `-`",
    ),
    required("name", Form::Text, "the person's name"),
    optional("email", Form::Email, "unique without regard to case"),
    required("party", Form::Party, "whose employee it is"),
    optional(
        "roles",
        Form::List(&Form::Role),
        "the person's roles in Cloud Manager",
    ),
    optional("starts", Form::Date, "the first day on the team"),
    optional("ends", Form::Date, "the last day on the team"),
    optional(
        "certifications",
        Form::List(&Form::Mapping(&CERTIFICATION)),
        "the Adobe certifications that the person holds",
    ),
];

/// One certification of a person.
pub static CERTIFICATION: [Key; 4] = [
    required(
        "certification",
        Form::Certification,
        "a name of the catalogue, or an exam's id such as AD0-E137",
    ),
    optional(
        "credential",
        Form::Credential,
        "the credential's number, or an https address that shows it",
    ),
    optional("issued", Form::Date, "the day on which it was issued"),
    optional(
        "expires",
        Form::Date,
        "its last day; two years after `issued` where it is left out",
    ),
];

/// One entry of the responsibilities.
pub static RESPONSIBILITY: [Key; 3] = [
    required(
        "activities",
        Form::Some(&Form::Activity),
        "activity ids, or globs over them; `model:glob` keeps to one model",
    ),
    optional("owner", Form::Person, "who answers for them"),
    optional(
        "contributors",
        Form::List(&Form::Person),
        "who works on them",
    ),
];

/// One agreement.
pub static AGREEMENT: [Key; 6] = [
    required(
        "activities",
        Form::Some(&Form::Activity),
        "activity ids, or globs over them",
    ),
    optional(
        "owner",
        Form::Party,
        "the party that owns them by agreement",
    ),
    optional(
        "contributors",
        Form::List(&Form::Party),
        "the parties that work on them by agreement",
    ),
    optional("reference", Form::Text, "the document that says so"),
    optional("signed", Form::Date, "the day of the agreement"),
    optional("ends", Form::Date, "its last day"),
];

/// One waiver.
pub static WAIVER: [Key; 5] = [
    required("rule", Form::Rule, "the rule whose findings are accepted"),
    optional(
        "about",
        Form::Glob,
        "a glob over what the findings are about",
    ),
    required("reason", Form::Text, "why that is all right"),
    required("approved-by", Form::Person, "who on the team accepted it"),
    required("until", Form::Date, "the last day on which it counts"),
];

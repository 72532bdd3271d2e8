//! The keys of `parties`, and those of each party.

use super::form::{Form, Key, optional, required};
use crate::model::PartyKind;

/// The keys of `parties`.
pub static PARTIES: [Key; 3] = [
    required(
        "customer",
        Form::Mapping(&PARTY),
        "the party that runs the project",
    )
    .also(&[
        "merchant",
        "client",
        "brand",
        "company",
        "kunde",
        "auftraggeber",
    ]),
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
        "customiser",
        "solution-partner",
        "implementation-partner",
        "development-partner",
        "system-integrator",
        "agentur",
        "dienstleister",
    ]),
    optional(
        "adobe",
        Form::Mapping(&PARTY),
        "Adobe, with its own people on the project",
    ),
];

const PARTY_NAME: Key =
    optional("name", Form::PublicText, "the name of the party").also(&["company", "title"]);
const LEAD: Key = optional(
    "lead",
    Form::Person,
    "the person who owns every activity that no entry assigns",
)
.also(&["leader", "team-lead"])
.perhaps(&["owner"]);
const DOMAINS: Key = optional(
    "domains",
    Form::List(&Form::Domain),
    "the domains of its people's e-mail addresses, including subdomains",
);

/// The keys of every party.
pub static PARTY: [Key; 3] = [PARTY_NAME, LEAD, DOMAINS];

/// The keys of a single party, each with that party.
pub static ONE_PARTY_KEYS: [(&str, &str); 1] = [("kind", "customizer")];

/// A party that only some tables have, by its name there.
pub static FURTHER_PARTY: Key = optional(
    "(another)",
    Form::Mapping(&PARTY),
    "a party that only some of the tables have, under its name in the table",
);

/// The keys of the customizer: those of every party, and the kind.
pub static CUSTOMIZER: [Key; 4] = [
    PARTY_NAME,
    optional(
        "kind",
        Form::OneOf(&PartyKind::WORDS),
        "the kind of customizer; with `in-house`, people from either party work for both",
    )
    .also(&["type"]),
    LEAD,
    DOMAINS,
];

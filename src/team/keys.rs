//! Every key of a team file, one row each. The reader, the JSON Schema and the table in the
//! documentation are built from these tables. An optional key without a value counts as absent,
//! unless it expects a mapping: an empty party could be a party without details or no party.

mod entries;
mod form;
mod parties;
mod people;
mod places;

pub use entries::{AGREEMENT, OWNERSHIP_KEYS, RESPONSIBILITY, WAIVER};
pub use form::{Form, Key, optional, required};
pub use parties::{CUSTOMIZER, FURTHER_PARTY, ONE_PARTY_KEYS, PARTIES, PARTY};
pub use people::{CERTIFICATION, PERSON};
pub use places::{
    ALL, INNER_LISTS, LISTS, at_end_of, has, is_free_text, is_inner, is_known, is_list, is_name,
    named, of_file, of_parties, tables,
};

use crate::model::Oversight;

/// The keys of the file.
pub static TEAM: [Key; 12] = [
    optional(
        "version",
        Form::Version,
        "the version of the file format, which is 1",
    ),
    required("project", Form::PublicText, "the name of the project").also(&["name", "title"]),
    optional(
        "program",
        Form::PublicText,
        "the id of the Cloud Manager program",
    ),
    required(
        "models",
        Form::Some(&Form::Model),
        "the published tables to check the team against, each as `name` or `name@edition`",
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
        "the customer, the customizer (a partner, Adobe Professional Services or the customer's own people), Adobe, and the parties that only some tables have; a table's own name for a party is also valid",
    ),
    optional(
        "pipelines",
        Form::List(&Form::Mapping(&PIPELINE)),
        "the production pipelines in Cloud Manager",
    )
    .of_texts("name"),
    required(
        "people",
        Form::Some(&Form::Mapping(&PERSON)),
        "the people on the team",
    )
    .also(&["persons", "members", "staff", "team-members"]),
    optional(
        "responsibilities",
        Form::List(&Form::Mapping(&RESPONSIBILITY)),
        "the people who own and work on activities",
    )
    .also(&["raci", "assignments"]),
    optional(
        "agreements",
        Form::List(&Form::Mapping(&AGREEMENT)),
        "agreements between customer and customizer that differ from the published table",
    )
    .never_guessed(),
    optional(
        "waivers",
        Form::List(&Form::Mapping(&WAIVER)),
        "findings that somebody has accepted until a certain day",
    )
    .never_guessed(),
];

/// The keys of a production pipeline.
pub static PIPELINE: [Key; 4] = [
    required("name", Form::PublicText, "the name of the pipeline").perhaps(&["id"]),
    optional(
        "cse-oversight",
        Form::OneOf(&Oversight::WORDS),
        "whether no Customer Success Engineer starts the deployment, any of them, or the one assigned to the customer",
    )
    .also(&["oversight"]),
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

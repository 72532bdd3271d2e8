//! The keys of the file and of its production pipelines.

use super::entries::{AGREEMENT, RESPONSIBILITY, WAIVER};
use super::form::{Form, Key, optional, required};
use super::people::PERSON;
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

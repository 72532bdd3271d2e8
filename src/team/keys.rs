//! Every key that a team file may have, a row each. The reader, the JSON Schema and the README go
//! by these tables.

use crate::model::{Oversight, PartyKind};

/// One key of a mapping.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// The same as a number.
    word: Word,
    /// Which bits of it are the name's.
    mask: u128,
    /// Whether it must be there.
    pub required: bool,
    /// What its value is.
    pub form: Form,
    /// What it means.
    pub about: &'static str,
}

/// A short text as a number: two of them are compared at once, and a reader compares little else
/// than keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(u128);

impl Word {
    /// The longest text that is a word, in bytes.
    const LONGEST: usize = 16;

    const fn of(text: &str) -> Self {
        let (bytes, mut at, mut word) = (text.as_bytes(), text.len(), 0);
        assert!(at <= Self::LONGEST, "a key is too long");
        while at > 0 {
            at -= 1;
            word = word << 8 | bytes[at] as u128;
        }
        Word(word)
    }

    /// The word of the first sixteen bytes, or of as many as there are.
    #[inline(always)]
    pub fn first(bytes: &[u8]) -> Self {
        let sixteen = bytes
            .first_chunk()
            .copied()
            .unwrap_or_else(|| Self::last(bytes));
        Word(u128::from_le_bytes(sixteen))
    }

    /// The last bytes of a text, made sixteen.
    #[cold]
    fn last(bytes: &[u8]) -> [u8; Word::LONGEST] {
        let mut sixteen = [0; Word::LONGEST];
        sixteen[..bytes.len()].copy_from_slice(bytes);
        sixteen
    }
}

impl Key {
    /// Whether a word starts with the key's name.
    #[inline(always)]
    pub fn starts(&self, word: Word) -> bool {
        (word.0 ^ self.word.0) & self.mask == 0
    }
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// The number of the file's version: 1.
    Version,
    /// Any text but an empty one. It may name a person.
    Text,
    /// A text that is not about people: the name of a project, a party or a pipeline.
    PublicText,
    /// Sentences, which may mention anybody.
    Prose,
    /// `true` or `false`.
    Truth,
    /// `YYYY-MM-DD`.
    Date,
    /// An e-mail.
    Email,
    /// The part of an e-mail behind the `@`.
    Domain,
    /// Text, or an https address.
    Credential,
    /// A person's id, where it is given.
    Id,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// The id of a person of the file.
    Person,
    /// `customer`, `customizer` or `adobe`.
    Party,
    /// A model's name, perhaps with its edition.
    Model,
    /// A role's id.
    Role,
    /// A certification's or an exam's id.
    Certification,
    /// An activity's id, or a glob over them.
    Activity,
    /// A rule's id.
    Rule,
    /// A glob over what a finding is about.
    Glob,
    /// A list.
    List(&'static Form),
    /// A list that is not empty.
    Some(&'static Form),
    /// A mapping with these keys.
    Mapping(&'static [Key]),
}

/// A key that must be there.
pub const fn required(name: &'static str, form: Form, about: &'static str) -> Key {
    Key {
        name,
        word: Word::of(name),
        mask: u128::MAX >> (128 - 8 * name.len()),
        required: true,
        form,
        about,
    }
}

/// A key that may be left out.
pub const fn optional(name: &'static str, form: Form, about: &'static str) -> Key {
    Key {
        name,
        word: Word::of(name),
        mask: u128::MAX >> (128 - 8 * name.len()),
        required: false,
        form,
        about,
    }
}

/// The file.
pub static TEAM: [Key; 12] = [
    optional(
        "version",
        Form::Version,
        "the version of the file's shape: 1",
    ),
    required("project", Form::PublicText, "the project's name"),
    optional(
        "program",
        Form::PublicText,
        "the Cloud Manager program's id",
    ),
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

/// One party.
pub static PARTY: [Key; 4] = [
    optional("name", Form::PublicText, "the party's name"),
    optional(
        "kind",
        Form::OneOf(&PartyKind::WORDS),
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

/// One production pipeline.
pub static PIPELINE: [Key; 4] = [
    required("name", Form::PublicText, "the pipeline's name"),
    optional(
        "cse-oversight",
        Form::OneOf(&Oversight::WORDS),
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
    optional("reference", Form::Prose, "the document that says so"),
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
    required("reason", Form::Prose, "why that is all right"),
    required("approved-by", Form::Person, "who on the team accepted it"),
    required("until", Form::Date, "the last day on which it counts"),
];

//! A model and its rules as the program holds them. `build.rs` compiles this file too: it writes the shipped models as constants of these types.

use std::borrow::Cow;

use serde::Deserialize;

/// A text that is a constant of the program or comes from somebody's own model.
pub type Text = Cow<'static, str>;
/// A list that is a constant of the program or comes from somebody's own model.
pub type List<T> = Cow<'static, [T]>;

/// One published table, with its source and the rules that follow from it.
#[derive(Clone, Debug)]
pub struct Model {
    /// The name that a team file uses.
    pub id: Text,
    /// What it is published as.
    pub title: Text,
    /// The day of the edition that the rows were taken from.
    pub edition: Text,
    /// The address of the published page; empty for somebody's own table.
    pub source: Text,
    /// What its cells say.
    pub kind: Kind,
    /// Parties whose people count as another party's: (whose, as which).
    pub counts_as: List<(Text, Text)>,
    /// What a pipeline can have only where this model applies.
    pub offers: List<Text>,
    /// The permissions that stand for a step of a deployment: (step, permission).
    pub actions: List<(Text, Text)>,
    /// The parties or roles that the table speaks of, in its order.
    pub columns: List<Column>,
    /// Roles that the page names and the table has no column for.
    pub roles_without_column: List<Column>,
    /// The certifications that satisfy a requirement: (requirement, certifications).
    pub requirements: List<(Text, List<Text>)>,
    /// The rows in the table's order.
    pub rows: List<Row>,
    /// What follows from the table.
    pub rules: List<Rule>,
}

/// What a table's cells say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Which party owns an activity and which works on it.
    Responsibilities,
    /// Which role may do what.
    Permissions,
}

/// A party or a role that heads a column.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The id that a team file uses.
    pub id: Text,
    /// The published words.
    pub title: Text,
    /// Other spellings of the id.
    #[serde(default)]
    pub also: List<Text>,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The activity's or permission's id.
    pub id: Text,
    /// The published group, where the table has groups.
    pub group: Option<Text>,
    /// The published words.
    pub title: Text,
    /// What stands in which column, as published; empty cells are left out: (column, word).
    pub cells: List<(Text, Text)>,
    /// What else the table says of the row: (heading, words).
    pub details: List<(Text, Text)>,
}

impl Row {
    /// The word in a column.
    pub fn cell(&self, column: &str) -> Option<&str> {
        self.cells.iter().find(|(id, _)| id == column).map(|(_, word)| word.as_ref())
    }
}

/// One requirement: its words, and the question that tests it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The name in reports, waivers and documents.
    pub id: Text,
    /// The question.
    pub check: Check,
    /// How bad it is.
    pub severity: Severity,
    /// What it asks, in a line.
    pub summary: Text,
    /// What goes wrong otherwise, and what the rule rests on.
    pub why: Text,
    /// What to do.
    pub help: Text,
    /// A piece of a team file that breaks it.
    pub bad: Text,
    /// The same piece, mended.
    pub good: Text,
    /// Whether a waiver can silence it.
    pub waivable: bool,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Advice,
    /// Likely to go wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The questions that can be asked of a team: the verbs that a rule in `rules/` or in somebody's own model builds on.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// Can the file be read, here?
    Shape(Shape),
    /// Does a named model offer what is used?
    Offered(Offer),
    /// Is every text what it seems?
    DeceptiveText,
    /// Is a person's e-mail of the party's domains?
    EmailDomain,
    /// Has everybody something to do?
    Idle,
    /// Was the file looked at lately?
    Reviewed(Window),
    /// Does a waiver still do something?
    Waiver(WaiverFault),
    /// Does every activity have an owner in person?
    Owned,
    /// Is there one owner, not several?
    OneOwner,
    /// Is the owner of the owning party?
    OwnerInParty,
    /// Has every working party somebody for its activities?
    Contributed,
    /// Does the team have a party that the table counts on?
    PartyPresent(PartyPresent),
    /// Does the table make somebody accountable?
    Accountable,
    /// Is what the table assumes the case?
    Assumed(Assumed),
    /// Is an agreement sound?
    Agreement(AgreementFault),
    /// Do enough people hold a role?
    Held(Held),
    /// Is there somebody for the oversight that a pipeline asks for?
    Overseen(Overseen),
    /// Are all holders of a role of one party?
    OfParty(OfParty),
    /// Can somebody else do it, too?
    SoleHolder,
    /// Can two different people take these two steps?
    FourEyes([Text; 2]),
    /// Does nobody hold two of these roles?
    Apart(List<Text>),
    /// Does a party have enough people with a certification?
    Certified(Certified),
    /// Is a certification in order?
    Certificate(CertificateFault),
}

/// What cannot be read, or names nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the names of SPEC's rules
pub enum Shape {
    Syntax,
    DuplicateKey,
    UnknownKey,
    MissingKey,
    WrongType,
    InvalidValue,
    UnknownModel,
    UnknownRole,
    UnknownParty,
    UnknownPerson,
    UnknownActivity,
    UnknownCertification,
    UnknownRule,
    DuplicatePerson,
}

/// What a model may or may not offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Offer {
    /// A role.
    Role,
    /// Oversight of a deployment by a Customer Success Engineer.
    CseOversight,
}

/// A time in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Window {
    /// How many days.
    pub within_days: u32,
}

/// What can be wrong with a waiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaiverFault {
    /// It silences nothing.
    Unused,
    /// Its day has passed.
    Expired,
}

/// A party that the team must have.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PartyPresent {
    /// Which one.
    pub party: Text,
}

/// Something that a table takes for granted.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Assumed {
    /// The team file's key for it: `premier-support`.
    pub key: Text,
    /// The party whose part depends on it.
    pub party: Text,
    /// The words that mark that part.
    pub holding: List<Text>,
}

/// What can be wrong with an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgreementFault {
    /// It is about an activity that Adobe owns, or gives Adobe one.
    MovesAdobe,
    /// It names no document.
    WithoutReference,
    /// It says what the table says.
    Redundant,
    /// Its time is over.
    Expired,
    /// It contradicts another one.
    Conflicting,
}

/// How many people must hold a role.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Held {
    /// The role.
    pub role: Text,
    /// Only people of this party count.
    #[serde(default)]
    pub party: Option<Text>,
    /// How many at least.
    #[serde(default = "one")]
    pub at_least: u32,
}

/// Who must be there for a pipeline's oversight.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Overseen {
    /// The oversight that a pipeline has.
    pub oversight: Text,
    /// The role that serves it.
    pub role: Text,
    /// The party that it must be of.
    pub party: Text,
    /// Whether a team without any pipeline is asked, too.
    #[serde(default)]
    pub or_undeclared: bool,
}

/// A role that only one party's people can hold.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OfParty {
    /// The role.
    pub role: Text,
    /// The party.
    pub party: Text,
}

/// How many people of a party must hold a certification.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Certified {
    /// The party.
    pub party: Text,
    /// Only where the party is of this kind.
    #[serde(default)]
    pub kind: Option<Text>,
    /// The requirement, or a certification.
    pub with: Text,
    /// How many at least.
    #[serde(default = "one")]
    pub at_least: u32,
}

/// What can be wrong with a certification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateFault {
    /// Its time is over.
    Expired,
    /// Its time ends soon.
    Expiring(Window),
    /// Its dates cannot be.
    Impossible,
    /// It has no dates.
    Undated,
}

fn one() -> u32 {
    1
}

/// A certification of the catalogue.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certification {
    /// The id that a team file uses.
    pub id: Text,
    /// The published name.
    pub name: Text,
    /// Professional, Expert, Master.
    pub level: Text,
    /// Other spellings of the id.
    #[serde(default)]
    pub also: List<Text>,
    /// Its exams, the current one first.
    pub exams: List<Exam>,
}

/// An exam.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exam {
    /// `AD0-E137`; its `-J` edition counts as the same.
    pub id: Text,
    /// The last day on which it could be taken.
    #[serde(default)]
    pub retired: Option<Text>,
}

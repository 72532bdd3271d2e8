//! The kinds of relaxations, in words.

use jiff::civil::Date;

use crate::finding::{Finding, enumerated};
use crate::model::Severity;
use crate::overview::words::count;

/// How a custom model requires less than before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ModelChange {
    /// The model is gone.
    Gone,
    /// It has lost a rule.
    RuleDropped(String),
    /// A rule requires less, is less severe, or can be waived.
    RuleWeaker(String),
    /// It has lost a row.
    RowDropped(String),
    /// A row requires less.
    RowWeaker(String),
    /// Its table accepts more than before, under this key.
    Part(&'static str),
}

/// How a waiver or an agreement does more than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermChange {
    /// It is new.
    New,
    /// It lasted only until a day.
    Extended(Date),
    /// It was there, but had no effect, and has one now.
    Awake,
}

/// A kind of relaxation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // the fields are what the kind names
pub enum Kind {
    /// A rule is off or less severe.
    Level {
        rule: String,
        before: &'static str,
        after: &'static str,
    },
    /// Fewer findings fail the run.
    FailLevel { before: Severity, after: Severity },
    /// A glob leaves files out.
    Excluded { glob: String },
    /// A team file is no longer matched.
    NotMatched,
    /// Waivers may last longer.
    LongestDays { before: u32, after: u32 },
    /// Lists of team files no longer have to be in order.
    Unsorted { lists: Vec<String> },
    /// More certifications meet a requirement.
    Satisfied {
        requirement: String,
        by: Vec<String>,
    },
    /// A custom model is gone, or requires less.
    Model { change: ModelChange, model: String },
    /// The baseline has more findings.
    Baseline { findings: u64, first: String },
    /// A waiver accepts more than before.
    Waiver {
        rule: String,
        change: TermChange,
        until: Option<Date>,
        hides: Vec<String>,
    },
    /// An agreement counts for more than before.
    Agreement {
        activities: Vec<String>,
        change: TermChange,
        covers: usize,
    },
    /// A team no longer has a team file.
    Gone { team: String },
    /// A team's file moved from another path, and a rule is off or less severe where it is now.
    MovedLevel {
        rule: String,
        before: &'static str,
        after: &'static str,
        from: String,
    },
    /// A team no longer names a table.
    TableDropped { model: String },
    /// A team names an earlier edition of a table.
    EarlierEdition {
        model: String,
        before: String,
        after: String,
    },
    /// The people of a party may have addresses in more domains, or in any domain if none are
    /// `added`.
    Domains {
        party: &'static str,
        added: Vec<String>,
    },
}

/// A test whether a relaxation can hide a finding.
pub type Hidden<'k> = Box<dyn Fn(&Finding) -> bool + 'k>;

impl Kind {
    /// The findings that it can hide, if these can be counted.
    pub fn hidden(&self) -> Option<Hidden<'_>> {
        match self {
            Kind::Level { rule, .. } => Some(Box::new(|finding| finding.rule == *rule)),
            Kind::FailLevel { before, after } => {
                let no_longer_fails = *before..*after;
                Some(Box::new(move |finding| {
                    no_longer_fails.contains(&finding.severity)
                }))
            }
            Kind::Model { change, .. } => change.hidden(),
            Kind::Excluded { .. } | Kind::NotMatched => Some(Box::new(|_| true)),
            _ => None,
        }
    }

    /// The start of a clause about it.
    pub fn clause(&self, files: usize) -> String {
        let team_files = count(files, "team file", "team files");
        match self {
            Kind::Level {
                rule,
                before,
                after,
            } => format!("`{rule}` is `{after}` instead of `{before}`"),
            Kind::FailLevel { before, after } => format!(
                "`fail-level` is `{}` instead of `{}`",
                after.word(),
                before.word()
            ),
            Kind::Excluded { glob } => format!("`{glob}` excludes {team_files}"),
            Kind::NotMatched => format!("`files` no longer matches {team_files}"),
            Kind::LongestDays { before, after } => {
                format!("a waiver may last {after} days instead of {before}")
            }
            Kind::Unsorted { lists } => format!("`sort` no longer has {}", enumerated(lists)),
            Kind::Satisfied { requirement, by } => {
                format!("{} also meets `{requirement}`", enumerated(by))
            }
            Kind::Model { change, model } => change.clause(model),
            Kind::Baseline { findings, first } => baseline(*findings, first),
            Kind::Waiver {
                rule,
                change,
                until,
                ..
            } => waiver(rule, *change, *until),
            Kind::Agreement {
                activities,
                change,
                covers,
            } => agreement(activities, *change, *covers),
            Kind::Gone { team } => format!("the team `{team}` no longer has a team file"),
            Kind::MovedLevel {
                rule,
                before,
                after,
                from,
            } => format!("`{rule}` is `{after}` here instead of `{before}` as for `{from}`"),
            Kind::TableDropped { model } => {
                format!("the team is no longer checked against `{model}`")
            }
            Kind::EarlierEdition {
                model,
                before,
                after,
            } => format!(
                "the team is checked against the edition `{after}` of `{model}` instead of `{before}`"
            ),
            Kind::Domains { party, added } => domains(party, added),
        }
    }

    /// The row or rule of a custom model that it is about: the noun, and the id.
    pub fn row_or_rule(&self) -> Option<(&'static str, &str)> {
        match self {
            Kind::Model { change, .. } => change.row_or_rule(),
            _ => None,
        }
    }

    /// The subjects of a finding about it.
    pub fn subjects(&self) -> Vec<String> {
        match self {
            Kind::Level { rule, .. }
            | Kind::MovedLevel { rule, .. }
            | Kind::Waiver { rule, .. } => vec![rule.clone()],
            Kind::FailLevel { .. } => vec!["fail-level".to_owned()],
            Kind::Excluded { glob } => vec![glob.clone()],
            Kind::NotMatched => vec!["files".to_owned()],
            Kind::LongestDays { .. } => vec!["longest-days".to_owned()],
            Kind::Unsorted { .. } => vec!["sort".to_owned()],
            Kind::Satisfied { requirement, .. } => vec![requirement.clone()],
            Kind::Model { change, model } => vec![change.subject().unwrap_or(model).to_owned()],
            Kind::TableDropped { model } | Kind::EarlierEdition { model, .. } => {
                vec![model.clone()]
            }
            Kind::Domains { party, .. } => vec![(*party).to_owned()],
            Kind::Baseline { first, .. } => vec![first.clone()],
            Kind::Agreement { activities, .. } => activities.clone(),
            Kind::Gone { team } => vec![team.clone()],
        }
    }
}

impl ModelChange {
    pub(super) fn clause(&self, model: &str) -> String {
        match self {
            ModelChange::Gone => format!("the model `{model}` is missing"),
            ModelChange::RuleDropped(rule) => {
                format!("the model `{model}` drops the rule `{rule}`")
            }
            ModelChange::RuleWeaker(rule) => {
                format!("the model `{model}` weakens the rule `{rule}`")
            }
            ModelChange::RowDropped(row) => format!("the model `{model}` drops the row `{row}`"),
            ModelChange::RowWeaker(row) => format!("the model `{model}` weakens the row `{row}`"),
            ModelChange::Part(part) => format!("the model `{model}` relaxes `{part}`"),
        }
    }

    fn hidden(&self) -> Option<Hidden<'_>> {
        match self {
            ModelChange::RuleDropped(rule) | ModelChange::RuleWeaker(rule) => {
                Some(Box::new(|finding| finding.rule == *rule))
            }
            ModelChange::RowDropped(row) | ModelChange::RowWeaker(row) => {
                Some(Box::new(|finding| finding.subjects.contains(row)))
            }
            ModelChange::Gone | ModelChange::Part(_) => None,
        }
    }

    fn row_or_rule(&self) -> Option<(&'static str, &str)> {
        match self {
            ModelChange::RuleDropped(rule) | ModelChange::RuleWeaker(rule) => Some((" rule", rule)),
            ModelChange::RowDropped(row) | ModelChange::RowWeaker(row) => Some((" row", row)),
            ModelChange::Gone | ModelChange::Part(_) => None,
        }
    }

    /// The part of the model that it is about, if it is not the whole model.
    fn subject(&self) -> Option<&str> {
        match self {
            ModelChange::Part(part) => Some(part),
            _ => self.row_or_rule().map(|(_, id)| id),
        }
    }
}

fn baseline(findings: u64, first: &str) -> String {
    match findings {
        1 => format!("the baseline has 1 more finding: `{first}`"),
        _ => format!("the baseline has {findings} more findings, such as `{first}`"),
    }
}

fn domains(party: &str, added: &[String]) -> String {
    match added.is_empty() {
        true => format!("`{party}` no longer has `domains`"),
        false => format!("the `domains` of `{party}` also have {}", enumerated(added)),
    }
}

fn waiver(rule: &str, change: TermChange, until: Option<Date>) -> String {
    let change = match (change, until) {
        (TermChange::New, _) => "is new".to_owned(),
        (TermChange::Extended(before), Some(until)) => {
            format!("lasts until {until} instead of {before}")
        }
        (TermChange::Extended(before), None) => format!("lasts longer than until {before}"),
        (TermChange::Awake, _) => "matched no finding before".to_owned(),
    };
    format!("the waiver for `{rule}` {change}")
}

fn agreement(activities: &[String], change: TermChange, covers: usize) -> String {
    let change = match change {
        TermChange::New => "is new",
        TermChange::Extended(_) => "lasts longer",
        TermChange::Awake => "counts now",
    };
    let about = enumerated(activities);
    let covered = count(covers, "activity", "activities");
    format!("the agreement about {about} {change}, which changes who owns {covered}")
}

//! Says of each kind of relaxation its words and those of its opposite, its subjects, and the
//! findings that it hides.

use jiff::civil::Date;

use super::{ModelChange, RelaxationKind, TermChange};
use crate::finding::Finding;
use crate::overview::words::count;
use crate::suggest::enumerated;

/// The meaning of a kind.
pub struct Statement<'k> {
    /// The start of a clause about it.
    pub clause: String,
    /// The same about the opposite change.
    pub opposite: String,
    /// The subjects of a finding about it.
    pub subjects: Vec<String>,
    /// The row or rule of a custom model that it is about: the noun, and the id.
    pub row_or_rule: Option<(&'static str, &'k str)>,
    /// The end of the clause.
    pub hides: Hides<'k>,
    /// The words at the place.
    pub label: &'static str,
}

/// The findings that a relaxation hides.
pub enum Hides<'k> {
    /// These words say it.
    Said(String),
    /// The findings for which the test is true; the words around their number.
    Counted([&'static str; 2], Test<'k>),
}

type Test<'k> = Box<dyn Fn(&Finding) -> bool + 'k>;

const HIDES: [&str; 2] = [", which hides ", ""];
const CAN_HIDE: [&str; 2] = [", which can hide ", ""];
const WEAKENS: [&str; 2] = [", which weakens ", ""];
const NO_LONGER_FAIL: [&str; 2] = [", so ", " no longer fail the run"];

impl<'k> Statement<'k> {
    fn new(clause: String, subjects: &[String]) -> Self {
        Statement {
            opposite: clause.clone(),
            clause,
            subjects: subjects.to_vec(),
            row_or_rule: None,
            hides: Hides::Said(String::new()),
            label: "relaxed here",
        }
    }

    /// The same about one thing.
    fn about(subject: &str, clause: String) -> Self {
        Statement::new(clause, &[subject.to_owned()])
    }

    fn opposite(self, opposite: String) -> Self {
        Statement { opposite, ..self }
    }

    fn label(self, label: &'static str) -> Self {
        Statement { label, ..self }
    }

    fn hides(self, hides: Hides<'k>) -> Self {
        Statement { hides, ..self }
    }

    fn counts(self, words: [&'static str; 2], test: impl Fn(&Finding) -> bool + 'k) -> Self {
        self.hides(Hides::Counted(words, Box::new(test)))
    }
}

impl RelaxationKind {
    /// Its meaning, where it applies to a number of files.
    pub fn statement(&self, files: usize) -> Statement<'_> {
        let files = count(files, "team file", "team files");
        match self {
            RelaxationKind::Level {
                rule,
                before,
                after,
            } => {
                let clause = |was, is| format!("`{rule}` is `{is}` instead of `{was}`");
                let words = if *after == "off" { HIDES } else { WEAKENS };
                Statement::about(rule, clause(before, after))
                    .opposite(clause(after, before))
                    .counts(words, move |finding| finding.rule == *rule)
            }
            RelaxationKind::FailLevel { before, after } => {
                let clause = |was, is| format!("`fail-level` is `{is}` instead of `{was}`");
                Statement::about("fail-level", clause(before.word(), after.word()))
                    .opposite(clause(after.word(), before.word()))
                    .counts(NO_LONGER_FAIL, move |finding| {
                        (*before..*after).contains(&finding.severity)
                    })
            }
            RelaxationKind::Excluded { glob } => {
                Statement::about(glob, format!("`{glob}` excludes {files}"))
                    .opposite(format!("`{glob}` no longer excludes {files}"))
                    .counts(HIDES, |_| true)
            }
            RelaxationKind::NotMatched => {
                Statement::about("files", format!("`files` no longer matches {files}"))
                    .opposite(format!("`files` now matches {files}"))
                    .counts(HIDES, |_| true)
            }
            RelaxationKind::LongestDays { before, after } => {
                let clause = |was, is| format!("a waiver may last {is} days instead of {was}");
                Statement::about("longest-days", clause(before, after))
                    .opposite(clause(after, before))
            }
            RelaxationKind::Unsorted { lists } => {
                let lists = enumerated(lists);
                Statement::about("sort", format!("`sort` no longer has {lists}"))
                    .opposite(format!("`sort` now has {lists}"))
            }
            RelaxationKind::Satisfied { requirement, by } => {
                let by = enumerated(by);
                Statement::about(requirement, format!("{by} also meets `{requirement}`"))
                    .opposite(format!("{by} no longer meets `{requirement}`"))
            }
            RelaxationKind::Model { change, model } => change.statement(model),
            RelaxationKind::Baseline { findings, first } => {
                Statement::about(first, baseline(*findings, first))
                    .label("the first of these findings")
            }
            RelaxationKind::Waiver {
                rule,
                change,
                until,
                hides,
            } => Statement::about(rule, waiver(rule, *change, *until))
                .hides(Hides::Said(hidden_by_waiver(rule, *change, hides))),
            RelaxationKind::Agreement {
                activities,
                change,
                covers,
            } => Statement::new(agreement(activities, *change, *covers), activities),
            RelaxationKind::Gone { team } => {
                Statement::about(team, format!("the team `{team}` no longer has a team file"))
                    .label("this team was here")
                    .hides(Hides::Said(", so it is no longer checked".to_owned()))
            }
            RelaxationKind::MovedLevel {
                rule,
                before,
                after,
                from,
            } => {
                let here = format!("`{rule}` is `{after}` here instead of `{before}`");
                Statement::about(rule, format!("{here} as for `{from}`"))
            }
            RelaxationKind::TableDropped { model } => {
                let clause = format!("the team is no longer checked against `{model}`");
                Statement::about(model, clause)
            }
            RelaxationKind::Unchecked { team } => {
                let clause = format!("the new team `{team}` is not checked against any model");
                Statement::about(team, clause).label("no model is named here")
            }
            RelaxationKind::EarlierEdition {
                model,
                before,
                after,
            } => {
                let edition = format!("the edition `{after}` of `{model}`");
                let clause = format!("the team is checked against {edition} instead of `{before}`");
                Statement::about(model, clause)
            }
            RelaxationKind::Domains { party, added } => {
                Statement::about(party, domains(party, added))
            }
        }
    }
}

impl ModelChange {
    fn statement<'k>(&'k self, model: &str) -> Statement<'k> {
        let of_part = |noun, id: &'k String, [verb, opposite]: [&str; 2]| Statement {
            row_or_rule: Some((noun, id)),
            ..Statement::about(id, format!("the model `{model}` {verb} the{noun} `{id}`"))
                .opposite(format!("the model `{model}` {opposite} the{noun} `{id}`"))
        };
        let of_rule = |id: &'k String, verbs, words| {
            of_part(" rule", id, verbs).counts(words, move |finding| finding.rule == *id)
        };
        let of_row = |id: &'k String, verbs, words| {
            of_part(" row", id, verbs).counts(words, move |finding| finding.subjects.contains(id))
        };
        const DROPS: [&str; 2] = ["drops", "adds"];
        const WEAKER: [&str; 2] = ["weakens", "strengthens"];
        match self {
            ModelChange::Gone => Statement::about(model, format!("the model `{model}` is missing"))
                .opposite(format!("the model `{model}` is new"))
                .label("this no longer names the model"),
            ModelChange::RuleDropped(rule) => of_rule(rule, DROPS, HIDES),
            ModelChange::RuleWeaker(rule) => of_rule(rule, WEAKER, CAN_HIDE),
            ModelChange::RowDropped(row) => of_row(row, DROPS, HIDES),
            ModelChange::RowWeaker(row) => of_row(row, WEAKER, CAN_HIDE),
            ModelChange::Part(part) => {
                Statement::about(part, format!("the model `{model}` relaxes `{part}`"))
            }
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

fn hidden_by_waiver(rule: &str, change: TermChange, hides: &[String]) -> String {
    match hides.is_empty() {
        true if change == TermChange::Awake => ", but hides one now".to_owned(),
        true => ", which hides no finding today".to_owned(),
        false => format!(", which hides `{rule}` about {}", enumerated(hides)),
    }
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

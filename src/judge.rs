//! Judges the text of one team file: reads it, runs every rule, applies waivers and levels. It does
//! no I/O and knows no clock.

mod deception;
mod level;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use bumpalo::Bump;
use jiff::civil::Date;

use crate::capped::Capped;
use crate::checks::Context;
use crate::finding::Finding;
use crate::finding::RuleKey;
use crate::model::{Library, Severity};
use crate::problem::{Label, Problem, ProblemKind};
use crate::report::FileReport;
use crate::source::Span;
use crate::team::Team;
use crate::yaml::decode::Decoder;
use crate::yaml::problems::Problems;
use crate::yaml::tree::{self, Id, Kind, Limits, Tree};
use crate::{checks, ownership, team, waiver, yaml};

pub use level::Level;

/// The settings that a team file is judged by.
pub struct Settings<'a> {
    /// Models, rules, certifications.
    pub library: &'a Library,
    /// The day.
    pub day: Date,
    /// Which rules are asked.
    pub selection: &'a Selection,
    /// How severe a configuration makes some rules.
    pub levels: HashMap<&'a str, Level>,
}

/// Which rules a run asks.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only these; all where it is empty.
    pub only: HashSet<String>,
    /// Not these.
    pub without: HashSet<String>,
}

impl Selection {
    /// Whether a rule is asked.
    pub fn asks(&self, rule: &str) -> bool {
        (self.only.is_empty() || self.only.contains(rule)) && !self.without.contains(rule)
    }
}

/// Memory that one file leaves behind for the next: who judges many files asks for it once.
pub struct Scratch {
    /// The team, and what is computed from it.
    arena: Bump,
    tree: tree::Scratch,
}

/// How much memory most teams take, in bytes.
const TEAM_CAPACITY: usize = 32 << 10;
/// How much memory of a file is kept for the next, in bytes.
const MAX_KEPT_BYTES: usize = 1 << 20;

impl Default for Scratch {
    fn default() -> Self {
        Scratch {
            arena: Bump::with_capacity(TEAM_CAPACITY),
            tree: tree::Scratch::default(),
        }
    }
}

impl Scratch {
    fn reset(&mut self) {
        if self.arena.allocated_bytes() > MAX_KEPT_BYTES {
            self.arena = Bump::new();
        }
        self.arena.reset();
    }
}

/// Judges one team file: every document in it, whatever its bytes are.
///
/// ```
/// use std::collections::HashMap;
///
/// use rolecall::model::Library;
/// use rolecall::{Selection, Settings, judge};
///
/// let library = Library::default();
/// let selection = Selection {
///     only: ["unknown-role".to_owned()].into(),
///     ..Selection::default()
/// };
/// let settings = Settings {
///     library: &library,
///     day: jiff::civil::date(2026, 11, 20),
///     selection: &selection,
///     levels: HashMap::new(),
/// };
/// let team = "people: [{ id: ana, roles: [buisness-owner] }]";
/// let report = judge("team.yaml", team.as_bytes(), &settings);
/// assert_eq!(report.findings[0].help.as_deref(), Some("write `business-owner`"));
/// ```
pub fn judge(path: &str, bytes: &[u8], settings: &Settings) -> FileReport {
    judge_in(&mut Scratch::default(), path, bytes, settings)
}

/// Judges one team file in the memory of the last one.
pub fn judge_in(
    scratch: &mut Scratch,
    path: &str,
    bytes: &[u8],
    settings: &Settings,
) -> FileReport {
    scratch.reset();
    let (text, undecodable) = readable(bytes);
    let mut all = Capped::default();
    let mut waived = 0;
    let faithful = undecodable.is_none();
    all.extend(checks::problems(undecodable, settings.library));
    if !text.is_empty() || all.items.is_empty() {
        if text.len() <= Limits::default().bytes {
            deception::search(&text, settings.library, &mut all);
        }
        waived += judge_documents(&text, settings, scratch, &mut all);
    }
    let overflow = apply_levels(&mut all, settings);
    deception::leave_one(&mut all.items);
    // Of a text that is too long nothing was read, and nothing of it is shown.
    let text = if text.len() > Limits::default().bytes {
        Cow::Borrowed("")
    } else {
        text
    };
    let mut report = FileReport {
        faithful,
        ..FileReport::new(path.to_owned(), text, all.items, waived)
    };
    for (count, worst) in overflow {
        report.leave_out(count, worst);
    }
    report
}

/// Gives each finding the severity of the settings, and removes those that are off; returns how
/// many more there are of each severity.
fn apply_levels(all: &mut Capped<Finding>, settings: &Settings) -> Vec<(u32, Severity)> {
    let level = |rule: &str, severity| match settings.levels.get(rule) {
        Some(Level::Off) => None,
        _ if !settings.selection.asks(rule) => None,
        Some(Level::As(severity)) => Some(*severity),
        None => Some(severity),
    };
    all.items
        .retain_mut(|finding| match level(&finding.rule, finding.severity) {
            Some(severity) => {
                finding.severity = severity;
                true
            }
            None => false,
        });
    let overflow = all.overflow.iter();
    overflow
        .filter_map(|(key, count)| Some((*count, level(&key.rule, key.severity)?)))
        .collect()
}

/// Judges every document of a text; returns how many of the findings were waived.
fn judge_documents(
    text: &str,
    settings: &Settings,
    scratch: &mut Scratch,
    all: &mut Capped<Finding>,
) -> u32 {
    let tree = yaml::parse_in(&mut scratch.tree, text, &Limits::default());
    all.extend(checks::problems(syntax(&tree), settings.library));
    let is_empty = |document: &Id| tree.node(*document).kind == Kind::Null;
    let has_team =
        tree.documents.iter().any(|document| !is_empty(document)) || !tree.errors.is_empty();
    let mut waived = 0;
    for document in &tree.documents {
        if is_empty(document) && has_team {
            continue; // a `---` at the end starts no team
        }
        scratch.arena.reset(); // the document before is done
        let mut decoder = Decoder::new(&tree);
        let root = decoder.root(*document);
        let team = team::read(&mut decoder, root, settings.library, &scratch.arena);
        waived += judge_team(team, decoder.problems, settings, &scratch.arena, all);
    }
    tree.recycle(&mut scratch.tree);
    waived
}

/// Judges one document's team; returns how many of its findings were waived.
fn judge_team(
    team: Option<Team>,
    Problems { problems, .. }: Problems,
    settings: &Settings,
    arena: &Bump,
    all: &mut Capped<Finding>,
) -> u32 {
    let mut found = Capped::default();
    found.extend(checks::problems(problems.items, settings.library));
    problems.overflow.iter().for_each(|(shape, count)| {
        if let Some(rule) = checks::rule_of(*shape, settings.library) {
            found.count(
                RuleKey {
                    rule: rule.id.clone(),
                    severity: rule.severity,
                },
                *count,
            );
        }
    });
    let mut waived = 0;
    if let Some(team) = team {
        let ownership = ownership::ownership(&team, settings.day, arena);
        let context = Context {
            team: &team,
            library: settings.library,
            day: settings.day,
            ownership,
            arena,
        };
        // All rules are asked whatever is selected: only so is it known what a waiver silences.
        let asked = checks::asked(&team, settings.library, arena);
        for asked in &asked {
            found.extend(checks::run(asked, &context));
        }
        let outcome = waiver::apply(
            std::mem::take(&mut found.items),
            &team,
            &asked,
            settings.library,
            settings.day,
        );
        waived = outcome.waived;
        found.extend(outcome.findings);
    }
    all.append(found);
    waived
}

/// A file's bytes as text. A byte that is no UTF-8 becomes a `?`, so that every place stays where
/// it was and the rest can be judged.
fn readable(bytes: &[u8]) -> (Cow<'_, str>, Option<Problem>) {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return (Cow::Borrowed(text), None);
    }
    let problem = |message: &str, span: Span, help: &str| {
        let problem = Problem::new(ProblemKind::Syntax, vec![Label::new(span, "")], message);
        Some(Problem {
            help: Some(help.to_owned()),
            ..problem
        })
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return (
            Cow::default(),
            problem(
                "a team file must be UTF-8, but this one is UTF-16",
                Span::default(),
                "save the file as UTF-8",
            ),
        );
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    let start = bytes
        .utf8_chunks()
        .next()
        .map_or(0, |chunk| chunk.valid().len());
    let message = format!(
        "the byte {:#04x} is not UTF-8",
        bytes.get(start).copied().unwrap_or_default()
    );
    (
        Cow::Owned(text),
        problem(
            &message,
            Span::new(start, start + 1),
            "save the file as UTF-8",
        ),
    )
}

fn syntax<'t>(tree: &'t Tree) -> impl Iterator<Item = Problem> + 't {
    let empty = (tree.documents.is_empty() && tree.errors.is_empty()).then(|| {
        let end = tree.text.trim_end().len();
        let problem = Problem::new(
            ProblemKind::WrongType,
            vec![Label::new(Span::new(end, end), "nothing here")],
            "the file contains no team",
        );
        Problem {
            help: Some("write at least `project`, `models`, `parties` and `people`".into()),
            ..problem
        }
    });
    let errors = tree.errors.iter().map(|error| {
        let mut labels = vec![Label::new(error.span, "")];
        labels.extend(
            error
                .opened
                .iter()
                .map(|(span, text)| Label::new(*span, text.clone())),
        );
        let help = Some(error.help.to_owned()).filter(|help| !help.is_empty());
        Problem {
            help,
            ..Problem::new(ProblemKind::Syntax, labels, error.message.clone())
        }
    });
    errors.chain(empty)
}

//! The changes of one file, and which old file corresponds to which new one.

use jiff::civil::Date;

use super::findings::Renamed;
use super::held::Causes;
use super::moved::{self, Input};
use super::pairing::Pairs;
use super::sides::{Side, Sides};
use super::unread::{self, is_unread, is_whole};
use super::{Change, Class, custom, findings, nearest, ownership, persons, power, team, terms};
use crate::overview::{Overview, words};
use crate::report::Redactor;
use crate::results::Unasked;
use crate::teams::Teams;

/// The fate of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// It has another text, or is judged by other rules.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another path.
    Moved,
    /// It is not a team file but a configuration or a model.
    Policy,
}

impl FileState {
    /// The word for programs.
    pub const fn word(self) -> &'static str {
        match self {
            FileState::Changed => "changed",
            FileState::Added => "added",
            FileState::Removed => "removed",
            FileState::Moved => "moved",
            FileState::Policy => "policy",
        }
    }
}

/// The changes of one file.
#[derive(Debug)]
pub struct FileChanges {
    /// Its path, as reports name it.
    pub path: String,
    /// The old path, if it had another one.
    pub old_path: Option<String>,
    /// Its fate.
    pub state: FileState,
    /// The project's name.
    pub project: Option<String>,
    /// Whether both texts could be read completely; otherwise changes may be missing.
    pub is_whole: bool,
    /// Whether one of the texts is not YAML, so that it is unknown who gains and who loses.
    pub is_unread: bool,
    /// The questions that were not asked on either side, with the name of the file on that side.
    pub unasked: Vec<(Unasked, String)>,
    /// The changes, the weightiest first.
    pub changes: Vec<Change>,
}

/// The number of table cells that take as much memory as a finding.
const FINDING_CELLS: usize = 4;

/// A file that has been compared, or that exists on one side only and may have another path on the
/// other side.
pub struct ComparedFile(Inner);

enum Inner {
    Compared(Option<FileChanges>),
    Lone(Box<Input>),
}

impl ComparedFile {
    /// Compares a file that is on both sides.
    pub fn of(old: Option<Teams>, new: Option<Teams>, day: Date) -> Self {
        let input = Input {
            old,
            new,
            is_moved: false,
        };
        ComparedFile(match (&input.old, &input.new) {
            (Some(_), Some(_)) => Inner::Compared(compare(&input, day)),
            _ => Inner::Lone(Box::new(input)),
        })
    }

    /// A file without changes.
    pub fn none() -> Self {
        ComparedFile(Inner::Compared(None))
    }

    /// How many changes have been found.
    pub fn changes(&self) -> usize {
        match &self.0 {
            Inner::Compared(Some(file)) => file.changes.len(),
            Inner::Compared(None) | Inner::Lone(_) => 0,
        }
    }

    /// The size of a file that is not compared yet, in cells.
    pub fn held(&self) -> usize {
        let Inner::Lone(input) = &self.0 else {
            return 0;
        };
        let teams = input.old.iter().chain(&input.new);
        let findings = |teams: &Teams| {
            let checked = teams.checked.as_ref();
            teams.report.findings.len() + checked.map_or(0, |report| report.findings.len())
        };
        let held = teams.map(|teams| teams.cells + FINDING_CELLS * findings(teams));
        held.sum()
    }
}

/// The changes of files, by path. Two files that exist on one side only are the same file if they
/// have the same projects.
pub fn files(parts: Vec<ComparedFile>, day: Date) -> Vec<FileChanges> {
    let (mut files, mut lone) = (Vec::new(), Vec::new());
    for ComparedFile(part) in parts {
        match part {
            Inner::Compared(changes) => files.extend(changes),
            Inner::Lone(input) => lone.push(*input),
        }
    }
    moved::join(&mut lone);
    files.extend(lone.iter().filter_map(|input| compare(input, day)));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The changes of a file; `None` if its text and meaning are the same.
fn compare(input: &Input, day: Date) -> Option<FileChanges> {
    let (old, new) = (input.old.as_ref(), input.new.as_ref());
    let shown = new.or(old)?;
    let mut changes = teams(old, new, day);
    changes.sort_by_key(|change| (change.class, change.power));
    if let (Some(old), Some(new)) = (old, new) {
        nearest::mark(&mut changes, old.text(), new.text());
    }
    let is_same_text = old.map(Teams::text) == new.map(Teams::text);
    if changes.is_empty() && is_same_text && !input.is_moved {
        return None;
    }
    let before = old.map(|old| old.report.path.clone());
    Some(FileChanges {
        path: shown.report.path.clone(),
        old_path: before.filter(|before| *before != shown.report.path),
        state: match (old, new) {
            (None, _) => FileState::Added,
            (_, None) => FileState::Removed,
            _ if input.is_moved => FileState::Moved,
            _ => FileState::Changed,
        },
        project: shown.overviews.iter().find_map(|team| team.project.clone()),
        is_whole: [old, new].into_iter().flatten().all(is_whole),
        is_unread: [old, new].into_iter().flatten().any(is_unread),
        unasked: [
            old.and_then(|old| unasked(old, " (old)")),
            new.and_then(|new| unasked(new, "")),
        ]
        .into_iter()
        .flatten()
        .collect(),
        changes,
    })
}

/// The questions that were not asked about a file, under its path.
fn unasked(teams: &Teams, side: &str) -> Option<(Unasked, String)> {
    let report = &teams.report;
    (!report.unasked.is_empty()).then(|| (report.unasked, format!("{}{side}", report.path)))
}

/// The changes of the teams and findings of a file.
fn teams(old: Option<&Teams>, new: Option<&Teams>, day: Date) -> Vec<Change> {
    let nobody = Overview::nobody(day);
    let (mut changes, mut renamed) = (Vec::new(), Renamed::new());
    let unread = [old, new].into_iter().flatten().any(is_unread);
    // If a text is unreadable, it is unknown who is gone.
    let pairs = match unread {
        true => Pairs::default(),
        false => Pairs::of(old, new),
    };
    let lacks_tables = [old, new]
        .into_iter()
        .flatten()
        .any(|teams| unread::lacks_tables(teams.report.unasked));
    for (was, is) in pairs.iter() {
        let project = pairs.name(is.or(was));
        let common = was.zip(is).filter(|_| lacks_tables);
        let common = common.map(|(was, is)| {
            let of = unread::with_tables_of;
            (of(was, is), of(is, was))
        });
        let (was, is) = match &common {
            Some((was, is)) => (Some(was), Some(is)),
            None => (was, is),
        };
        let sides = Sides::of(
            Side {
                overview: was.unwrap_or(&nobody),
                file: old,
                is_old: true,
            },
            Side {
                overview: is.unwrap_or(&nobody),
                file: new,
                is_old: false,
            },
        );
        let of_team = of_team(&sides, was.is_some() && is.is_some());
        changes.extend(of_team.into_iter().map(|change| Change {
            project: project.clone(),
            ..change
        }));
        renamed.extend(renames(&sides));
    }
    changes.extend(findings::changes(old, new, &renamed, &|team| {
        pairs.name(team)
    }));
    if new.is_some_and(is_unread) {
        // A rule that was not applied has not found less.
        changes.retain(|change| change.class != Class::GoneFinding);
    }
    changes
}

/// The changes of one team; the gains and losses of one that is new or gone as a whole.
fn of_team(sides: &Sides, is_on_both: bool) -> Vec<Change> {
    let mut causes = Causes::new();
    let mut changes = power::changes(sides, &mut causes);
    changes.extend(custom::changes(sides, &mut causes));
    changes.extend(ownership::changes(sides));
    changes.extend(persons::changes(sides, &causes));
    changes.extend(terms::changes(sides));
    match is_on_both {
        true => changes.extend(team::changes(sides)),
        false => changes.retain(|change| {
            let class = change.class;
            !matches!(class, Class::Person | Class::Work | Class::Certificate)
        }),
    }
    changes
}

/// The old ids of people.
fn renames(sides: &Sides) -> Renamed {
    let pairs = sides.humans.all.iter().filter_map(|human| {
        let old = sides.old.member(human.old?);
        let new = sides.new.member(human.new?);
        Some((old.called.clone(), new.called.clone()))
    });
    pairs.filter(|(old, new)| old != new).collect()
}

impl FileChanges {
    /// Hides every word that is not published.
    pub fn redact(&mut self, redactor: &Redactor) {
        self.path = redactor.data(&self.path);
        for (_, path) in &mut self.unasked {
            *path = redactor.data(path);
        }
        self.old_path = self.old_path.take().map(|path| redactor.data(&path));
        self.project = self.project.take().map(|name| redactor.argument(&name));
        for change in &mut self.changes {
            change.redact(redactor);
        }
    }

    /// Whether somebody may gain or lose in a part that could not be compared.
    pub fn may_hide_power(&self) -> bool {
        let mut unasked = self.unasked.iter();
        self.is_unread || unasked.any(|(unasked, _)| unread::lacks_tables(*unasked))
    }

    /// The project and the file, or the file alone.
    pub fn title(&self) -> String {
        words::project_and_file(self.project.as_deref(), &self.path)
    }
}

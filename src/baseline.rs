//! A baseline: the findings when a repository began to use rolecall, by file, team, rule and
//! subject.

mod format;
mod teams;

use std::collections::{BTreeMap, HashSet};

use crate::finding::{Finding, SYNTAX};
use crate::judge::Selection;
use crate::results::FileReport;
use teams::{Team, Teams};

/// The name of the format, with its version.
pub const SCHEMA_NAME: &str = "rolecall-baseline/1";

/// How often each finding occurred.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<Key, u32>,
}

/// A finding as a baseline knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    path: String,
    rule: String,
    about: String,
    /// The team, if the file has several: an entry accepts nothing of another one.
    team: Team,
}

/// The part of a baseline that a run can judge: its rules, for the files that it read completely.
pub struct Scope {
    /// The paths of those files, as the baseline has them.
    pub paths: HashSet<String>,
    /// The rules that the run applied.
    pub selection: Selection,
}

impl Scope {
    fn covers(&self, path: &str, rule: &str) -> bool {
        self.paths.contains(path) && self.selection.asks(rule)
    }
}

impl Baseline {
    /// The findings of some reports, each with its path in the baseline.
    pub fn of<'f>(files: impl IntoIterator<Item = (&'f FileReport, String)>) -> Self {
        let mut baseline = Baseline::default();
        for (file, path) in files {
            let teams = Teams::of(&file.text);
            for finding in file.findings.iter().filter(|one| can_accept(&one.rule)) {
                for about in subjects(finding) {
                    let key = Key {
                        path: path.clone(),
                        rule: finding.rule.to_string(),
                        about,
                        team: teams.at(finding.place()),
                    };
                    *baseline.entries.entry(key).or_default() += 1;
                }
            }
        }
        baseline
    }

    /// Removes the findings that are in both a report and the baseline from both; returns how many.
    /// `path` is the report's path in the baseline, `earlier` the text of the file that the
    /// baseline was committed with, if there is one. A finding that remains in the baseline is
    /// fixed.
    pub fn take(
        &mut self,
        file: &mut FileReport,
        path: &str,
        earlier: impl FnOnce() -> Option<String>,
    ) -> u32 {
        let mut taken = 0;
        let teams = self.with_teams_of(file, path, earlier);
        file.findings.retain_mut(|finding| {
            let team = teams.at(finding.place());
            let known: Vec<String> = subjects(finding)
                .into_iter()
                .filter(|about| {
                    self.take_one(&Key {
                        path: path.to_owned(),
                        rule: finding.rule.to_string(),
                        about: about.clone(),
                        team: team.clone(),
                    })
                })
                .collect();
            let all = known.len() == subjects(finding).len();
            taken += u32::from(all);
            !all && (finding.single_subject
                || finding.subjects.len() < 2
                || finding.retain_subjects(|about| !known.iter().any(|known| known == about)))
        });
        taken
    }

    fn take_one(&mut self, key: &Key) -> bool {
        match self.entries.get_mut(key) {
            Some(count) if *count > 1 => *count -= 1,
            Some(_) => _ = self.entries.remove(key),
            None => return false,
        }
        true
    }

    /// Gives the entries of a file without a project to its first team, if it has several; returns
    /// these. A change that puts another team first gives it nothing.
    fn with_teams_of(
        &mut self,
        file: &FileReport,
        path: &str,
        earlier: impl FnOnce() -> Option<String>,
    ) -> Teams {
        let teams = Teams::of(&file.text);
        if teams.is_empty() {
            return teams;
        }
        let start = Key {
            path: path.to_owned(),
            ..Key::default()
        };
        let of_file = self.entries.range(start..);
        let of_file = of_file.take_while(|(key, _)| key.path == path);
        let meant = of_file.filter(|(key, _)| key.team == Team::default());
        let meant: Vec<Key> = meant.map(|(key, _)| key.clone()).collect();
        if meant.is_empty() {
            return teams;
        }
        if let Some(first) = teams.first(earlier().as_deref()) {
            for key in meant {
                let count = self.entries.remove(&key).unwrap_or_default();
                let team = first.clone();
                let known = self.entries.entry(Key { team, ..key }).or_default();
                *known = known.saturating_add(count);
            }
        }
        teams
    }

    /// The same for several files, each with the path that the baseline has for it.
    pub fn with_teams<'f>(
        mut self,
        files: impl IntoIterator<Item = (&'f FileReport, String)>,
        earlier: impl Fn(&FileReport) -> Option<String>,
    ) -> Self {
        for (file, path) in files {
            self.with_teams_of(file, &path, || earlier(file));
        }
        self
    }

    /// The number of findings.
    pub fn len(&self) -> u64 {
        self.entries.values().map(|count| u64::from(*count)).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The findings that both contain.
    pub fn and(&self, other: &Baseline) -> Baseline {
        let both = self
            .entries
            .iter()
            .filter_map(|(key, count)| Some((key.clone(), *count.min(other.entries.get(key)?))));
        Baseline {
            entries: both.collect(),
        }
    }

    /// The findings outside a scope: the run did not look for them.
    pub fn outside(&self, scope: &Scope) -> Baseline {
        self.those(|path, rule| !scope.covers(path, rule))
    }

    /// The findings within a scope: the run looked for them.
    pub fn inside(&self, scope: &Scope) -> Baseline {
        self.those(|path, rule| scope.covers(path, rule))
    }

    fn those(&self, are_meant: impl Fn(&str, &str) -> bool) -> Baseline {
        let meant = self
            .entries
            .iter()
            .filter(|(key, _)| are_meant(&key.path, &key.rule));
        Baseline {
            entries: meant.map(|(key, count)| (key.clone(), *count)).collect(),
        }
    }

    /// The findings that another baseline does not contain.
    pub fn without(&self, other: &Baseline) -> Baseline {
        let beyond = |(key, count): (&Key, &u32)| {
            let more = count.saturating_sub(other.entries.get(key).copied().unwrap_or(0));
            (more > 0).then(|| (key.clone(), more))
        };
        Baseline {
            entries: self.entries.iter().filter_map(beyond).collect(),
        }
    }

    /// The file, rule and subject of the first finding.
    pub fn first(&self) -> Option<[&str; 3]> {
        let (key, _) = self.entries.first_key_value()?;
        Some([&key.path, &key.rule, &key.about])
    }

    /// Each finding as text: `acme/team.yaml: missing-owner: staging-transition/load-testing`.
    pub fn each(&self) -> impl Iterator<Item = String> {
        self.entries
            .keys()
            .map(|key| format!("{}: {}: {}", key.path, key.rule, key.about))
    }

    /// The findings of either; one in both occurs as often as in the baseline that has it more
    /// often.
    pub fn or(mut self, other: Baseline) -> Baseline {
        for (key, count) in other.entries {
            let known = self.entries.entry(key).or_default();
            *known = count.max(*known);
        }
        self
    }
}

/// Whether a baseline can have findings of a rule. A syntax error hides what follows it, and all
/// syntax errors look alike.
pub fn can_accept(rule: &str) -> bool {
    rule != SYNTAX
}

/// The subjects of a finding. Each counts: with one activity fewer, there is one finding fewer.
fn subjects(finding: &Finding) -> Vec<String> {
    match finding.single_subject || finding.subjects.is_empty() {
        true => vec![finding.subjects.join(" ")],
        false => finding.subjects.clone(),
    }
}

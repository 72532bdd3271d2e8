//! The section of a file: its findings, the days on which they change, and its teams.

use std::cmp::Reverse;
use std::io;

use askama::Template;

use super::filters;
use super::finding::Shown;
use super::soon::{self, Day};
use super::source::{Counts, Shape, Source};
use super::team::{Look, Team};
use crate::chart::labels;
use crate::finding::Finding;
use crate::forecast::{self, SOON_DAYS};
use crate::model::Text;
use crate::report::{FormRules, Group};
use crate::results::FileReport;

/// The findings of one rule that are open.
const MAX_OPEN_FINDINGS: usize = 3;

/// A section of the page.
#[derive(Template)]
#[template(path = "section.html", config = "src/askama.toml")]
pub struct Section {
    number: usize,
    title: String,
    path: String,
    counts: Counts,
    groups: Vec<(&'static str, Vec<Shown>)>,
    /// How many findings have a safe fix, and how many one to review.
    fixes: (usize, usize),
    unlisted: u32,
    days: Vec<Day>,
    /// Whether it mentions that none of them is soon.
    is_calm: bool,
    teams: Vec<Team>,
    is_single: bool,
    is_open: bool,
    /// The level of its titles.
    level: u8,
}

impl Section {
    /// The section of a file; a single section has no title.
    pub fn of(source: &Source, shape: &Shape) -> Self {
        let level = if shape.is_single { 2 } else { 4 };
        let overviews = source.teams.iter().flat_map(|teams| &teams.overviews);
        let overviews: Vec<_> = overviews.map(|one| (one, labels(one))).collect();
        let look = Look {
            level,
            is_only: overviews.len() == 1,
            is_dense: shape.is_dense,
        };
        let has_teams = !overviews.is_empty();
        let days = soon::days(source, None, shape.day);
        let days = match shape.is_dense {
            true => days,
            false => soon::with_people(days, &overviews, shape.day),
        };
        let teams = overviews.into_iter().enumerate();
        let teams = teams.map(|(number, (overview, labels))| {
            let id = format!("t{}-{}", source.number, number + 1);
            Team::of(overview, labels, id, look)
        });
        let soon = forecast::soon(shape.day);
        let is_calm = days.first().is_none_or(|first| first.day > soon);
        Section {
            number: source.number,
            title: source.title(),
            path: source.path.to_owned(),
            counts: source.counts(),
            fixes: fixes(source),
            groups: groups(source),
            unlisted: source
                .report
                .and_then(|one| one.unlisted)
                .map_or(0, |(more, _)| more),
            is_calm: is_calm && has_teams && shape.is_single,
            days,
            teams: teams.collect(),
            is_single: shape.is_single,
            is_open: shape.is_short && source.counts().total() > 0,
            level,
        }
    }

    /// The section as markup.
    pub fn text(&self) -> io::Result<String> {
        self.render().map_err(io::Error::other)
    }
}

fn fixes(source: &Source) -> (usize, usize) {
    let fixable = source.findings().filter(|one| one.fix.is_some()).count();
    let safe = source.findings().filter(|one| one.has_safe_fix()).count();
    (safe, fixable - safe)
}

/// The findings in reading order, the group with the worst one first.
fn groups(source: &Source) -> Vec<(&'static str, Vec<Shown>)> {
    let Some(report) = source.report else {
        return Vec::new();
    };
    let form = FormRules::default();
    let groups = Group::ALL.into_iter().map(|group| {
        let findings = report.findings.iter();
        let findings: Vec<_> = findings.filter(|one| form.group(one) == group).collect();
        let worst = findings.iter().map(|one| one.severity).max();
        (worst, (group.title(), shown(findings, report)))
    });
    let mut groups: Vec<_> = groups.filter(|(worst, _)| worst.is_some()).collect();
    groups.sort_by_key(|(worst, _)| Reverse(*worst));
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The worst first, grouped by rule. If there are many of a rule, only the messages of the later
/// ones are open.
fn shown(mut findings: Vec<&Finding>, report: &FileReport) -> Vec<Shown> {
    let mut rules: Vec<Text> = Vec::new();
    for finding in &findings {
        if !rules.contains(&finding.rule) {
            rules.push(finding.rule.clone());
        }
    }
    let rule = |finding: &Finding| rules.iter().position(|rule| *rule == finding.rule);
    findings.sort_by_key(|finding| (Reverse(finding.severity), rule(finding)));
    let runs = findings.chunk_by(|one, other| one.rule == other.rule);
    let numbered = runs.flat_map(|run| run.iter().enumerate());
    numbered
        .map(|(number, finding)| Shown {
            is_folded: number >= MAX_OPEN_FINDINGS,
            ..Shown::of(report, finding)
        })
        .collect()
}

//! The findings that come and go, wherever their lines moved. A finding about several things comes
//! or goes only for the new or lost ones, and a finding with rows for its rows.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::change::ChangePlace;
use super::unseen::Unseen;
use super::{Change, Class, Sentence};
use crate::finding::Finding;
use crate::finding::identity::{Counts, Part};
use crate::overview::Overview;
use crate::results::FileReport;
use crate::suggest::enumerated;
use crate::teams::{Teams, may_hide};

/// A part of a finding, which can come or go, with its team in a file with several.
type Key = (Option<String>, Part);

/// The name of a team in a file with several.
type Name<'n> = &'n dyn Fn(Option<&Overview>) -> Option<String>;

/// The old and new ids of people, if these differ.
pub type Renamed = BTreeMap<String, String>;

/// The findings that only one of two reports has.
pub fn changes(
    old: Option<&Teams>,
    new: Option<&Teams>,
    renamed: &Renamed,
    name: Name,
) -> Vec<Change> {
    let nobody = Renamed::new();
    let mut changes = Vec::new();
    for (class, has, by, lacks, known) in [
        (Class::NewFinding, new, &nobody, old, renamed),
        (Class::GoneFinding, old, renamed, new, &nobody),
    ] {
        let Some(file) = has else { continue };
        let own = Side { file, by, name };
        let other = lacks.map(|file| Side {
            file,
            by: known,
            name,
        });
        let only = own.only_here(class, other.as_ref());
        let unseen = Unseen::of(class, new);
        for only in only.iter().filter(|one| !unseen.has(one.finding)) {
            let project = name(file.team_at(only.finding.place()));
            let change = change(class, only, &file.report);
            changes.extend(change.map(|change| Change { project, ..change }));
        }
    }
    changes
}

/// One of the two texts.
struct Side<'s> {
    file: &'s Teams,
    /// The ids of people on the other side.
    by: &'s Renamed,
    name: Name<'s>,
}

/// A finding, and which of its parts the other side lacks.
struct Only<'s> {
    finding: &'s Finding,
    parts: Parts<'s>,
    is_new: Vec<bool>,
}

impl<'s> Side<'s> {
    /// The findings that `check` reports. One that a mistake hides is new, too, if both sides have
    /// a mistake: nobody sees one that was there before and hides more now.
    fn only_here(&self, class: Class, other: Option<&Side>) -> Vec<Only<'s>> {
        let checked = &self.file.checked().findings;
        let only = self.only(checked, other);
        let remains = |one: &Only| may_hide(one.finding) && !one.is_new.contains(&true);
        if class == Class::GoneFinding || !only.iter().any(remains) {
            return only;
        }
        let mut all = self.only(&self.file.report.findings, other);
        drop_caused(&mut all, &only, checked);
        let asked: BTreeSet<_> = all.iter().map(|one| rule_at(one.finding)).collect();
        let messages: BTreeSet<_> = all.iter().map(|one| words(one.finding)).collect();
        let is_known = |one: &Only| {
            asked.contains(&rule_at(one.finding)) || messages.contains(&words(one.finding))
        };
        let others: Vec<Only> = only.into_iter().filter(|one| !is_known(one)).collect();
        all.extend(others);
        all
    }

    fn only(&self, findings: &'s [Finding], other: Option<&Side>) -> Vec<Only<'s>> {
        let mut counts = other.map_or_else(|| Counts::of([]), Side::counts);
        let people = people(self.file);
        let only = findings.iter().map(|finding| {
            let parts = Parts::of(finding, &people);
            let keys = self.keys(finding, &parts).into_iter();
            Only {
                is_new: keys.map(|key| !counts.take(&key)).collect(),
                finding,
                parts,
            }
        });
        only.collect()
    }

    /// How often each part of a finding is there, whether `check` reports it or a mistake hides it.
    fn counts(&self) -> Counts<Key> {
        let people = people(self.file);
        let of = |report: &FileReport| -> Vec<Key> {
            let findings = report.findings.iter();
            let keys = findings.flat_map(|one| self.keys(one, &Parts::of(one, &people)));
            keys.collect()
        };
        Counts::of(of(&self.file.report)).or(Counts::of(of(self.file.checked())))
    }

    fn keys(&self, finding: &Finding, parts: &Parts) -> Vec<Key> {
        let project = (self.name)(self.file.team_at(finding.place()));
        keys(finding, parts, self.by, project.as_deref())
    }
}

fn words(finding: &Finding) -> (&str, String) {
    (&finding.rule, finding.message_text())
}

/// Drops findings that `check` does not report because a new mistake, which it does report, causes
/// them: one of the two has a label where the other one is.
fn drop_caused(all: &mut Vec<Only>, only: &[Only], checked: &[Finding]) {
    let is_new_mistake = |one: &&Only| {
        may_hide(one.finding) && one.finding.cause.is_none() && one.is_new.contains(&true)
    };
    let causes = only.iter().filter(is_new_mistake).map(|one| one.finding);
    let (mut places_of_causes, mut labels_of_causes) = (HashSet::new(), HashSet::new());
    for cause in causes {
        places_of_causes.insert(cause.place());
        labels_of_causes.extend(cause.labels.iter().map(|label| label.span));
    }
    let reported: BTreeSet<_> = checked.iter().map(rule_at).collect();
    all.retain(|one| {
        let mut labels = one.finding.labels.iter();
        reported.contains(&rule_at(one.finding))
            || !labels_of_causes.contains(&one.finding.place())
                && !labels.any(|label| places_of_causes.contains(&label.span))
    });
}

/// The rule of a finding, where it starts, and the model whose rows it cites.
fn rule_at(finding: &Finding) -> (&str, u32, Option<&str>) {
    (&finding.rule, finding.place().start, finding.model())
}

/// The names of all people of a file in findings.
fn people(file: &Teams) -> HashSet<&str> {
    let teams = file.overviews.iter();
    teams
        .flat_map(|team| team.people.iter().map(|person| person.called.as_str()))
        .collect()
}

fn keys(finding: &Finding, parts: &Parts, renamed: &Renamed, project: Option<&str>) -> Vec<Key> {
    let now = |id: &String| renamed.get(id).unwrap_or(id).clone();
    let subjects: Vec<String> = finding.subjects.iter().map(now).collect();
    let texts = match (subjects.as_slice(), parts) {
        ([], _) => vec![finding.message_text()],
        (_, Parts::Whole) => vec![subjects.join("\n")],
        (_, Parts::Subjects) => subjects,
        (_, Parts::Rows(ids)) => {
            let about = subjects.join("\n");
            ids.iter().map(|id| format!("{about}\n{id}")).collect()
        }
    };
    let key = |text| (project.map(str::to_owned), finding.part(text, now));
    texts.into_iter().map(key).collect()
}

/// The parts in which a finding comes, goes or grows.
enum Parts<'f> {
    Whole,
    Subjects,
    Rows(Vec<&'f str>),
}

impl<'f> Parts<'f> {
    /// A finding about one person grows by its rows, for example if this person alone can do more
    /// than before.
    fn of(finding: &'f Finding, people: &HashSet<&str>) -> Self {
        let rows = finding.source.iter().flat_map(|source| &source.rows);
        let ids: Vec<&str> = rows.map(|row| row.id.as_ref()).collect();
        match finding.subjects.as_slice() {
            [one] if !ids.is_empty() && people.contains(one.as_str()) => Parts::Rows(ids),
            [] | [_] => Parts::Whole,
            _ if finding.single_subject => Parts::Whole,
            _ => Parts::Subjects,
        }
    }
}

fn change(class: Class, only: &Only, report: &FileReport) -> Option<Change> {
    let Only {
        finding,
        parts,
        is_new,
    } = only;
    let is_partly_new = is_new.contains(&true) && is_new.contains(&false);
    // A finding with fewer rows than before is not gone.
    let is_smaller = is_partly_new && class == Class::GoneFinding;
    if !is_new.contains(&true) || (is_smaller && matches!(parts, Parts::Rows(_))) {
        return None;
    }
    let mut finding = Finding::clone(finding);
    if is_partly_new {
        narrow_to_changed(class, &mut finding, parts, is_new);
    }
    let position = report.place(&finding).start;
    let place = ChangePlace::new(class == Class::GoneFinding, position);
    Some(Change {
        rule: Some((finding.rule.clone(), finding.severity)),
        ..Change::new(
            class,
            Sentence::of_message(&finding.message_text()),
            Some(place),
        )
        .about(finding.subjects.clone())
    })
}

/// Narrows a finding to its new or lost parts, or names them in its message.
fn narrow_to_changed(class: Class, finding: &mut Finding, parts: &Parts, is_new: &[bool]) {
    if let Parts::Rows(ids) = parts {
        let new: Vec<String> = new_ones(ids, is_new).map(|id| id.to_string()).collect();
        let message = finding.message_text();
        finding.message = format!("{message}, now also {}", enumerated(&new));
        finding.subjects_at = None;
        return;
    }
    let new: BTreeSet<String> = new_ones(&finding.subjects, is_new).cloned().collect();
    let is_in_message = finding.subjects_at.is_some();
    finding.retain_subjects(|subject| new.contains(subject));
    if !is_in_message {
        let words = match class {
            Class::GoneFinding => "no longer about",
            _ => "now also about",
        };
        let subjects = enumerated(&finding.subjects);
        finding.message = format!("{}, {words} {subjects}", finding.message);
    }
}

fn new_ones<'p, T>(parts: &'p [T], is_new: &'p [bool]) -> impl Iterator<Item = &'p T> {
    let parts = parts.iter().zip(is_new);
    parts.filter(|(_, is_new)| **is_new).map(|(part, _)| part)
}

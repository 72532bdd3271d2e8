//! The findings that a waiver without an effect may be meant for.

use foldhash::HashMap;

use super::pattern::Pattern;
use crate::finding::Finding;
use crate::model::Library;
use crate::suggest;
use crate::suggest::enumerated;
use crate::team::{Team, Waiver};

/// The most subjects among which to look for a misspelt one.
const MAX_SUBJECTS: usize = 100;
/// The most ids and names of people for it.
const MAX_NAMES: usize = 400;

/// The findings of a team that no waiver accepts, by rule, and its people.
#[derive(Default)]
pub(super) struct Others<'a> {
    findings: HashMap<&'a str, Vec<&'a Finding>>,
    ids: HashMap<&'a str, Option<&'a str>>,
    /// The rules whose findings can be accepted, in the order of the findings.
    rules: Vec<&'a str>,
    /// The same by the subjects of their findings.
    by_subject: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Others<'a> {
    pub fn of(findings: &'a [Finding], team: &'a Team, library: &Library) -> Self {
        let mut others = Others::default();
        for finding in findings {
            let rule = finding.rule.as_ref();
            let of_rule = others.findings.entry(rule).or_default();
            let is_new = of_rule.is_empty();
            of_rule.push(finding);
            if !library.rule(rule).is_some_and(|rule| rule.waivable) {
                continue;
            }
            if is_new {
                others.rules.push(rule);
            }
            for subject in &finding.subjects {
                let rules = others.by_subject.entry(subject).or_default();
                if !rules.contains(&rule) {
                    rules.push(rule);
                }
            }
        }
        for person in team.people.items {
            let id = person.id.get().copied();
            let names = [person.name.value().map(|name| name.value), id];
            for name in names.into_iter().flatten() {
                // Among several, it is unknown who is meant.
                let known = others.ids.entry(name).or_insert(id);
                *known = known.filter(|known| Some(*known) == id);
            }
        }
        others
    }

    /// The rules with findings about something, or about anything, that are not this one.
    pub fn rules_about(&self, about: Option<&str>, rule: &str) -> Vec<&'a str> {
        let rules = match about {
            Some(about) => self.by_subject.get(about).map_or(&[][..], Vec::as_slice),
            None => &self.rules,
        };
        let others = rules.iter().filter(|other| **other != rule);
        others.copied().collect()
    }

    /// The subjects of the first finding of a rule.
    pub fn subjects(&self, rule: &str) -> Option<String> {
        let mut findings = self.findings.get(rule)?.iter();
        let first = findings.find(|finding| !finding.subjects.is_empty())?;
        Some(enumerated(&first.subjects))
    }

    /// Whether one of the first findings is one that a waiver is about.
    pub fn has_one_for(&self, waiver: &Waiver, library: &Library) -> bool {
        let findings = waiver.rule_id.and_then(|rule| self.findings.get(rule));
        let mut findings = findings.into_iter().flatten().take(MAX_SUBJECTS);
        let Some(about) = waiver.about.get() else {
            return waiver.about.is_absent() && findings.next().is_some();
        };
        let Ok(pattern) = Pattern::new(about, library) else {
            return false;
        };
        findings.any(|finding| {
            let mut subjects = finding.subjects.iter().take(MAX_SUBJECTS);
            subjects.any(|subject| pattern.is_match(subject, finding.model(), None))
        })
    }

    /// The subject of a rule's finding that an `about` names in other words: a person by name, an
    /// activity by its title, or nearly right.
    pub fn meant(&self, rule: &str, about: &str) -> Option<&'a str> {
        let subjects = || {
            let findings = self.findings.get(rule).into_iter().flatten();
            let subjects = findings.flat_map(|finding| finding.subjects.iter());
            subjects.map(String::as_str)
        };
        match self.ids.get(about) {
            Some(id) => subjects().find(|subject| Some(*subject) == *id),
            None => suggest::closest(about, subjects().take(MAX_SUBJECTS)).or_else(|| {
                let slug = about.to_lowercase().replace(' ', "-");
                let is_it = |subject: &&str| subject.rsplit('/').next() == Some(slug.as_str());
                let id = || self.nearly_named(about);
                subjects()
                    .find(is_it)
                    .or_else(|| id().and_then(|id| subjects().find(|subject| *subject == id)))
            }),
        }
    }

    /// The person whose name a text misspells.
    fn nearly_named(&self, about: &str) -> Option<&'a str> {
        let names = self.ids.keys().copied();
        let are_few = self.ids.len() <= MAX_NAMES;
        let name = are_few.then(|| suggest::closest(about, names)).flatten()?;
        *self.ids.get(name)?
    }

    /// The only finding of a rule, if it is about a single thing.
    pub fn only(&self, rule: &str) -> Option<&'a Finding> {
        match self.findings.get(rule)?.as_slice() {
            [only] if only.single_subject || only.subjects.len() == 1 => Some(only),
            _ => None,
        }
    }
}

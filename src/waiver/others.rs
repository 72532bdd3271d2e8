//! The findings that a waiver without an effect may be meant for.

use foldhash::HashMap;

use crate::finding::{Finding, enumerated};
use crate::suggest;
use crate::team::Team;

/// The most subjects among which to look for a misspelt one.
const MAX_SUBJECTS: usize = 100;

/// The findings of a team that no waiver accepts, by rule, and its people.
#[derive(Default)]
pub(super) struct Others<'a> {
    findings: HashMap<&'a str, Vec<&'a Finding>>,
    ids: HashMap<&'a str, Option<&'a str>>,
}

impl<'a> Others<'a> {
    pub fn of(findings: &'a [Finding], team: &'a Team) -> Self {
        let mut others = Others::default();
        for finding in findings.iter().filter(|one| !one.subjects.is_empty()) {
            let of_rule = others.findings.entry(finding.rule.as_ref()).or_default();
            of_rule.push(finding);
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

    /// The subjects of the first finding of a rule.
    pub fn subjects(&self, rule: &str) -> Option<String> {
        let first = self.findings.get(rule)?.first()?;
        Some(enumerated(&first.subjects))
    }

    /// The subject of a rule's finding that an `about` describes differently: a person by name, an
    /// activity by its title, or a misspelt one.
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
                subjects().find(|subject| subject.rsplit('/').next() == Some(slug.as_str()))
            }),
        }
    }
}

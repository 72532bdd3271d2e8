//! The findings that only the waivers of a file hide.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::glob::Matcher;
use crate::judge;
use crate::judge::Selection;
use crate::policy::Run;
use crate::project::ConfigText;
use crate::project::team_file::TeamFile;
use crate::results::FileReport;

/// The findings that the waivers of a file hide: rule and subject.
pub(super) struct Hidden(Vec<(String, String)>);

impl Hidden {
    pub(super) fn of(run: &Run, file: &TeamFile, text: &ConfigText) -> Self {
        let selection = Selection::default();
        let mut settings = file.settings(run.day, &selection);
        settings.waivers.are_ignored = true;
        let all = judge(&text.path, text.text.as_bytes(), &settings);
        let shown = run.reports.iter().find(|report| report.path == text.path);
        let shown: HashSet<(&str, &str)> = shown.into_iter().flat_map(subjects).collect();
        let hidden = subjects(&all).filter(|subject| !shown.contains(subject));
        let owned = |(rule, about): (&str, &str)| (rule.to_owned(), about.to_owned());
        Hidden(hidden.map(owned).collect())
    }

    /// The subjects that a waiver with this rule and this `about` can have hidden.
    pub(super) fn by(&self, rule: &str, about: Option<&str>) -> Vec<String> {
        let matcher = about.and_then(|about| Matcher::new(about).ok());
        let of_rule = self.0.iter().filter(|(id, _)| id == rule);
        let about = of_rule.map(|(_, about)| about.clone());
        about
            .filter(|about| {
                matcher
                    .as_ref()
                    .is_none_or(|matcher| matcher.is_match(about))
            })
            .collect()
    }
}

fn subjects(report: &FileReport) -> impl Iterator<Item = (&str, &str)> {
    let of = |finding: &'_ Finding| finding.subjects.len();
    report.findings.iter().flat_map(move |finding| {
        (0..of(finding)).map(move |at| (finding.rule.as_ref(), finding.subjects[at].as_str()))
    })
}

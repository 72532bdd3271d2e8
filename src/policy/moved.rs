//! The relaxations of a team that moves to another file, where the policy may require less.

use std::collections::HashMap;

use super::terms::Accepted;
use super::{Collected, Judged, Pairs, Place, Places, RelaxationKind, Run, configuration};
use crate::judge;
use crate::model::Severity;
use crate::project::team_file::TeamFile;

/// A team whose file has another name.
pub struct Moved {
    /// The team, as the revision has it.
    pub team: Accepted,
    /// The revision's file.
    pub from: TeamFile,
    /// Where the team is in the new one.
    pub place: Place,
}

impl Moved {
    /// Compares the policies of the two files; `now` is the new one.
    pub fn compare(&self, now: &Judged, pairs: &mut Pairs, all: &mut Collected) {
        let from = self.from.display_path().into_owned();
        let judged = Judged {
            before: self.from.project.clone(),
            was: self.from.project.folder.absolute(&self.from.path),
            ..now.clone()
        };
        let pair = pairs.pair(&judged.before, &judged.after);
        for (place, kind) in pair.of_all.iter().cloned() {
            all.add(place, kind, &now.shown);
        }
        for (_, kind) in configuration::levels(&judged) {
            if let RelaxationKind::Level {
                rule,
                before,
                after,
            } = kind
            {
                let from = from.clone();
                let kind = RelaxationKind::MovedLevel {
                    rule,
                    before,
                    after,
                    from,
                };
                all.add(Places::after(self.place.clone()), kind, &now.shown);
            }
        }
    }

    /// Finds what the revision's policy for the old file reports in the new one and its policy for
    /// the new one does not, for example because a configuration moves with the file.
    pub fn judge(&self, run: &Run, file: &TeamFile, all: &mut Collected) {
        let shown = file.display_path();
        let settings = self.from.settings(run.day, run.selection);
        let as_before = judge(&shown, self.place.text.text.as_bytes(), &settings);
        let mut reports = run.reports.iter();
        let report = reports.find(|report| report.path == shown);
        let known: HashMap<_, Severity> = report
            .into_iter()
            .flat_map(|report| &report.findings)
            .map(|finding| ((&finding.rule, finding.place()), finding.severity))
            .collect();
        for finding in &as_before.findings {
            let now = known.get(&(&finding.rule, finding.place()));
            if now.is_none_or(|now| *now < finding.severity) {
                let kind = RelaxationKind::MovedLevel {
                    rule: finding.rule.to_string(),
                    before: finding.severity.word(),
                    after: now.map_or("off", |now| now.word()),
                    from: self.from.display_path().into_owned(),
                };
                all.add(Places::after(self.place.clone()), kind, &shown);
            }
        }
    }
}

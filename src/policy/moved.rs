//! The relaxations of a team that moves to another file, where the policy may require less.

use super::terms::Accepted;
use super::{Collected, Judged, Kind, Pairs, Place, Places, configuration};
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
            if let Kind::Level {
                rule,
                before,
                after,
            } = kind
            {
                let from = from.clone();
                let kind = Kind::MovedLevel {
                    rule,
                    before,
                    after,
                    from,
                };
                all.add(Places::after(self.place.clone()), kind, &now.shown);
            }
        }
    }
}

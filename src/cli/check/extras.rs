//! The parts of a run that appear in addition to its report: the teams, and what could not be read.

use super::judged::Judged;
use crate::cli::Session;
use crate::page::{Page, Teams};
use crate::report::Report;

/// The parts of a run that appear in addition to its report.
#[derive(Default)]
pub struct Extras {
    teams: Vec<Teams>,
    more: usize,
    unforeseen: usize,
    unread: Vec<String>,
}

impl Extras {
    /// Takes them from a run.
    pub fn of(judged: &mut Judged, session: &Session) -> Self {
        let mut teams = std::mem::take(&mut judged.teams.teams);
        let mut unread = judged.unread.clone();
        if let Some(redactor) = &session.stderr.redactor {
            teams.iter_mut().for_each(|teams| teams.redact(redactor));
            let clauses = unread.iter_mut();
            clauses.for_each(|clause| *clause = redactor.message(clause));
        }
        let (more, unforeseen) = (judged.teams.more, judged.teams.unforeseen.files);
        Extras {
            teams,
            more,
            unforeseen,
            unread,
        }
    }

    /// Combines them with a report.
    pub fn with<'a>(&'a self, report: &'a Report) -> Page<'a> {
        Page {
            report,
            teams: &self.teams,
            more: self.more,
            unforeseen: self.unforeseen,
            unread: &self.unread,
        }
    }
}

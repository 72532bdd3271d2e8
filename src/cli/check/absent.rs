//! `--without`: the findings if some people were away.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::checks::Context;
use crate::judge::seen::judge_seeing;
use crate::judge::{Scratch, Settings, judge_in};
use crate::project::Errors;
use crate::results::FileReport;
use crate::suggest;

/// The people who count as away, and the ids of all people of the run.
#[derive(Default)]
pub struct Absent {
    away: Vec<String>,
    known: Mutex<BTreeSet<String>>,
}

impl Absent {
    pub fn new(away: &[String]) -> Self {
        Absent {
            away: away.to_vec(),
            ..Absent::default()
        }
    }

    /// Judges a file as if these people were away.
    pub fn judge(
        &self,
        scratch: &mut Scratch,
        path: &str,
        bytes: &[u8],
        settings: &Settings,
    ) -> FileReport {
        if self.away.is_empty() {
            return judge_in(scratch, path, bytes, settings);
        }
        let see = |ids: &mut Vec<String>, context: &Context| {
            let people = context.team.people.items.iter();
            ids.extend(people.filter_map(|person| person.id.get().map(|id| (*id).to_owned())));
        };
        let seen = judge_seeing(scratch, path, bytes, settings, &self.away, &see);
        self.note(seen.view.into_iter());
        seen.report
    }

    /// The people who count as away.
    pub fn away(&self) -> &[String] {
        &self.away
    }

    /// Records the ids of a team.
    pub fn note(&self, ids: impl Iterator<Item = String>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(ids);
    }

    /// Refuses a person who is on no team of the run.
    pub fn refuse_unknown(&self) -> Result<(), Errors> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        refuse_unknown_people(&self.away, &known)
    }
}

/// Refuses a name that no person has.
pub fn refuse_unknown_people(ids: &[String], known: &[&str]) -> Result<(), Errors> {
    match ids.iter().find(|id| !known.contains(&id.as_str())) {
        Some(unknown) => {
            let known = known.iter().copied();
            Err(Errors::with_way_out(suggest::unknown(
                "person", unknown, known,
            )))
        }
        None => Ok(()),
    }
}

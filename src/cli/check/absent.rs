//! `--without`: the findings if some people were away.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::checks::Context;
use crate::judge::{Audience, Scratch, Settings, judge_in, judge_showing};
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
        match self.away.is_empty() {
            true => judge_in(scratch, path, bytes, settings),
            false => self.judge_showing(scratch, path, bytes, settings, &mut |_| ()),
        }
    }

    /// The same, and shows each of its teams.
    pub fn judge_showing(
        &self,
        scratch: &mut Scratch,
        path: &str,
        bytes: &[u8],
        settings: &Settings,
        show: &mut dyn FnMut(&Context),
    ) -> FileReport {
        let mut audience = Audience {
            away: &self.away,
            show: Some(&mut |context| {
                if !self.away.is_empty() {
                    self.note(context);
                }
                show(context);
            }),
            ..Audience::default()
        };
        judge_showing(scratch, path, bytes, settings, &mut audience)
    }

    /// The people who count as away.
    pub fn away(&self) -> &[String] {
        &self.away
    }

    /// Records the ids of a team.
    fn note(&self, context: &Context) {
        let people = context.team.people.items.iter();
        let ids = people.filter_map(|person| person.id.get());
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(ids.map(|id| (*id).to_owned()));
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

//! The teams of a run, for the formats that show them, with the year ahead of each: as many of the
//! first files by path as fit.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::absent::Absent;
use crate::Settings;
use crate::checks::Context;
use crate::forecast::{Dates, Outlook, Unforeseen, a_year_after, look_ahead};
use crate::judge::{Scratch, judge_seeing};
use crate::overview::MAX_CELLS;
use crate::page::Teams;
use crate::report::FileReport;
use crate::teams::Overviews;

/// The most text of their files in total, in bytes.
const MAX_TEXT_BYTES: usize = 64 << 20;
/// The most text to judge for the year ahead, in bytes. Two cores take five seconds for it, and
/// three thousand teams of several KiB with forty dates each come close to it.
const MAX_AHEAD_BYTES: u64 = 896 << 20;

/// The teams of a run, from all threads.
#[derive(Default)]
pub struct Watched(Mutex<Kept>);

/// The teams that were kept.
#[derive(Default)]
pub struct Kept {
    /// By path.
    teams: BTreeMap<String, Watch>,
    cells: usize,
    bytes: usize,
    /// The first path that does not fit. No later path is kept, in whatever order they arrive.
    end: Option<String>,
    /// How many files with teams did not fit.
    pub more: usize,
    /// The files that are shown without the year ahead.
    pub unforeseen: Unforeseen,
}

/// A file's teams, and everything that a forecast needs.
struct Watch {
    teams: Teams,
    outlook: Outlook,
    bytes: usize,
    cells: usize,
}

impl Watched {
    /// Judges a file, and keeps its teams.
    pub fn judge(
        &self,
        scratch: &mut Scratch,
        path: &str,
        bytes: &[u8],
        settings: &Settings,
        absent: &Absent,
    ) -> FileReport {
        let see = |view: &mut (Overviews, Dates), context: &Context| {
            view.0.see(context);
            view.1.see(context);
        };
        let mut seen = judge_seeing(scratch, path, bytes, settings, absent.away(), &see);
        let overviews = Overviews::take(&mut seen, |view| &mut view.0);
        let (report, (_, dates)) = (seen.report, seen.view);
        let people = overviews.all.iter().flat_map(|overview| &overview.people);
        absent.note(people.filter_map(|person| person.id.clone()));
        if !overviews.all.is_empty() {
            let until = a_year_after(settings.day);
            let watch = Watch {
                outlook: Outlook::new(path, bytes, dates, settings, until),
                bytes: bytes.len(),
                cells: overviews.cells,
                teams: Teams {
                    path: path.to_owned(),
                    overviews: overviews.all,
                    forecast: None,
                },
            };
            // Other threads wait for the lock, so the copy of the file is made before.
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.take(watch);
        }
        report
    }

    /// Computes the year ahead of each team and returns the teams. Call it when all files are
    /// judged.
    pub fn kept<'s>(
        &self,
        settings: &dyn Fn(&str) -> Option<Settings<'s>>,
        absent: &Absent,
    ) -> Kept {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut kept = std::mem::take(&mut *kept);
        kept.look_ahead(settings, absent.away());
        kept
    }
}

impl Kept {
    /// The teams, by path.
    pub fn take_teams(&mut self) -> Vec<Teams> {
        let teams = std::mem::take(&mut self.teams);
        teams.into_values().map(|watch| watch.teams).collect()
    }

    fn take(&mut self, watch: Watch) {
        let path = &watch.teams.path;
        if self.teams.contains_key(path) {
            return; // found under two names
        }
        if self.end.as_ref().is_some_and(|end| path >= end) {
            self.more += 1;
            return;
        }
        self.cells += watch.cells;
        self.bytes += watch.bytes;
        self.teams.insert(path.clone(), watch);
        while self.cells > MAX_CELLS || self.bytes > MAX_TEXT_BYTES {
            let Some((path, last)) = self.teams.pop_last() else {
                return;
            };
            self.cells -= last.cells;
            self.bytes -= last.bytes;
            self.more += 1;
            self.end = Some(path);
        }
    }

    fn look_ahead<'s>(&mut self, settings: &dyn Fn(&str) -> Option<Settings<'s>>, away: &[String]) {
        let watched = self.teams.values_mut();
        let (teams, files): (Vec<&mut Teams>, Vec<_>) = watched
            .filter_map(|watch| {
                let settings = settings(&watch.teams.path)?;
                Some((&mut watch.teams, (&watch.outlook, settings)))
            })
            .unzip();
        let forecasts = look_ahead(&files, away, MAX_AHEAD_BYTES);
        for (teams, forecast) in teams.into_iter().zip(forecasts) {
            if forecast.is_none() {
                self.unforeseen.add(&teams.path);
            }
            teams.forecast = forecast;
        }
    }
}

//! The teams of a run, for the forms that show them: as many of the first files by path as fit.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use super::absent::Absent;
use crate::Settings;
use crate::forecast::Forecast;
use crate::judge::{Audience, Scratch};
use crate::overview::Overview;
use crate::page::Teams;
use crate::report::FileReport;

/// The most cells that a page shows: about three thousand teams have as many.
const MAX_CELLS: usize = 600_000;

/// The teams of a run, from all threads.
#[derive(Default)]
pub struct Watched(Mutex<Kept>);

/// The teams that were kept.
#[derive(Default)]
pub struct Kept {
    /// By path.
    teams: BTreeMap<String, Teams>,
    cells: usize,
    /// The first path that does not fit: behind it none is kept, in whatever order they come.
    end: Option<String>,
    /// How many files with teams there was no room for.
    pub more: usize,
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
        let mut overviews = Vec::new();
        let mut audience = Audience {
            away: absent.away(),
            show: Some(&mut |context| overviews.push(Overview::of(context))),
        };
        let settings = settings.clone();
        let until = a_year_after(settings.day);
        let (report, forecast) =
            Forecast::with_report(scratch, path, bytes, settings, until, &mut audience);
        let people = overviews.iter().flat_map(|overview| &overview.people);
        absent.note(people.filter_map(|person| person.id.clone()));
        if !overviews.is_empty() {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.take(Teams {
                path: path.to_owned(),
                overviews,
                forecast,
            });
        }
        report
    }

    /// Takes the teams.
    pub fn kept(&self) -> Kept {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut kept)
    }
}

fn a_year_after(day: Date) -> Date {
    day.checked_add(jiff::Span::new().years(1)).unwrap_or(day)
}

impl Kept {
    /// The teams, by path.
    pub fn take_teams(&mut self) -> Vec<Teams> {
        std::mem::take(&mut self.teams).into_values().collect()
    }

    fn take(&mut self, teams: Teams) {
        if self.teams.contains_key(&teams.path) {
            return; // found under two names
        }
        if self.end.as_ref().is_some_and(|end| teams.path >= *end) {
            self.more += 1;
            return;
        }
        self.cells += cells(&teams);
        self.teams.insert(teams.path.clone(), teams);
        while self.cells > MAX_CELLS {
            let Some((_, last)) = self.teams.pop_last() else {
                return;
            };
            self.cells -= cells(&last);
            self.more += 1;
            self.end = Some(last.path);
        }
    }
}

/// About how much a page has to show of some teams.
fn cells(teams: &Teams) -> usize {
    let duties = |one: &Overview| -> usize {
        let duties = one.duties.iter().flat_map(|table| &table.activities);
        duties.map(|duty| 2 + duty.contributors.len()).sum()
    };
    let permissions = |one: &Overview| -> usize {
        let rows = one.permissions.iter().flat_map(|table| &table.rows);
        rows.map(|row| 1 + row.holders.len()).sum()
    };
    let of_team = |one: &Overview| duties(one) + permissions(one) + 3 * one.people.len();
    let days = teams.forecast.changes.iter();
    let days = days.map(|change| change.comes.len() + change.goes.len());
    teams.overviews.iter().map(of_team).sum::<usize>() + days.sum::<usize>()
}

//! The teams of a run, for the formats that show them, with the year ahead of each: as many of the
//! first files by path as fit.

use std::sync::{Mutex, PoisonError};

use super::absent::Absent;
use super::first::{First, Size};
use crate::Settings;
use crate::checks::Context;
use crate::forecast::{Dates, Outlook, Unforeseen, a_year_after, look_ahead};
use crate::judge::Scratch;
use crate::judge::seen::judge_seeing;
use crate::overview::MAX_CELLS;
use crate::page::Teams;
use crate::results::FileReport;
use crate::teams::Overviews;

/// The most text of their files in total, in bytes.
const MAX_TEXT_BYTES: usize = 64 << 20;
/// The most text to judge for the year ahead, in bytes. Two cores take five seconds for it, and
/// three thousand teams of several KiB with forty dates each come close to it.
const MAX_AHEAD_BYTES: u64 = 896 << 20;

/// The teams of a run, from all threads.
#[derive(Default)]
pub struct Watched(Mutex<First<Watch, MAX_CELLS, MAX_TEXT_BYTES>>);

/// The teams that were kept.
#[derive(Default)]
pub struct Kept {
    /// By path.
    pub teams: Vec<Teams>,
    /// How many files with teams did not fit.
    pub more: usize,
    /// The files that are shown without the year ahead.
    pub unforeseen: Unforeseen,
}

/// A file's teams, and everything that a forecast needs.
struct Watch {
    teams: Teams,
    outlook: Outlook,
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
        let size = Size {
            items: overviews.cells,
            bytes: bytes.len(),
        };
        if !overviews.all.is_empty() {
            let until = a_year_after(settings.day);
            let watch = Watch {
                outlook: Outlook::new(path, bytes, dates, settings, until),
                teams: Teams {
                    path: path.to_owned(),
                    overviews: overviews.all,
                    forecast: None,
                },
            };
            // Other threads wait for the lock, so the copy of the file is made before.
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.take(path, watch, size);
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
        let kept = std::mem::take(&mut *kept);
        let mut all = Kept {
            more: kept.more,
            ..Kept::default()
        };
        let kept = kept.into_kept();
        let kept: Vec<(Watch, Settings)> = kept
            .filter_map(|(path, watch)| Some((watch, settings(&path)?)))
            .collect();
        let files = kept.iter();
        let files = files.map(|(watch, settings)| (&watch.outlook, settings.clone()));
        let forecasts = look_ahead(&files.collect::<Vec<_>>(), absent.away(), MAX_AHEAD_BYTES);
        for ((Watch { mut teams, .. }, _), forecast) in kept.into_iter().zip(forecasts) {
            if forecast.is_none() {
                all.unforeseen.add(&teams.path);
            }
            teams.forecast = forecast;
            all.teams.push(teams);
        }
        all
    }
}

//! Computes forecasts within a budget: a file is judged on each day on which its findings may
//! change, and a hostile file has a date for each day of a year. The budget counts bytes and
//! findings and never the time, in the order of the files, so that the same files always get a
//! forecast.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Change, Forecast, Period, dates};
use crate::checks::Context;
use crate::judge::seen::judge_seeing;
use crate::judge::{Audience, Scratch, Settings, judge_showing};
use crate::results::Unasked;

/// The number of files that are judged in parallel; each may use this share of the remaining
/// budget.
const CHUNK_FILES: usize = 16;
/// The cost of a finding, and of a file beside its bytes: a finding takes as long as a KiB of text.
const ITEM_COST: u64 = 1 << 10;

/// The dates of a file's teams, on which its findings may change.
#[derive(Default)]
pub struct Dates {
    project: Option<String>,
    written: BTreeSet<Date>,
}

impl Dates {
    /// Takes those of a team.
    pub fn see(&mut self, context: &Context) {
        let name = context.team.project.get();
        let name = name.map(|name| (*name).to_owned());
        self.project = self.project.take().or(name);
        dates::collect(context.team, &mut self.written);
        dates::collect_editions(context.team, context.library, &mut self.written);
    }
}

/// A file, and the days on which its findings may change.
pub struct Outlook {
    /// The file, as reports name it.
    pub path: String,
    /// The questions that are not asked about it on any day.
    pub unasked: Unasked,
    project: Option<String>,
    bytes: Vec<u8>,
    days: BTreeSet<Date>,
}

impl Outlook {
    /// The outlook of a file with these dates.
    pub fn new(path: &str, bytes: &[u8], dates: Dates, settings: &Settings, until: Date) -> Self {
        let windows = dates::windows(settings.library, settings.waivers);
        let day = settings.day;
        Outlook {
            path: path.to_owned(),
            unasked: Unasked::default(),
            project: dates.project,
            bytes: bytes.to_vec(),
            days: dates::candidates(&dates.written, &windows, Period { day, until }),
        }
    }

    /// The outlook of a file whose dates are not known yet.
    pub fn of(
        scratch: &mut Scratch,
        path: &str,
        bytes: &[u8],
        settings: &Settings,
        until: Date,
    ) -> Self {
        let seen = judge_seeing(scratch, path, bytes, settings, &[], &Dates::see);
        Outlook {
            unasked: seen.report.unasked,
            ..Outlook::new(path, bytes, seen.view, settings, until)
        }
    }

    /// The forecast and its cost; `None` if the cost exceeds this budget.
    fn forecast(
        &self,
        scratch: &mut Scratch,
        settings: &Settings,
        away: &[String],
        most: u64,
    ) -> (Option<Forecast>, u64) {
        let least = self.days.len() as u64 * self.bytes.len() as u64;
        if least > most {
            return (None, 0);
        }
        let mut left = most;
        let changes = self.changes(scratch, settings, away, &mut left);
        let forecast = changes.map(|changes| Forecast {
            path: self.path.clone(),
            project: self.project.clone(),
            changes,
        });
        (forecast, most - left)
    }

    fn changes(
        &self,
        scratch: &mut Scratch,
        settings: &Settings,
        away: &[String],
        left: &mut u64,
    ) -> Option<Vec<Change>> {
        let first = settings.day;
        let mut settings = settings.clone();
        let mut judge = |day: Date| {
            settings.day = day;
            let mut nobody = Audience {
                away,
                ..Audience::default()
            };
            let judged = scratch.judged_bytes();
            let report = judge_showing(scratch, &self.path, &self.bytes, &settings, &mut nobody);
            let bytes = (scratch.judged_bytes() - judged).max(self.bytes.len() as u64);
            let cost = bytes + ITEM_COST * (1 + report.findings.len() as u64);
            let is_enough = cost <= *left;
            *left = left.saturating_sub(cost);
            is_enough.then_some(report)
        };
        let mut changes = Vec::new();
        if self.days.is_empty() {
            return Some(changes);
        }
        let mut before = judge(first)?;
        for day in &self.days {
            let after = judge(*day)?;
            changes.extend(Change::between(&before, &after, *day));
            before = after;
        }
        Some(changes)
    }
}

/// The forecasts of some files, each with its settings, in their order; `None` for a file if the
/// budget, in judged bytes, is too small.
pub fn look_ahead(
    files: &[(&Outlook, Settings)],
    away: &[String],
    budget: u64,
) -> Vec<Option<Forecast>> {
    let mut left = budget;
    let mut forecasts = Vec::with_capacity(files.len());
    for chunk in files.chunks(CHUNK_FILES) {
        let share = left / CHUNK_FILES as u64;
        let judged = chunk
            .par_iter()
            .map_init(Scratch::default, |scratch, file| {
                let (outlook, settings) = file;
                outlook.forecast(scratch, settings, away, share)
            });
        for (forecast, cost) in judged.collect::<Vec<_>>() {
            left -= cost;
            forecasts.push(forecast);
        }
    }
    forecasts
}

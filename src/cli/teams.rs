//! The teams of some files, for the commands that show who does what: found, configured and judged
//! as `check` does it.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;

use super::Session;
use super::check::absent::refuse_unknown_people;
use super::check::arguments::day;
use super::configured::Configured;
use super::{paths, redaction};
use crate::judge::Selection;
use crate::judge::seen::Extent;
use crate::overview::MAX_CELLS;
use crate::project::team_file::{Buffers, ExcludePolicy, TeamFile};
use crate::project::{Errors, files};
use crate::report::Redactor;
use crate::results::Unasked;
use crate::teams::Teams;

/// The error of a run with too many teams to show.
const TOO_MANY_MESSAGE: &str = "the teams have more people and activities than can be shown at once; split large files or name fewer";

/// Which teams to read, and how.
#[derive(clap::Args)]
pub struct Which {
    /// Team files, or folders to search for them [default: .]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub how: How,
}

/// How to read teams.
#[derive(Clone, Default, clap::Args)]
pub struct How {
    /// The day to check against, YYYY-MM-DD [default: today in UTC]
    #[arg(long, value_name = "DATE", value_parser = day, env = "ROLECALL_AS_OF", hide_env = true)]
    pub as_of: Option<Date>,
    #[command(flatten)]
    pub reading: Reading,
}

/// By which configuration and models teams are read, and how they are shown.
#[derive(Clone, Default, clap::Args)]
pub struct Reading {
    /// Show only published words, and pseudonyms for all others
    #[arg(long, env = "ROLECALL_REDACT", hide_env = true, value_parser = super::env::truth)]
    pub redact: bool,
    #[command(flatten)]
    pub configured: Configured,
}

impl How {
    /// The day to look at.
    pub fn day(&self, session: &Session) -> Date {
        self.as_of.unwrap_or(session.surroundings.today)
    }
}

/// Reads the teams of the files, by path, as if some people were away. Unreadable files are errors;
/// an unreadable text is a file without teams.
pub fn read(which: &Which, away: &[String], session: &mut Session) -> Result<Vec<Teams>, Errors> {
    let day = which.how.day(session);
    let cells = Cells::default();
    let mut teams = each(which, session, &|file, buffers| {
        let teams = teams_of(file, buffers, away, day);
        cells.take(teams)
    })?;
    cells.refuse_more()?;
    refuse_unknown(away, &teams)?;
    say_unread(&teams, session);
    if let Some(redactor) = &session.stderr.redactor {
        teams.iter_mut().for_each(|teams| redact(teams, redactor));
    }
    let files = teams.iter().map(|teams| &teams.report);
    say_unasked(
        files.map(|file| (file.unasked, file.path.as_str())),
        session,
    );
    Ok(teams)
}

/// Applies a function to each file, by path, and its bytes.
pub fn each<T: Send>(
    which: &Which,
    session: &mut Session,
    make: &(dyn Fn(&TeamFile, &mut Buffers) -> T + Sync),
) -> Result<Vec<T>, Errors> {
    let reading = &which.how.reading;
    redaction::begin(reading.redact, session)?;
    let mut workspace = reading.configured.on_disk(session.folder());
    let view = workspace.view().clone();
    let paths = paths::searched(&which.paths);
    let unread = Mutex::new(Vec::new());
    let each = |file: &TeamFile, buffers: &mut Buffers| {
        if let Err(message) = paths::read_into(&mut buffers.bytes, file, &view) {
            unread.lock().ok()?.push(message);
            return None;
        }
        Some(make(file, buffers))
    };
    let found = files::find(&paths, ExcludePolicy::OnlyFound, &mut workspace, &each)?;
    let (mut files, mut errors) = (found.files, found.errors);
    errors.extend(unread.into_inner().unwrap_or_default());
    if !errors.is_empty() {
        return Err(Errors::all(errors));
    }
    files.sort_by_cached_key(|(file, _)| file.display_path().into_owned());
    let made: Vec<T> = files.into_iter().filter_map(|(_, made)| made).collect();
    match made.is_empty() {
        true => Err(paths::nothing_found("", &which.paths)),
        false => Ok(made),
    }
}

/// The total size of what the teams of a run show, from all threads.
#[derive(Default)]
pub struct Cells(AtomicUsize);

impl Cells {
    /// Counts a file's teams; those that do not fit are not kept.
    pub fn take(&self, mut teams: Teams) -> Teams {
        if !self.have_room_for(teams.cells) {
            teams.overviews = Vec::new();
        }
        teams
    }

    /// Counts some more, and says whether they fit.
    pub fn have_room_for(&self, more: usize) -> bool {
        self.0.fetch_add(more, Ordering::Relaxed) + more <= MAX_CELLS
    }

    /// Fails the run if there is too much to show.
    pub fn refuse_more(&self) -> Result<(), Errors> {
        match self.0.load(Ordering::Relaxed) > MAX_CELLS {
            true => Err(Errors::with_way_out(TOO_MANY_MESSAGE)),
            false => Ok(()),
        }
    }
}

/// Names the files that could not be read completely: what they seem to lack may be in the unread
/// part. And those that were read with corrections, which somebody has not made yet.
fn say_unread(teams: &[Teams], session: &Session) {
    let among = |extents: &[Extent]| {
        let teams = teams.iter().filter(|one| extents.contains(&one.extent));
        let paths: Vec<&str> = teams.map(|teams| teams.report.path.as_str()).collect();
        let (first, more) = (paths.first()?, paths.len() - 1);
        Some(match more {
            0 => format!("`{first}`"),
            1 => format!("`{first}` and 1 other file"),
            more => format!("`{first}` and {more} other files"),
        })
    };
    if let Some(files) = among(&[Extent::Partial, Extent::Unread]) {
        let message = format!("cannot read all of {files}; `rolecall check` says why");
        session.stderr.message(&message);
    }
    if let Some(files) = among(&[Extent::Corrected]) {
        let message = format!("read {files} as `rolecall check --fix` corrects it");
        session.stderr.message(&message);
    }
}

/// Says what was not judged in some files because a key could not be read, in the words of `check`.
pub fn say_unasked<'f>(files: impl Iterator<Item = (Unasked, &'f str)>, session: &Session) {
    for line in Unasked::lines(files) {
        session.stderr.paragraph(&line);
    }
}

fn redact(teams: &mut Teams, redactor: &Redactor) {
    redactor.file(&mut teams.report);
    let overviews = teams.overviews.iter_mut();
    overviews.for_each(|overview| redactor.overview(overview));
}

fn teams_of(file: &TeamFile, buffers: &mut Buffers, away: &[String], day: Date) -> Teams {
    let selection = Selection::default();
    let settings = file.settings(day, &selection);
    let path = file.display_path();
    Teams::judged(&mut buffers.scratch, &path, &buffers.bytes, &settings, away)
}

/// Refuses people whom no team has.
fn refuse_unknown(away: &[String], teams: &[Teams]) -> Result<(), Errors> {
    let overviews = teams.iter().flat_map(|teams| &teams.overviews);
    let people = overviews.flat_map(|overview| &overview.people);
    let ids: Vec<&str> = people.filter_map(|person| person.id.as_deref()).collect();
    refuse_unknown_people(away, &ids)
}

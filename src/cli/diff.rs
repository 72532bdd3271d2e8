//! `rolecall diff OLD NEW` and `rolecall diff --since REV`: what a change of team files means.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;
use rayon::prelude::*;

use super::teams::{self, Cells, How};
use super::{Color, Outcome, Session, output, paths, redaction, shown};
use crate::diff::{self, Compared, ComparedFile, Comparison, FailOn, FileChanges, Format};
use crate::finding::SYNTAX;
use crate::judge::{Selection, judge_in};
use crate::project::pairs::{self, Pair, Pairs, Place};
use crate::project::team_file::{Buffers, TeamFile};
use crate::project::{Errors, View, changes};
use crate::teams::{Teams, may_hide};

/// The arguments of `diff`.
#[derive(clap::Args)]
pub struct Args {
    /// Two team files or two folders, the old one first; with `--since`, where to search [default:
    /// .]
    #[arg(value_name = "OLD NEW")]
    paths: Vec<PathBuf>,
    /// Compare the work tree with the commit where the branch left a git revision
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// The format of the comparison
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Format,
    /// Exit with 1 if there is such a change
    #[arg(long, value_enum, value_name = "CHANGE", value_delimiter = ',')]
    fail_on: Vec<FailOn>,
    #[command(flatten)]
    how: How,
}

/// The most cells of one side of a file, as many as a thousand teams have.
const MAX_COMPARED_CELLS: usize = 300_000;
/// The most changes of all files, each of which takes up to two KiB.
const MAX_CHANGES: usize = 200_000;

pub(super) fn run(args: &Args, color: Color, session: &mut Session) -> Result<Outcome, Errors> {
    redaction::begin(args.how.reading.redact, session)?;
    let day = args.how.day(session);
    let (old, pairs) = match &args.since {
        Some(revision) => (revision.clone(), since(args, revision, session)?),
        None => between(args, session)?,
    };
    let count = pairs.count;
    let files = compare(pairs, day, session)?;
    let mut comparison = Comparison {
        day,
        old,
        count,
        files,
        here: output::here(session.folder()),
    };
    if let Some(redactor) = &session.stderr.redactor {
        comparison.redact(redactor);
    }
    let write = |style, out: &mut dyn Write| diff::write(&comparison, args.format, style, out);
    match args.format {
        Format::Github => shown::print_commands(color, session, write),
        _ => shown::print(color, session, write),
    }?;
    let unasked = comparison.files.iter().flat_map(|file| &file.unasked);
    let unasked = unasked.map(|(unasked, path)| (*unasked, path.as_str()));
    teams::say_unasked(unasked, session);
    Ok(match comparison.fails(&args.fail_on) {
        true => Outcome::Findings,
        false => Outcome::Clean,
    })
}

/// Compares the files that differ, and the policies of all.
fn compare(pairs: Pairs, day: Date, session: &Session) -> Result<Vec<FileChanges>, Errors> {
    let reader = Reader {
        view: View::of_disk(session.folder().clone()),
        day,
        changes: AtomicUsize::new(0),
        held: Cells::default(),
    };
    let judged: Vec<Result<ComparedFile, String>> = pairs
        .differing
        .into_par_iter()
        .map_init(Buffers::default, |buffers, pair| reader.part(pair, buffers))
        .collect();
    let (parts, unread) = apart(judged);
    if !unread.is_empty() {
        return Err(Errors::all(unread));
    }
    reader.held.refuse_more()?;
    let compared: Vec<Compared> = pairs.common.iter().map(compared).collect();
    let mut files = diff::policies(&compared);
    files.extend(diff::files(parts, day));
    let changes: usize = files.iter().map(|file| file.changes.len()).sum();
    if changes > MAX_CHANGES || reader.has_too_many(0) {
        return Err(Errors::with_way_out(format!(
            "there are more than {MAX_CHANGES} changes to show; compare fewer or smaller files"
        )));
    }
    Ok(files)
}

/// The files of the work tree and of a revision.
fn since(args: &Args, revision: &str, session: &Session) -> Result<Pairs, Errors> {
    let here = session.folder();
    let stored = changes::branched_from(revision, here)?;
    let view = View::of_disk(here.clone()).with_stored(stored.clone());
    let configured = &args.how.reading.configured;
    let (mut before, mut after) = (configured.workspace(view), configured.on_disk(here));
    let searched = paths::searched(&args.paths);
    let disk = after.source_of(stored.root())?;
    let mut old = Place::of_repository(&stored, &searched, &mut before);
    let mut new = Place::of_repository(&disk, &searched, &mut after);
    let pairs = pairs::pairs(&mut old, &mut new)?;
    match pairs.count {
        0 => Err(paths::nothing_found("", &args.paths)),
        _ => Ok(pairs),
    }
}

/// The files of two paths, and the name of the old one.
fn between(args: &Args, session: &Session) -> Result<(String, Pairs), Errors> {
    let [old, new] = args.paths.as_slice() else {
        return Err(Errors::with_way_out(
            "expected two team files or two folders to compare, or `--since REV`",
        ));
    };
    let (configured, here) = (&args.how.reading.configured, session.folder());
    let (mut before, mut after) = (configured.on_disk(here), configured.on_disk(here));
    let is_folder = |path: &Path| session.folder().reach(path).is_dir();
    let pairs = match (is_folder(old), is_folder(new)) {
        (true, true) => {
            let mut old = Place::folder(old, &mut before)?;
            let mut new = Place::folder(new, &mut after)?;
            pairs::pairs(&mut old, &mut new)?
        }
        (false, false) => pairs::two_files((old, &mut before), (new, &mut after))?,
        (is_old, _) => {
            let (folder, file) = if is_old { (old, new) } else { (new, old) };
            return Err(Errors::other(format!(
                "cannot compare a folder with a file: `{}` is a folder, and `{}` is not",
                folder.display(),
                file.display()
            )));
        }
    };
    match pairs.count {
        0 => Err(paths::nothing_found("", &args.paths)),
        _ => Ok((session.folder().display(old).into_owned(), pairs)),
    }
}

/// Reads and judges files.
struct Reader {
    view: View,
    day: Date,
    /// How many changes there are so far.
    changes: AtomicUsize,
    /// The size of files on one side only, which are compared once all have been read.
    held: Cells,
}

impl Reader {
    /// Compares a file with itself on the other side; each is judged by its own configuration.
    fn part(&self, (old, new): Pair, buffers: &mut Buffers) -> Result<ComparedFile, String> {
        let mut teams = |file: Option<TeamFile>| file.map(|file| self.teams(&file, buffers));
        let (old, new) = (teams(old).transpose()?, teams(new).transpose()?);
        let part = ComparedFile::of(old, new, self.day);
        let fits = self.held.have_room_for(part.held());
        match self.has_too_many(part.changes()) || !fits {
            true => Ok(ComparedFile::none()), // the run fails, and keeps no more
            false => Ok(part),
        }
    }

    /// Whether these changes exceed the limit.
    fn has_too_many(&self, more: usize) -> bool {
        self.changes.fetch_add(more, Ordering::Relaxed) + more > MAX_CHANGES
    }

    fn teams(&self, file: &TeamFile, buffers: &mut Buffers) -> Result<Teams, String> {
        let path = file.display_path();
        paths::read_into(&mut buffers.bytes, file, &self.view)?;
        // A finding that a mistake hides on one side would look gone or new.
        let selection = Selection {
            has_baseline: true,
            ..Selection::default()
        };
        let checked = Selection::default();
        let mut settings = file.settings(self.day, &selection);
        // A configuration must not hide that a text is unreadable, and with it who gains.
        settings.levels.remove(SYNTAX);
        let Buffers { bytes, scratch } = buffers;
        let mut teams = Teams::judged(scratch, &path, bytes, &settings, &[]);
        if teams.report.findings.iter().any(may_hide) {
            settings.selection = &checked;
            teams.checked = Some(judge_in(scratch, &path, bytes, &settings));
        }
        match teams.cells > MAX_COMPARED_CELLS {
            true => Err(format!(
                "`{path}` has more people and activities than can be compared; split it into several files"
            )),
            false => Ok(teams),
        }
    }
}

/// The results, and the errors in the order of the files.
fn apart<T>(results: Vec<Result<T, String>>) -> (Vec<T>, Vec<String>) {
    let (mut parts, mut errors) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(part) => parts.push(part),
            Err(error) => errors.push(error),
        }
    }
    (parts, errors)
}

fn compared((old, new): &(TeamFile, TeamFile)) -> Compared {
    let absolute = |file: &TeamFile| file.project.folder.absolute(&file.path);
    Compared {
        before: old.project.clone(),
        after: new.project.clone(),
        was: absolute(old),
        is: absolute(new),
        shown: new.display_path().into_owned(),
    }
}

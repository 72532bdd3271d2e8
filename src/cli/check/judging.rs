//! Finds the files of a run and judges them, many at a time.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::arguments::Args;
use crate::cli::files::{self, Each, Found, Named, Room, TeamFile};
use crate::cli::progress::Progress;
use crate::cli::project::{How, Project, Projects};
use crate::cli::{Failure, Session, git, input, output};
use crate::model::Severity;
use crate::report::{FileReport, Report};
use crate::{Selection, Settings, judge, judge_in, suggest};

/// What a run has judged.
#[derive(Default)]
pub struct Judged {
    /// The reports of the files with findings, in the order of `levels`.
    pub reports: Vec<FileReport>,
    /// From which severity on each of these files fails by its configuration.
    levels: Vec<Option<Severity>>,
    /// All files that were judged.
    files: Vec<TeamFile>,
    /// How many findings were waived in the files without any other.
    waived: u32,
    /// How many files were left out.
    excluded: u32,
    /// What could not be read.
    pub troubles: Vec<String>,
}

impl Judged {
    /// Takes what became of some files.
    fn of(found: Found<Result<Verdict, String>>) -> Self {
        let mut all = Judged {
            files: Vec::with_capacity(found.files.len()),
            excluded: found.excluded,
            troubles: found.troubles,
            ..Judged::default()
        };
        for (file, verdict) in found.files {
            match verdict {
                Ok(verdict) => all.take(file, verdict),
                Err(trouble) => all.troubles.push(trouble),
            }
        }
        all.troubles.sort_unstable();
        all
    }

    fn take(&mut self, file: TeamFile, verdict: Verdict) {
        match verdict {
            Verdict::Clean { waived } => self.waived += waived,
            Verdict::Findings(report) => {
                self.reports.push(*report);
                self.levels.push(file.project.fail_level);
            }
        }
        self.files.push(file);
    }

    /// Whether a finding is as severe as what fails the run: by the command line, else by its
    /// file's configuration, else an error.
    pub fn fails(&self, level: Option<Severity>) -> bool {
        let fails = |(report, own): (&FileReport, &Option<Severity>)| {
            let level = level.or(*own).unwrap_or(Severity::Error);
            let unlisted = report.unlisted.is_some_and(|(_, worst)| worst >= level);
            unlisted
                || report
                    .findings
                    .iter()
                    .any(|finding| finding.severity >= level)
        };
        self.reports.iter().zip(&self.levels).any(fails)
    }

    /// What the files are called.
    pub fn paths(&self) -> HashSet<String> {
        self.files
            .iter()
            .map(|file| file.shown().into_owned())
            .collect()
    }

    /// Takes the reports and puts them together.
    pub fn report(&mut self, day: Date) -> Report {
        let clean = self.files.len() - self.reports.len();
        let mut projects: Vec<&Arc<Project>> = Vec::new();
        for file in &self.files {
            if !projects
                .iter()
                .any(|known| Arc::ptr_eq(known, &file.project))
            {
                projects.push(&file.project);
            }
        }
        projects.sort_by_key(|project| project.layers.first().map(|layer| &layer.path));
        let mut report = Report::new(day, std::mem::take(&mut self.reports), self.excluded);
        report.summary.files += clean as u32;
        report.summary.waived += self.waived;
        projects
            .iter()
            .for_each(|project| report.explain(&project.library));
        report
    }
}

/// What became of a file. Most have no findings, and then there is little to keep.
enum Verdict {
    /// None, but for some that are waived.
    Clean { waived: u32 },
    /// What there is to say of it.
    Findings(Box<FileReport>),
}

impl From<FileReport> for Verdict {
    fn from(report: FileReport) -> Self {
        match report.findings.is_empty() && report.unlisted.is_none() {
            true => Verdict::Clean {
                waived: report.waived,
            },
            false => Verdict::Findings(Box::new(report)),
        }
    }
}

/// Finds the files and judges them.
pub fn judge_all(args: &Args, day: Date, session: &mut Session) -> Result<Judged, Failure> {
    let here = session.folder();
    let how = match (&args.config, args.no_config) {
        (Some(config), _) => How::This(here.absolute(config)),
        (None, true) => How::Without,
        (None, false) => How::Closest,
    };
    let mut projects = Projects::new(&args.models, how, here);
    if let [only] = args.paths.as_slice()
        && only == Path::new("-")
    {
        return judge_input(args, day, &mut projects, session);
    }
    if args.paths.iter().any(|path| path == Path::new("-")) {
        return Err(Failure::new(
            "`-` stands alone: standard input is judged without other files",
        ));
    }
    let selection = selection(args);
    let listed = match &args.files_from {
        Some(list) => Some(files::listed(list, session)?),
        None => None,
    };
    let progress = Progress::new(args.show.watched(), session);
    let found = find(args, listed.as_deref(), &mut projects, &|file, room| {
        let verdict = judge_file(file, room, day, &selection);
        progress.tick();
        verdict
    })?;
    drop(progress);
    // Whether all of this was asked for rightly is known once all files are; nothing has been
    // written before.
    output::refuse(
        &args.format,
        found.files.iter().map(|(file, _)| file.path.as_path()),
        here,
    )?;
    check_selection(
        args,
        found.files.iter().map(|(file, _)| file),
        &mut projects,
    )?;
    Ok(Judged::of(found))
}

fn find<T: Send>(
    args: &Args,
    listed: Option<&[PathBuf]>,
    projects: &mut Projects,
    each: &Each<T>,
) -> Result<Found<T>, Failure> {
    let named = if args.force_exclude {
        Named::UnlessExcluded
    } else {
        Named::Always
    };
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() {
        &here
    } else {
        args.paths.as_slice()
    };
    let (found, may_be_empty) = match (args.staged, &args.changed_since, listed) {
        (true, ..) => {
            let index = git::Index::checked_out(&projects.here)?; // must outlive the reading of its files
            (index.find(&args.paths, projects)?.each(each), false)
        }
        (_, Some(revision), _) => (
            git::changed_since(revision, &args.paths, projects)?.each(each),
            true,
        ),
        (_, _, Some(list)) => (files::find(list, named, projects, each)?, true),
        _ => (
            files::find(paths, named, projects, each)?,
            args.force_exclude,
        ),
    };
    if found.files.is_empty() && !found.troubles.is_empty() {
        return Err(Failure(found.troubles));
    }
    if found.files.is_empty() && found.excluded == 0 && !may_be_empty && !args.allow_empty {
        let within = paths
            .iter()
            .map(|path| format!("`{}`", path.display()))
            .collect::<Vec<_>>()
            .join(", ");
        let places = if args.staged {
            format!("git's index below {within}")
        } else {
            within
        };
        return Err(Failure::new(format!(
            "no team file found in {places}; team files are named team.yaml, team.yml, *.team.yaml or *.team.yml"
        )));
    }
    Ok(found)
}

/// The rules to ask, or not to ask.
fn selection(args: &Args) -> Selection {
    Selection {
        only: args.select.iter().cloned().collect(),
        without: args.ignore.iter().cloned().collect(),
    }
}

/// Refuses to select a rule that no project of the run knows.
fn check_selection<'f>(
    args: &Args,
    files: impl Iterator<Item = &'f TeamFile> + Clone,
    projects: &mut Projects,
) -> Result<(), Failure> {
    if args.select.is_empty() && args.ignore.is_empty() {
        return Ok(());
    }
    let here = projects.of(&projects.here.absolute(Path::new("team.yaml")))?;
    let known = |name: &String| {
        here.library.rule(name).is_some()
            || files
                .clone()
                .any(|file| file.project.library.rule(name).is_some())
    };
    for name in args.select.iter().chain(&args.ignore) {
        if !known(name) {
            let meant = suggest::closest(name, here.library.rules().map(|rule| rule.id.as_ref()));
            return Err(Failure::new(suggest::not_listed(
                "rule",
                name,
                meant,
                "rolecall rules",
            )));
        }
    }
    Ok(())
}

fn judge_input(
    args: &Args,
    day: Date,
    projects: &mut Projects,
    session: &mut Session,
) -> Result<Judged, Failure> {
    let here = session.folder();
    output::refuse(&args.format, args.stdin_filename.as_deref(), here)?;
    let bytes = input::read_stream(session.stdin)
        .map_err(|error| Failure::new(format!("standard input: {}", files::in_words(&error))))?;
    let path = args
        .stdin_filename
        .clone()
        .unwrap_or_else(|| PathBuf::from("<stdin>"));
    let project = projects.of(&here.absolute(&path))?;
    if args.force_exclude && project.excludes(&path) {
        return Ok(Judged {
            excluded: 1,
            ..Judged::default()
        });
    }
    check_selection(args, [].iter(), projects)?;
    let selection = selection(args);
    // Without a name there is no path for the configuration's globs to match.
    let levels = project.levels(args.stdin_filename.as_deref());
    let settings = Settings {
        library: &project.library,
        day,
        selection: &selection,
        levels,
    };
    let verdict = Verdict::from(judge(&here.display(&path), &bytes, &settings));
    let mut all = Judged::default();
    all.take(
        TeamFile {
            path,
            called: None,
            project,
        },
        verdict,
    );
    Ok(all)
}

/// Judges one file.
fn judge_file(
    file: &TeamFile,
    Room { bytes, arena }: &mut Room,
    day: Date,
    selection: &Selection,
) -> Result<Verdict, String> {
    input::read_file(&file.path, bytes)
        .map_err(|error| format!("{}: {}", file.shown(), files::in_words(&error)))?;
    let levels = file.project.levels(Some(&file.path));
    Ok(judge_in(
        arena,
        &file.shown(),
        bytes,
        &Settings {
            library: &file.project.library,
            day,
            selection,
            levels,
        },
    )
    .into())
}

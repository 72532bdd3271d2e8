//! Finds the files of a run and judges them, many at a time.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::arguments::Args;
use crate::cli::files::{self, Found, Named, TeamFile};
use crate::cli::progress::Progress;
use crate::cli::project::{How, Project, Projects};
use crate::cli::{Failure, git, input, output};
use crate::model::Severity;
use crate::report::FileReport;
use crate::{Selection, Settings, judge, suggest};

/// What a run has judged.
pub struct Judged {
    /// A report of each file, in the order of `levels`.
    pub reports: Vec<FileReport>,
    /// From which severity on each file fails by its configuration.
    levels: Vec<Option<Severity>>,
    /// How many files were left out.
    pub excluded: u32,
    /// What could not be read.
    pub troubles: Vec<String>,
    /// What applied to the files, each once.
    pub projects: Vec<Arc<Project>>,
}

impl Judged {
    /// Whether a finding is as severe as what fails the run: by the command line, else by its file's configuration, else an error.
    pub fn fails(&self, level: Option<Severity>) -> bool {
        let fails = |(report, own): (&FileReport, &Option<Severity>)| {
            let level = level.or(*own).unwrap_or(Severity::Error);
            let unlisted = report.unlisted.is_some_and(|(_, worst)| worst >= level);
            unlisted || report.findings.iter().any(|finding| finding.severity >= level)
        };
        self.reports.iter().zip(&self.levels).any(fails)
    }
}

/// Finds the files and judges them.
pub fn judge_all(args: &Args, day: Date) -> Result<Judged, Failure> {
    let how = match (&args.config, args.no_config) {
        (Some(config), _) => How::This(files::absolute(config)),
        (None, true) => How::Without,
        (None, false) => How::Closest,
    };
    let mut projects = Projects::new(&args.models, how);
    if let [only] = args.paths.as_slice()
        && only == Path::new("-")
    {
        return judge_input(args, day, &mut projects);
    }
    if args.paths.iter().any(|path| path == Path::new("-")) {
        return Err(Failure::new("`-` stands alone: standard input is judged without other files"));
    }
    // The index's copy must outlive the reading of its files.
    let index = args.staged.then(git::Index::checked_out).transpose()?;
    let mut found = find(args, index.as_ref(), &mut projects)?;
    output::refuse(&args.format, found.files.iter().map(|file| file.path.as_path()))?;
    let selection = selection(args, &found.files, &mut projects)?;
    let progress = Progress::new(found.files.len(), args.show.watched());
    let judge = |bytes: &mut Vec<u8>, file: &TeamFile| {
        let judged = judge_file(file, bytes, day, &selection);
        progress.tick();
        judged
    };
    let judged: Vec<Result<FileReport, String>> = match found.files.as_slice() {
        [only] => vec![judge(&mut Vec::new(), only)], // not worth a thread
        files => files.par_iter().map_init(Vec::new, judge).collect(),
    };
    drop(progress);
    let mut all = Judged {
        reports: Vec::with_capacity(judged.len()),
        levels: Vec::with_capacity(judged.len()),
        excluded: found.excluded,
        troubles: std::mem::take(&mut found.troubles),
        projects: Vec::new(),
    };
    for (file, result) in found.files.iter().zip(judged) {
        if !all.projects.iter().any(|known| Arc::ptr_eq(known, &file.project)) {
            all.projects.push(file.project.clone());
        }
        match result {
            Ok(report) => {
                all.reports.push(report);
                all.levels.push(file.project.fail_level);
            }
            Err(trouble) => all.troubles.push(trouble),
        }
    }
    Ok(all)
}

fn find(args: &Args, index: Option<&git::Index>, projects: &mut Projects) -> Result<Found, Failure> {
    let named = if args.force_exclude { Named::UnlessExcluded } else { Named::Always };
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() { &here } else { args.paths.as_slice() };
    let (found, may_be_empty) = match (index, &args.changed_since, &args.files_from) {
        (Some(index), ..) => (index.find(&args.paths, projects)?, false),
        (_, Some(revision), _) => (git::changed_since(revision, &args.paths, projects)?, true),
        (_, _, Some(list)) => (files::find(&files::listed(list)?, named, projects)?, true),
        _ => (files::find(paths, named, projects)?, args.force_exclude),
    };
    if found.files.is_empty() && !found.troubles.is_empty() {
        return Err(Failure::new(found.troubles.join("\nrolecall: ")));
    }
    if found.files.is_empty() && found.excluded == 0 && !may_be_empty && !args.allow_empty {
        let places = paths.iter().map(|path| format!("`{}`", path.display())).collect::<Vec<_>>().join(", ");
        return Err(Failure::new(format!("no team file found in {places}; team files are named team.yaml, team.yml, *.team.yaml or *.team.yml")));
    }
    Ok(found)
}

/// The rules to ask; each must be known to a project of the run.
fn selection(args: &Args, files: &[TeamFile], projects: &mut Projects) -> Result<Selection, Failure> {
    if args.select.is_empty() && args.ignore.is_empty() {
        return Ok(Selection::default());
    }
    let here = projects.of(&files::absolute(Path::new("team.yaml")))?;
    let known = |name: &String| here.library.rule(name).is_some() || files.iter().any(|file| file.project.library.rule(name).is_some());
    for name in args.select.iter().chain(&args.ignore) {
        if !known(name) {
            let meant = suggest::closest(name, here.library.rules().map(|rule| rule.id.as_ref()));
            let meant = meant.map_or("; `rolecall rules` lists them".to_owned(), |meant| format!("; did you mean `{meant}`?"));
            return Err(Failure::new(format!("there is no rule `{name}`{meant}")));
        }
    }
    Ok(Selection { only: args.select.iter().cloned().collect(), without: args.ignore.iter().cloned().collect() })
}

fn judge_input(args: &Args, day: Date, projects: &mut Projects) -> Result<Judged, Failure> {
    output::refuse(&args.format, args.stdin_filename.as_deref())?;
    let bytes = input::read_standard().map_err(|error| Failure::new(format!("standard input: {}", files::in_words(&error))))?;
    let path = args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
    let project = projects.of(&files::absolute(&path))?;
    let mut all = Judged { reports: Vec::new(), levels: Vec::new(), excluded: 0, troubles: Vec::new(), projects: vec![project.clone()] };
    if args.force_exclude && project.excludes(&path) {
        all.excluded = 1;
        return Ok(all);
    }
    let selection = selection(args, &[], projects)?;
    // Without a name there is no path for the configuration's globs to match.
    let levels = project.levels(args.stdin_filename.as_deref());
    let settings = Settings { library: &project.library, day, selection: &selection, levels };
    all.reports.push(judge(&files::shown(&path), &bytes, &settings));
    all.levels.push(project.fail_level);
    Ok(all)
}

/// Judges one file, which is read into `bytes`.
fn judge_file(file: &TeamFile, bytes: &mut Vec<u8>, day: Date, selection: &Selection) -> Result<FileReport, String> {
    input::read_file(&file.path, bytes).map_err(|error| format!("{}: {}", file.shown(), files::in_words(&error)))?;
    let levels = file.project.levels(Some(&file.path));
    Ok(judge(&file.shown(), bytes, &Settings { library: &file.project.library, day, selection, levels }))
}

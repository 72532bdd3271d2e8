//! Finds the files of a run and judges them, many at a time.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::arguments::Args;
use super::budget::Budget;
use super::fixing::Fixes;
use super::judged::Judged;
use super::progress::Progress;
use super::relaxing;
use super::selected::{Files, listed, view};
use super::verdict::Verdict;
use crate::cli::{Session, output, paths};
use crate::judge::Scratch;
use crate::project::files::Found;
use crate::project::input::read_stream;
use crate::project::team_file::{Buffers, TeamFile};
use crate::project::{Errors, Project, View, Workspace};
use crate::waiver::Terms;
use crate::{Selection, Settings, suggest};

/// A run that judges: by which rules, on which day, with which fixes.
struct Judging<'r> {
    args: &'r Args,
    selection: Selection,
    day: Date,
    fixes: Fixes,
    /// Whether the text comes from standard input and has no file's name.
    is_unnamed: bool,
}

/// Finds the files, or reads standard input, and judges what it finds.
pub fn judge_all(
    args: &Args,
    has_baseline: bool,
    fixes: Fixes,
    day: Date,
    session: &mut Session,
) -> Result<(Judged, Arc<View>), Errors> {
    let is_input = |path: &PathBuf| path == Path::new("-");
    let judging = Judging {
        args,
        selection: selection(args, has_baseline),
        day,
        fixes,
        is_unnamed: args.paths.iter().any(is_input) && args.stdin_filename.is_none(),
    };
    match args.paths.as_slice() {
        [only] if is_input(only) => judging.input(session),
        paths if paths.iter().any(is_input) => Err(Errors::other(
            "standard input (`-`) cannot be judged together with files",
        )),
        _ => judging.files(session),
    }
}

impl Judging<'_> {
    fn files(self, session: &mut Session) -> Result<(Judged, Arc<View>), Errors> {
        let args = self.args;
        let listed = args.files_from.as_deref().map(|list| listed(list, session));
        let mut files = Files::new(args, listed.transpose()?, session.folder())?;
        let progress = Progress::new(args.show.no_progress, session);
        let view = files.workspace.view().clone();
        let budget = Budget::default();
        let found = files.find(&|file, Buffers { bytes, scratch }| {
            progress.tick();
            if budget.refuse_more().is_err() {
                return Err(String::new());
            }
            paths::read_into(bytes, file, &view)?;
            budget.read(bytes.len());
            let report = self.fixes.judge(scratch, file, bytes, &self.settings(file));
            Ok(budget.take(report))
        })?;
        drop(progress);
        budget.refuse_more()?;
        self.fixes.absent.refuse_unknown()?;
        // The arguments can be checked once all files are known; nothing is written before.
        let paths = found.files.iter().map(|(file, _)| file.path.as_path());
        let projects = found.files.iter().map(|(file, _)| &*file.project);
        output::refuse(&args.format, paths, read(args, projects), session.folder())?;
        let found_files = found.files.iter().map(|(file, _)| file);
        check_selection(args, found_files, &mut files.workspace)?;
        let day = self.day;
        let mut judged = self.judged(found, budget);
        relaxing::add(args, day, &mut files, &mut judged)?;
        match files.nothing.take() {
            Some(nothing) if !judged.has_relaxations() => Err(nothing),
            _ => Ok((judged, files.workspace.view().clone())),
        }
    }

    fn input(self, session: &mut Session) -> Result<(Judged, Arc<View>), Errors> {
        let (args, here) = (self.args, session.folder());
        let bytes = read_stream(session.stdin)
            .map_err(|why| Errors::other(format!("cannot read standard input: {why}")))?;
        let view = view(args, here)?;
        let mut workspace = args.configured.workspace(view);
        let name = args.stdin_filename.as_deref();
        let path = name.unwrap_or(Path::new("<stdin>"));
        let source = workspace.source_of(path)?;
        let project = workspace.project_in(&source, path)?;
        output::refuse(&args.format, name, read(args, [&*project]), here)?;
        if args.force_exclude && project.excludes(path) {
            return Ok((Judged::excluded(), workspace.view().clone()));
        }
        check_selection(args, [].iter(), &mut workspace)?;
        let file = TeamFile::new(path.to_path_buf(), source, project);
        let budget = Budget::default();
        let scratch = &mut Scratch::default();
        let settings = self.settings(&file);
        let report = self.fixes.judge(scratch, &file, &bytes, &settings);
        drop(settings);
        self.fixes.absent.refuse_unknown()?;
        let mut found = Found::default();
        found.files.push((file, Ok(budget.take(report))));
        let day = self.day;
        let mut judged = self.judged(found, budget);
        relaxing::add_input(args, day, &bytes, &mut workspace, &mut judged)?;
        judged.input = Some(bytes);
        Ok((judged, workspace.view().clone()))
    }

    /// The settings for judging a file.
    fn settings<'f>(&'f self, file: &'f TeamFile) -> Settings<'f> {
        let mut settings = settings(file, self.args, &self.selection, self.day);
        if self.is_unnamed {
            // The configuration's globs have no path to match.
            settings.levels = file.project.levels(None);
        }
        settings
    }

    /// Collects the verdicts of all files: their reports without the impossible fixes, the number
    /// of the others, and the teams, if a form shows them.
    fn judged(self, found: Found<Result<Verdict, String>>, budget: Budget) -> Judged {
        let mut reports = budget.kept();
        let offered = &self.fixes.offered;
        let has_teams = self.fixes.watched.is_some();
        let files = found.files.iter().filter(|(_, verdict)| {
            has_teams || verdict.as_ref().is_ok_and(|verdict| verdict.is_reported)
        });
        let files = files.map(|(file, _)| (file.display_path(), file));
        let files: HashMap<_, _> = match has_teams || offered.are_tried(&reports) {
            true => files
                .filter(|(path, _)| has_teams || reports.contains_key(path.as_ref()))
                .collect(),
            false => HashMap::new(), // most runs need none of them again
        };
        let settings = |path: &str| Some(self.settings(files.get(path)?));
        let fixable = offered.counts(&mut reports, &settings);
        offered.vet(&mut reports, &settings);
        let teams = self.fixes.teams(&settings);
        let mut judged = Judged::of(found, reports, self.selection, (self.fixes, teams));
        judged.fixable = fixable;
        judged
    }
}

/// The files that a run reads besides team files.
fn read<'p>(
    args: &'p Args,
    projects: impl IntoIterator<Item = &'p Project>,
) -> impl Iterator<Item = &'p Path> {
    let projects = projects.into_iter().flat_map(|project| &project.read);
    let named = args.baseline.iter().chain(&args.files_from);
    projects.chain(named).map(PathBuf::as_path)
}

/// The rules to ask, or not to ask.
fn selection(args: &Args, has_baseline: bool) -> Selection {
    Selection {
        has_baseline,
        only: args.select.iter().cloned().collect(),
        without: args.ignore.iter().cloned().collect(),
    }
}

/// The terms on which waivers are accepted in a project.
fn terms(args: &Args, project: &Project) -> Terms {
    Terms {
        are_ignored: args.no_waivers,
        ..project.waiver_terms()
    }
}

/// Refuses to select a rule that no project of the run has.
fn check_selection<'f>(
    args: &Args,
    files: impl Iterator<Item = &'f TeamFile> + Clone,
    workspace: &mut Workspace,
) -> Result<(), Errors> {
    if args.select.is_empty() && args.ignore.is_empty() {
        return Ok(());
    }
    let here = workspace.project_of(Path::new("team.yaml"))?;
    let known = |name: &String| {
        let in_file = |file: &TeamFile| file.project.library.rule(name).is_some();
        here.library.rule(name).is_some() || files.clone().any(in_file)
    };
    let mut selected = args.select.iter().chain(&args.ignore);
    let Some(name) = selected.find(|name| !known(name)) else {
        return Ok(());
    };
    let ids = here.library.rules().map(|rule| rule.id.as_ref());
    let meant = suggest::closest(name, ids);
    let message = suggest::not_listed("rule", name, meant, "rolecall rules");
    Err(Errors::with_way_out(message))
}

/// The settings for judging a file.
fn settings<'f>(
    file: &'f TeamFile,
    args: &Args,
    selection: &'f Selection,
    day: Date,
) -> Settings<'f> {
    Settings {
        waivers: terms(args, &file.project),
        ..file.settings(day, selection)
    }
}

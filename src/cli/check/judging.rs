//! Finds the files of a run and judges them, many at a time.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::arguments::Args;
use super::budget::Budget;
use super::fixing::{Fixes, Place};
use super::judged::Judged;
use super::progress::Progress;
use super::relaxing;
use super::selected::{Files, config_source, listed, view};
use super::watched::Kept;
use crate::cli::{Session, output};
use crate::judge::Scratch;
use crate::project::files::Found;
use crate::project::input::read_stream;
use crate::project::team_file::{Room, TeamFile};
use crate::project::{Errors, Project, View, Workspace};
use crate::results::FileReport;
use crate::waiver::Terms;
use crate::{Selection, Settings, suggest};

/// Finds the files and judges them.
pub fn judge_all(
    args: &Args,
    has_baseline: bool,
    fixes: Fixes,
    day: Date,
    session: &mut Session,
) -> Result<(Judged, Arc<View>), Errors> {
    let is_input = |path: &PathBuf| path == Path::new("-");
    if let [only] = args.paths.as_slice()
        && is_input(only)
    {
        return judge_input(args, has_baseline, fixes, day, session);
    }
    if args.paths.iter().any(is_input) {
        return Err(Errors::other(
            "standard input (`-`) cannot be judged together with files",
        ));
    }
    let listed = args.files_from.as_deref().map(|list| listed(list, session));
    let mut files = Files::new(args, listed.transpose()?, session.folder())?;
    let selection = selection(args, has_baseline);
    let progress = Progress::new(args.show.no_progress, session);
    let view = files.workspace.view().clone();
    let budget = Budget::default();
    let found = files.find(&|file, room| {
        progress.tick();
        if budget.refuse_more().is_err() {
            return Err(String::new());
        }
        let report = judge_file(file, room, args, &selection, day, &view, &fixes)?;
        budget.read(room.bytes.len());
        Ok(budget.take(report))
    })?;
    drop(progress);
    budget.refuse_more()?;
    fixes.absent.refuse_unknown()?;
    // The arguments can be checked once all files are known; nothing is written before.
    let paths = found.files.iter().map(|(file, _)| file.path.as_path());
    let projects = found.files.iter().map(|(file, _)| &*file.project);
    output::refuse(&args.format, paths, read(args, projects), session.folder())?;
    let found_files = found.files.iter().map(|(file, _)| file);
    check_selection(args, found_files, &mut files.workspace)?;
    let mut reports = budget.kept();
    let settings = |file| settings(file, args, &selection, day);
    vet(&found, &mut reports, &fixes, &settings);
    let teams = watched(&found, &fixes, &settings);
    let mut judged = Judged::of(found, reports, selection);
    relaxing::add(args, day, &mut files, &mut judged)?;
    match files.nothing.take() {
        Some(nothing) if !judged.has_relaxations() => return Err(nothing),
        _ => {}
    }
    judged.teams = teams;
    judged.away = fixes.absent.away().to_vec();
    judged.fixable = fixes.offered.counts();
    judged.changes = fixes.changes();
    Ok((judged, files.workspace.view().clone()))
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

fn judge_input(
    args: &Args,
    has_baseline: bool,
    fixes: Fixes,
    day: Date,
    session: &mut Session,
) -> Result<(Judged, Arc<View>), Errors> {
    let here = session.folder();
    let bytes = read_stream(session.stdin)
        .map_err(|why| Errors::other(format!("cannot read standard input: {why}")))?;
    let view = view(args, here)?;
    let mut workspace = Workspace::new(view, config_source(args, here), &args.models);
    let path = args.stdin_filename.as_deref();
    let path = path.unwrap_or(Path::new("<stdin>"));
    let source = workspace.source_of(path)?;
    let project = workspace.project_in(&source, path)?;
    let inputs = args.stdin_filename.as_deref();
    output::refuse(&args.format, inputs, read(args, [&*project]), here)?;
    if args.force_exclude && project.excludes(path) {
        return Ok((Judged::excluded(), workspace.view().clone()));
    }
    check_selection(args, [].iter(), &mut workspace)?;
    let selection = selection(args, has_baseline);
    let settings = Settings {
        library: &project.library,
        day,
        selection: &selection,
        // Without a name, the configuration's globs have no path to match.
        levels: project.levels(args.stdin_filename.as_deref()),
        waivers: terms(args, &project),
        sorted: project.sorted,
    };
    let budget = Budget::default();
    let place = Place {
        path,
        display_path: here.display(path),
        source: &source,
    };
    let report = fixes.judge(&mut Scratch::default(), place, &bytes, &settings);
    fixes.absent.refuse_unknown()?;
    let verdict = budget.take(report);
    let file = TeamFile::new(path.to_path_buf(), source, project.clone());
    let mut found = Found::default();
    found.files.push((file, Ok(verdict)));
    let mut reports = budget.kept();
    if fixes.are_shown() {
        fixes.vet(&mut reports, &|_| Some(settings.clone()));
    }
    let teams = fixes.teams(&|_| Some(settings.clone()));
    let mut judged = Judged::of(found, reports, selection);
    judged.teams = teams;
    judged.away = fixes.absent.away().to_vec();
    judged.fixable = fixes.offered.counts();
    judged.changes = fixes.changes();
    relaxing::add_input(args, day, &bytes, &mut workspace, &mut judged)?;
    judged.input = Some(bytes);
    Ok((judged, workspace.view().clone()))
}

/// Removes the impossible fixes from reports.
fn vet<'f, T>(
    found: &'f Found<T>,
    reports: &mut BTreeMap<String, FileReport>,
    fixes: &Fixes,
    settings: &(dyn Fn(&'f TeamFile) -> Settings<'f> + Sync),
) {
    if !fixes.are_shown() {
        return;
    }
    let files = by_path(found, |path| reports.contains_key(path));
    fixes.vet(reports, &|path| files.get(path).map(|file| settings(file)));
}

/// The teams of the run, if a form shows them.
fn watched<'f, T>(
    found: &'f Found<T>,
    fixes: &Fixes,
    settings: &dyn Fn(&'f TeamFile) -> Settings<'f>,
) -> Kept {
    if fixes.watched.is_none() {
        return Kept::default();
    }
    let files = by_path(found, |_| true);
    fixes.teams(&|path| files.get(path).map(|file| settings(file)))
}

/// The relevant files of a run, by the path in their reports.
fn by_path<'f, T>(
    found: &'f Found<T>,
    matters: impl Fn(&str) -> bool,
) -> HashMap<Cow<'f, str>, &'f TeamFile> {
    let files = found.files.iter();
    let files = files.map(|(file, _)| (file.display_path(), file));
    files.filter(|(path, _)| matters(path)).collect()
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

/// Judges one file.
fn judge_file(
    file: &TeamFile,
    Room { bytes, scratch }: &mut Room,
    args: &Args,
    selection: &Selection,
    day: Date,
    view: &View,
    fixes: &Fixes,
) -> Result<FileReport, String> {
    view.read_into(&file.source, &file.path, bytes)
        .map_err(|error| {
            let (path, why) = (file.display_path(), error.reason);
            format!("cannot read `{path}`: {why}")
        })?;
    let settings = settings(file, args, selection, day);
    let place = Place {
        path: &file.path,
        display_path: file.display_path(),
        source: &file.source,
    };
    Ok(fixes.judge(scratch, place, bytes, &settings))
}

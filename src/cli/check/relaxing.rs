//! Adds to the findings of a run by a revision's policy what the work tree relaxes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::arguments::Args;
use super::baseline::{BaselineFile, earlier_text};
use super::judged::Judged;
use super::selected::Files;
use crate::baseline::Baseline;
use crate::files::Source;
use crate::judge::Level;
use crate::model::Severity;
use crate::policy::{self, Baselines, Relaxation};
use crate::project::team_file::TeamFile;
use crate::project::{ConfigText, Errors, View, Workspace, changes};
use crate::results::FileReport;

/// Finds the relaxations, if the run has the policy of a revision.
pub fn add(args: &Args, day: Date, files: &mut Files, judged: &mut Judged) -> Result<(), Errors> {
    if !is_asked(args, judged) {
        return Ok(());
    }
    let all = match args.changed_since {
        Some(_) => files.all()?,
        None => judged.files.clone(),
    };
    let scope = files.scope();
    let own = files.workspace.view().without_policy();
    let compared = Compared {
        before: &mut files.workspace,
        own,
        files: &all,
        scope: &scope,
        is_complete: args.files_from.is_none(),
    };
    add_to(judged, compared, args, day)
}

/// The same for a text from standard input that has a file's name.
pub fn add_input(
    args: &Args,
    day: Date,
    bytes: &[u8],
    workspace: &mut Workspace,
    judged: &mut Judged,
) -> Result<(), Errors> {
    let Some(path) = args
        .stdin_filename
        .as_ref()
        .filter(|_| is_asked(args, judged))
    else {
        return Ok(());
    };
    let own = workspace.view().without_policy();
    let files = judged.files.clone();
    let compared = Compared {
        before: workspace,
        own: own.with_unsaved(path, bytes),
        files: &files,
        scope: std::slice::from_ref(path),
        is_complete: true,
    };
    add_to(judged, compared, args, day)
}

fn is_asked(args: &Args, judged: &Judged) -> bool {
    args.policy_from.is_some() && judged.selection.asks(policy::RULE)
}

/// The two sides of a comparison.
struct Compared<'c> {
    /// The workspace with the revision's policy.
    before: &'c mut Workspace,
    /// The files without it.
    own: View,
    /// The team files.
    files: &'c [TeamFile],
    /// The paths below which the run found them.
    scope: &'c [PathBuf],
    /// Whether these are all team files below them.
    is_complete: bool,
}

fn add_to(judged: &mut Judged, compared: Compared, args: &Args, day: Date) -> Result<(), Errors> {
    let view = compared.before.view().clone();
    let Some(policy) = view.policy() else {
        return Ok(());
    };
    let baselines = baselines(args, &view, &compared.own, &judged.reports)?;
    let mut after = args.configured.workspace(compared.own);
    let relaxations = policy::relaxations(&mut policy::Run {
        before: compared.before,
        after: &mut after,
        files: compared.files,
        scope: compared.scope,
        is_complete: compared.is_complete,
        reports: &judged.reports,
        selection: &judged.selection,
        baselines,
        day,
    })?;
    let mut found = Vec::new();
    for relaxation in relaxations {
        found.extend(reported(args, relaxation, policy, compared.before, judged)?);
    }
    add_help(&mut found, args, &view);
    found
        .into_iter()
        .for_each(|(text, finding, fails_from)| judged.add(text, finding, fails_from));
    Ok(())
}

/// The baselines of a run that the work tree also has.
fn baselines(
    args: &Args,
    view: &View,
    own: &View,
    reports: &[FileReport],
) -> Result<Option<Baselines>, Errors> {
    let Some(path) = &args.baseline else {
        return Ok(None);
    };
    let file = BaselineFile::new(path, own);
    if !file.is_there() {
        return Ok(None); // one known finding fewer
    }
    let bytes = own.read_option(path)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let with_teams = |baseline: Baseline| {
        let files = reports.iter();
        let files = files.map(|report| (report, file.relative(&report.path)));
        baseline.with_teams(files, |report| earlier_text(view, &report.path))
    };
    Ok(Some(Baselines {
        before: with_teams(BaselineFile::new(path, view).read()?),
        after: with_teams(file.read()?),
        text: ConfigText::new(path, text, &view.folder),
    }))
}

type Reported = (ConfigText, crate::finding::Finding, Option<Severity>);

/// Adds the first step if the current commit is behind the revision: whatever the revision has
/// tightened since then counts as relaxed.
fn add_help(found: &mut [Reported], args: &Args, view: &View) {
    let Some(revision) = &args.policy_from else {
        return;
    };
    if found.is_empty() || changes::contains(revision, &view.folder) {
        return;
    }
    for (_, finding, _) in found {
        finding.help = Some(format!(
            "merge `{revision}` into this branch first: its later changes count as relaxed here"
        ));
    }
}

/// A relaxation as a finding, with the severity that the revision's configuration gives it.
fn reported(
    args: &Args,
    relaxation: Relaxation,
    policy: &Arc<Source>,
    workspace: &mut Workspace,
    judged: &Judged,
) -> Result<Option<Reported>, Errors> {
    let path = workspace.absolute(Path::new(&relaxation.places.shown.text.path));
    let project = workspace.project_in(policy, &path)?;
    let Some(rule) = project.library.rule(policy::RULE) else {
        return Ok(None);
    };
    let severity = match project.levels(Some(&path)).get(policy::RULE) {
        Some(Level::Off) => return Ok(None),
        _ if args.accept_relaxations => Severity::Advice,
        Some(Level::As(severity)) => *severity,
        None => rule.severity,
    };
    let finding = policy::finding(&relaxation, rule, severity, &judged.reports);
    let text = relaxation.places.shown.text;
    Ok(Some((text, finding, project.fail_level)))
}

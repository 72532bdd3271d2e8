//! Adds what the work tree relaxes to the findings of a run by a revision's policy.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::arguments::Args;
use super::baseline::BaselineFile;
use super::judged::Judged;
use super::selected::{Files, config_source};
use crate::files::Source;
use crate::judge::Level;
use crate::model::Severity;
use crate::policy::{self, Baselines, Relaxation};
use crate::project::{ConfigText, Errors, View, Workspace};

/// Finds what is relaxed, if the run has the policy of a revision.
pub fn add(args: &Args, day: Date, files: &mut Files, judged: &mut Judged) -> Result<(), Errors> {
    let view = files.workspace.view().clone();
    let Some(policy) = view
        .policy()
        .filter(|_| judged.selection.asks(policy::RULE))
    else {
        return Ok(());
    };
    let own = view.without_policy();
    let all = match args.changed_since {
        Some(_) => files.all()?,
        None => judged.files.clone(),
    };
    let scope = files.scope();
    let baselines = baselines(args, &view, &own)?;
    let mut after = Workspace::new(own, config_source(args, &view.folder), &args.models);
    let relaxations = policy::relaxations(&mut policy::Run {
        before: &mut files.workspace,
        after: &mut after,
        files: &all,
        scope: &scope,
        is_complete: args.files_from.is_none(),
        reports: &judged.reports,
        baselines,
        day,
    })?;
    let mut found = Vec::new();
    for relaxation in relaxations {
        found.extend(reported(args, relaxation, policy, files, judged)?);
    }
    found
        .into_iter()
        .for_each(|(text, finding, fails_from)| judged.add(text, finding, fails_from));
    Ok(())
}

/// The baselines of a run that the work tree has, too.
fn baselines(args: &Args, view: &View, own: &View) -> Result<Option<Baselines>, Errors> {
    let Some(path) = &args.baseline else {
        return Ok(None);
    };
    let file = BaselineFile::new(path, own);
    if !file.is_there() {
        return Ok(None); // one finding less is known
    }
    let bytes = own.read_option(path)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(Some(Baselines {
        before: BaselineFile::new(path, view).read()?,
        after: file.read()?,
        text: ConfigText::new(path, text, &view.folder),
    }))
}

type Reported = (ConfigText, crate::finding::Finding, Option<Severity>);

/// A relaxation as a finding, as severe as the revision's configuration says.
fn reported(
    args: &Args,
    relaxation: Relaxation,
    policy: &Arc<Source>,
    files: &mut Files,
    judged: &Judged,
) -> Result<Option<Reported>, Errors> {
    let path = files
        .workspace
        .absolute(Path::new(&relaxation.place.text.path));
    let project = files.workspace.project_in(policy, &path)?;
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
    Ok(Some((relaxation.place.text, finding, project.fail_level)))
}

//! A baseline in a run: which findings it contains, and which of those are fixed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Judged;
use crate::baseline::{Baseline, Scope};
use crate::files::Source;
use crate::judge;
use crate::project::{Errors, View};

/// The most findings that are listed one by one.
const MAX_LISTED_FINDINGS: usize = 10;
/// The longest baseline, in bytes: more findings than a run keeps.
const MAX_BYTES: usize = 16 << 20;

/// A baseline's file.
pub struct BaselineFile<'s> {
    path: PathBuf,
    view: &'s View,
    /// The folder of the file, from the root.
    folder: PathBuf,
}

impl<'s> BaselineFile<'s> {
    pub fn new(path: &Path, view: &'s View) -> Self {
        let absolute = view.folder.absolute(path);
        let folder = absolute.parent().map(Path::to_path_buf).unwrap_or_default();
        BaselineFile {
            path: path.to_path_buf(),
            view,
            folder,
        }
    }

    pub fn exists(&self) -> bool {
        self.view.folder.reach(&self.path).exists()
    }

    /// Whether the change adds it: the revision whose policy applies does not have it.
    fn is_added(&self) -> bool {
        let path = self.view.folder.absolute(&self.path);
        let is_missing =
            |policy: &Arc<Source>| path.starts_with(policy.root()) && !policy.exists(&path);
        let own = self.view.without_policy();
        self.view.policy().is_some_and(is_missing) && BaselineFile::new(&self.path, &own).is_there()
    }

    /// Whether it exists where the run reads from.
    pub fn is_there(&self) -> bool {
        let path = self.view.folder.absolute(&self.path);
        let source = self.view.source_of_option(&self.path);
        source.is_ok_and(|source| source.exists(&path))
    }

    pub fn read(&self) -> Result<Baseline, Errors> {
        if self.is_added() {
            return Ok(Baseline::default());
        }
        let refused = |why: String| {
            let path = self.path.display();
            Errors::other(format!("cannot read the baseline `{path}`: {why}"))
        };
        let bytes = self
            .view
            .read_option(&self.path)
            .map_err(|error| refused(error.reason.to_string()))?;
        if bytes.len() > MAX_BYTES {
            let limit = MAX_BYTES >> 20;
            return Err(refused(format!("it is longer than {limit} MiB")));
        }
        let text = String::from_utf8(bytes).map_err(|_| refused("it is not UTF-8".into()))?;
        Baseline::read(&text).map_err(refused)
    }

    /// The path of a report relative to the baseline's folder, which is the same wherever the
    /// command runs. A file elsewhere keeps its path.
    pub fn relative(&self, path: &str) -> String {
        let absolute = self.view.folder.absolute(Path::new(path));
        match absolute.strip_prefix(&self.folder) {
            Ok(inside) => self.view.folder.display(inside).into_owned(),
            Err(_) => path.to_owned(),
        }
    }

    /// The part of the baseline that the run can judge.
    pub fn scope(&self, judged: &Judged) -> Scope {
        let paths = judged.whole_files();
        Scope {
            paths: paths.iter().map(|path| self.relative(path)).collect(),
            selection: judged.selection.clone(),
        }
    }
}

/// The effect of a baseline on a run.
#[derive(Default)]
pub struct Applied {
    /// Its fixed findings in the judged files.
    pub fixed: Baseline,
}

/// Removes the findings in the baseline from the reports.
pub fn apply(path: &Path, judged: &mut Judged, view: &View) -> Result<Applied, Errors> {
    let file = BaselineFile::new(path, view);
    let mut baseline = file.read()?;
    let reports = judged.reports.iter_mut();
    judged.baseline = reports
        .map(|report| {
            let path = report.path.clone();
            baseline.take(report, &file.relative(&path), || earlier_text(view, &path))
        })
        .sum();
    let fixed = baseline.inside(&file.scope(judged));
    Ok(Applied { fixed })
}

/// The text of a file in the revision that has the baseline; empty if it has no such file.
pub fn earlier_text(view: &View, path: &str) -> Option<String> {
    let policy = view.policy()?;
    let path = view.folder.absolute(Path::new(path));
    let bytes = policy.read(&path).unwrap_or_default();
    let is_in_it = path.starts_with(policy.root());
    is_in_it.then(|| judge::judged_text(&bytes).into_owned())
}

/// `1 finding`, `2 findings`.
pub fn count_findings(count: u64) -> String {
    let noun = if count == 1 { "finding" } else { "findings" };
    format!("{count} {noun}")
}

/// The first findings of a baseline, one per line.
pub fn listed(findings: &Baseline) -> Vec<String> {
    let line = |finding| format!("  {finding}");
    let mut lines: Vec<String> = findings
        .each()
        .take(MAX_LISTED_FINDINGS)
        .map(line)
        .collect();
    let more = findings.each().count().saturating_sub(MAX_LISTED_FINDINGS);
    if more > 0 {
        lines.push(format!("  and {more} more"));
    }
    lines
}

//! How much of a report is shown: the worst findings only, or their numbers.

use serde_json::json;

use super::Failure;
use super::env::truth;
use super::progress::Watched;
use super::session::{Session, Stderr};
use crate::model::Severity;
use crate::report::Report;
use crate::sanitize;

/// What `check` takes for that.
#[derive(clap::Args)]
pub struct Show {
    /// Print how often each rule found something, instead of the findings
    #[arg(long, conflicts_with = "max_findings", env = "ROLECALL_STATISTICS", hide_env = true, value_parser = truth)]
    pub statistics: bool,
    /// Print only so many findings, the worst first; files and the exit status are not affected
    #[arg(long, value_name = "N", env = "ROLECALL_MAX_FINDINGS", hide_env = true)]
    pub max_findings: Option<usize>,
    /// Show no progress, not even on a terminal
    #[arg(long, env = "ROLECALL_NO_PROGRESS", hide_env = true, value_parser = truth)]
    no_progress: bool,
}

impl Show {
    /// Who watches the run.
    pub fn watched(&self) -> Watched {
        if self.no_progress {
            Watched::No
        } else {
            Watched::Perhaps
        }
    }

    /// Leaves the findings that are to be printed, and says how many others there are.
    pub fn limit(&self, report: &mut Report, stderr: &Stderr) {
        let Some(most) = self.max_findings else {
            return;
        };
        let all = report.findings().count();
        if all <= most {
            return;
        }
        keep_worst(report, most);
        let more = all - most;
        stderr.line(format_args!(
            "{more} more {} not shown: `--max-findings {most}`",
            if more == 1 {
                "finding is"
            } else {
                "findings are"
            }
        ));
    }
}

/// Keeps the worst findings, of equally bad ones the first, in the order they had.
fn keep_worst(report: &mut Report, most: usize) {
    let mut ranked: Vec<(usize, Severity)> = report
        .findings()
        .map(|(_, finding)| finding.severity)
        .enumerate()
        .collect();
    ranked.sort_by_key(|(number, severity)| (std::cmp::Reverse(*severity), *number));
    let mut kept = vec![false; ranked.len()];
    ranked
        .iter()
        .take(most)
        .for_each(|(number, _)| kept[*number] = true);
    let mut kept = kept.into_iter();
    for file in &mut report.files {
        file.findings.retain(|_| kept.next().unwrap_or(false));
    }
    report.files.retain(|file| !file.findings.is_empty());
}

/// How a number of findings is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// A line a rule.
    Text,
    /// A JSON list.
    Json,
}

/// Prints how often each rule found something, the most frequent first.
pub fn statistics(report: &Report, numbers: Numbers, session: &mut Session) -> Result<(), Failure> {
    let mut rules: Vec<(&str, Severity, usize)> = Vec::new();
    for (_, finding) in report.findings() {
        match rules
            .iter_mut()
            .find(|(rule, severity, _)| *rule == finding.rule && *severity == finding.severity)
        {
            Some((_, _, count)) => *count += 1,
            None => rules.push((&finding.rule, finding.severity, 1)),
        }
    }
    rules.sort_by_key(|(rule, severity, count)| (std::cmp::Reverse((*count, *severity)), *rule));
    let width = rules
        .first()
        .map_or(0, |(_, _, count)| count.to_string().len());
    let text = match numbers {
        Numbers::Text => rules
            .iter()
            .map(|(rule, severity, count)| {
                format!(
                    "{count:>width$}  {:7}  {}\n",
                    severity.word(),
                    sanitize::text(rule)
                )
            })
            .collect(),
        Numbers::Json => {
            let entry = |(rule, severity, count): &(&str, Severity, usize)| json!({ "rule": rule, "severity": severity.word(), "count": count });
            format!("{:#}\n", json!(rules.iter().map(entry).collect::<Vec<_>>()))
        }
    };
    session.write(text.as_bytes())
}

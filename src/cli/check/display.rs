//! How much of a report is printed: the worst findings only, or their numbers.

use serde_json::{Value, json};

use crate::cli::env::truth;
use crate::cli::session::Session;
use crate::model::Severity;
use crate::overview::words;
use crate::project::Errors;
use crate::report::{FormRules, Report};
use crate::sanitize;

/// The arguments of `check` for that.
#[derive(clap::Args)]
pub struct Show {
    /// Print the number of findings for each rule instead of the findings
    #[arg(long, conflicts_with = "max_findings", env = "ROLECALL_STATISTICS", hide_env = true, value_parser = truth)]
    pub statistics: bool,
    /// Print at most N findings, the worst first, gaps in the team before mistakes in its form;
    /// files and the exit status stay the same
    #[arg(long, value_name = "N", value_parser = number, env = "ROLECALL_MAX_FINDINGS", hide_env = true)]
    pub max_findings: Option<usize>,
    /// Do not show progress on a terminal
    #[arg(long, env = "ROLECALL_NO_PROGRESS", hide_env = true, value_parser = truth)]
    pub no_progress: bool,
}

/// Reads a number of findings.
fn number(text: &str) -> Result<usize, String> {
    text.parse()
        .map_err(|_| "it must be a whole number such as `20`".to_owned())
}

impl Show {
    /// Keeps the findings to print, and says below the report how many others there are.
    pub fn limit(&self, report: &mut Report) -> Option<String> {
        let (max, all) = (self.max_findings?, report.findings().count());
        if all <= max {
            return None;
        }
        keep_worst(report, max);
        let more = all - max;
        let more = words::count(more, "more finding is", "more findings are");
        Some(format!("{more} not shown (`--max-findings {max}`)"))
    }
}

/// Keeps the findings that a report puts first, in their order; among equals, the first ones.
fn keep_worst(report: &mut Report, max: usize) {
    let form = FormRules::default();
    let findings = report.findings().map(|(_, finding)| form.rank(finding));
    let mut ranked: Vec<_> = findings.zip(0..).collect();
    ranked.sort_unstable();
    let mut kept = vec![false; ranked.len()];
    let worst = ranked.into_iter().take(max);
    worst.for_each(|(_, number): (_, usize)| kept[number] = true);
    let mut kept = kept.into_iter();
    for file in &mut report.files {
        file.findings.retain(|_| kept.next().unwrap_or(false));
    }
    report.files.retain(|file| !file.findings.is_empty());
}

/// The format of the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// One line for each rule.
    Text,
    /// A JSON list.
    Json,
}

/// Prints the number of findings of each rule, the most frequent first.
pub fn statistics(report: &Report, numbers: Numbers, session: &mut Session) -> Result<(), Errors> {
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
    let line = |(rule, severity, count): &(&str, Severity, usize)| {
        let rule = sanitize::text(rule);
        format!("{count:>width$}  {:7}  {rule}\n", severity.word())
    };
    let entry = |(rule, severity, count): &(&str, Severity, usize)| json!({ "rule": rule, "severity": severity.word(), "count": count });
    match numbers {
        Numbers::Text => session.write(rules.iter().map(line).collect::<String>().as_bytes()),
        Numbers::Json => session.write_json(&rules.iter().map(entry).collect::<Value>()),
    }
}

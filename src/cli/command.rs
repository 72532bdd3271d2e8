//! The subcommands, as clap reads them from a command line.

use clap::{CommandFactory, Parser, Subcommand};

use super::color::Color;
use super::{
    baseline, check, completions, config, diff, explain, forecast, init, leave, man, matrix,
    models, rules, schema, who,
};

/// Lint project team files against the responsibility tables that Adobe publishes
#[derive(Parser)]
#[command(name = "rolecall", version, max_term_width = 100)]
pub struct Arguments<C: Subcommand> {
    #[command(subcommand)]
    pub command: C,
    /// When to use colour
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "auto",
        value_name = "WHEN",
        env = "ROLECALL_COLOR",
        hide_env = true
    )]
    pub color: Color,
}

#[derive(Subcommand)]
pub enum Command {
    /// Lint team files
    Check(check::CheckArgs),
    /// Show who owns and works on each activity, and who holds each permission
    Matrix(matrix::Args),
    /// Show who owns an activity or holds a permission or role, and why
    Who(who::Args),
    /// Show the days on which findings come and go although no file changes
    Forecast(forecast::Args),
    /// Show what a change means: who gains and loses power, and which findings come and go
    Diff(diff::Args),
    /// Explain a rule: what it requires, why, and which published rows it cites
    Explain(explain::Args),
    /// List the rules
    Rules(rules::Args),
    /// List the published tables, or print one
    Models(models::Args),
    /// Write a first team file
    Init(init::Args),
    /// Write a person's last day, and show what the team then lacks
    Leave(leave::Args),
    /// Print a completion script for a shell
    Completions(completions::Args),
    /// Print the manual
    Man(man::Args),
    /// Record today's findings, so that only new ones are reported
    Baseline(baseline::Args),
    /// Show what applies to a file, and where each value comes from
    Config(config::Args),
    /// Print the JSON Schema of a team file, or of a configuration, or write it to a file
    Schema(schema::Args),
}

/// Only the subcommand that hooks and editors run.
#[derive(Subcommand)]
pub enum Usual {
    Check(check::CheckArgs),
}

/// The command as clap knows it, the source of completions and the manual.
pub fn command() -> clap::Command {
    Arguments::<Command>::command()
}

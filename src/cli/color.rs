//! When a stream gets colour.

use clap::ValueEnum;

use super::Surroundings;

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// Whether a stream gets colour.
    pub fn wanted(self, terminal: bool, surroundings: &Surroundings) -> bool {
        let set = |name: &str| {
            (surroundings.variable)(name).is_some_and(|value| !value.is_empty() && value != "0")
        };
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if set("NO_COLOR") => false,
            Color::Auto if set("FORCE_COLOR") || set("CLICOLOR_FORCE") => true,
            Color::Auto => terminal && !surroundings.is_dumb(),
        }
    }
}

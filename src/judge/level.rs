//! Levels: how severe a configuration makes a rule.

use crate::model::Severity;

/// The severity that a configuration gives to a rule, or that the rule is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The rule is off.
    Off,
    /// Its findings have this severity.
    As(Severity),
}

impl Level {
    /// The words that a configuration may use.
    pub const WORDS: [&'static str; 4] = ["off", "advice", "warning", "error"];

    /// The level of a word.
    pub fn from_word(word: &str) -> Option<Level> {
        Some(match word {
            "off" => Level::Off,
            "advice" => Level::As(Severity::Advice),
            "warning" => Level::As(Severity::Warning),
            "error" => Level::As(Severity::Error),
            _ => return None,
        })
    }

    /// The word of the level.
    pub fn word(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::As(severity) => severity.word(),
        }
    }
}

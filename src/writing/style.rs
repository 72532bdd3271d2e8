//! The style of a report for people: how wide it is, and all colours on a terminal.

use anstyle::{Ansi256Color, AnsiColor, Style as Ansi};
use miette::ThemeStyles;
use owo_colors::XtermColors;

use crate::model::Severity;

/// The style of a report for people.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether it has colours.
    pub color: bool,
    /// Whether a rule is a link to its page, or to the one that it follows from.
    pub links: bool,
    /// Its width in columns.
    pub width: usize,
}

impl Style {
    /// Words that link to an address, if there is one and the terminal supports links.
    pub fn linked(self, words: String, address: Option<&str>) -> String {
        match address.filter(|_| self.links) {
            Some(address) => format!("\u{1b}]8;;{address}\u{1b}\\{words}\u{1b}]8;;\u{1b}\\"),
            None => words,
        }
    }
}

/// The colour of an error: each terminal's own red can be read on its background.
const RED: AnsiColor = AnsiColor::Red;
/// A terminal's own yellow, cyan and green vanish on white. These have a contrast of at least 3
/// with white and black, and with the usual light and dark backgrounds.
const OCHRE: u8 = 136;
const TEAL: u8 = 30;
const GREEN: u8 = 28;

/// The colour of a severity.
pub fn color(severity: Severity) -> Ansi {
    match severity {
        Severity::Error => RED.on_default(),
        Severity::Warning => Ansi256Color(OCHRE).on_default(),
        Severity::Advice => Ansi256Color(TEAL).on_default(),
    }
    .bold()
}

/// The look of something in doubt.
pub fn doubt() -> Ansi {
    Ansi256Color(OCHRE).on_default()
}

/// The look of something new.
pub fn added() -> Ansi {
    Ansi256Color(GREEN).on_default()
}

/// The look of something that goes.
pub fn removed() -> Ansi {
    RED.on_default()
}

/// The look of a place.
pub fn place() -> Ansi {
    Ansi256Color(TEAL).on_default()
}

/// The look of words that a reader looks for.
pub fn strong() -> Ansi {
    Ansi::new().bold()
}

/// The look of the line above a file's or a group's findings.
pub fn heading() -> Ansi {
    Ansi::new().bold().underline()
}

/// The looks in the drawing of a finding.
pub fn theme() -> ThemeStyles {
    let (bold, plain) = (owo_colors::Style::new().bold(), owo_colors::Style::new());
    let of = |number: u8| bold.color(XtermColors::from(number));
    ThemeStyles {
        error: bold.red(),
        warning: of(OCHRE),
        advice: of(TEAL),
        help: plain.color(XtermColors::from(TEAL)),
        link: of(TEAL).underline(),
        linum: plain.dimmed(),
        highlights: vec![bold.magenta(), of(OCHRE), of(GREEN)],
    }
}

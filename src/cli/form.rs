//! The formats in which `check` writes its results: those of a report, and the page.

use std::io::{self, Write};
use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::check::display::Numbers;
use crate::page::{self, Page};
use crate::report::{self, Format};
use crate::suggest;
use crate::writing::Style;

/// A format of the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A report of the findings.
    Report(Format),
    /// A page with the findings and the teams.
    Page,
}

static ALL: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let formats = Format::value_variants().iter().copied();
    formats.map(Form::Report).chain([Form::Page]).collect()
});

impl ValueEnum for Form {
    fn value_variants<'a>() -> &'a [Self] {
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Form::Report(format) => format.to_possible_value(),
            Form::Page => Some(PossibleValue::new("html").help(
                "One page for a browser, with the findings, who does what, and what changes with time",
            )),
        }
    }
}

impl Form {
    /// The format with a name.
    pub fn of(name: &str) -> Result<Self, String> {
        Form::from_str(name, true).map_err(|_| {
            let values = ALL.iter().filter_map(ValueEnum::to_possible_value);
            let values: Vec<PossibleValue> = values.collect();
            suggest::unknown("format", name, values.iter().map(PossibleValue::get_name)).into()
        })
    }

    /// The format of the numbers that replace it.
    pub fn numbers(self) -> Numbers {
        match self {
            Form::Report(Format::Json) => Numbers::Json,
            _ => Numbers::Text,
        }
    }

    /// The style for a stream: programs read a list line by line, and a terminal breaks none of its
    /// lines.
    pub fn fitted(self, style: Style, is_terminal: bool) -> Style {
        let is_line = self == Form::Report(Format::Grouped) && !is_terminal;
        let width = if is_line { usize::MAX } else { style.width };
        Style { width, ..style }
    }

    /// The format of the report, if it is one.
    pub fn format(self) -> Option<Format> {
        match self {
            Form::Report(format) => Some(format),
            Form::Page => None,
        }
    }

    /// Writes the results.
    pub fn write(self, results: &Page, style: Style, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Form::Report(format) => report::write(results.report, format, style, out),
            Form::Page => page::write(results, out),
        }
    }
}

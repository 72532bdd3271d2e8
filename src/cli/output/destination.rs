//! A format and where it goes: `sarif=report.sarif`, or a format on standard output.

use std::path::PathBuf;

use crate::cli::check::display::Numbers;
use crate::cli::form::Form;
use crate::report::Format;

/// A format and where it goes.
#[derive(Clone, Debug)]
pub struct Output {
    pub(super) form: Form,
    /// Standard output if there is none.
    pub(super) file: Option<PathBuf>,
}

impl Output {
    /// Whether it goes to a file.
    pub fn is_file(&self) -> bool {
        self.file.is_some()
    }

    /// Whether it goes to standard output in a format for people.
    pub fn is_printed_for_people(&self) -> bool {
        self.file.is_none() && self.form.format().is_some_and(Format::is_for_people)
    }

    /// Whether it goes to standard output with the source lines of each finding.
    pub fn is_printed_in_full(&self) -> bool {
        self.file.is_none() && self.form == Form::Report(Format::Full)
    }

    /// Whether it goes to standard output in a format in which people work through the findings of
    /// a file.
    pub fn is_worked_through(&self) -> bool {
        let grouped = Form::Report(Format::Grouped);
        self.is_printed_in_full() || self.file.is_none() && self.form == grouped
    }

    /// Whether it shows the fixes of findings.
    pub fn shows_fixes(&self) -> bool {
        self.form.format().is_some_and(Format::shows_fixes)
    }

    /// Whether it shows teams besides their findings.
    pub fn shows_teams(&self) -> bool {
        self.form == Form::Page
    }

    /// The format of the numbers that replace it.
    pub fn numbers(&self) -> Numbers {
        self.form.numbers()
    }
}

impl std::str::FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, file) = text
            .split_once('=')
            .map_or((text, None), |(name, file)| (name, Some(file)));
        let form = Form::of(name)?;
        let file = match file {
            Some("") => return Err("write a file name after the `=`".into()),
            Some("-") | None => None,
            Some(file) => Some(PathBuf::from(file)),
        };
        Ok(Output { form, file })
    }
}

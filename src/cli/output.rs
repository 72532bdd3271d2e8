//! Formats and where they go.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::show::Numbers;
use super::{Color, Failure, closed_pipe};
use crate::report::{self, Format, Report, Style};
use crate::suggest;

/// A format and where it goes.
#[derive(Clone, Debug)]
pub struct Output {
    format: Format,
    file: Option<PathBuf>,
}

impl Output {
    /// Whether it goes to a file.
    pub fn is_file(&self) -> bool {
        self.file.is_some()
    }

    /// How numbers are printed in its place.
    pub fn numbers(&self) -> Numbers {
        if self.format == Format::Json { Numbers::Json } else { Numbers::Text }
    }
}

impl std::str::FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(PathBuf::from(file))));
        let format = Format::from_str(name, true).map_err(|_| {
            let names: Vec<String> = Format::value_variants().iter().filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned())).collect();
            let meant = suggest::closest(name, names.iter().map(String::as_str)).map(|meant| format!("; did you mean `{meant}`?"));
            format!("there is no format `{name}`{}", meant.unwrap_or_else(|| format!("; there are {}", suggest::listed(names.iter().map(String::as_str)))))
        })?;
        if file.as_ref().is_some_and(|file| file.as_os_str().is_empty()) {
            return Err("name a file behind the `=`".into());
        }
        Ok(Output { format, file })
    }
}

/// Writes a report in some formats, each where it goes.
pub fn write(report: &Report, outputs: &[Output], color: Color) -> Result<(), Failure> {
    for output in outputs {
        match &output.file {
            None => {
                let terminal = super::stdout_is_terminal();
                let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).clamp(40, 120);
                let mut out = BufWriter::new(io::stdout().lock());
                let style = Style { color: color.wanted(terminal), width };
                report::write(report, output.format, style, &mut out).and_then(|()| out.flush()).or_else(closed_pipe)?;
            }
            Some(path) => {
                let style = Style { color: color == Color::Always, width: 100 };
                let mut bytes = Vec::new();
                report::write(report, output.format, style, &mut bytes)?;
                super::write_file(path, &bytes)?;
            }
        }
    }
    Ok(())
}

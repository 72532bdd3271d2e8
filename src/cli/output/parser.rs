//! Reads an output from an argument, and lists the formats for completions.

use std::ffi::OsStr;

use clap::ValueEnum;
use clap::builder::{PossibleValue, TypedValueParser};

use super::destination::Output;
use crate::cli::form::Form;

/// Reads an output from an argument, and lists the formats for completions.
#[derive(Clone, Debug)]
pub struct OutputParser;

impl TypedValueParser for OutputParser {
    type Value = Output;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Output, clap::Error> {
        let parse = |text: &str| text.parse::<Output>();
        TypedValueParser::parse_ref(&parse, command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(
            Form::value_variants()
                .iter()
                .filter_map(ValueEnum::to_possible_value),
        ))
    }
}

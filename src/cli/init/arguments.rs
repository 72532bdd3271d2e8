//! The arguments of `rolecall init`, each an answer.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::ask;
use crate::model::PartyKind;
use crate::suggest;

/// The arguments of `init`. Values without an argument are asked for.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Args {
    /// The file to write, or the folder for a `team.yaml`
    #[arg(value_name = "PATH", default_value = "team.yaml")]
    pub(super) path: PathBuf,
    /// The project's name
    #[arg(long, value_name = "NAME")]
    pub(super) project: Option<String>,
    /// The product that the team works on, or several separated by commas; selects the published
    /// tables
    #[arg(long = "product", value_name = "PRODUCT", value_delimiter = ',')]
    pub(super) products: Vec<String>,
    /// A published table for the team, or several separated by commas; `rolecall models` lists them
    #[arg(long = "model", value_name = "MODEL", value_delimiter = ',')]
    pub(super) models: Vec<String>,
    /// The customer's name
    #[arg(long, value_name = "NAME")]
    pub(super) customer: Option<String>,
    /// The person who leads on the customer's side
    #[arg(long, visible_alias = "lead", value_name = "PERSON")]
    pub(super) customer_lead: Option<String>,
    /// The kind of organisation that builds and configures the project
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(PartyKind::WORDS).try_map(|word| party_kind(&word)))]
    pub(super) kind: Option<PartyKind>,
    /// The customizer's name
    #[arg(long, value_name = "NAME")]
    pub(super) customizer: Option<String>,
    /// The person who leads on the customizer's side
    #[arg(long, value_name = "PERSON")]
    pub(super) customizer_lead: Option<String>,
    /// Whether the contract includes Premier Support
    #[arg(long, value_name = "yes|no", value_parser = ask::yes_or_no)]
    pub(super) premier_support: Option<bool>,
    /// Ask nothing: --product, --customer and --customer-lead are required, the others have
    /// defaults
    #[arg(long, short)]
    pub(super) yes: bool,
    /// Overwrite an existing file
    #[arg(long)]
    pub(super) force: bool,
}

/// The kind of a party, or the error in its word.
pub(super) fn party_kind(word: &str) -> Result<PartyKind, String> {
    PartyKind::from_word(word)
        .ok_or_else(|| suggest::unknown("kind", word, PartyKind::WORDS).into())
}

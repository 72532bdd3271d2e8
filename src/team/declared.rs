//! The names that a file has declared so far, and the effort that is left for unknown ones.

use foldhash::{HashMap, HashSet};

use super::short_names::ShortNames;
use super::{Activities, NamedModel, Party};
use crate::glob::Specificity;
use crate::model::{Model, PartyName};
use crate::problem::Problem;
use crate::source::{Span, Spanned};

/// How many globs in one file may need a regular expression. Honest files stay below this; files
/// that would be slow do not.
const MAX_GLOBS: usize = 10_000;
/// How many times all texts of one file may be searched for an id.
const MAX_SEARCHES: usize = 64;
/// How often an alternative of a glob may be compared with an activity. Honest files stay below
/// this.
const MAX_ALTERNATIVE_COST: usize = 1_000_000;
/// How many names may be compared in one file to find what was meant.
const MAX_COMPARISONS: usize = 300_000;

/// The names that the file has declared so far, and the remaining budget for unknown ones.
pub(super) struct Names<'a> {
    /// The names of models as they are written.
    pub named_models: &'a [Spanned<&'a str>],
    /// The models that these name by their ids, each once, computed for the first unknown one.
    pub named_right: Option<&'a [&'a Model]>,
    pub models: &'a [NamedModel<'a>],
    /// Whether all of `models` could be read: otherwise an unknown activity may belong to a lost
    /// model.
    pub models_complete: bool,
    /// The number of the only model with activities, if there is only one.
    pub only_table: Option<usize>,
    /// The row of that model after the last match.
    pub next_row: usize,
    /// Whether somebody has a role that no model of the team has, but another one.
    pub has_role_of_others: bool,
    /// Ids to places in `people`.
    pub people: HashMap<&'a str, usize>,
    /// Ids that should have been in lower case, in lower case.
    pub as_meant: HashMap<String, usize>,
    /// Names to ids, or `None` if two people have the same name; computed when the file first
    /// refers to a person by name.
    pub by_name: Option<HashMap<&'a str, Option<&'a str>>>,
    /// The ids that people get instead of a copied one, by the person's index.
    pub own_ids: HashMap<usize, &'a str>,
    /// The short forms of people's names, computed when the file first refers to an unknown person.
    pub short_names: Option<ShortNames>,
    /// The ids in the text, once they are asked for.
    pub written_ids: Option<HashSet<&'a str>>,
    /// Whether the file is JSON, once somebody has asked.
    pub is_json: Option<bool>,
    /// The names of undeclared people.
    pub unknown_people: HashMap<&'a str, UnknownPerson>,
    /// The names of parties in the team's tables, in addition to the usual ones.
    pub party_words: &'a [(&'a str, PartyName)],
    /// The parties, when their leads are known.
    pub parties: &'a [Party<'a>],
    /// The parties' names.
    pub party_names: Vec<(&'a str, PartyName)>,
    /// The names of undeclared parties.
    pub unknown_parties: HashMap<&'a str, UnknownParty>,
    /// Whether all of `people` could be read: otherwise an unknown name may be one of the lost
    /// people.
    pub people_complete: bool,
    /// The globs so far, and what each matches.
    pub globs: HashMap<&'a str, Matched<'a>>,
    /// The tables that `models` does not name, but whose activities the file uses.
    pub missing_tables: Vec<MissingTable<'a>>,
    pub globs_left: usize,
    /// The rest of the budget for the alternatives of globs, which other globs and names cannot use
    /// up. `None` after the message that there are too many.
    pub alternatives_left: Option<usize>,
    pub comparisons_left: usize,
    /// How many more times all texts may be searched for an id.
    pub searches_left: usize,
}

impl Default for Names<'_> {
    fn default() -> Self {
        Names {
            named_models: &[],
            named_right: None,
            models: &[],
            models_complete: true,
            only_table: None,
            next_row: 0,
            has_role_of_others: false,
            people: HashMap::default(),
            as_meant: HashMap::default(),
            by_name: None,
            own_ids: HashMap::default(),
            short_names: None,
            written_ids: None,
            is_json: None,
            unknown_people: HashMap::default(),
            party_words: &[],
            parties: &[],
            party_names: Vec::new(),
            unknown_parties: HashMap::default(),
            people_complete: true,
            globs: HashMap::default(),
            missing_tables: Vec::new(),
            globs_left: MAX_GLOBS,
            alternatives_left: Some(MAX_ALTERNATIVE_COST),
            comparisons_left: MAX_COMPARISONS,
            searches_left: MAX_SEARCHES,
        }
    }
}

/// A model to read instead of the one that the file names.
pub(super) struct Instead<'a> {
    /// Where the file names the wrong one.
    pub place: Span,
    /// The right one.
    pub model: &'a Model,
    /// The problem that says so.
    pub problem: Problem,
    /// Whether the right one is missing beside the other, which applies, too.
    pub is_missing: bool,
}

/// An undeclared person.
#[derive(Clone, Copy)]
pub(super) struct UnknownPerson {
    /// The number of the problem that says so.
    pub number: Option<usize>,
    /// Who was most likely meant.
    pub person: Option<usize>,
}

/// An undeclared party.
#[derive(Clone, Copy)]
pub(super) struct UnknownParty {
    /// The number of the problem that says so.
    pub number: Option<usize>,
    /// Which one was most likely meant.
    pub party: Option<PartyName>,
}

/// A table whose activities the file uses, but that the team does not name.
pub(super) struct MissingTable<'a> {
    /// The tables that may be missing: each has all of the activities.
    pub tables: Vec<&'a Model>,
    /// Whether it is for a product of the team.
    pub fits: bool,
    /// The number of the problem that says so.
    pub number: usize,
    /// The first of its activities: another problem may have got the number.
    pub first: String,
    /// The beginning of the help if an activity is a text instead of a list.
    pub list: Option<String>,
}

/// The activities that a glob matches.
#[derive(Clone, Copy)]
pub(super) enum Matched<'a> {
    /// At least one.
    Activities(Specificity, Activities<'a>),
    /// None.
    Nothing,
    /// The glob is not valid, which has been reported.
    Invalid,
}

//! Names of models, roles, parties, people, certifications and rules. A misspelt one is reported
//! with the name that was most likely meant, and counts as that.

mod certification;
mod model;
mod party;
mod person;
mod role;

use foldhash::HashMap;

use super::NamedModel;
use super::activities::Matched;
use super::reader::Reader;
use crate::model::PartyName;
use crate::problem::{Fix, Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::{self, shortened};

/// How many globs one file may have that need a regular expression: honest files stay below, and
/// slow ones do not.
const MAX_GLOBS: usize = 10_000;
/// How many names may be compared in one file to find what was meant.
const MAX_COMPARISONS: usize = 300_000;

/// The names that the file has declared so far, and the effort that is left for unknown ones.
pub(super) struct Names<'a> {
    pub models: &'a [NamedModel<'a>],
    /// The number of the model that has activities, if only one has.
    pub only_table: Option<usize>,
    /// The row there behind the one that was named last.
    pub next_row: usize,
    /// Ids to places in `people`.
    pub people: HashMap<&'a str, usize>,
    /// Ids that should be written otherwise, as they should be.
    pub as_meant: HashMap<String, usize>,
    /// Names to ids: made when a person is first referred to by name.
    pub by_name: Option<HashMap<&'a str, &'a str>>,
    /// The parties' names.
    pub party_names: Vec<(&'a str, PartyName)>,
    /// Whether all of `people` could be read: otherwise an unknown name may be one of the lost
    /// people.
    pub people_complete: bool,
    /// The globs so far, and what each matches.
    pub globs: HashMap<&'a str, Matched<'a>>,
    pub globs_left: usize,
    pub comparisons_left: usize,
}

impl Default for Names<'_> {
    fn default() -> Self {
        Names {
            models: &[],
            only_table: None,
            next_row: 0,
            people: HashMap::default(),
            as_meant: HashMap::default(),
            by_name: None,
            party_names: Vec::new(),
            people_complete: true,
            globs: HashMap::default(),
            globs_left: MAX_GLOBS,
            comparisons_left: MAX_COMPARISONS,
        }
    }
}

impl<'a> Reader<'a, '_> {
    /// Reports an unknown name; returns what was most likely meant.
    pub(super) fn meant<'n>(
        &mut self,
        kind: ProblemKind,
        written: &Spanned<&str>,
        message: String,
        meant: Option<&'n str>,
        help: Option<String>,
    ) -> Option<&'n str> {
        let labels = Label::of(
            written,
            meant
                .map(|meant| format!("did you mean `{meant}`?"))
                .unwrap_or_default(),
        );
        let mut problem = Problem {
            about: vec![written.value.to_owned()],
            help,
            ..Problem::new(kind, labels, message)
        };
        if let Some(meant) = meant {
            problem.help = Some(format!("write `{meant}`"));
            problem.fix = Some(Fix::replace(
                written.defined,
                meant,
                format!("replace `{}` with `{meant}`", shortened(written.value)),
            ));
        }
        self.decoder.report_problem(problem);
        meant
    }

    /// The closest of some names, unless too many have been compared already.
    pub(super) fn closest<'n>(
        &mut self,
        written: &str,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> Option<&'n str> {
        self.names.comparisons_left = self
            .names
            .comparisons_left
            .checked_sub(names.clone().count())?;
        suggest::closest(written, names)
    }

    pub(super) fn rule(&mut self, written: &Spanned<&'a str>) -> Option<&'a str> {
        let library = self.library;
        if let Some(rule) = library.rule(written.value) {
            return Some(rule.id.as_ref());
        }
        let meant = self.closest(written.value, library.rules().map(|rule| rule.id.as_ref()));
        let help = "see `rolecall rules` for the rules".to_owned();
        self.meant(
            ProblemKind::UnknownRule,
            written,
            format!("unknown rule `{}`", shortened(written.value)),
            meant,
            Some(help),
        )
    }
}

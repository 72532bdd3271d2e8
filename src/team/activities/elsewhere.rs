//! A pattern that matches nothing in the team's editions of its tables, but something in another
//! edition. It is reported as dropped or new, not as unknown, because ids are permanent.

use super::in_table;
use crate::glob;
use crate::model::Model;
use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::team::reader::Reader;

impl<'a> Reader<'a, '_> {
    /// Reports a pattern whose activities are in another edition; `false` if no edition has them.
    pub(super) fn report_other_edition(
        &mut self,
        written: &Spanned<&'a str>,
        model: Option<&str>,
        pattern: &str,
    ) -> bool {
        let Ok(matcher) = glob::Matcher::new(pattern) else {
            return false;
        };
        let is_glob = matcher.exact().is_none();
        let library = self.library;
        for table in self.tables(model) {
            let editions = library.editions(&table.id);
            let cost = editions.map(|edition| in_table::cost(edition, &matcher));
            if !self.may_compare(cost.sum()) {
                return false;
            }
            let has = |edition: &Model| in_table::has(edition, &matcher);
            let Some(elsewhere) = library.elsewhere(table, has) else {
                continue;
            };
            let entry = if is_glob { "the glob" } else { "the entry" };
            let pattern = shortened(pattern);
            let subject = match is_glob {
                true => format!("the activities that `{pattern}` matches"),
                false => format!("`{pattern}`"),
            };
            let message = format!("{subject} {}", elsewhere.predicate(is_glob));
            let (model, edition) = (&table.id, &table.edition);
            let labels = Label::of(written, format!("not in `{model}@{edition}`"));
            let kind = ProblemKind::ActivityNotInEdition;
            self.decoder.report_problem(Problem {
                about: vec![written.value.to_owned()],
                help: Some(elsewhere.help(entry)),
                ..Problem::new(kind, labels, message)
            });
            return true;
        }
        false
    }
}

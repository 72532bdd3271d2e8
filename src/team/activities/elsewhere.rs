//! A pattern that matches nothing in the team's editions of its tables, but something in another
//! edition. It is reported as dropped or new, not as unknown, because ids are permanent.

use crate::glob;
use crate::model::{Kind, Model};
use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::shortened;
use crate::team::reader::Reader;

impl<'a> Reader<'a, '_> {
    /// Reports a pattern whose activities are in another edition; `false` if no edition has them.
    pub(super) fn is_in_another_edition(
        &mut self,
        written: &Spanned<&'a str>,
        model: Option<&str>,
        pattern: &str,
    ) -> bool {
        let is_glob = glob::is_glob(pattern);
        let Ok(matcher) = glob::Matcher::new(pattern) else {
            return false;
        };
        let has = |edition: &Model| match is_glob {
            true => {
                let mut rows = edition.rows.iter();
                rows.any(|row| row.is_named(|name| matcher.is_match(name)))
            }
            false => edition.rows.number(pattern).is_some(),
        };
        let library = self.library;
        let named = self.names.models.iter().map(|named| named.model);
        let tables = named.filter(|table| {
            table.kind == Kind::Responsibilities && model.is_none_or(|model| table.id == model)
        });
        for table in tables {
            let rows = library
                .editions(&table.id)
                .map(|edition| edition.rows.len());
            let cost = if is_glob { rows.sum() } else { rows.count() };
            if !self.may_compare(cost) {
                return false;
            }
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

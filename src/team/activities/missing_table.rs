//! Activities of a table that the team does not name: somebody has to add it to `models`. All of
//! them are one problem, and the more of them there are, the clearer is which table is missing.

use super::in_table;
use crate::glob;
use crate::model::{Model, TableKind};
use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Spanned;
use crate::suggest::{self, enumerated};
use crate::team::declared::MissingTable;
use crate::team::names::is_of_family;
use crate::team::reader::Reader;

/// More places would not help the reader.
const MAX_PLACES: usize = 32;

impl<'a> Reader<'a, '_> {
    /// The tables with a pattern's activities that the team does not name, and whether they are for
    /// its products: else they are only for other ones.
    pub(super) fn tables_with(
        &mut self,
        model: Option<&str>,
        pattern: &str,
    ) -> (Vec<&'a Model>, bool) {
        let library = self.library;
        let Ok(matcher) = glob::Matcher::new(pattern) else {
            return (Vec::new(), false);
        };
        let named = self.names.models;
        let others = library.models().filter(|other| {
            other.kind == TableKind::Responsibilities
                && model.is_none_or(|model| other.id == model)
                && !named.iter().any(|named| named.model.id == other.id)
        });
        let cost = others.clone().map(|other| in_table::cost(other, &matcher));
        if !self.may_compare(cost.sum()) {
            return (Vec::new(), false);
        }
        let having = others.filter(|other| in_table::has(other, &matcher));
        let having: Vec<&'a Model> = having.collect();
        let fitting: Vec<&'a Model> = having
            .iter()
            .filter(|other| model.is_some() || self.is_for_team(other))
            .copied()
            .collect();
        match fitting.is_empty() {
            // The activities of any product have words in common.
            true if matcher.exact().is_none() => (self.known_to_be_missing(having), false),
            true => (having, false),
            false => (fitting, true),
        }
    }

    /// Of some tables, those that other entries need.
    fn known_to_be_missing(&self, mut tables: Vec<&'a Model>) -> Vec<&'a Model> {
        let mut missing = self.names.missing_tables.iter();
        let known = missing.find(|missing| !missing.fits);
        let known = known.map_or(&[][..], |known| &known.tables);
        tables.retain(|table| known.iter().any(|known| known.id == table.id));
        tables
    }

    /// Whether a table is for a product of the team, or may be because either has none. A team that
    /// names no table with activities may need the one for another product of the same family.
    fn is_for_team(&self, table: &Model) -> bool {
        let named = self.names.models.iter().map(|named| named.model);
        let has_table = named
            .clone()
            .any(|own| own.kind == TableKind::Responsibilities);
        let products = named.map(|model| &*model.product);
        let mut products = products.filter(|product| !product.is_empty()).peekable();
        let is_same = |product: &str| match has_table {
            true => *product == *table.product,
            false => is_of_family(product, &table.product),
        };
        table.product.is_empty() || products.peek().is_none() || products.any(is_same)
    }

    /// Reports that the team does not name the table that a pattern needs.
    pub(super) fn report_missing_table(
        &mut self,
        written: &Spanned<&'a str>,
        (tables, fits): (Vec<&'a Model>, bool),
    ) {
        let list = self.decoder.take_text_for_list(written.used);
        let list = list.map(|key| {
            format!(
                "write \0{key}: [{}]\0, and ",
                suggest::shortened(written.value)
            )
        });
        let is_one_of = |table: &&Model| tables.iter().any(|other| other.id == table.id);
        let mut missing = self.names.missing_tables.iter_mut();
        let known = missing.find(|known| known.fits == fits && known.tables.iter().any(is_one_of));
        let problems = &mut self.decoder.problems.problems.items;
        let about = written.value.to_owned();
        if let Some(known) = known
            && let Some(problem) = problems.get_mut(known.number)
            && problem.about.first() == Some(&known.first)
        {
            known.tables.retain(|table| is_one_of(table));
            if !problem.about.contains(&about) {
                problem.about.push(about.clone());
            }
            if problem.labels.len() < MAX_PLACES {
                let label = Label::new(written.used, "and here");
                problem.labels.push(label.about([about]));
            }
            problem.message = message(&problem.about, &known.tables);
            known.list = known.list.take().or(list);
            problem.help = Some(help(known));
            return;
        }
        let number = problems.len();
        let missing = MissingTable {
            tables,
            fits,
            number,
            first: about.clone(),
            list,
        };
        let labels = Label::of(written, "").into_iter();
        let labels = labels.map(|label| label.about([about.clone()])).collect();
        let about = vec![about.clone()];
        let message = message(&about, &missing.tables);
        let problem = Problem {
            about,
            help: Some(help(&missing)),
            ..Problem::new(ProblemKind::UnknownActivity, labels, message)
        };
        self.decoder.report_problem(problem);
        self.names.missing_tables.push(missing);
    }

    /// Whether a table of the team's products is missing, so that its rules are, too.
    pub(in crate::team) fn lacks_own_table(&self) -> bool {
        self.names.missing_tables.iter().any(|table| table.fits)
    }
}

fn message(activities: &[String], tables: &[&Model]) -> String {
    let named = enumerated(activities);
    let which = match tables {
        [_] => "which is not",
        _ => "none of which is",
    };
    let belong = match activities {
        [_] => "belongs to",
        _ => "belong to",
    };
    let tables = any_of(tables);
    format!("{named} {belong} {tables}, {which} among the team's models")
}

fn help(missing: &MissingTable) -> String {
    let tables = missing.tables.as_slice();
    let list = missing.list.as_deref().unwrap_or_default();
    let add = format!("{list}add {} to `models`", any_of(tables));
    match (missing.fits, tables) {
        (true, [_]) => add,
        (true, _) => format!("{add}, whichever the team works by"),
        (false, [only]) => format!(
            "{add} if the team also works by it, otherwise remove its activities: the table is for another product, {}",
            only.product
        ),
        (false, _) => format!(
            "{add} if the team also works by it, otherwise remove their activities: the tables are for other products"
        ),
    }
}

/// `a`, `b` or `c`.
fn any_of(tables: &[&Model]) -> String {
    let ids = tables.iter().map(|table| table.id.as_ref());
    let listed = suggest::listed(ids);
    match listed.rsplit_once(", ") {
        Some((before, last)) => format!("{before} or {last}"),
        None => listed,
    }
}

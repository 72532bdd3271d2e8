//! Does the file pin an edition of a table that a newer one has replaced, and which differences
//! affect the team?

use super::{Cites, Context};
use crate::finding::Finding;
use crate::glob::Specificity;
use crate::model::difference::Difference;
use crate::model::{Model, Row, Rule, TableKind};
use crate::problem::{Change, Fix, Label};
use crate::suggest::enumerated;
use crate::team::NamedModel;

pub(super) fn cites(model: &Model) -> Cites<'_> {
    match model.source.is_empty() {
        true => Cites::Nothing,
        false => Cites::AnyRow,
    }
}

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let named = context.team.models.items.iter();
    // A misspelt name counts as the intended one.
    let pinned = named.filter(|named| named.pinned().is_some());
    pinned
        .filter_map(|named| of_pin(rule, named, context))
        .collect()
}

fn of_pin(rule: &Rule, named: &NamedModel, context: &Context) -> Option<Finding> {
    let (pinned, library) = (named.model, context.library);
    let newest = library.model_on(&pinned.id, context.day)?;
    let mut from_newest = library
        .editions(&pinned.id)
        .skip_while(|one| !is_same(one, newest));
    if from_newest.any(|edition| is_same(edition, pinned)) {
        return None; // the newest of the day, or one of a later day
    }
    let (id, edition) = (&pinned.id, &newest.edition);
    let matters = Matters { named, context };
    let changes = matters.changes(&Difference::between(pinned, newest));
    let label = label(&changes);
    let ids: Vec<String> = changes.into_iter().flat_map(|(_, ids)| ids).collect();
    let rows = ids.iter().filter_map(|id| newest.row(id));
    let message = format!(
        "`{id}@{}` was replaced by the edition {edition}",
        pinned.edition
    );
    let title = format!("write \0{id}@{edition}\0");
    let help = format!(
        "{title}; `rolecall models {id}@{} --diff {id}@{edition}` shows what changed",
        pinned.edition
    );
    let change = Change::text(named.written.defined, format!("{id}@{edition}"));
    let fix = Fix::likely(change, title);
    Some(
        rule.finding(message, Label::of(&named.written, label))
            .with_subjects([id.to_string()].into_iter().chain(ids.iter().cloned()))
            // A misspelt name is corrected first.
            .with_fix(Some(fix).filter(|_| named.is_spelt_right()))
            .with_help(help)
            .with_source(newest, rows),
    )
}

fn label(changes: &[(&str, Vec<String>)]) -> String {
    let changes = changes.iter().filter(|(_, ids)| !ids.is_empty());
    let words = changes.map(|(change, ids)| format!("{change}: {}", enumerated(ids)));
    let words: Vec<String> = words.collect();
    match words.is_empty() {
        true => "none of the changed rows affects this team".to_owned(),
        false => words.join("; "),
    }
}

fn is_same(one: &Model, other: &Model) -> bool {
    std::ptr::eq(one, other)
}

/// Which differences matter to a team.
struct Matters<'c> {
    named: &'c NamedModel<'c>,
    context: &'c Context<'c>,
}

impl Matters<'_> {
    /// The ids of the rows that matter, by their change.
    fn changes(&self, difference: &Difference) -> [(&'static str, Vec<String>); 3] {
        let ids = |rows: &[&Row]| -> Vec<String> {
            let rows = rows.iter().filter(|row| self.row(row));
            rows.map(|row| row.id.to_string()).collect()
        };
        let moved = difference.moved.iter().filter(|moved| {
            let mut columns = moved.columns.iter();
            columns.any(|column| self.column(&column.id)) || self.is_named(moved.before)
        });
        [
            ("dropped", ids(&difference.dropped)),
            ("new", ids(&difference.added)),
            (
                "changed",
                moved.map(|moved| moved.after.id.to_string()).collect(),
            ),
        ]
    }

    /// A row matters if somebody on the team has a part in it or an entry names it.
    fn row(&self, row: &Row) -> bool {
        row.cells.iter().any(|(column, _)| self.column(column)) || self.is_named(row)
    }

    /// Whether a column is a party of the team or a role that somebody on it has.
    fn column(&self, column: &str) -> bool {
        let team = self.context.team;
        match self.named.model.kind {
            TableKind::Responsibilities => {
                let mut columns = self.named.model.columns.iter();
                let of_table = columns.find(|known| known.id == column);
                let party = of_table.and_then(|column| column.party);
                party.is_none_or(|party| team.party(party).is_some())
            }
            TableKind::Permissions => {
                let mut people = team.people_on(self.context.day);
                people.any(|person| person.has_role(column))
            }
        }
    }

    /// Whether an entry names the row by its id, not only by a glob.
    fn is_named(&self, row: &Row) -> bool {
        let team = self.context.team;
        let of_entries = team
            .responsibilities
            .items
            .iter()
            .map(|entry| &entry.activities);
        let of_agreements = team.agreements.items.iter().map(|entry| &entry.activities);
        let mut patterns = of_entries
            .chain(of_agreements)
            .flat_map(|activities| activities.items.iter())
            .filter(|pattern| pattern.specificity == Specificity::Exact);
        patterns.any(|pattern| {
            let id = pattern.written.value;
            id == row.id || id.rsplit(':').next() == Some(row.id.as_ref())
        })
    }
}

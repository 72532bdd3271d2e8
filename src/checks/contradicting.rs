//! Do the pages that Adobe publishes agree where it matters to the team? For permissions it matters
//! if one page gives the permission to somebody on the team and another page gives it to nobody.

mod settled;
mod statement;

pub(super) use settled::is_disputed;

use bumpalo::collections::Vec as ArenaVec;
use jiff::civil::Date;

use super::roles::role_title;
use super::{Cites, Context, held};
use crate::finding::Finding;
use crate::model::slug::slug;
use crate::model::{Contradiction, Library, Model, Page, Row, Rule, TableKind};
use crate::problem::Label;
use crate::suggest::listed;
use crate::team::NamedModel;
use crate::yaml::values::parse_date;
use statement::Statement;

/// The words of a cell that give a row to a role or a party.
const GIVING_CELLS: [&str; 4] = ["x", "Owner", "A", "RA"];

pub(super) fn cites<'m>(contradictions: &[Contradiction], model: &'m Model) -> Cites<'m> {
    let pages = contradictions.iter().flat_map(|one| one.pages.iter());
    let of_model = pages.filter(|page| page.table.as_ref() == Some(&model.id));
    let mut rows: Vec<&Row> = of_model
        .filter_map(|page| model.row(page.row.as_deref()?))
        .collect();
    rows.dedup_by_key(|row| &row.id);
    match rows.is_empty() {
        true => Cites::Nothing,
        false => Cites::Rows(rows),
    }
}

pub(super) fn check(
    rule: &Rule,
    contradictions: &[Contradiction],
    context: &Context,
) -> Vec<Finding> {
    let mut found: Vec<(&str, Finding)> = Vec::new();
    for contradiction in contradictions {
        let about: &str = &contradiction.about;
        if found.iter().all(|(known, _)| *known != about) {
            let finding = of_one(rule, contradiction, context);
            found.extend(finding.map(|finding| (about, finding)));
        }
    }
    found.into_iter().map(|(_, finding)| finding).collect()
}

fn of_one(rule: &Rule, contradiction: &Contradiction, context: &Context) -> Option<Finding> {
    let mut named = context.team.models.items.iter();
    let named = named.find(|named| contradiction.tables.contains(&named.model.id))?;
    let pages = contradiction.pages.iter();
    let statements = pages.filter_map(|page| statement(page, context));
    let statements = ArenaVec::from_iter_in(statements, context.arena);
    if !disagree(&statements, named, context) {
        return None;
    }
    let activities = settled::activities(&statements, context);
    if (activities.iter()).any(|activity| settled::is_agreed(activity)) {
        return None;
    }
    let label = format!("affects people with permissions in `{}`", named.model.id);
    let pages = statements.iter().map(|one| one.words(context));
    let pages: Vec<Label> = pages
        .map(|words| Label::new(named.written.used, words))
        .collect();
    let about = slug(&contradiction.about);
    let way_out = match named.model.kind {
        TableKind::Responsibilities => of_owner(&settled::entries(&activities), &about),
        TableKind::Permissions => of_roles(&statements),
    };
    let finding = rule
        .finding(
            format!("published pages disagree about {}", contradiction.about),
            Label::of(&named.written, label),
        )
        .with_subjects([named.model.id.to_string(), about])
        .with_labels(pages)
        .with_help(way_out);
    let finding = Finding {
        single_subject: true,
        cause: only_common(&statements).and_then(|role| held::role_cause(role, context)),
        ..finding
    };
    Some(match statements.iter().find_map(|one| one.row) {
        Some((model, row)) => finding.with_source(model, [row]),
        None => finding.with_source(named.model, []),
    })
}

/// The help if pages disagree about an owner.
fn of_owner(entries: &[String], about: &str) -> String {
    format!(
        "ask Adobe which page is right, and settle it by a signed agreement: add {} to `agreements`; or waive it with a reason: add `{{ rule: contradicting-pages, about: {about}, reason: REASON, approved-by: PERSON, until: YYYY-MM-DD }}` to `waivers`",
        entries.join(" or "),
    )
}

/// The help if pages disagree about a permission.
fn of_roles(statements: &[Statement]) -> String {
    match common(statements).as_slice() {
        [] => {
            "ask Adobe which page is right, or give somebody a role that each page names".to_owned()
        }
        [role] => format!(
            "ask Adobe which page is right, or give somebody the role `{role}`, which all pages name"
        ),
        roles => format!(
            "ask Adobe which page is right, or give somebody one of the roles {}, which all pages name",
            listed(roles.iter().copied())
        ),
    }
}

/// The names on all of the pages.
fn common<'a>(statements: &[Statement<'a>]) -> Vec<&'a str> {
    let [first, others @ ..] = statements else {
        return Vec::new();
    };
    let is_common = |name: &&&str| others.iter().all(|other| other.names.contains(name));
    first.names.iter().filter(is_common).copied().collect()
}

/// The item, if there is only one.
fn only_common<'a>(statements: &[Statement<'a>]) -> Option<&'a str> {
    match common(statements).as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

impl Statement<'_> {
    fn words(&self, context: &Context) -> String {
        let titles = titles(self.names, context);
        let Page {
            title,
            from,
            source,
            ..
        } = self.page;
        match self.row {
            // `rolecall explain` has the address of a table.
            Some((model, row)) => {
                let since = unchanged_since(model, row, context.library);
                format!("{} (since {since}) names {titles}", model.title)
            }
            None => format!("{title} (since {from}, {source}) names {titles}"),
        }
    }
}

fn statement<'a>(page: &'a Page, context: &Context<'a>) -> Option<Statement<'a>> {
    let Some(table) = &page.table else {
        return is_said(page, context.day).then(|| Statement {
            page,
            names: in_arena(page.names.iter().map(AsRef::as_ref), context),
            row: None,
        });
    };
    let mut named = context.team.models.items.iter();
    let of_team = named.find(|named| named.model.id == *table);
    let of_day = || context.library.model_on(table, context.day);
    let model = of_team.map(|named| named.model).or_else(of_day)?;
    let row = model.row(page.row.as_deref()?)?;
    let giving = row
        .cells
        .iter()
        .filter(|(_, word)| GIVING_CELLS.contains(&word.as_ref()));
    Some(Statement {
        page,
        names: in_arena(giving.map(|(column, _)| column.as_ref()), context),
        row: Some((model, row)),
    })
}

fn in_arena<'a>(names: impl Iterator<Item = &'a str>, context: &Context<'a>) -> &'a [&'a str] {
    ArenaVec::from_iter_in(names, context.arena).into_bump_slice()
}

/// The first edition in which a row had the cells that it has in an edition.
fn unchanged_since<'a>(model: &'a Model, row: &Row, library: &'a Library) -> &'a str {
    let editions: Vec<&Model> = library.editions(&model.id).collect();
    let at = editions.iter().position(|one| one.edition == model.edition);
    let until = &editions[..=at.unwrap_or(0)];
    let has_same = |edition: &&&Model| {
        edition
            .row(&row.id)
            .is_some_and(|one| one.cells == row.cells)
    };
    let first = until.iter().rev().take_while(has_same).last();
    first.map_or(&model.edition, |edition| &edition.edition)
}

/// Whether the statement was on the page on a day.
fn is_said(page: &Page, day: Date) -> bool {
    let until = page.until.as_deref().and_then(parse_date);
    parse_date(&page.from).is_some_and(|from| from <= day) && until.is_none_or(|until| day <= until)
}

/// Whether the statements have different consequences for the team.
fn disagree(statements: &[Statement], named: &NamedModel, context: &Context) -> bool {
    let team = context.team;
    match named.model.kind {
        TableKind::Responsibilities => differ(statements.iter().map(|one| one.names)),
        TableKind::Permissions if !context.roles_are_known || is_granted(statements, context) => {
            false
        }
        TableKind::Permissions => differ(statements.iter().map(|one| {
            let mut people = team.people_on(context.day);
            people.any(|person| one.names.iter().any(|role| person.has_role(role)))
        })),
    }
}

/// Whether a custom permission gives somebody the permission, whichever page is right.
fn is_granted(statements: &[Statement], context: &Context) -> bool {
    let people = context.team.people_on(context.day);
    let mut granted = people.filter(|person| !person.custom.rows.is_empty());
    granted.any(|person| {
        let mut rows = statements.iter().filter_map(|one| one.row);
        rows.any(|(_, row)| person.is_granted_id(&row.id))
    })
}

fn differ<T: PartialEq>(mut answers: impl Iterator<Item = T>) -> bool {
    let Some(first) = answers.next() else {
        return false;
    };
    answers.any(|answer| answer != first)
}

/// The published titles of some roles or parties.
fn titles(ids: &[&str], context: &Context) -> String {
    let models: Vec<&Model> = context.library.models().collect();
    match ids {
        [] => "nobody".to_owned(),
        ids => {
            let titles = ids.iter().map(|id| role_title(&models, id));
            titles.collect::<Vec<_>>().join(", ")
        }
    }
}

//! Does a party have enough people with a certification?

pub(super) mod leaving;
mod miss;

use super::arguments::Arguments;
use super::{Cites, Context, MAX_REASONS};
use crate::finding::Finding;
use crate::model::{Certified, Check, Library, PartyKind, Rule, Text};
use crate::problem::Label;
use crate::suggest;
use crate::team::{NamedModel, Party};
use crate::yaml::values::{Given, Lack};
use miss::Wanted;

/// The requirement is a note under the table.
pub(super) fn cites<'m>() -> Cites<'m> {
    Cites::Table
}

pub(super) fn validate(certified: &Certified, arguments: &mut Arguments) {
    arguments.certification(&certified.with);
}

pub(super) fn check(
    rule: &Rule,
    certified: &Certified,
    models: &[NamedModel],
    context: &Context,
) -> Vec<Finding> {
    let team = context.team;
    let Some(party) = team
        .party(certified.party)
        .filter(|party| is_asked(certified, party, models, context))
    else {
        return Vec::new();
    };
    let (model, satisfying) = satisfying(certified, models, context);
    let wanted = Wanted {
        party: certified.party,
        satisfying,
        is_partner: is_partner(party),
        team,
        day: context.day,
    };
    let people = team.people.items;
    let is_known = team.people.complete && !people.iter().any(|person| wanted.may_hold(person));
    let holders = people.iter().filter(|person| wanted.is_held_by(person));
    let holders = holders.count();
    if holders >= certified.at_least as usize || !is_known {
        return Vec::new();
    }
    let others = people.iter().filter(|person| !wanted.is_held_by(person));
    let near = others.flat_map(|person| wanted.misses(person));
    let title = title(certified, satisfying, context.library);
    let mut finding = rule
        .finding(
            message(certified, holders, &title),
            vec![place(certified, party)],
        )
        .with_labels(near.take(MAX_REASONS))
        .with_subjects([certified.with.as_ref()])
        .with_party(certified.party);
    if let Some(help) = finding.help.as_mut().filter(|_| satisfying.len() > 1) {
        let ids = suggest::listed(satisfying.iter().map(|id| id.as_ref()));
        help.push_str(&format!("; accepted certifications: {ids}"));
    }
    vec![finding.with_source(model.map(|named| named.model), [])]
}

/// Whether the question applies to a party of this kind. A party without a kind may be a partner,
/// unless an error says that the kind is missing.
fn is_asked(
    certified: &Certified,
    party: &Party,
    models: &[NamedModel],
    context: &Context,
) -> bool {
    let is_error = |named: &NamedModel| {
        let asks = |check: &Check| matches!(check, Check::KindGiven(_));
        context.accounts(named.model, asks)
    };
    match (certified.kind, party.kind) {
        (None, _) => true,
        (Some(PartyKind::Partner), Given::Missing(Lack::Absent)) => !models.iter().any(is_error),
        (Some(asked), kind) => kind.get() == Some(&asked),
    }
}

fn is_partner(party: &Party) -> bool {
    matches!(party.kind.get(), None | Some(PartyKind::Partner))
}

fn message(certified: &Certified, holders: usize, title: &str) -> String {
    let party = certified.party.phrase();
    match holders {
        0 => format!("nobody from {party} holds a valid {title}"),
        holders => format!(
            "{party} needs at least {} people with a valid {title} and has {holders}",
            certified.at_least
        ),
    }
}

/// The label at the party that needs the certification.
fn place(certified: &Certified, party: &Party) -> Label {
    let span = party.kind.value().map_or(party.key, |kind| kind.used);
    let who = party.kind.get().map_or("this party", |kind| kind.phrase());
    let text = match certified.at_least {
        1 => format!("{who} requires at least one"),
        count => format!("{who} requires at least {count}"),
    };
    Label::new(span, text)
}

/// The certifications that count: those of a requirement, or the named one.
fn satisfying<'a>(
    certified: &'a Certified,
    models: &'a [NamedModel<'a>],
    context: &Context<'a>,
) -> (Option<&'a NamedModel<'a>>, &'a [Text]) {
    let list = |named: &'a NamedModel<'a>| {
        let mut requirements = named.model.requirements.iter();
        requirements.find(|(id, _)| *id == certified.with)
    };
    let model = models.iter().find_map(|named| Some((named, list(named)?)));
    let list = context
        .library
        .satisfying(&certified.with)
        .or(model.map(|(_, (_, list))| list.as_ref()));
    (
        model.map(|(named, _)| named).or(models.first()),
        list.unwrap_or(std::slice::from_ref(&certified.with)),
    )
}

/// The names of the required certifications: the requirement itself, or those that satisfy it.
fn title(certified: &Certified, satisfying: &[Text], library: &Library) -> String {
    let name = |id: &Text| {
        library
            .certification(id)
            .map_or(id.to_string(), |(certification, _)| {
                certification.name.to_string()
            })
    };
    match satisfying {
        list if list.contains(&certified.with) => name(&certified.with),
        list => list.iter().map(name).collect::<Vec<_>>().join(" or "),
    }
}

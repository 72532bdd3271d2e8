//! Can somebody from the party that owns an activity perform its step in Cloud Manager?

use bumpalo::collections::Vec as ArenaVec;

use super::arguments::Arguments;
use super::{Cites, Context, held, may, permission_models, roles::own_roles};
use crate::finding::{Finding, Message};
use crate::model::{Model, Needed, PartyName, Row, Rule};
use crate::ownership::{Activity, belongs};
use crate::problem::Label;
use crate::suggest::listed;
use crate::team::{NamedModel, Person};

pub(super) fn cites<'m>(needed: &[Needed], model: &'m Model) -> Cites<'m> {
    Cites::activities(model, |row| {
        needed.iter().any(|needed| needed.activity == row.id)
    })
}

pub(super) fn validate(needed: &[Needed], arguments: &mut Arguments) {
    for needed in needed {
        arguments.activity(&needed.activity);
        arguments.step(&needed.step);
    }
}

pub(super) fn check(
    rule: &Rule,
    needed: &[Needed],
    models: &[NamedModel],
    context: &Context,
) -> Vec<Finding> {
    let team = context.team;
    let mut people = team.people.items.iter();
    let parties_are_known = people.all(|person| !person.party.is_unreadable());
    if !team.models.complete || !context.roles_are_known || !parties_are_known {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for named in models {
        let activities = context.ownership.of(named, context.team);
        let needed = needed.iter().filter_map(|needed| {
            let row = named.model.rows.number(&needed.activity)?;
            let activity = activities.get(usize::from(row))?;
            let is_it = activity.row.id == needed.activity; // not by a name from another edition
            is_it.then_some((activity, needed.step.as_ref()))
        });
        let needed = ArenaVec::from_iter_in(needed, context.arena);
        if needed.is_empty() {
            continue; // a table of permissions has no activities
        }
        let parties = [PartyName::Customer, PartyName::Customizer].into_iter();
        findings.extend(parties.filter_map(|party| of_party(rule, &needed, named, party, context)));
    }
    findings
}

/// One finding for a model and a party, however many activities it covers.
fn of_party(
    rule: &Rule,
    needed: &[(&Activity, &str)],
    named: &NamedModel,
    party: PartyName,
    context: &Context,
) -> Option<Finding> {
    let key = context.team.party(party)?.key;
    let own = Own {
        party,
        named,
        context,
    };
    if !own.has_people() {
        return None;
    }
    let is_owned =
        |activity: &Activity| activity.terms.accountable == Some(party) && !activity.terms.unclear;
    let owned = needed.iter().filter(|(activity, _)| is_owned(activity));
    let lacking: Vec<(&Activity, &Row)> = owned
        .filter_map(|(activity, step)| Some((*activity, own.lacking(step)?)))
        .collect();
    let (_, first) = lacking.first()?;
    let phrase = party.phrase();
    let message = Message::around(
        format!("{phrase} owns "),
        &format!(", but nobody from {phrase} has a role that permits it"),
    );
    let gives_all = |role: &&str| lacking.iter().all(|(_, row)| row.cell(role).is_some());
    let roles = first.cells.iter().map(|(role, _)| role.as_ref());
    let giving = roles.clone().filter(gives_all);
    // The customer's own roles can do more than another party needs.
    let is_of_customer = |role: &&str| {
        party != PartyName::Customer && own_roles(PartyName::Customer).any(|own| own == *role)
    };
    let (of_customer, usual): (Vec<&str>, Vec<&str>) = giving.partition(is_of_customer);
    let role = usual.into_iter().chain(of_customer).next();
    let help = match role {
        Some(role) => format!("give somebody from {phrase} the role `{role}`"),
        None => format!(
            "give somebody from {phrase} one of the roles {}",
            listed(roles)
        ),
    };
    let label = Label::new(key, "nobody from this party has such a role");
    let rows = lacking.iter().map(|(activity, _)| activity.row);
    Some(
        rule.finding(message, vec![label])
            .with_help(help)
            .with_cause(role.and_then(|role| held::role_cause(role, context)))
            .with_subjects(rows.clone().map(|row| row.id.as_ref()))
            .with_party(party)
            .with_source(named.model, rows),
    )
}

/// The party for which a model counts a party's people.
struct Own<'c> {
    party: PartyName,
    named: &'c NamedModel<'c>,
    context: &'c Context<'c>,
}

impl<'c> Own<'c> {
    /// Other rules report a party without people.
    fn has_people(&self) -> bool {
        self.can(|_: &Person| true)
    }

    fn can(&self, test: impl Fn(&Person) -> bool) -> bool {
        let team = self.context.team;
        team.people_on(self.context.day)
            .filter(|person| belongs(team, self.named.model, person, self.party))
            .any(test)
    }

    /// The permission for a step, if others have it but nobody from the party. The rules about
    /// roles report a permission that nobody has.
    fn lacking(&self, step: &str) -> Option<&'c Row> {
        let team = self.context.team;
        let rows = permission_models(team.models.items).filter_map(|table| table.step(step));
        rows.into_iter().find(|row| {
            let others = || {
                team.people_on(self.context.day)
                    .any(|person| may(person, row))
            };
            !self.can(|person| may(person, row)) && others()
        })
    }
}

//! Does every activity have a person who owns it?

use super::party_present::is_reported_missing;
use super::{
    Cites, Context, MAX_REASONS, activities_of, by_model_and_party, entries_are_known, stand_in,
    works_elsewhere,
};
use crate::finding::Finding;
use crate::model::{Check, Kind, Model, PartyName, Rule};
use crate::ownership::agreements::is_in_force;
use crate::ownership::{Activity, Owner, belongs};
use crate::problem::Label;
use crate::source::Spanned;
use crate::team::{Agreement, NamedModel, Person, Responsibility, Team};

pub(super) fn cites(model: &Model) -> Cites<'_> {
    Cites::any_row(model, Kind::Responsibilities)
}

pub(super) fn check(rule: &Rule, models: &[NamedModel], context: &Context) -> Vec<Finding> {
    by_model_and_party(models, context, names_owner, |named, party| {
        of_party(rule, named, party, context)
    })
}

fn names_owner(entry: &Responsibility) -> bool {
    entry.owner.is_some()
}

/// Whether every entry that names an owner could be read.
pub fn is_known(team: &Team) -> bool {
    entries_are_known(team, names_owner)
}

/// One finding for a model and a party, however many activities it is about.
fn of_party(
    rule: &Rule,
    named: &NamedModel,
    party: PartyName,
    context: &Context,
) -> Option<Finding> {
    let (unowned, gap) = unowned(named, party, context);
    if unowned.is_empty() {
        return None;
    }
    let (_, phrase) = named.model.called(party);
    let Some(of_team) = context.team.party(party) else {
        return undeclared(rule, named, party, unowned, context);
    };
    let word = of_team.word;
    let message = format!("nobody from {phrase} is accountable for {{subjects}}");
    let fix = stand_in::owners(&unowned, party, context);
    let example = stand_in::example(fix.as_ref());
    let by_entry =
        || format!("under `responsibilities`, name an `owner` from {phrase} who is on the team");
    let (label, help) = match (gap.unnamed, gap.named.is_empty()) {
        (false, _) => (gap.label().to_owned(), by_entry() + &example),
        (true, true) => (
            "`lead` is missing, and no entry names an owner".to_owned(),
            format!(
                "add a `lead` to `{word}`{example}, or name an `owner` from {phrase} under `responsibilities`"
            ),
        ),
        (true, false) => (
            format!("no owner is named, or {}", gap.label()),
            format!("add a `lead` to `{word}`{example}, or {}", by_entry()),
        ),
    };
    let agreements = agreements(&unowned, party, context);
    let rows = unowned.iter().map(|activity| activity.row);
    Some(
        rule.finding(message, vec![Label::new(of_team.key, label)])
            .with_labels(gap.named)
            .with_labels(agreements)
            .with_help(help)
            .with_fix_if_any(fix)
            .with_subjects(rows.clone().map(|row| row.id.as_ref()))
            .with_source(named.model, rows),
    )
}

/// The finding about a party that owns activities but is not on the team, unless another finding
/// says that. A party that only a table has works outside of the team.
fn undeclared(
    rule: &Rule,
    named: &NamedModel,
    party: PartyName,
    mut unowned: Vec<&Activity>,
    context: &Context,
) -> Option<Finding> {
    let (team, model) = (context.team, named.model);
    unowned.retain(|activity| !is_reported_missing(party, activity, team));
    if party != PartyName::Customizer || !team.parties.complete || unowned.is_empty() {
        return None;
    }
    let (word, phrase) = model.called(party);
    let message = format!(
        "{phrase} is accountable for {{subjects}}, but the team does not declare this party"
    );
    let labels = Label::of(&named.written, format!("this table involves {phrase}"));
    let parties = team.parties.key;
    let missing = parties.map(|key| Label::new(key, format!("`{word}` is missing")));
    let rows = unowned.iter().map(|activity| activity.row);
    Some(
        rule.finding(message, labels)
            .with_labels(missing)
            .with_labels(agreements(&unowned, party, context))
            .with_help(format!("declare `{word}` under `parties`, with a `lead`"))
            .with_subjects(rows.clone().map(|row| row.id.as_ref()))
            .with_source(model, rows),
    )
}

/// The agreements that make a party accountable for some activities.
fn agreements(activities: &[&Activity], party: PartyName, context: &Context) -> Vec<Label> {
    let moved: Vec<&Activity> = activities
        .iter()
        .filter(|activity| activity.is_moved())
        .copied()
        .collect();
    let in_force = context
        .team
        .agreements
        .items
        .iter()
        .filter_map(|agreement| {
            let owner = agreement.owner.value()?;
            (owner.value == party && is_in_force(agreement, context.day))
                .then_some((agreement, owner))
        });
    let label = |(agreement, owner): (&Agreement, &Spanned<PartyName>)| {
        let globs = agreement.activities.items;
        let about: Vec<&str> = moved
            .iter()
            .filter(|activity| {
                globs
                    .iter()
                    .any(|glob| glob.activities.contains(&activity.id))
            })
            .map(|activity| activity.row.id.as_ref())
            .collect();
        let text = format!("{} owns this by agreement", party.phrase());
        (!about.is_empty()).then(|| Label::new(owner.used, text).about(about))
    };
    match moved.is_empty() {
        true => Vec::new(),
        false => in_force.filter_map(label).take(MAX_REASONS).collect(),
    }
}

/// Why activities have no owner.
#[derive(Default)]
struct Gap {
    /// Whether nobody is named for one of them.
    unnamed: bool,
    /// Those who are named but cannot own them: not on the team on the day, or from another party.
    named: Vec<Label>,
    /// Whether one of them is on the team but works for another party.
    has_outside: bool,
}

impl Gap {
    fn label(&self) -> &'static str {
        match self.has_outside {
            false => "the named owner is not on the team on this day",
            true => "the named owner is not on the team on this day or works for another party",
        }
    }

    fn add_named(&mut self, Reason { label, is_outside }: Reason, activity: &str) {
        self.has_outside |= is_outside;
        let known = self.named.iter().position(|known| known.span == label.span);
        match known {
            Some(known) => self.named[known].about.push(activity.to_owned()),
            None if self.named.len() < MAX_REASONS => self.named.push(label.about([activity])),
            None => {}
        }
    }
}

/// The activities for which a party is accountable and that nobody owns.
fn unowned<'c>(
    named: &'c NamedModel,
    party: PartyName,
    context: &'c Context,
) -> (Vec<&'c Activity<'c>>, Gap) {
    let mut gap = Gap::default();
    let unowned = activities_of(context, named)
        .filter(|activity| activity.terms.accountable == Some(party))
        .filter(|activity| match absence(activity, party, context) {
            Absence::None => false,
            Absence::Unnamed => {
                gap.unnamed = true;
                true
            }
            Absence::Named(reasons) => {
                let reasons = reasons.into_iter();
                reasons.for_each(|reason| gap.add_named(reason, &activity.row.id));
                true
            }
        })
        .collect();
    (unowned, gap)
}

/// Whether an activity's owner is missing.
enum Absence {
    None,
    /// Nobody is named.
    Unnamed,
    /// Nobody who is named can own it.
    Named(Vec<Reason>),
}

/// Why a person cannot own an activity.
struct Reason {
    label: Label,
    /// Whether the person is on the team but works for another party.
    is_outside: bool,
}

impl Absence {
    fn of(reasons: impl Iterator<Item = Option<Reason>>) -> Self {
        let reasons: Option<Vec<Reason>> = reasons.collect();
        reasons.map_or(Absence::None, Absence::Named)
    }
}

fn absence(activity: &Activity, party: PartyName, context: &Context) -> Absence {
    let team = context.team;
    match activity.owner {
        Owner::Nobody => Absence::Unnamed,
        Owner::NotOwed | Owner::Unclear => Absence::None,
        Owner::Named(_, person) | Owner::Lead(person) => {
            let person = &team.people.items[person];
            let reason = reason(activity, party, person, context, |model| {
                context.reports(model, |check| matches!(check, Check::OwnerInParty))
            });
            Absence::of(std::iter::once(reason))
        }
        Owner::Disputed => {
            let rivals = context.ownership.rivals(activity, team);
            Absence::of(rivals.map(|person| {
                reason(activity, party, person, context, |model| {
                    context.accounts(model, |check| matches!(check, Check::OneOwner))
                })
            }))
        }
    }
}

/// Why a person cannot own an activity. Somebody from another party can, where another error is about
/// that.
fn reason(
    activity: &Activity,
    party: PartyName,
    person: &Person,
    context: &Context,
    has_error: impl Fn(&Model) -> bool,
) -> Option<Reason> {
    if let Some((span, text)) = person.absence(context.day) {
        return Some(Reason {
            label: Label::new(span, text),
            is_outside: false,
        });
    }
    let model = activity.named.model;
    let own = person.party.value()?;
    let can_own = belongs(context.team, model, person, party) || has_error(model);
    (!can_own).then(|| Reason {
        label: Label::new(own.used, works_elsewhere(person, own.value, party)),
        is_outside: true,
    })
}

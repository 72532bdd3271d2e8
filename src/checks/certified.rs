//! Does a party have enough people with a certification?

use super::{Context, REASONS, is_of};
use crate::checks::certificate::last_day;
use crate::finding::{Finding, Label};
use crate::model::{Certified, PartyName, Rule, Text};
use crate::team::{Held, NamedModel, Person};

pub(super) fn check(rule: &Rule, certified: &Certified, models: &[&NamedModel], context: &Context) -> Vec<Finding> {
    let team = context.team;
    let Some(party) = PartyName::from_word(&certified.party).and_then(|party| team.party(party)) else { return Vec::new() };
    let kind = party.kind.value().filter(|kind| certified.kind.as_ref().is_none_or(|asked| asked == kind.value));
    if certified.kind.is_some() && kind.is_none() {
        return Vec::new();
    }
    let known = team.people.complete && team.people.items.iter().all(|person| person.certifications.complete);
    let (model, satisfying) = satisfying(certified, models, context);
    let mut near: Vec<Label> = Vec::new();
    let mut holders = 0;
    for person in &team.people.items {
        let misses: Vec<Option<Label>> = person.certifications.items.iter().map(|held| miss(person, held, party.party, &satisfying, context)).collect();
        if misses.iter().any(Option::is_none) {
            holders += 1;
        } else {
            near.extend(misses.into_iter().flatten().take(2));
        }
    }
    if holders >= certified.at_least || !known {
        return Vec::new();
    }
    let wanted = satisfying.first().map_or(certified.with.as_ref(), |first| first.as_ref());
    let title = context.library.certification(wanted).map_or(wanted, |(certification, _)| certification.name.as_ref());
    let message = match holders {
        0 => format!("nobody of {} holds a valid {title}", party.party.in_words()),
        count => format!("{count} of at least {} people of {} hold a valid {title}", certified.at_least, party.party.in_words()),
    };
    let place = kind.map_or(party.key, |kind| kind.used);
    let label = match kind {
        Some(kind) => match certified.at_least {
            1 => format!("a {} needs one", kind.value),
            count => format!("a {} needs {count}", kind.value),
        },
        None => format!("at least {} needed", certified.at_least),
    };
    near.truncate(REASONS);
    let finding = rule.finding(message, vec![Label::new(place, label)]).also(near).about([certified.with.as_ref()]);
    vec![match model {
        Some(named) => finding.citing(named.model, []),
        None => finding,
    }]
}

/// The certifications that count: a requirement's list, or the one that is named.
fn satisfying<'a>(certified: &Certified, models: &[&'a NamedModel<'a>], context: &Context) -> (Option<&'a NamedModel<'a>>, Vec<Text>) {
    let requirement = |named: &&&'a NamedModel<'a>| named.model.requirements.iter().any(|(id, _)| *id == certified.with);
    let model = models.iter().find(requirement).copied();
    let list = model.and_then(|named| named.model.requirements.iter().find(|(id, _)| *id == certified.with));
    if let Some(list) = context.library.satisfying(&certified.with) {
        return (model.or(models.first().copied()), list.to_vec());
    }
    (model.or(models.first().copied()), list.map_or(vec![certified.with.clone()], |(_, list)| list.to_vec()))
}

/// Why a certification does not count; nothing if it does.
fn miss(person: &Person, held: &Held, party: PartyName, satisfying: &[Text], context: &Context) -> Option<Label> {
    let at = held.written.used;
    let Some(certification) = held.certification else { return Some(Label::new(at, "no certification that is known")) };
    let exam = held.exam.map(|exam| exam.id.as_ref());
    let level = satisfying.iter().any(|id| *id == certification.id || exam == Some(id.as_ref()));
    if !level {
        return Some(Label::new(
            at,
            match certification.id.starts_with("aem-") {
                true => format!("{} does not count", certification.level),
                false => "this certification does not count".to_owned(),
            },
        ));
    }
    if let Some(own) = person.party.get().filter(|_| !is_of(context.team, person, party)) {
        return Some(Label::new(at, format!("`{}` is of {}, not of {}", person.called(), own.in_words(), party.in_words())));
    }
    if let Some((span, text)) = person.absence(context.day) {
        return Some(Label::new(span, text));
    }
    if let Some((last, _)) = last_day(held).filter(|(last, _)| last.value < context.day) {
        return Some(Label::new(last.used, format!("expired on {}", last.value)));
    }
    let issued = held.issued.value().filter(|issued| issued.value > context.day)?;
    Some(Label::new(issued.used, format!("issued only on {}", issued.value)))
}

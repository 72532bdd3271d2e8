//! Does a party have enough people with a certification?

use super::{Context, REASONS};
use crate::finding::Finding;
use crate::model::{Certified, Library, PartyName, Rule, Text};
use crate::problem::Label;
use crate::suggest;
use crate::team::{Held, NamedModel, Person};

pub(super) fn check(
    rule: &Rule,
    certified: &Certified,
    models: &[NamedModel],
    context: &Context,
) -> Vec<Finding> {
    let team = context.team;
    let Some(party) = PartyName::from_word(&certified.party).and_then(|party| team.party(party))
    else {
        return Vec::new();
    };
    let kind = party.kind.value().filter(|kind| {
        certified
            .kind
            .as_ref()
            .is_none_or(|asked| asked == kind.value)
    });
    if certified.kind.is_some() && kind.is_none() {
        return Vec::new();
    }
    let known = team.people.complete
        && team
            .people
            .items
            .iter()
            .all(|person| person.certifications.complete);
    let (model, satisfying) = satisfying(certified, models, context);
    let miss = |person: &Person, held: &Held| miss(person, held, party.party, satisfying, context);
    let is_holder = |person: &&Person| {
        person
            .certifications
            .items
            .iter()
            .any(|held| miss(person, held).is_none())
    };
    let holders = team.people.items.iter().filter(is_holder).count() as u32;
    if holders >= certified.at_least || !known {
        return Vec::new();
    }
    let others = team.people.items.iter().filter(|person| !is_holder(person));
    let near = others.flat_map(|person| {
        let misses = person.certifications.items.iter().filter_map(move |held| {
            Some(label(
                person,
                held,
                miss(person, held)?,
                party.party,
                context,
            ))
        });
        misses.take(2)
    });
    let near: Vec<Label> = near.take(REASONS).collect();
    let title = title(certified, satisfying, context.library);
    let message = match holders {
        0 => format!("nobody of {} holds a valid {title}", party.party.in_words()),
        count => format!(
            "{count} of at least {} people of {} hold a valid {title}",
            certified.at_least,
            party.party.in_words()
        ),
    };
    let place = kind.map_or(party.key, |kind| kind.used);
    let label = match kind {
        Some(kind) => match certified.at_least {
            1 => format!("a {} needs one", kind.value),
            count => format!("a {} needs {count}", kind.value),
        },
        None => format!("at least {} needed", certified.at_least),
    };
    let mut finding = rule
        .finding(message, vec![Label::new(place, label)])
        .also(near)
        .about([certified.with.as_ref()]);
    if let Some(help) = finding.help.as_mut().filter(|_| satisfying.len() > 1) {
        help.push_str(&format!(
            "; what counts: {}",
            suggest::listed(satisfying.iter().map(|id| id.as_ref()))
        ));
    }
    vec![match model {
        Some(named) => finding.citing(named.model, []),
        None => finding,
    }]
}

/// The certifications that count: a requirement's list, or the one that is named.
fn satisfying<'a>(
    certified: &'a Certified,
    models: &'a [NamedModel<'a>],
    context: &Context<'a>,
) -> (Option<&'a NamedModel<'a>>, &'a [Text]) {
    let list = |named: &'a NamedModel<'a>| {
        named
            .model
            .requirements
            .iter()
            .find(|(id, _)| *id == certified.with)
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

/// What is asked for, by name: the requirement where it is a certification itself, else whatever
/// satisfies it.
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

/// Why a certification does not count.
enum Miss {
    /// Nobody knows it.
    Unknown,
    /// It is another one than those that count.
    Other,
    /// Its holder is of this party.
    Party(PartyName),
    /// Its holder is not there on the day.
    Away,
    /// It has expired.
    Expired,
    /// It is issued only later.
    Early,
}

/// Why a certification does not count; nothing if it does.
fn miss(
    person: &Person,
    held: &Held,
    party: PartyName,
    satisfying: &[Text],
    context: &Context,
) -> Option<Miss> {
    let Some(certification) = held.certification else {
        return Some(Miss::Unknown);
    };
    let exam = held.exam.map(|exam| exam.id.as_ref());
    if !satisfying
        .iter()
        .any(|id| *id == certification.id || exam == Some(id.as_ref()))
    {
        return Some(Miss::Other);
    }
    if let Some(own) = person
        .party
        .get()
        .filter(|_| !context.team.is_of(person, party))
    {
        return Some(Miss::Party(*own));
    }
    if !person.is_on_team(context.day) {
        return Some(Miss::Away);
    }
    if held.last.is_some_and(|last| last.day.value < context.day) {
        return Some(Miss::Expired);
    }
    held.issued
        .get()
        .is_some_and(|issued| *issued > context.day)
        .then_some(Miss::Early)
}

fn label(person: &Person, held: &Held, miss: Miss, party: PartyName, context: &Context) -> Label {
    let at = held.written.used;
    match miss {
        Miss::Unknown => Label::new(at, "no certification that is known"),
        Miss::Other => match held
            .certification
            .filter(|certification| certification.id.starts_with("aem-"))
        {
            Some(certification) => {
                Label::new(at, format!("{} does not count", certification.level))
            }
            None => Label::new(at, "this certification does not count"),
        },
        Miss::Party(own) => Label::new(
            at,
            format!(
                "`{}` is of {}, not of {}",
                person.called(),
                own.in_words(),
                party.in_words()
            ),
        ),
        Miss::Away => person
            .absence(context.day)
            .map_or_else(|| Label::new(at, ""), |(span, text)| Label::new(span, text)),
        Miss::Expired => held.last.map_or_else(
            || Label::new(at, ""),
            |last| Label::new(last.day.used, format!("expired on {}", last.day.value)),
        ),
        Miss::Early => held.issued.value().map_or_else(
            || Label::new(at, ""),
            |issued| Label::new(issued.used, format!("issued only on {}", issued.value)),
        ),
    }
}

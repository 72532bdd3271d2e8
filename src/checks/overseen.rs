//! Does the team have somebody for the oversight that a pipeline requires?

use super::arguments::Arguments;
use super::{Cites, Context, MAX_REASONS, is_role_alone, role_title};
use crate::finding::{Finding, Message};
use crate::model::{Model, Overseen, Oversight, Rule};
use crate::problem::Label;
use crate::source::Span;
use crate::team::{NamedModel, Person, Pipeline, Role};
use crate::yaml::values::{Given, Lack};

pub(super) fn cites<'m>(overseen: &Overseen, model: &'m Model) -> Cites<'m> {
    Cites::rows_where(model, |row| is_role_alone(row, &overseen.role))
}

pub(super) fn validate(overseen: &Overseen, arguments: &mut Arguments) {
    arguments.role(&overseen.role);
}

pub(super) fn check(
    rule: &Rule,
    overseen: &Overseen,
    models: &[NamedModel],
    context: &Context,
) -> Vec<Finding> {
    let team = context.team;
    let serves =
        |person: &Person| person.has_role(&overseen.role) && person.may_work_for(overseen.party);
    let is_known = context.roles_are_known && team.pipelines.complete;
    if !is_known || team.people_on(context.day).any(serves) {
        return Vec::new();
    }
    let Some(waiting) = Waiting::of(overseen, context) else {
        return Vec::new();
    };
    let tables: Vec<&Model> = models.iter().map(|named| named.model).collect();
    let title = role_title(&tables, &overseen.role);
    let subjects = match waiting.pipelines.is_empty() {
        true => vec![overseen.role.to_string()],
        false => waiting.pipelines.clone(),
    };
    let finding = rule
        .finding(
            waiting.message(overseen, title),
            waiting.labels(overseen, title).collect(),
        )
        .with_labels(cannot_serve(overseen, context))
        .with_subjects(subjects);
    let finding = match waiting.pipelines.is_empty() {
        true => finding.with_help(help_without_pipelines(overseen, title)),
        false => finding,
    };
    vec![match tables.first() {
        Some(model) => {
            let cites = cites(overseen, model);
            finding.with_source(*model, cites.rows().iter().copied())
        }
        None => finding,
    }]
}

/// The rule's help is about a key of a pipeline, so it does not fit a team without pipelines.
fn help_without_pipelines(overseen: &Overseen, title: &str) -> String {
    format!(
        "add {}'s {title} with the role `{}`, or declare the production pipelines under `pipelines`, each with its real `cse-oversight`",
        overseen.party.phrase(),
        overseen.role
    )
}

/// The place that requires oversight, and the pipelines that do; none if the team declares none.
struct Waiting {
    places: Vec<Place>,
    pipelines: Vec<String>,
}

struct Place {
    span: Span,
    /// Whether the oversight there cannot be read, so that it may be this one.
    is_unread: bool,
}

impl Waiting {
    /// `None` if no pipeline requires the oversight.
    fn of(overseen: &Overseen, context: &Context) -> Option<Self> {
        let pipelines = context.team.pipelines.items;
        if pipelines.is_empty() {
            return overseen.or_undeclared.then(|| Waiting {
                places: vec![Place {
                    span: context.team.people_key(),
                    is_unread: false,
                }],
                pipelines: Vec::new(),
            });
        }
        // A pipeline that needs the customer's own engineer is the worse gap and has a separate
        // rule.
        let asks = |oversight: Oversight| {
            move |pipeline: &&Pipeline| match &pipeline.oversight {
                Given::Missing(Lack::Unreadable) => {
                    context.is_strict && oversight == Oversight::MyCse
                }
                given => given.get() == Some(&oversight),
            }
        };
        if overseen.oversight == Oversight::AnyCse
            && pipelines
                .iter()
                .any(|pipeline| asks(Oversight::MyCse)(&pipeline))
        {
            return None;
        }
        let asking = pipelines.iter().filter(asks(overseen.oversight));
        let people = context.team.people_key();
        let (places, names): (Vec<Place>, Vec<String>) = asking
            .map(|pipeline| {
                let oversight = pipeline.oversight.value().map(|one| one.used);
                let place = oversight.or(pipeline.name.value().map(|name| name.used));
                let place = Place {
                    span: place.unwrap_or(people),
                    is_unread: oversight.is_none(),
                };
                (place, pipeline.called().to_owned())
            })
            .unzip();
        (!places.is_empty()).then_some(Waiting {
            places,
            pipelines: names,
        })
    }

    fn message(&self, overseen: &Overseen, title: &str) -> Message {
        let party = overseen.party.phrase();
        match (overseen.oversight, self.pipelines.is_empty()) {
            (_, true) => Message::from(format!(
                "the team has no {title} from {party}, and no pipeline that does without one"
            )),
            (Oversight::AnyCse, _) => Message::around(
                format!("any {title} can start "),
                ", but the team names none",
            ),
            _ => Message::around(
                format!("only {party}'s {title} can start "),
                ", and the team has none",
            ),
        }
    }

    /// A label for each pipeline, or one for the people without pipelines.
    fn labels(&self, overseen: &Overseen, title: &str) -> impl Iterator<Item = Label> {
        let text = match (self.pipelines.is_empty(), overseen.oversight) {
            (true, _) => format!("no {title} from {} here", overseen.party.phrase()),
            (_, Oversight::AnyCse) => format!("any {title} can start the deployment"),
            _ => format!("waits for the {title} assigned to the customer"),
        };
        let unread = format!("may wait for the {title}: `cse-oversight` cannot be read");
        self.places.iter().enumerate().map(move |(number, place)| {
            let text = if place.is_unread { &unread } else { &text };
            Label::new(place.span, text.clone()).about(self.pipelines.get(number))
        })
    }
}

/// People who hold the role but do not count, and why.
fn cannot_serve(overseen: &Overseen, context: &Context) -> Vec<Label> {
    let people = context.team.people.items.iter();
    people
        .flat_map(|person| person.roles.items.iter().map(move |role| (person, role)))
        .filter(|(_, role)| role.id == Some(overseen.role.as_ref()))
        .filter_map(|(person, role)| obstacle(overseen, person, role, context))
        .take(MAX_REASONS)
        .collect()
}

fn obstacle(overseen: &Overseen, person: &Person, role: &Role, context: &Context) -> Option<Label> {
    match person.party.get() {
        Some(own) if *own != overseen.party => {
            let text = super::works_elsewhere(person, own.phrase(), overseen.party.phrase());
            Some(Label::new(role.written.used, text))
        }
        _ => person.absence(context.day),
    }
}

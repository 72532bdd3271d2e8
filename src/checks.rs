//! Every rule's question, asked of a team: [`run`] takes the rules that apply, one exhaustive match
//! finds the verb.

mod accountable;
mod agreement;
mod apart;
mod assumed;
mod certificate;
mod certified;
mod contributed;
mod deceptive;
mod email_domain;
mod four_eyes;
mod held;
mod idle;
mod of_party;
mod offered;
mod one_owner;
mod overseen;
mod owned;
mod owner_in_party;
mod party_present;
mod reviewed;
mod shape;
mod sole_holder;

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;
use jiff::civil::Date;

use crate::finding::{Finding, Source};
use crate::model::{Check, Kind, Library, Model, PartyName, Row, Rule};
use crate::ownership::{Activity, Ownership};
use crate::problem::{Fix, Label, Problem, ProblemKind};
use crate::source::Span;
use crate::team::{NamedModel, Person, Team};

/// What every check may look at.
pub struct Context<'a> {
    /// The team.
    pub team: &'a Team<'a>,
    /// Every model, rule and certification.
    pub library: &'a Library,
    /// The day on which the team is judged.
    pub day: Date,
    /// Who owns what.
    pub ownership: Ownership<'a>,
    /// Room for what a check works out on its way.
    pub arena: &'a Bump,
}

/// A rule and the models that it is asked for.
pub struct Asked<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// The models that the team names and that the rule belongs to: all for a rule of every team
    /// file.
    pub models: &'a [NamedModel<'a>],
}

/// The rules that apply to a team: those of every team file, and those of the models that it names.
pub fn asked<'a>(
    team: &'a Team<'a>,
    library: &'a Library,
    arena: &'a Bump,
) -> ArenaVec<'a, Asked<'a>> {
    let models = team.models.items;
    let of_every_team = library.team_file_rules().len();
    let mut asked = ArenaVec::with_capacity_in(
        of_every_team
            + models
                .iter()
                .map(|named| named.model.rules.len())
                .sum::<usize>(),
        arena,
    );
    asked.extend(
        library
            .team_file_rules()
            .iter()
            .map(|rule| Asked { rule, models }),
    );
    for (at, named) in models.iter().enumerate() {
        for rule in named.model.rules.iter() {
            // A model that extends another one brings the same rule again: it is one question.
            match asked[of_every_team..]
                .iter_mut()
                .find(|asked| asked.rule == rule)
            {
                Some(asked) => {
                    asked.models =
                        ArenaVec::from_iter_in(asked.models.iter().chain([named]).copied(), arena)
                            .into_bump_slice()
                }
                None => asked.push(Asked {
                    rule,
                    models: &models[at..=at],
                }),
            }
        }
    }
    asked
}

/// Asks one rule's question.
pub fn run(asked: &Asked, context: &Context) -> Vec<Finding> {
    let Asked { rule, models } = asked;
    match &rule.check {
        // Told by the reader, and by the waivers when all else is known.
        Check::Shape(_) | Check::Waiver(_) => Vec::new(),
        Check::Offered(offer) => offered::check(rule, *offer, context),
        Check::DeceptiveText => deceptive::check(rule, context),
        Check::EmailDomain => email_domain::check(rule, context),
        Check::Idle => idle::check(rule, context),
        Check::Reviewed(window) => reviewed::check(rule, *window, context),
        Check::Owned => owned::check(rule, models, context),
        Check::OneOwner => one_owner::check(rule, context),
        Check::OwnerInParty => owner_in_party::check(rule, context),
        Check::Contributed => contributed::check(rule, models, context),
        Check::PartyPresent(present) => party_present::check(rule, present, models, context),
        Check::Accountable => accountable::check(rule, models, context),
        Check::Assumed(assumed) => assumed::check(rule, assumed, models, context),
        Check::Agreement(fault) => agreement::check(rule, *fault, context),
        Check::Held(held) => held::check(rule, held, models, context),
        Check::Overseen(overseen) => overseen::check(rule, overseen, models, context),
        Check::OfParty(of) => of_party::check(rule, of, models, context),
        Check::SoleHolder => sole_holder::check(rule, models, context),
        Check::FourEyes(steps) => four_eyes::check(rule, steps, models, context),
        Check::Apart(roles) => apart::check(rule, roles, context),
        Check::Certified(certified) => certified::check(rule, certified, models, context),
        Check::Certificate(fault) => certificate::check(rule, *fault, context),
    }
}

/// What the reader found, in the words of its rules.
pub fn problems<'a>(
    problems: impl IntoIterator<Item = Problem> + 'a,
    library: &'a Library,
) -> impl Iterator<Item = Finding> + 'a {
    shape::findings(problems, library)
}

/// The rule that a problem of the reader breaks.
pub fn rule_of(kind: ProblemKind, library: &Library) -> Option<&'static Rule> {
    shape::rule_of(kind, library)
}

impl Rule {
    /// A finding of this rule, with its severity and its help.
    pub fn finding(&self, message: impl Into<String>, labels: Vec<Label>) -> Finding {
        Finding {
            rule: self.id.clone(),
            severity: self.severity,
            message: message.into(),
            labels,
            about: Vec::new(),
            is_one: false,
            source: None,
            help: Some(self.help.to_string()).filter(|help| !help.is_empty()),
            fix: None,
        }
    }
}

impl Finding {
    fn about<T: Into<String>>(mut self, about: impl IntoIterator<Item = T>) -> Self {
        self.about = about.into_iter().map(Into::into).collect();
        self
    }

    fn citing<'m>(mut self, model: &Model, rows: impl IntoIterator<Item = &'m Row>) -> Self {
        self.source = Some(Source::of(model, rows));
        self
    }

    fn helped(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn fixed(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    fn also(mut self, labels: impl IntoIterator<Item = Label>) -> Self {
        self.labels.extend(labels);
        self
    }
}

/// At most this many labels say why: a report is read under pressure.
const REASONS: usize = 6;

/// The labels of people who would hold something but are not on the team on the day.
fn absent<'a>(people: impl IntoIterator<Item = &'a Person<'a>>, day: Date) -> Vec<Label> {
    let absences = people.into_iter().filter_map(|person| person.absence(day));
    absences
        .map(|(span, text)| Label::new(span, text))
        .take(REASONS)
        .collect()
}

/// The activities of one model.
fn activities_of<'c>(
    context: &'c Context<'_>,
    named: &'c NamedModel,
) -> impl Iterator<Item = &'c Activity<'c>> {
    context.ownership.of(named, context.team).iter()
}

/// The rows of one model among activities of several: a finding cites one table, and no row that is
/// not in it.
fn rows_in<'c>(model: &Model, activities: &[&'c Activity<'c>]) -> impl Iterator<Item = &'c Row> {
    activities
        .iter()
        .filter(|activity| activity.named.model.id == model.id)
        .map(|activity| activity.row)
}

/// What there is to say about each model and party that has work of its own, unless an entry could
/// not be read: that may well be the one that is missed.
fn by_model_and_party(
    models: &[NamedModel],
    context: &Context,
    finding: impl Fn(&NamedModel, PartyName) -> Option<Finding>,
) -> Vec<Finding> {
    if !context.team.responsibilities.complete {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for named in models {
        findings.extend(finding(named, PartyName::Customer));
        findings.extend(finding(named, PartyName::Customizer));
    }
    findings
}

/// Where a party's key stands, if the team has the party.
fn party_key(context: &Context, party: PartyName) -> Option<Span> {
    context.team.party(party).map(|party| party.key)
}

/// The permission models among some models.
fn permission_models<'m, 'a>(
    models: &'m [NamedModel<'a>],
) -> impl Iterator<Item = &'a Model> + use<'m, 'a> {
    models
        .iter()
        .map(|named| named.model)
        .filter(|model| model.kind == Kind::Permissions)
}

/// Whether a person may do what a row of a permission model says.
fn may(person: &Person, row: &Row) -> bool {
    person
        .roles
        .items
        .iter()
        .filter_map(|role| role.id)
        .any(|role| row.cell(role).is_some())
}

/// Whether every role of everybody could be read: otherwise nobody can say that nobody holds one.
fn roles_are_known(team: &Team) -> bool {
    team.people.complete && team.people.items.iter().all(|person| person.roles.complete)
}

/// A role's published name.
fn role_title<'a>(models: &[&'a Model], role: &'a str) -> &'a str {
    models
        .iter()
        .flat_map(|model| model.roles())
        .find(|column| column.id == role)
        .map_or(role, |column| &column.title)
}

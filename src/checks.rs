//! Asks every rule's question of a team. Each verb has a file with its question (`check`), its
//! published rows (`cites`) and the errors in its arguments (`validate`). The three exhaustive
//! matches here dispatch to the verbs.

mod accountable;
mod agreement;
mod apart;
mod arguments;
mod asked;
pub mod assumed;
mod certificate;
mod certified;
pub mod cites;
mod context;
mod contradicting;
pub mod contributed;
mod departed;
mod email_domain;
mod four_eyes;
mod held;
pub mod holders;
mod idle;
mod kind_given;
mod of_party;
mod offered;
mod one_owner;
mod outdated;
mod overseen;
pub mod owned;
mod owner_in_party;
mod party_present;
mod permitted;
mod reported;
mod reviewed;
pub mod roles;
mod roles_apply;
mod shape;
mod sole_holder;
mod stand_in;
mod step_within;
mod whereabouts;
pub mod wrong_party;

use crate::capped::Capped;
use crate::finding::{Finding, RuleKey};
use crate::model::file::Placed;
use crate::model::{Check, Library, Model, Rule};
use crate::problem::{PlacedError, Problem, ProblemKind};
use arguments::Arguments;
use context::{activities_of, by_model_and_party, entries_are_known};
use roles::{is_role_alone, may, permission_models, role_title};
use whereabouts::{MAX_REASONS, absent, employer, works_elsewhere};

pub use asked::{Asked, asked};
pub use cites::Cites;
pub use context::Context;

/// Asks one rule's question.
pub fn run(asked: &Asked, context: &Context) -> Vec<Finding> {
    let Asked { rule, models } = asked;
    match &rule.check {
        // See [`Check::is_of_team`].
        Check::Shape(_) | Check::Waiver(_) | Check::Policy => Vec::new(),
        Check::Offered(offer) => offered::check(rule, *offer, context),
        Check::EmailDomain => email_domain::check(rule, context),
        Check::Idle => idle::check(rule, context),
        Check::Departed => departed::check(rule, context),
        Check::Reviewed(window) => reviewed::check(rule, *window, context),
        Check::Owned => owned::check(rule, models, context),
        Check::OneOwner => one_owner::check(rule, context),
        Check::OwnerInParty => owner_in_party::check(rule, context),
        Check::Contributed => contributed::check(rule, models, context),
        Check::PartyPresent(present) => party_present::check(rule, present, models, context),
        Check::KindGiven(of) => Vec::from_iter(kind_given::check(rule, of, models, context)),
        Check::Accountable => accountable::check(rule, models, context),
        Check::Assumed(assumed) => assumed::check(rule, assumed, models, context),
        Check::Agreement(fault) => agreement::check(rule, *fault, context),
        Check::RolesApply => Vec::from_iter(roles_apply::check(rule, context)),
        Check::Permitted(needed) => permitted::check(rule, needed, models, context),
        Check::Held(count) => held::check(rule, count, models, context),
        Check::Overseen(overseen) => overseen::check(rule, overseen, models, context),
        Check::OfParty(of_party) => of_party::check(rule, of_party, models, context),
        Check::SoleHolder => sole_holder::check(rule, models, context),
        Check::FourEyes(steps) => four_eyes::check(rule, steps, models, context),
        Check::StepWithin(within) => {
            Vec::from_iter(step_within::check(rule, within, models, context))
        }
        Check::Apart(roles) => apart::check(rule, roles, context),
        Check::Certified(certified) => certified::check(rule, certified, models, context),
        Check::Leaving(leaving) => {
            Vec::from_iter(certified::leaving::check(rule, leaving, models, context))
        }
        Check::Certificate(fault) => certificate::check(rule, *fault, context),
        Check::Outdated => outdated::check(rule, context),
        Check::Contradicting(all) => contradicting::check(rule, all, context),
    }
}

/// The rows of one table that a question depends on. A finding cites some or all of them.
pub fn cites<'m>(check: &Check, model: &'m Model) -> Cites<'m> {
    match check {
        Check::Shape(_)
        | Check::Waiver(_)
        | Check::Policy
        | Check::EmailDomain
        | Check::Idle
        | Check::Departed
        | Check::Reviewed(_)
        | Check::RolesApply
        | Check::Apart(_) => Cites::Nothing,
        Check::Offered(offer) => offered::cites(*offer, model),
        Check::Owned => owned::cites(model),
        Check::OneOwner => one_owner::cites(model),
        Check::OwnerInParty => owner_in_party::cites(model),
        Check::Contributed => contributed::cites(model),
        Check::PartyPresent(present) => party_present::cites(present, model),
        Check::KindGiven(_) => kind_given::cites(model),
        Check::Accountable => accountable::cites(model),
        Check::Assumed(assumed) => assumed::cites(assumed, model),
        Check::Agreement(fault) => agreement::cites(*fault, model),
        Check::Permitted(needed) => permitted::cites(needed, model),
        Check::Held(count) => held::cites(count, model),
        Check::Overseen(overseen) => overseen::cites(overseen, model),
        Check::OfParty(of_party) => of_party::cites(of_party, model),
        Check::SoleHolder => sole_holder::cites(model),
        Check::FourEyes(steps) => four_eyes::cites(steps, model),
        Check::StepWithin(within) => step_within::cites(within, model),
        Check::Certified(_) | Check::Leaving(_) => certified::cites(),
        Check::Certificate(_) => Cites::CertificationProgramme,
        Check::Outdated => outdated::cites(model),
        Check::Contradicting(all) => contradicting::cites(all, model),
    }
}

/// The errors in the arguments of a custom rule's question. `text` is the file of the model that
/// the rule belongs to, `library` knows the other models.
pub fn validate(
    check: &Placed<Check>,
    text: &str,
    models: (&Model, Option<&Model>),
    library: &Library,
) -> Vec<PlacedError> {
    let mut arguments = Arguments::new(text, check, models, library);
    if let Some(party) = check.value.clone().party_mut() {
        arguments.party(*party);
    }
    match &check.value {
        // Their arguments, if any, are words of closed sets, which the reader of the file checks.
        Check::Shape(_)
        | Check::Waiver(_)
        | Check::Policy
        | Check::Offered(_)
        | Check::EmailDomain
        | Check::Idle
        | Check::Departed
        | Check::Reviewed(_)
        | Check::Owned
        | Check::OneOwner
        | Check::OwnerInParty
        | Check::Contributed
        | Check::PartyPresent(_)
        | Check::KindGiven(_)
        | Check::RolesApply
        | Check::Accountable
        | Check::Agreement(_)
        | Check::SoleHolder
        | Check::Outdated
        | Check::Contradicting(_)
        | Check::Certificate(_) => {}
        Check::Assumed(assumed) => assumed::validate(assumed, &mut arguments),
        Check::Permitted(needed) => permitted::validate(needed, &mut arguments),
        Check::Held(count) => held::validate(count, &mut arguments),
        Check::Overseen(overseen) => overseen::validate(overseen, &mut arguments),
        Check::OfParty(of_party) => of_party::validate(of_party, &mut arguments),
        Check::FourEyes(steps) => four_eyes::validate(steps, &mut arguments),
        Check::StepWithin(within) => step_within::validate(within, &mut arguments),
        Check::Apart(roles) => apart::validate(roles, &mut arguments),
        Check::Certified(certified) => certified::validate(certified, &mut arguments),
        Check::Leaving(leaving) => certified::validate(&leaving.certified(), &mut arguments),
    }
    arguments.errors
}

/// The findings about the problems of the reader.
pub fn problems<'a>(
    problems: impl IntoIterator<Item = Problem> + 'a,
    library: &'a Library,
) -> impl Iterator<Item = Finding> + 'a {
    shape::findings(problems, library)
}

/// The rule about a kind of problem.
pub fn rule_of(kind: ProblemKind, library: &Library) -> Option<&'static Rule> {
    shape::rule_of(kind, library)
}

/// Counts further problems of a kind that no finding lists.
pub fn count_more(kind: ProblemKind, more: u32, library: &Library, all: &mut Capped<Finding>) {
    if more > 0
        && let Some(rule) = shape::rule_of(kind, library)
    {
        let (rule, severity) = (rule.id.clone(), rule.severity);
        all.count(RuleKey { rule, severity }, more);
    }
}

//! The findings about waivers.

use jiff::civil::Date;

use super::others::Others;
use super::{Terms, meant_rule};
use crate::checks::Asked;
use crate::finding::Finding;
use crate::model::difference::Elsewhere;
use crate::model::{Library, Model, Severity};
use crate::problem::{Change, Fix, Label};
use crate::source::Spanned;
use crate::team::{Team, Waiver};

/// The finding about a waiver that has ended. If its year is mistyped, a fix would remove what
/// somebody has just accepted.
pub(super) fn expired(
    asked: &Asked,
    waiver: &Waiver,
    team: &Team,
    library: &Library,
    day: Date,
) -> Option<Finding> {
    let until = waiver.until.value().filter(|until| until.value < day)?;
    let rule = waiver.rule.value()?;
    let mut labels = Label::of(until, "last valid day");
    labels.push(Label::new(rule.used, "the waived rule"));
    let id = waiver.rule_id.unwrap_or(rule.value);
    let message = format!("the waiver for `{}` ended on {}", rule.value, until.value);
    let finding = asked.rule.finding(message, labels).with_subjects([id]);
    Some(match too_early(until.value, waiver, team, library) {
        Some(reason) => finding
            .with_labels([reason])
            .with_help("correct the year of `until`, or remove the waiver"),
        None => finding.with_fix(removal(rule, false)),
    })
}

/// Why nobody can have accepted anything by a day: the approver was not on the team, or Adobe had
/// not published the first edition of any of the team's tables.
fn too_early(until: Date, waiver: &Waiver, team: &Team, library: &Library) -> Option<Label> {
    let approver = waiver.approver.and_then(|approver| team.person(&approver));
    let starts = approver.and_then(|person| person.starts().value());
    if let Some(starts) = starts.filter(|starts| until < starts.value) {
        let label = format!("the approver joined on {}", starts.value);
        return Some(Label::new(starts.used, label));
    }
    let firsts = team.models.items.iter().filter_map(|named| {
        let days = library.editions(&named.model.id).filter_map(Model::since);
        Some((days.min()?, named))
    });
    let (first, named) = firsts.min_by_key(|(first, _)| *first)?;
    let label = format!("first published on {first}");
    (team.models.complete && until < first).then(|| Label::new(named.written.used, label))
}

/// Removes a waiver: to review, as somebody has approved it, unless an equal one remains.
fn removal(rule: &Spanned<&str>, is_certain: bool) -> Fix {
    let title = format!("remove the waiver for `{}`", rule.value);
    Fix::certain_if(is_certain, Change::remove_entry(rule.used), title)
}

/// The finding about a waiver that repeats an earlier one.
pub(super) fn repeated(asked: &Asked, waiver: &Waiver) -> Option<Finding> {
    let rule = waiver.rule.value()?;
    let message = format!("the waiver for `{}` appears twice", rule.value);
    let label = Label::of(rule, "the second one");
    let finding = asked.rule.finding(message, label);
    let finding = finding.with_subjects([waiver.rule_id.unwrap_or(rule.value)]);
    Some(finding.with_fix(removal(rule, true)))
}

pub(super) fn unused<'a>(
    asked: &Asked,
    waiver: &Waiver,
    is_asked: bool,
    team: &Team<'a>,
    library: &'a Library,
    others: &Others,
) -> Option<Finding> {
    let (written, id) = (waiver.rule.value()?, waiver.rule_id?);
    let rule = library.rule(id);
    let home = rule
        .and_then(|rule| library.home(rule))
        .map(|model| &model.id);
    let waivable = rule.is_none_or(|rule| rule.waivable);
    let about = waiver.about.get();
    let elsewhere = about.and_then(|about| not_in_edition(about, team, library));
    let (message, label) = match waivable {
        true => why_unused(id, about.copied(), is_asked, elsewhere.as_ref()),
        false => (
            format!("`{id}` cannot be waived"),
            "this waiver has no effect".to_owned(),
        ),
    };
    let finding = asked.rule.finding(message, Label::of(written, label));
    let mut finding = finding
        .with_subjects([id])
        .with_fix(removal(written, false));
    let meant = about.and_then(|about| others.meant(id, about));
    if let Some(elsewhere) = elsewhere.filter(|_| waivable && is_asked) {
        finding.help = Some(elsewhere.help("the waiver"));
    } else if let Some((meant, about)) = meant.zip(waiver.about.value()).filter(|_| waivable) {
        // It then accepts something else, which is a decision.
        let help = format!("write \0about: {meant}\0");
        finding.fix = Some(Fix::likely(
            Change::text(about.defined, meant),
            help.clone(),
        ));
        finding.help = Some(help);
        if let Some(only) = others.only(id).filter(|only| only.cause.is_none()) {
            account_for(only, id, meant, &mut finding);
        }
    } else if let Some(subject) = others.subjects(id).filter(|_| waivable && about.is_some()) {
        finding.help = Some(format!(
            "remove the waiver, or correct its `about`: the rule has a finding about {subject}"
        ));
    } else if let Some(help) = meant_rule::help(written, about.copied(), others) {
        finding.help = Some(help);
    } else if let Some(home) = home.filter(|_| !is_asked) {
        finding.help = Some(format!(
            "remove the waiver, or add `{home}` to `models`, which has this rule"
        ));
    }
    Some(finding)
}

/// Lets the finding about a waiver be the only one: the other one is there because of it, and the
/// reader learns who must act if not.
fn account_for(other: &Finding, rule: &str, meant: &str, finding: &mut Finding) {
    finding.severity = Severity::Error;
    finding.party.clone_from(&other.party);
    finding.cause = Some(format!("the waiver for {rule} about {meant}"));
}

/// The message about a waiver without an effect, and the reason as its label.
fn why_unused(
    rule: &str,
    about: Option<&str>,
    is_asked: bool,
    elsewhere: Option<&Elsewhere>,
) -> (String, String) {
    let label = match (about, elsewhere) {
        _ if !is_asked => "none of the team's models has this rule".to_owned(),
        (Some(about), Some(elsewhere)) => format!("`{about}` {}", elsewhere.predicate(false)),
        (Some(about), None) => format!("this rule has no finding about `{about}`"),
        (None, _) => "this rule has no findings".to_owned(),
    };
    (format!("the waiver for `{rule}` matches no finding"), label)
}

/// The edition with the row that a waiver is about, if the team's edition lacks it.
fn not_in_edition<'a>(about: &str, team: &Team<'a>, library: &'a Library) -> Option<Elsewhere<'a>> {
    let (model, id) = match about.split_once(':') {
        Some((model, id)) => (Some(model), id),
        None => (None, about),
    };
    let named = team.models.items.iter().map(|named| named.model);
    let mut tables = named.filter(|table| model.is_none_or(|model| table.id == model));
    tables.find_map(|table| {
        let is_there = table.rows.number(id).is_some();
        let has = |edition: &Model| edition.rows.number(id).is_some();
        library.elsewhere(table, has).filter(|_| !is_there)
    })
}

/// The finding about a waiver that lasts too long.
pub(super) fn endless(asked: &Asked, waiver: &Waiver, day: Date, terms: Terms) -> Option<Finding> {
    let last = terms.last_day(day);
    let until = waiver.until.value().filter(|until| until.value > last)?;
    let rule = waiver.rule.value()?;
    let days = terms.longest_days;
    let mut labels = Label::of(until, format!("more than {days} days from {day}"));
    labels.push(Label::new(rule.used, "the waived rule"));
    let message = format!(
        "the waiver for `{}` lasts until {}, but the limit is {days} days",
        rule.value, until.value
    );
    let finding = asked.rule.finding(message, labels);
    let finding = finding.with_subjects([waiver.rule_id.unwrap_or(rule.value)]);
    Some(finding.with_help(format!("set `until` to {last} or an earlier day")))
}

/// The finding about a waiver whose approver is not on the team, or is the person whose finding it
/// silences.
pub(super) fn without_approver(
    asked: &Asked,
    waiver: &Waiver,
    is_own: bool,
    team: &Team,
    day: Date,
) -> Option<Finding> {
    let approver = waiver.approver?;
    let person = team.person(&approver)?;
    let rule = waiver.rule.value()?;
    let (called, waived) = (person.called(), rule.value);
    let absence = person.absence(day);
    let (message, label) = match (&absence, is_own) {
        (Some(_), _) => (
            format!("`{called}` approved the waiver for `{waived}` but is not on the team"),
            format!("not on the team on {day}"),
        ),
        (None, true) => (
            format!("`{called}` approved the waiver for the `{waived}` finding about `{called}`"),
            "the finding is about this person".to_owned(),
        ),
        (None, false) => return None,
    };
    let mut labels = Label::of(&approver.written, label);
    labels.extend(absence);
    labels.push(Label::new(rule.used, "the waived rule"));
    let finding = asked.rule.finding(message, labels);
    Some(finding.with_subjects([waiver.rule_id.unwrap_or(waived)]))
}

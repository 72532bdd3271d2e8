//! A model's rules: those of the model that it extends, changed by its file. `build.rs` compiles
//! this file too.

use super::file::{Placed, RuleFile};
use super::types::{Rule, Severity, Text};
use crate::problem::PlacedError;

/// Applies the rules of a file to `rules`.
pub fn assemble_rules(
    file: Vec<Placed<RuleFile>>,
    mut rules: Vec<Rule>,
    errors: &mut Vec<PlacedError>,
) -> Vec<Rule> {
    for Placed { value: rule, .. } in file {
        if let Err(error) = change_rule(&mut rules, rule) {
            errors.push(error);
        }
    }
    rules
}

fn change_rule(rules: &mut Vec<Rule>, rule: RuleFile) -> Result<(), PlacedError> {
    let old = rules.iter().position(|old| old.id == rule.id.value);
    match (old, rule.drop) {
        (Some(old), true) => drop(rules.remove(old)),
        (None, true) => {
            let message = format!("cannot drop the rule `{}`: unknown rule", rule.id.value);
            let help = "correct the `id`, or remove the entry";
            return Err(PlacedError::new(rule.id.place, message).with_help(help));
        }
        (Some(old), false) => rules[old] = changed(rule, Some(&rules[old]))?,
        (None, false) => rules.push(changed(rule, None)?),
    }
    Ok(())
}

/// A rule of the file; the changed rule supplies the omitted keys.
fn changed(rule: RuleFile, old: Option<&Rule>) -> Result<Rule, PlacedError> {
    let check = rule.check.map(|check| check.value);
    let Some(check) = check.or(old.map(|old| old.check.clone())) else {
        let message = format!("the new rule `{}` has no `check`", rule.id.value);
        let help = "add `check`, or correct the `id` if the rule exists";
        return Err(PlacedError::new(rule.id.place, message).with_help(help));
    };
    let text = |new: Option<Text>, old: Option<&Text>| new.or(old.cloned()).unwrap_or_default();
    let severity = rule.severity.or(old.map(|old| old.severity));
    let waivable = rule.waivable.or(old.map(|old| old.waivable));
    Ok(Rule {
        severity: severity.unwrap_or(Severity::Error),
        summary: text(rule.summary, old.map(|old| &old.summary)),
        why: text(rule.why, old.map(|old| &old.why)),
        help: text(rule.help, old.map(|old| &old.help)),
        bad: text(rule.bad, old.map(|old| &old.bad)),
        good: text(rule.good, old.map(|old| &old.good)),
        waivable: waivable.unwrap_or(true),
        id: rule.id.value,
        check,
    })
}

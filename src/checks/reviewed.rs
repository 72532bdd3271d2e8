//! Was the file reviewed recently?

use super::Context;
use crate::finding::Finding;
use crate::model::{Rule, Window};
use crate::problem::Label;

pub(super) fn check(rule: &Rule, window: Window, context: &Context) -> Vec<Finding> {
    let Some(reviewed) = context.team.last_reviewed.value() else {
        return Vec::new();
    };
    let days = (context.day - reviewed.value).get_days();
    let (message, label, help) = match days {
        ..0 => (
            format!("`last-reviewed` is in the future: {}", reviewed.value),
            format!("{} days in the future", -days),
            "correct `last-reviewed` to the day of the last review".to_owned(),
        ),
        _ if !window.has(days) => (
            format!("the last review was {days} days ago"),
            format!("more than {} days", window.within_days),
            rule.help.to_string(),
        ),
        _ => return Vec::new(),
    };
    vec![
        rule.finding(message, Label::of(reviewed, label))
            .with_help(help)
            .with_subjects(["last-reviewed"]),
    ]
}

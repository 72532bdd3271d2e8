//! Is a person's e-mail of one of the party's domains, or of a subdomain?

use std::borrow::Cow;

use foldhash::HashSet;

use super::Context;
use crate::finding::Finding;
use crate::model::Rule;
use crate::problem::Label;
use crate::sanitize::{has_hidden, lower_case};
use crate::source::Spanned;
use crate::suggest::listed;
use crate::team::{Party, Person};

/// So many domains are named in a label.
const NAMED: usize = 8;

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let declaring = context
        .team
        .parties
        .items
        .iter()
        .filter(|party| !party.domains.is_empty());
    let declared: Vec<(&Party, HashSet<Cow<str>>)> = declaring
        .map(|party| {
            (
                party,
                party
                    .domains
                    .iter()
                    .map(|domain| lower_case(domain.value))
                    .collect(),
            )
        })
        .collect();
    let of_person = |person: &Person| {
        let (email, own) = (person.email.value()?, person.party.get()?);
        let (party, allowed) = declared.iter().find(|(party, _)| party.party == *own)?;
        let (_, domain) = email.value.rsplit_once('@')?;
        let domain = lower_case(domain);
        // A hidden character is the mistake then.
        if is_of(&domain, allowed) || has_hidden(email.value) {
            return None;
        }
        let message = format!(
            "the e-mail of `{}` is of no domain of {}",
            person.called(),
            party.party.in_words()
        );
        let labels = Label::of(email, format!("`{domain}`"));
        let declaration = party.domains.first().map(|first| {
            Label::new(
                first.used,
                format!("{} has {}", party.party.in_words(), named(party.domains)),
            )
        });
        Some(
            rule.finding(message, labels)
                .about([person.called()])
                .also(declaration),
        )
    };
    context
        .team
        .people
        .items
        .iter()
        .filter_map(of_person)
        .collect()
}

fn named(domains: &[Spanned<&str>]) -> String {
    let first = listed(domains.iter().take(NAMED).map(|domain| domain.value));
    match domains.len().saturating_sub(NAMED) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

/// Whether a domain is an allowed one or a part of one: those that it is a part of are behind its
/// dots.
fn is_of(domain: &str, allowed: &HashSet<Cow<str>>) -> bool {
    allowed.contains(domain)
        || domain
            .rmatch_indices('.')
            .take(127)
            .any(|(dot, _)| allowed.contains(&domain[dot + 1..]))
}

//! Is a person's e-mail of one of the party's domains, or of a subdomain?

use foldhash::HashSet;

use super::Context;
use crate::finding::{Finding, Label};
use crate::model::{PartyName, Rule};
use crate::source::Spanned;
use crate::suggest::listed;
use crate::visible::{has_hidden, lower_case};

/// So many domains are compared one by one, and named in a label.
const FEW: usize = 8;

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let many: Vec<(PartyName, HashSet<String>)> = context
        .team
        .parties
        .items
        .iter()
        .filter(|party| party.domains.len() > FEW)
        .map(|party| (party.party, party.domains.iter().map(|domain| lower_case(domain.value).into_owned()).collect()))
        .collect();
    let of_person = |person: &crate::team::Person| {
        let (email, party) = (person.email.value()?, person.party.get()?);
        let party = context.team.party(*party).filter(|party| !party.domains.is_empty())?;
        let (_, domain) = email.value.rsplit_once('@')?;
        let is_allowed = match many.iter().find(|(name, _)| *name == party.party) {
            Some((_, allowed)) => is_of_one(domain, allowed),
            None => party.domains.iter().any(|allowed| is_of(domain, allowed.value)),
        };
        // A hidden character is the mistake then.
        if is_allowed || has_hidden(email.value) {
            return None;
        }
        let message = format!("the e-mail of `{}` is of no domain of {}", person.called(), party.party.in_words());
        let labels = Label::of(email, format!("`{}`", lower_case(domain)));
        let declared = party.domains.first().map(|domain| Label::new(domain.used, format!("{} has {}", party.party.in_words(), named(party.domains))));
        Some(rule.finding(message, labels).about([person.called()]).also(declared))
    };
    context.team.people.items.iter().filter_map(of_person).collect()
}

fn named(domains: &[Spanned<&str>]) -> String {
    let first = listed(domains.iter().take(FEW).map(|domain| domain.value));
    match domains.len().saturating_sub(FEW) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

/// Whether a domain is one of many or a part of one: those that it is a part of are behind its dots.
fn is_of_one(domain: &str, allowed: &HashSet<String>) -> bool {
    let domain = lower_case(domain);
    allowed.contains(domain.as_ref()) || domain.rmatch_indices('.').take(127).any(|(dot, _)| allowed.contains(&domain[dot + 1..]))
}

/// Whether a domain is another one or a part of it, whatever the case of its letters.
fn is_of(domain: &str, allowed: &str) -> bool {
    domain == allowed || lower_case(domain).strip_suffix(lower_case(allowed).as_ref()).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
}

//! Is a person's e-mail of one of the party's domains, or of a subdomain?

use super::Context;
use crate::finding::{Finding, Label};
use crate::model::Rule;
use crate::suggest::listed;
use crate::visible::{has_hidden, lower_case};

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let of_person = |person: &crate::team::Person| {
        let (email, party) = (person.email.value()?, person.party.get()?);
        let party = context.team.party(*party).filter(|party| !party.domains.is_empty())?;
        let (_, domain) = email.value.rsplit_once('@')?;
        if party.domains.iter().any(|allowed| is_of(domain, allowed.value)) {
            return None;
        }
        if has_hidden(email.value) {
            return None; // that is the mistake
        }
        let domain = lower_case(domain);
        let domains = listed(party.domains.iter().map(|domain| domain.value));
        let message = format!("the e-mail of `{}` is of no domain of {}", person.called(), party.party.in_words());
        let labels = Label::of(email, format!("`{domain}`"));
        let declared = party.domains.first().map(|domain| Label::new(domain.used, format!("{} has {domains}", party.party.in_words())));
        Some(rule.finding(message, labels).about([person.called()]).also(declared))
    };
    context.team.people.items.iter().filter_map(of_person).collect()
}

/// Whether a domain is another one or a part of it, whatever the case of its letters.
fn is_of(domain: &str, allowed: &str) -> bool {
    domain == allowed || lower_case(domain).strip_suffix(lower_case(allowed).as_ref()).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
}

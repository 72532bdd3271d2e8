//! Does a person's e-mail use one of the party's domains, or a subdomain?

use std::borrow::Cow;
use std::cell::OnceCell;

use foldhash::HashSet;

use super::Context;
use crate::deception::{Place, disguise, hidden};
use crate::finding::Finding;
use crate::model::Rule;
use crate::problem::{Change, Fix, Label};
use crate::sanitize::lower_case;
use crate::source::Spanned;
use crate::suggest::listed;
use crate::team::{Party, Person};

/// A label names no more domains.
const MAX_DOMAINS: usize = 8;

/// A party that has domains, and these in lower case, once somebody's is not written like one of
/// them.
struct Declared<'a> {
    party: &'a Party<'a>,
    lower_case: OnceCell<HashSet<Cow<'a, str>>>,
}

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let team = context.team;
    let declaring = team.parties.items.iter();
    let declared: Vec<Declared> = declaring
        // A domain that could not be read may be the one.
        .filter(|party| party.domains.complete && !party.domains.items.is_empty())
        .map(|party| Declared {
            party,
            lower_case: OnceCell::new(),
        })
        .collect();
    team.people
        .items
        .iter()
        .filter_map(|person| of_person(rule, person, &declared))
        .collect()
}

impl<'a> Declared<'a> {
    /// Whether a domain is, as it is written, one of the first that the party has.
    fn has_first(&self, domain: &str) -> bool {
        let first = self.party.domains.items.iter().take(MAX_DOMAINS);
        first.map(|own| own.value).any(|own| own == domain)
    }

    fn lower_case(&self) -> &HashSet<Cow<'a, str>> {
        self.lower_case.get_or_init(|| {
            let domains = self.party.domains.items.iter();
            domains.map(|domain| lower_case(domain.value)).collect()
        })
    }
}

fn of_person(rule: &Rule, person: &Person, declared: &[Declared]) -> Option<Finding> {
    let (email, own) = (person.email.value()?, person.party.get()?);
    let declared = declared
        .iter()
        .find(|declared| declared.party.party == *own)?;
    let party = declared.party;
    let at = memchr::memrchr(b'@', email.value.as_bytes())?;
    let domain = &email.value[at + 1..];
    if declared.has_first(domain) {
        return None;
    }
    let domain = lower_case(domain);
    // If the address is not what it seems, that is the mistake.
    if is_within(&domain, declared.lower_case()) || is_deceptive(email.value) {
        return None;
    }
    let phrase = party.party.phrase();
    let message = format!(
        "the e-mail address of `{}` is not in any of {phrase}'s domains",
        person.called()
    );
    let declaration = party.domains.items.first().map(|first| {
        let text = format!("{phrase} uses {}", first_few(party.domains.items));
        Label::new(first.used, text)
    });
    Some(
        rule.finding(message, Label::of(email, format!("`{domain}`")))
            .with_subjects([person.called()])
            .with_labels(declaration)
            .with_fix_if_any(declared_fix(party, &domain)),
    )
}

fn is_deceptive(address: &str) -> bool {
    hidden(address, Place::Identifier).next().is_some() || disguise(address).is_some()
}

/// The fix that declares a domain: whoever has an address there works for the party.
fn declared_fix(party: &Party, domain: &str) -> Option<Fix> {
    let change = Change::AddItem {
        beside: party.domains.items.first()?.used,
        yaml: domain.to_owned(),
    };
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
    let fix = Fix::new(change, format!("add `{domain}` to the party's domains"));
    let starts_with_letter = domain.starts_with(|c: char| c.is_ascii_lowercase());
    (starts_with_letter && domain.chars().all(is_plain)).then(|| fix.to_review())
}

fn first_few(domains: &[Spanned<&str>]) -> String {
    let first = listed(domains.iter().take(MAX_DOMAINS).map(|domain| domain.value));
    match domains.len().saturating_sub(MAX_DOMAINS) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

/// Whether a domain is an allowed one or a subdomain of one: the domains above it follow its dots.
fn is_within(domain: &str, allowed: &HashSet<Cow<str>>) -> bool {
    allowed.contains(domain)
        || domain
            .rmatch_indices('.')
            .take(127)
            .any(|(dot, _)| allowed.contains(&domain[dot + 1..]))
}

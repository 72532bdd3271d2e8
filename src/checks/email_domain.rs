//! Does a person's e-mail use one of the party's domains, or a subdomain, or is it the domains that
//! are wrong?

use std::borrow::Cow;
use std::cell::OnceCell;

use foldhash::HashSet;

use super::{Context, MAX_REASONS};
use crate::deception::{Place, disguise, hidden};
use crate::finding::Finding;
use crate::model::Rule;
use crate::problem::{Change, Fix, Label};
use crate::sanitize::lower_case;
use crate::source::Spanned;
use crate::suggest::listed;
use crate::team::{Party, Person, Team};

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
    declared
        .iter()
        .flat_map(|declared| of_party(rule, declared, team))
        .collect()
}

/// One finding for each address that is elsewhere; one for the domains where all addresses are.
fn of_party(rule: &Rule, declared: &Declared, team: &Team) -> Vec<Finding> {
    let people = team.people.items.iter();
    let own = people.filter(|person| person.party.get() == Some(&declared.party.party));
    let mut outside = Vec::new();
    let mut is_inside = false;
    for address in own.filter_map(Address::of) {
        match declared.has(&address) {
            Some(true) => is_inside = true,
            Some(false) => outside.push(address),
            None => {}
        }
    }
    match outside.as_slice() {
        [_, _, ..] if !is_inside => Vec::from_iter(of_domains(rule, declared.party, &outside)),
        _ => outside
            .iter()
            .map(|address| of_person(rule, declared.party, address))
            .collect(),
    }
}

/// A person's address.
struct Address<'t> {
    person: &'t Person<'t>,
    email: Spanned<&'t str>,
    /// As it is written.
    domain: &'t str,
}

impl<'t> Address<'t> {
    fn of(person: &'t Person<'t>) -> Option<Self> {
        let email = *person.email.value()?;
        let at = memchr::memrchr(b'@', email.value.as_bytes())?;
        let domain = &email.value[at + 1..];
        Some(Address {
            person,
            email,
            domain,
        })
    }
}

impl<'a> Declared<'a> {
    /// Whether a domain is, as it is written, one of the first that the party has.
    fn has_first(&self, domain: &str) -> bool {
        let first = self.party.domains.items.iter().take(MAX_DOMAINS);
        first.map(|own| own.value).any(|own| own == domain)
    }

    /// Whether an address is in one of the party's domains; `None` where it is not what it seems,
    /// which is the mistake.
    fn has(&self, address: &Address) -> Option<bool> {
        let has = self.has_first(address.domain)
            || is_within(&lower_case(address.domain), self.lower_case());
        (has || !is_deceptive(address.email.value)).then_some(has)
    }

    fn lower_case(&self) -> &HashSet<Cow<'a, str>> {
        self.lower_case.get_or_init(|| {
            let domains = self.party.domains.items.iter();
            domains.map(|domain| lower_case(domain.value)).collect()
        })
    }
}

fn of_person(rule: &Rule, party: &Party, address: &Address) -> Finding {
    let (phrase, person) = (party.party.phrase(), address.person.called());
    let domain = lower_case(address.domain);
    let message = format!("the e-mail address of `{person}` is not in any of {phrase}'s domains");
    let declaration = party.domains.items.first().map(|first| {
        let text = format!("{phrase} uses {}", first_few(party.domains.items));
        Label::new(first.used, text)
    });
    rule.finding(message, Label::of(&address.email, format!("`{domain}`")))
        .with_subjects([person])
        .with_labels(declaration)
        .with_fix_if_any(declared_fix(party, &domain))
}

/// The finding about a party's domains, in which nobody from it has an address: the domains are what
/// is wrong.
fn of_domains(rule: &Rule, party: &Party, outside: &[Address]) -> Option<Finding> {
    let phrase = party.party.phrase();
    let first = party.domains.items.first()?;
    let message =
        format!("the e-mail addresses of {{subjects}} are not in any of {phrase}'s domains");
    let labels = Label::of(first, "nobody has an address in these domains");
    let addresses = outside.iter().take(MAX_REASONS).map(|address| {
        let text = format!("`{}`", lower_case(address.domain));
        Label::new(address.email.used, text).about([address.person.called()])
    });
    let finding = rule
        .finding(message, labels)
        .with_subjects(outside.iter().map(|address| address.person.called()))
        .with_labels(addresses);
    let domain = lower_case(outside.first()?.domain);
    let is_shared = |address: &Address| lower_case(address.domain) == domain;
    Some(match outside.iter().all(is_shared) {
        true => {
            let help =
                format!("write `{domain}` in the party's `domains`, or correct the addresses");
            let fix = match party.domains.items {
                [only] if is_plain(&domain) => {
                    let title = format!("replace `{}` with `{domain}`", only.value);
                    Some(Fix::replace(only.defined, &*domain, title).to_review())
                }
                _ => declared_fix(party, &domain),
            };
            finding.with_help(help).with_fix_if_any(fix)
        }
        false => finding,
    })
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
    let fix = Fix::new(change, format!("add `{domain}` to the party's domains"));
    is_plain(domain).then(|| fix.to_review())
}

/// Whether a domain needs no quotes in YAML.
fn is_plain(domain: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
    domain.starts_with(|c: char| c.is_ascii_lowercase()) && domain.chars().all(is_plain)
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

//! Does a person's e-mail use one of the party's domains or a subdomain, or are the domains wrong?

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

use foldhash::HashSet;

use super::{Context, MAX_REASONS};
use crate::deception::{TextKind, disguise, hidden};
use crate::finding::{Finding, Message};
use crate::model::{PartyName, Rule};
use crate::problem::{Change, Fix, Label};
use crate::sanitize::lower_case;
use crate::source::Spanned;
use crate::suggest::{closest, distance, listed};
use crate::team::{Party, Person, Team};

/// The most domains that a label names.
const MAX_DOMAINS: usize = 8;
/// The most domains of a party that are compared letter by letter with an address.
const MAX_COMPARED_DOMAINS: usize = 64;
/// The most letters in which a misspelt domain differs.
const MAX_SLIPS: usize = 2;

/// A party with domains. They are lower-cased only once an address does not match as written.
struct Declared<'a> {
    party: &'a Party<'a>,
    lower_case: OnceCell<HashSet<Cow<'a, str>>>,
}

/// The parties that have domains.
fn declared<'a>(team: &'a Team<'a>) -> Vec<Declared<'a>> {
    let declaring = team.parties.items.iter();
    declaring
        // An unreadable domain may be that of the address.
        .filter(|party| party.domains.complete && !party.domains.items.is_empty())
        .map(|party| Declared {
            party,
            lower_case: OnceCell::new(),
        })
        .collect()
}

pub(super) fn check(rule: &Rule, context: &Context) -> Vec<Finding> {
    let team = context.team;
    let declared = declared(team);
    declared
        .iter()
        .flat_map(|own| of_party(rule, own, &declared, team))
        .collect()
}

/// One finding for each address that is elsewhere; one for the domains where all addresses are, and
/// for each domain without addresses that is most likely theirs.
fn of_party(rule: &Rule, declared: &Declared, all: &[Declared], team: &Team) -> Vec<Finding> {
    let addresses = |is_inside: bool| {
        let people = team.people.items.iter();
        let own = people.filter(|person| person.party.get() == Some(&declared.party.party));
        let addresses = own.filter_map(Address::of);
        addresses.filter(move |address| declared.has(address) == Some(is_inside))
    };
    let outside: Vec<Address> = addresses(false).collect();
    let of_one = |address: &Address| of_person(rule, declared, address, all);
    let [_, _, ..] = outside.as_slice() else {
        return outside.iter().map(of_one).collect();
    };
    if addresses(true).next().is_none() {
        return Vec::from_iter(of_domains(rule, declared, &outside, all));
    }
    let used: HashSet<String> = addresses(true)
        .filter_map(|one| declared.used(&one))
        .collect();
    let mut by_domain: BTreeMap<String, Vec<Address>> = BTreeMap::new();
    for address in outside {
        let domain = lower_case(address.domain).into_owned();
        by_domain.entry(domain).or_default().push(address);
    }
    let mut findings = Vec::new();
    for (domain, outside) in by_domain {
        let is_unused = |near: &str| outside.len() > 1 && !used.contains(near);
        match declared.near(&domain).is_some_and(is_unused) {
            true => findings.extend(of_domains(rule, declared, &outside, all)),
            false => findings.extend(outside.iter().map(of_one)),
        }
    }
    findings
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
    /// Whether a domain is, exactly as written, one of the party's first ones.
    fn has_first(&self, domain: &str) -> bool {
        let first = self.party.domains.items.iter().take(MAX_DOMAINS);
        first.map(|own| own.value).any(|own| own == domain)
    }

    /// Whether an address is in one of the party's domains; `None` if it is deceptive, which
    /// another finding reports.
    fn has(&self, address: &Address) -> Option<bool> {
        let has = self.has_first(address.domain)
            || is_within(&lower_case(address.domain), self.lower_case());
        (has || !is_deceptive(address.email.value)).then_some(has)
    }

    /// The party's domain that another one most likely means: up to two letters differ, or one of
    /// them has more after a dot.
    fn near(&self, domain: &str) -> Option<&str> {
        if self.party.domains.items.len() > MAX_COMPARED_DOMAINS {
            return None;
        }
        let names = || self.lower_case().iter().map(|own| own.as_ref());
        let continues = |long: &str, short: &str| {
            let rest = long.strip_prefix(short);
            rest.is_some_and(|rest| rest.starts_with('.')) && short.contains('.')
        };
        let mut continued = names().filter(|own| continues(own, domain) || continues(domain, own));
        let only = continued.next().filter(|_| continued.next().is_none());
        let mistyped = |own: &&str| distance(domain, own) <= MAX_SLIPS;
        only.or_else(|| closest(domain, names()).filter(mistyped))
    }

    /// The party's domain that an address is in.
    fn used(&self, address: &Address) -> Option<String> {
        let domain = lower_case(address.domain);
        let is_own = |part: &&str| self.lower_case().contains(*part);
        domain_and_above(&domain).find(is_own).map(str::to_owned)
    }

    fn lower_case(&self) -> &HashSet<Cow<'a, str>> {
        self.lower_case.get_or_init(|| {
            let domains = self.party.domains.items.iter();
            domains.map(|domain| lower_case(domain.value)).collect()
        })
    }
}

fn of_person(rule: &Rule, own: &Declared, address: &Address, all: &[Declared]) -> Finding {
    let party = own.party;
    let (phrase, person) = (party.phrase, address.person.called());
    let domain = lower_case(address.domain);
    let message = format!("the e-mail address of `{person}` is not in any of {phrase}'s domains");
    let declaration = party.domains.items.first().map(|first| {
        let text = format!("{phrase} uses {}", first_few(party.domains.items));
        Label::new(first.used, text)
    });
    let finding = rule
        .finding(message, Label::of(&address.email, format!("`{domain}`")))
        .about(address.person)
        .with_labels(declaration);
    if let Some(other) = owner(&domain, all) {
        let (phrase, word) = (other.phrase, other.word);
        return finding.with_help(format!(
            "write \0party: {word}\0 if `{person}` works for {phrase}, whose domain this is; otherwise correct the address"
        ));
    }
    match own.near(&domain) {
        Some(near) => {
            let local = address.email.value.strip_suffix(address.domain);
            let email = format!("{}{near}", local.unwrap_or_default());
            let help = format!("write \0{email}\0");
            let fix = Fix::likely(Change::text(address.email.defined, email), help.clone());
            finding.with_help(help).with_fix(fix)
        }
        None => finding,
    }
}

/// The finding about a party's domains if nobody's address is in them, or in the one that was most
/// likely meant for some: then the domains are wrong.
fn of_domains(
    rule: &Rule,
    own: &Declared,
    outside: &[Address],
    all: &[Declared],
) -> Option<Finding> {
    let party = own.party;
    let phrase = party.phrase;
    let not_in = format!(" are not in any of {phrase}'s domains");
    let message = Message::around("the e-mail addresses of ", &not_in);
    let addresses = outside.iter().take(MAX_REASONS).map(|address| {
        let text = format!("`{}`", lower_case(address.domain));
        Label::new(address.email.used, text).about([address.person.called()])
    });
    let domain = lower_case(outside.first()?.domain);
    let is_shared = |address: &Address| lower_case(address.domain) == domain;
    let is_shared = outside.iter().all(is_shared);
    let owner = owner(&domain, all).filter(|_| is_shared);
    let near = own.near(&domain).filter(|_| is_shared && is_plain(&domain));
    let mut domains = party.domains.items.iter();
    let misspelt = domains.find(|own| Some(&*lower_case(own.value)) == near);
    let misspelt = misspelt.filter(|_| owner.is_none());
    let labels = match (misspelt, party.domains.items) {
        (Some(misspelt), [_, _, ..]) => Label::of(misspelt, "nobody has an address in this domain"),
        (_, [only]) => Label::of(only, "nobody has an address in this domain"),
        (_, items) => Label::of(items.first()?, "nobody has an address in these domains"),
    };
    let finding = rule
        .finding(message, labels)
        .with_subjects(outside.iter().map(|address| address.person.called()))
        .with_party(party.party)
        .with_labels(addresses);
    Some(match (owner, misspelt) {
        _ if !is_shared => finding,
        (Some(other), _) => finding.with_help(format!(
            "write \0party: {}\0 if they work for {}, whose domain this is, otherwise correct the addresses",
            other.word, other.phrase
        )),
        (None, Some(misspelt)) => {
            let title = format!("replace `{}` with `{domain}`", misspelt.value);
            let fix = Fix::likely(Change::text(misspelt.defined, &*domain), title);
            finding
                .with_help(format!(
                    "write \0{domain}\0 in the party's `domains`, or correct the addresses"
                ))
                .with_fix(fix)
        }
        (None, None) => finding.with_help(format!(
            "correct the addresses, or add `{domain}` to the party's `domains` if it is theirs"
        )),
    })
}

/// The party that a domain belongs to, if there is exactly one.
fn owner<'a>(domain: &str, all: &'a [Declared]) -> Option<&'a Party<'a>> {
    let mut having = all.iter().filter(|one| is_within(domain, one.lower_case()));
    let only = having.next()?;
    having.next().is_none().then_some(only.party)
}

/// The domains of all parties. A domain shows which party the owner of an address works for.
pub(super) struct Domains<'a>(Vec<Declared<'a>>);

impl<'a> Domains<'a> {
    pub fn of(team: &'a Team<'a>) -> Self {
        Domains(declared(team))
    }

    /// The only party with a domain for a person's address.
    pub fn party_of(&self, person: &Person) -> Option<PartyName> {
        let address = Address::of(person)?;
        let party = owner(&lower_case(address.domain), &self.0)?;
        (!is_deceptive(address.email.value)).then_some(party.party)
    }
}

fn is_deceptive(address: &str) -> bool {
    hidden(address, TextKind::Identifier).next().is_some() || disguise(address).is_some()
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

/// Whether a domain is an allowed one or a subdomain of one.
fn is_within(domain: &str, allowed: &HashSet<Cow<str>>) -> bool {
    domain_and_above(domain).any(|part| allowed.contains(part))
}

/// A domain and those above it, which start after its dots.
fn domain_and_above(domain: &str) -> impl Iterator<Item = &str> {
    let dots = domain.rmatch_indices('.').take(127);
    std::iter::once(domain).chain(dots.map(|(dot, _)| &domain[dot + 1..]))
}

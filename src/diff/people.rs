//! Who is who in two teams: the same person may have another id, name or address, and the same id
//! may mean another person. It decides alike in both directions.

use std::collections::{BTreeMap, VecDeque};

use strsim::damerau_levenshtein;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::overview::Member;

/// At most this many letters of a name can be a slip.
const MAX_SLIPS: usize = 2;
/// A shorter name is another one if two letters of it differ.
const MIN_LETTERS: usize = 8;
/// More letters of a name are not compared.
const MAX_LETTERS: usize = 200;

/// A person in one team, in the other, or in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Human {
    /// The place in the old team.
    pub old: Option<usize>,
    /// The place in the new team.
    pub new: Option<usize>,
}

/// The people of two teams.
#[derive(Debug)]
pub struct Humans {
    /// Each person once: those of the new team in its order, then those who are gone.
    pub all: Vec<Human>,
    /// The place in `all` of each person of the old team.
    pub of_old: Vec<usize>,
    /// The same of the new team.
    pub of_new: Vec<usize>,
}

impl Humans {
    /// Finds out who is who.
    pub fn of(old: &[Member], new: &[Member]) -> Self {
        let mut pairs = Pairs {
            old,
            new,
            partner: vec![None; new.len()],
            is_taken: vec![false; old.len()],
        };
        pairs.equal();
        pairs.unique(|one| Some((id(one)?, name(one)?)), |_, _| true);
        pairs.unique(|one| Some((id(one)?, email(one)?)), |_, _| true);
        pairs.unique(email, |_, _| true);
        pairs.unique(name, |_, _| true);
        pairs.unique(id, is_close);
        pairs.humans()
    }
}

/// The people who have been found in both teams so far.
struct Pairs<'m> {
    old: &'m [Member],
    new: &'m [Member],
    /// The place in the old team of each person of the new one.
    partner: Vec<Option<usize>>,
    is_taken: Vec<bool>,
}

impl Pairs<'_> {
    /// Pairs people who have the same id, name and address, however many there are of each.
    fn equal(&mut self) {
        let key = |one: &Member| (id(one), name(one), email(one));
        let mut olds: BTreeMap<_, VecDeque<usize>> = BTreeMap::new();
        for (at, member) in self.old.iter().enumerate() {
            olds.entry(key(member)).or_default().push_back(at);
        }
        for (at, member) in self.new.iter().enumerate() {
            let partner = olds.get_mut(&key(member)).and_then(VecDeque::pop_front);
            if let Some(partner) = partner {
                self.pair(partner, at);
            }
        }
    }

    /// Pairs those of the others who share a key that nobody else in either team has.
    fn unique<K: Ord>(
        &mut self,
        key: impl Fn(&Member) -> Option<K>,
        is_same: impl Fn(&Member, &Member) -> bool,
    ) {
        let free = self.is_taken.iter().map(|is_taken| !is_taken);
        let olds = by_key(self.old, free, &key);
        let free = self.partner.iter().map(Option::is_none);
        let news = by_key(self.new, free, &key);
        for (key, old) in olds {
            if let (Some(old), Some(Some(new))) = (old, news.get(&key))
                && is_same(&self.old[old], &self.new[*new])
            {
                self.pair(old, *new);
            }
        }
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.partner[new] = Some(old);
        self.is_taken[old] = true;
    }

    fn humans(self) -> Humans {
        let mut humans = Humans {
            all: Vec::new(),
            of_old: vec![0; self.old.len()],
            of_new: Vec::new(),
        };
        for (new, old) in self.partner.into_iter().enumerate() {
            humans.of_new.push(humans.all.len());
            if let Some(old) = old {
                humans.of_old[old] = humans.all.len();
            }
            humans.all.push(Human {
                old,
                new: Some(new),
            });
        }
        for (old, _) in self
            .is_taken
            .iter()
            .enumerate()
            .filter(|(_, taken)| !**taken)
        {
            humans.of_old[old] = humans.all.len();
            let old = Some(old);
            humans.all.push(Human { old, new: None });
        }
        humans
    }
}

/// The free people by a key; `None` where several have it.
fn by_key<K: Ord>(
    people: &[Member],
    free: impl Iterator<Item = bool>,
    key: &impl Fn(&Member) -> Option<K>,
) -> BTreeMap<K, Option<usize>> {
    let mut by_key = BTreeMap::new();
    let free = people
        .iter()
        .enumerate()
        .zip(free)
        .filter(|(_, free)| *free);
    for ((at, member), _) in free {
        if let Some(key) = key(member) {
            let known = by_key.entry(key).or_insert(Some(at));
            *known = known.filter(|known| *known == at);
        }
    }
    by_key
}

fn id(member: &Member) -> Option<String> {
    member.id.clone()
}

fn email(member: &Member) -> Option<String> {
    member.email.as_ref().map(|email| email.to_lowercase())
}

/// A name as people compare it: without marks, capitals and the order of spaces.
fn name(member: &Member) -> Option<String> {
    let words = words(member.name.as_deref()?);
    (!words.is_empty()).then(|| words.join(" "))
}

fn words(name: &str) -> Vec<String> {
    let plain = name.nfkd().filter(|letter| !is_combining_mark(*letter));
    let plain: String = plain.flat_map(char::to_lowercase).collect();
    plain
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether two names under one id mean one person: a part was added or dropped, or a letter was a
/// slip. Anything else is another person, as is whoever has another address: to take her for the
/// same one would hide a gain of power.
fn is_close(old: &Member, new: &Member) -> bool {
    if let (Some(old), Some(new)) = (email(old), email(new))
        && old != new
    {
        return false;
    }
    let (Some(old), Some(new)) = (old.name.as_deref(), new.name.as_deref()) else {
        return true;
    };
    let (old, new) = (words(old), words(new));
    let is_part = |some: &[String], all: &[String]| {
        !some.is_empty() && some.iter().all(|word| all.contains(word))
    };
    if is_part(&old, &new) || is_part(&new, &old) {
        return true;
    }
    let (old, new) = (old.join(" "), new.join(" "));
    let letters = old.chars().count().min(new.chars().count());
    let is_comparable = old.len().max(new.len()) <= MAX_LETTERS && letters >= MIN_LETTERS;
    is_comparable && damerau_levenshtein(&old, &new) <= MAX_SLIPS
}

#[cfg(test)]
mod tests {
    use super::{is_close, words};
    use crate::overview::{Day, Member};

    fn named(name: &str) -> Member {
        Member {
            called: String::new(),
            id: None,
            name: Some(name.to_owned()),
            email: None,
            party: None,
            roles: Vec::new(),
            permissions: Vec::new(),
            starts: Day::default(),
            ends: Day::default(),
            absence: None,
            certificates: Vec::new(),
            place: Default::default(),
        }
    }

    #[test]
    fn a_name_that_changes_a_little_is_the_same_persons() {
        for (old, new, same) in [
            ("Ana Ruiz", "Ana María Ruiz", true),
            ("Ana Ruiz-Costa", "Ana Ruiz", true),
            ("Jürgen Groß", "Jurgen Groß", true),
            ("Ana Ruiz", "Ana Costa", false),
            ("Bo Li", "Bo Lu", false),
            ("Mira Holm", "Bo Li", false),
        ] {
            assert_eq!(is_close(&named(old), &named(new)), same, "{old} {new}");
            assert_eq!(is_close(&named(new), &named(old)), same, "{new} {old}");
        }
        assert_eq!(words(" Ána  RUIZ-costa"), ["ana", "ruiz", "costa"]);
    }

    #[test]
    fn two_addresses_are_two_people_whatever_their_names() {
        let with = |name: Option<&str>, email: Option<&str>| Member {
            name: name.map(str::to_owned),
            email: email.map(str::to_owned),
            ..named("")
        };
        let ana = with(Some("Ana Costa"), Some("ana@wknd.example"));
        for (name, email, same) in [
            (Some("Ana Costa"), Some("Ana@wknd.example"), true),
            (Some("Ana"), None, true),
            (Some("Ana"), Some("eve@evil.example"), false),
            (None, Some("eve@evil.example"), false),
        ] {
            assert_eq!(
                is_close(&ana, &with(name, email)),
                same,
                "{name:?} {email:?}"
            );
        }
    }
}

//! When a certificate counts, following the rules literally.

use super::teams::{Certificate, Person};

/// The day on which teams are judged.
pub const DAY: &str = "2026-11-20";

/// Whether somebody is on the team on a day.
pub fn is_there(person: &Person, day: &str) -> bool {
    person.starts.is_none_or(|starts| starts <= day) && person.ends.is_none_or(|ends| day <= ends)
}

/// Whether somebody has left.
pub fn has_left(person: &Person) -> bool {
    person.ends.is_some_and(|ends| ends < DAY)
}

/// The certification behind a name.
pub fn same(name: &str) -> &str {
    match name {
        "AD0-E137" | "AD0-E134" => "aem-sites-developer-expert",
        name => name,
    }
}

fn counts(held: &Certificate) -> bool {
    ["aem-sites-developer-expert", "AD0-E117"].contains(&same(held.name))
}

/// Two years later, but for those that Adobe extended.
pub fn two_years_after(issued: &str) -> String {
    let year: u32 = issued[..4].parse().unwrap();
    let last = format!("{}{}", year + 2, &issued[4..]);
    match ("2024-10-14"..="2025-09-30").contains(&last.as_str()) {
        true => "2025-10-01".to_owned(),
        false => last,
    }
}

/// The last day that a renewal can have set by the day: it opens 90 days before the last one, and
/// adds two years.
const LATEST_RENEWAL: &str = "2029-02-18";

pub fn last_day(held: &Certificate) -> Option<String> {
    let expires = held.expires.map(str::to_owned);
    // Nobody can have renewed a certificate whose exam nobody could pass on that day.
    let could_pass = !is_before_publication(held) && !is_after_retirement(held);
    match could_pass
        && held
            .expires
            .is_some_and(|expires| expires <= LATEST_RENEWAL)
    {
        true => expires,
        false => [expires, held.issued.map(two_years_after)]
            .into_iter()
            .flatten()
            .min(),
    }
}

pub fn is_impossible(held: &Certificate) -> bool {
    let Some(issued) = held.issued else {
        return false;
    };
    let longest = two_years_after(issued);
    issued > DAY
        || held
            .expires
            .is_some_and(|expires| expires < issued || *expires > *longest)
}

/// The exam AD0-E134 could be taken until 2025-01-19.
pub fn is_after_retirement(held: &Certificate) -> bool {
    held.name == "AD0-E134" && held.issued.is_some_and(|issued| issued > "2025-01-19")
}

/// The exams AD0-E137 and AD0-E128 were published on 2024-11-19 and 2024-12-10; half a year before
/// is accepted.
pub fn is_before_publication(held: &Certificate) -> bool {
    let earliest = match held.name {
        "AD0-E137" => "2024-05-19",
        "AD0-E128" => "2024-06-10",
        _ => return false,
    };
    held.issued.is_some_and(|issued| issued < earliest)
}

/// Whether somebody from the customizer holds a certification that counts, and is valid on a day.
pub fn holds(person: &Person, day: &str) -> bool {
    let is_valid = |held: &&Certificate| {
        counts(held)
            && held.issued.is_none_or(|issued| issued <= day)
            && last_day(held).is_none_or(|last| *day <= *last)
    };
    is_there(person, day)
        && person.party == "customizer"
        && person.certificates.iter().any(|held| is_valid(&held))
}

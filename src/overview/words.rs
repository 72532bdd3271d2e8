//! The words for everything that shows a team.

use jiff::civil::Date;

use super::{Absence, Duty, How, Member, Overview, Owner, Share};
use crate::suggest::all_of;

impl Overview {
    /// The day, and the people who count as away, in words.
    pub fn when(&self) -> String {
        when(self.day, &self.away())
    }
}

/// How the file gives an activity to a person, in a word; `None` if an entry names the activity.
pub fn how(how: &How) -> Option<&'static str> {
    match how {
        How::Named => None,
        How::Glob(_) => Some("glob"),
        How::Lead => Some("lead"),
    }
}

/// The words for an owner who works for another party, and those for a narrow column.
pub const OUTSIDE: &str = "from another party";
const OUTSIDE_IN_SHORT: &str = "wrong party";

/// A person and how the file names them: `mira (lead)`.
fn share(share: &Share, remark: Option<&str>, overview: &Overview) -> String {
    let called = overview.people[share.person].called.clone();
    called + &remarks(share, remark, overview)
}

fn remarks(share: &Share, remark: Option<&str>, overview: &Overview) -> String {
    let remarks = how(&share.how).into_iter().chain(remark);
    let absence = absence(&overview.people[share.person]);
    let remarks: Vec<&str> = remarks.chain(absence).collect();
    match remarks.is_empty() {
        true => String::new(),
        false => format!(" ({})", remarks.join(", ")),
    }
}

/// People whom the file names in the same way, and whether they are on the team: `mira, ana
/// (glob)`.
pub fn workers<'s>(
    shares: impl Iterator<Item = &'s Share>,
    overview: &Overview,
) -> Vec<(String, bool)> {
    let mut groups: Vec<(String, bool, Vec<&str>)> = Vec::new();
    for share in shares {
        let remarks = remarks(share, None, overview);
        let called = overview.people[share.person].called.as_str();
        match groups.iter_mut().find(|(known, ..)| *known == remarks) {
            Some((.., people)) => people.push(called),
            None => groups.push((remarks, overview.is_present(share.person), vec![called])),
        }
    }
    let groups = groups.into_iter();
    groups
        .map(|(remarks, is_present, people)| (people.join(", ") + &remarks, is_present))
        .collect()
}

/// Why a person is not on the team, in a word.
pub fn absence(member: &Member) -> Option<&'static str> {
    Some(match member.absence? {
        Absence::Supposed => "away",
        Absence::NotYet(_) => "not here yet",
        Absence::Since(_) => "left",
    })
}

/// The owner of an activity; `None` if it needs no owner.
pub fn owner(duty: &Duty, overview: &Overview) -> Option<String> {
    Some(match &duty.owner {
        Owner::NotOwed => duty.accountable?.title().to_owned(),
        Owner::Nobody => "nobody".to_owned(),
        Owner::Unclear => "?".to_owned(),
        Owner::Disputed(shares) => {
            let named: Vec<_> = shares
                .iter()
                .map(|one| share(one, None, overview))
                .collect();
            format!("{}?", named.join(" or "))
        }
        Owner::Held(held) => share(held, duty.is_outside.then_some(OUTSIDE_IN_SHORT), overview),
    })
}

/// How many people have an activity; `–` if the team does not need to name anybody.
pub fn people(duty: &Duty, overview: &Overview) -> String {
    let count = overview.count(duty);
    count.map_or_else(|| "–".to_owned(), |count| count.to_string())
}

/// The supposition of a report: `as if ana and ben were away`; `None` without one.
pub fn supposition(away: &[impl AsRef<str>]) -> Option<String> {
    (!away.is_empty()).then(|| format!("as if {} were away", all_of(away)))
}

/// The day and the supposition of a report: `as of 2026-11-20, as if ana were away`.
pub fn when(day: Date, away: &[impl AsRef<str>]) -> String {
    match supposition(away) {
        Some(supposition) => format!("as of {day}, {supposition}"),
        None => format!("as of {day}"),
    }
}

/// The project, or the file if the project has no name.
pub fn project<'o>(overview: &'o Overview, path: &'o str) -> &'o str {
    overview.project.as_deref().unwrap_or(path)
}

/// The project and the file, or the file alone.
pub fn project_and_file(project: Option<&str>, path: &str) -> String {
    match project {
        Some(project) => format!("{project} ({path})"),
        None => path.to_owned(),
    }
}

/// A number with its noun.
pub fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    }
}

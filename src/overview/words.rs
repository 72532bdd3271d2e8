//! The words that everything uses which shows a team.

use jiff::civil::Date;

use super::{Absence, Duty, How, Member, Overview, Owner, Share};

/// How the file gives an activity to a person, in a word; nothing where an entry names it.
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
pub fn share(share: &Share, overview: &Overview) -> String {
    remarked(share, None, overview)
}

fn remarked(share: &Share, remark: Option<&str>, overview: &Overview) -> String {
    let member = &overview.people[share.person];
    let remarks = how(&share.how).into_iter().chain(remark);
    let remarks: Vec<&str> = remarks.chain(absence(member)).collect();
    match remarks.is_empty() {
        true => member.called.clone(),
        false => format!("{} ({})", member.called, remarks.join(", ")),
    }
}

/// Why a person does not count, in a word.
pub fn absence(member: &Member) -> Option<&'static str> {
    Some(match member.absence? {
        Absence::Supposed => "away",
        Absence::NotYet(_) => "not here yet",
        Absence::Since(_) => "left",
    })
}

/// The owner of an activity; `None` where nobody need own it.
pub fn owner(duty: &Duty, overview: &Overview) -> Option<String> {
    Some(match &duty.owner {
        Owner::NotOwed => duty.accountable?.title().to_owned(),
        Owner::Nobody => "nobody".to_owned(),
        Owner::Unclear => "?".to_owned(),
        Owner::Disputed(shares) => {
            let named: Vec<_> = shares.iter().map(|one| share(one, overview)).collect();
            format!("{}?", named.join(" or "))
        }
        Owner::Held(held) => remarked(held, duty.is_outside.then_some(OUTSIDE_IN_SHORT), overview),
    })
}

/// How many people have an activity: `–` where the team need not name anybody.
pub fn people(duty: &Duty, overview: &Overview) -> String {
    let count = overview.count(duty);
    count.map_or_else(|| "–".to_owned(), |count| count.to_string())
}

/// The supposition behind a report: `as if ana and ben were away`; nothing without one.
pub fn supposition(away: &[impl AsRef<str>]) -> Option<String> {
    let away: Vec<&str> = away.iter().map(AsRef::as_ref).collect();
    let (last, others) = away.split_last()?;
    Some(match others {
        [] => format!("as if {last} were away"),
        others => format!("as if {} and {last} were away", others.join(", ")),
    })
}

/// When something holds: `as of 2026-11-20, as if ana were away`.
pub fn when(day: Date, away: &[impl AsRef<str>]) -> String {
    match supposition(away) {
        Some(supposition) => format!("as of {day}, {supposition}"),
        None => format!("as of {day}"),
    }
}

/// The project, or the file where it has no name.
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

//! The answers for a spreadsheet: a row for each person of each answer.

use std::io::{self, Write};

use super::Answers;
use crate::writing::csv::{begin, record};

pub(super) fn write(
    teams: &mut dyn Iterator<Item = Answers<'_>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    begin(out)?;
    let head = [
        "path", "project", "kind", "id", "title", "person", "part", "present", "why", "next",
        "away",
    ];
    record(head, out)?;
    for team in teams {
        let away = team.away.join("; ");
        for answer in team.answers {
            let whose = |person: &str, part: &str, present: &str, why: &str| {
                [
                    team.path,
                    team.project.unwrap_or_default(),
                    answer.kind.word(),
                    &answer.id,
                    answer.title.as_deref().unwrap_or_default(),
                    person,
                    part,
                    present,
                    why,
                    answer.next.as_deref().unwrap_or_default(),
                    &away,
                ]
                .map(str::to_owned)
            };
            let nobody = answer.nobody();
            if nobody.is_some() || answer.people.is_empty() {
                let why = answer.why_nobody.join("; ");
                record(whose("", nobody.unwrap_or_default(), "", &why), out)?;
            }
            for named in &answer.people {
                let present = if named.is_present { "yes" } else { "no" };
                let why = named.steps.join("; ");
                record(whose(&named.called, named.words(), present, &why), out)?;
            }
        }
    }
    Ok(())
}

//! The answers as lists in GitHub's Markdown. Nothing in them is Markdown, HTML, a link or a mention
//! of somebody's file.

use std::io::{self, Write};

use super::Answers;
use crate::overview::words;
use crate::writing::markdown::cell;

pub(super) fn write(
    teams: &mut dyn Iterator<Item = Answers<'_>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for team in teams {
        for answer in team.answers {
            writeln!(out, "### {}\n", cell(&format!("`{}`", answer.id)))?;
            let head = [
                answer.title.clone(),
                answer.of(),
                Some(team.project.unwrap_or(team.path).to_owned()),
                words::supposition(&team.away),
            ];
            let head: Vec<String> = head.iter().flatten().map(|part| cell(part)).collect();
            writeln!(out, "{}\n", head.join(" · "))?;
            if let Some(nobody) = answer.nobody() {
                writeln!(out, "- **{nobody}**")?;
            }
            for step in &answer.why_nobody {
                writeln!(out, "  - {}", cell(step))?;
            }
            for named in &answer.people {
                writeln!(
                    out,
                    "- **{}** {}",
                    cell(&format!("`{}`", named.called)),
                    named.words()
                )?;
                for step in &named.steps {
                    writeln!(out, "  - {}", cell(step))?;
                }
            }
            if let Some(next) = &answer.next {
                writeln!(out, "\n→ {}", cell(next))?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

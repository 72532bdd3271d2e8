//! The answers as lists in GitHub's Markdown. Nothing in them is Markdown, HTML, a link or a mention
//! of somebody's file.

use std::io::{self, Write};

use super::Answers;
use crate::overview::words;
use crate::report::markdown::cell;

pub(super) fn write(
    teams: &mut dyn Iterator<Item = Answers<'_>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for team in teams {
        let project = cell(team.project.unwrap_or(team.path));
        let supposition = words::supposition(&team.away)
            .map_or(String::new(), |words| format!(" · {}", cell(&words)));
        for answer in team.answers {
            let id = cell(&format!("`{}`", answer.id));
            writeln!(out, "### {id}\n")?;
            let title = answer.title.as_deref().unwrap_or(answer.kind.word());
            let table = answer
                .table
                .as_deref()
                .map_or(String::new(), |table| format!(" · {}", cell(table)));
            writeln!(out, "{}{table} · {project}{supposition}\n", cell(title))?;
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
                    named.part
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

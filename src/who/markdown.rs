//! The answers as lists in GitHub's Markdown. Nothing in them is Markdown, HTML, a link or a
//! mention of somebody's file.

use std::io::{self, Write};

use super::named::words_of;
use super::{Answers, Named};
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
            for alike in answer.people.chunk_by(Named::is_like) {
                let called = alike.iter().map(|one| cell(&format!("`{}`", one.called)));
                let called: Vec<String> = called.map(|one| format!("**{one}**")).collect();
                writeln!(out, "- {} {}", called.join(", "), words_of(alike))?;
                for step in &alike[0].steps {
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

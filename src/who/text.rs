//! The answers as sentences for a terminal.

use std::io::{self, Write};

use super::named::words_of;
use super::{Answer, Answers, Involvement, Named, SubjectKind};
use crate::overview::words;
use crate::writing::Style;
use crate::writing::grid::{Tone, paint, paragraph};

pub(super) fn write(
    teams: &mut dyn Iterator<Item = Answers<'_>>,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut is_first = true;
    for mut team in teams {
        while let Some(answer) = team.answers.next() {
            if !std::mem::take(&mut is_first) {
                writeln!(out)?;
            }
            write_answer(&team, &answer, style, out)?;
        }
    }
    Ok(())
}

fn write_answer(
    team: &Answers,
    answer: &Answer,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    paragraph(&answer.id, Tone::Strong, style, out)?;
    let project = team.project.unwrap_or(team.path);
    let of = answer.of();
    let supposition = words::supposition(&team.away);
    let head = [
        answer.title.as_deref(),
        of.as_deref(),
        Some(project),
        supposition.as_deref(),
    ];
    let head: Vec<&str> = head.into_iter().flatten().collect();
    paragraph(&head.join(" · "), Tone::Dim, style, out)?;
    if let Some(nobody) = answer.nobody() {
        writeln!(out, "  {}", paint(nobody, Tone::Gap, style))?;
    }
    for step in &answer.why_nobody {
        paragraph(&format!("    - {step}"), Tone::Plain, style, out)?;
    }
    for alike in answer.people.chunk_by(Named::is_like) {
        let named = &alike[0];
        let tone = match (named.is_present, named.part) {
            (false, _) | (_, Involvement::MayNotOwn) => Tone::Gap,
            (_, Involvement::Works) => Tone::Plain,
            _ => Tone::Strong,
        };
        let line = match answer.kind {
            SubjectKind::Person => format!("  {}", named.words()),
            _ => {
                let called: Vec<&str> = alike.iter().map(|one| one.called.as_str()).collect();
                format!("  {} {}", called.join(", "), words_of(alike))
            }
        };
        paragraph(&line, tone, style, out)?;
        for step in &named.steps {
            paragraph(&format!("    - {step}"), Tone::Plain, style, out)?;
        }
    }
    match &answer.next {
        Some(next) => paragraph(&format!("  → {next}"), Tone::Dim, style, out),
        None => Ok(()),
    }
}

//! The page around the sections: its head with its content security policy, the table of projects,
//! the omissions of the run, and its foot.

use std::io::{self, Write};

use askama::Template;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::by_rule::{self, Found};
use super::ending::{self, Ending, Promise};
use super::listed::Listed;
use super::projects::{self, Project, ProjectChange};
use super::prose::Prose;
use super::shared::{self, Shared};
use super::source::{Counts, Shape, Source};
use super::{Page, filters};
use crate::chart::{Scale, short};
use crate::forecast::SOON_DAYS;
use crate::overview::words::{count, supposition};
use crate::report::{Report, relaxed};

/// The style sheet and the script of a page.
const STYLE: &str = include_str!("templates/page.css");
const SCRIPT: &str = include_str!("templates/page.js");
/// The columns of a window's title.
const TITLE_COLUMNS: usize = 48;

/// The page around the sections.
pub struct Frame {
    head: Head,
}

#[derive(Template)]
#[template(path = "head.html", config = "src/askama.toml")]
struct Head {
    version: &'static str,
    policy: String,
    style: String,
    window_title: String,
    title: String,
    day: Date,
    supposition: Option<String>,
    counts: Counts,
    facts: Vec<(String, &'static str)>,
    notes: Vec<Prose>,
    unread: Vec<Prose>,
    is_single: bool,
    is_dense: bool,
    projects: Vec<Project>,
    scale: Scale,
    found: Listed<Found>,
    changes: Listed<ProjectChange>,
    endings: Listed<Ending>,
    shared: Listed<Shared>,
}

#[derive(Template)]
#[template(path = "foot.html", config = "src/askama.toml")]
struct Foot {
    version: &'static str,
    day: Date,
    has_sections: bool,
    script: &'static str,
}

impl Frame {
    /// The frame of a page with these files.
    pub fn of(page: &Page, sources: &[Source], shape: Shape) -> Self {
        let is_single = shape.is_single;

        let title = match sources {
            [only] => only.title(),
            _ => count(
                page.report.summary.files as usize,
                "team file",
                "team files",
            ),
        };
        let several = if is_single { &[] } else { sources }; // a single project needs no list
        let projects = projects::projects(sources);
        let supposition = supposition(&page.report.away);
        let scale = Scale::of(page.report.day);
        let style = style(&scale);
        Frame {
            head: Head {
                version: env!("CARGO_PKG_VERSION"),
                policy: policy(&style),
                style,
                window_title: window_title(&title, supposition.as_deref()),
                title,
                day: page.report.day,
                supposition,
                counts: counts(page.report),
                facts: facts(&projects),
                notes: notes(page),
                unread: page.unread.iter().cloned().map(Prose).collect(),
                is_single,
                is_dense: shape.is_dense,
                scale,
                projects,
                found: by_rule::found(several, page.report),
                changes: projects::changes(several, page.report.day),
                endings: ending::endings(several),
                shared: shared::shared(several),
            },
        }
    }

    /// Writes everything before the sections.
    pub fn write_head(&self, out: &mut impl Write) -> io::Result<()> {
        self.head.write_into(out)
    }

    /// Writes everything after them.
    pub fn write_foot(&self, out: &mut impl Write) -> io::Result<()> {
        let foot = Foot {
            version: self.head.version,
            day: self.head.day,
            has_sections: self.head.projects.len() > 1,
            script: SCRIPT,
        };
        foot.write_into(out)?;
        writeln!(out)
    }
}

fn window_title(title: &str, supposition: Option<&str>) -> String {
    let title = short(title, TITLE_COLUMNS);
    supposition.map_or_else(
        || title.clone(),
        |supposition| format!("{title}, {supposition}"),
    )
}

fn counts(report: &Report) -> Counts {
    Counts {
        errors: report.error_count(),
        warnings: report.summary.warnings as usize,
        advice: report.summary.advice as usize,
    }
}

/// The style sheet, with the marks of the time behind the bars: one rule draws them in every line.
fn style(scale: &Scale) -> String {
    let marks = scale.ticks.iter().map(|tick| {
        let at = tick.at;
        format!("linear-gradient(var(--line) 0 0) {at} 0 / 1px 100% no-repeat")
    });
    let marks: Vec<String> = marks.collect();
    format!(
        "{STYLE}.timeline li > svg {{ background: {} }}\n",
        marks.join(", ")
    )
}

/// The page loads nothing, and uses only its own script and style sheet.
fn policy(style: &str) -> String {
    let (style, script) = (source(style), source(SCRIPT));
    format!(
        "default-src 'none'; style-src {style}; script-src {script}; img-src data:; base-uri 'none'; form-action 'none'"
    )
}

/// A text as a source of a content security policy.
fn source(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())))
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| {
            bits << 8 | u32::from(chunk.get(at).copied().unwrap_or(0))
        });
        for digit in 0..4 {
            let value = bits >> (18 - 6 * digit) & 63;
            match digit <= chunk.len() {
                true => text.push(char::from(DIGITS[value as usize])),
                false => text.push('='),
            }
        }
    }
    text
}

/// The numbers at the top of the page.
fn facts(projects: &[Project]) -> Vec<(String, &'static str)> {
    let gaps: usize = projects.iter().map(|project| project.gaps).sum();
    let people: usize = projects.iter().map(|project| project.people).sum();
    let next = projects.iter().filter_map(|project| project.next).min();
    let next = next.map(|day| (day.to_string(), "next change in the findings"));
    let of_teams = match projects {
        [_] => "people on the team",
        _ => "people on the teams",
    };
    let numbers = [
        (people.to_string(), of_teams),
        (gaps.to_string(), "gaps in who does what"),
    ];
    let with_errors = projects.iter().filter(|one| one.counts.errors > 0);
    let with_errors = match projects.len() {
        0 | 1 => None,
        all => Some((
            format!("{} of {all}", with_errors.count()),
            "projects with errors",
        )),
    };
    let numbers = numbers.into_iter().chain(next);
    with_errors.into_iter().chain(numbers).collect()
}

/// Notes on findings that the run does not show, or shows with another severity.
fn notes(page: &Page) -> Vec<Prose> {
    let counted = [
        (
            page.report.summary.fixed as usize,
            "finding was fixed",
            "findings were fixed",
        ),
        (
            page.unforeseen,
            "team file is shown without the year ahead: it has too many dates and findings",
            "team files are shown without the year ahead: they have too many dates and findings",
        ),
        (
            page.more,
            "team file is shown with its findings only",
            "team files are shown with their findings only",
        ),
    ];
    let counted = counted.into_iter().filter(|(number, ..)| *number > 0);
    let counted = counted.map(|(number, one, many)| count(number, one, many));
    let relaxed = page.report.relaxed.iter().skip(relaxed::MAX_NAMED_RULES);
    let relaxed = relaxed.map(relaxed::named);
    let skipped = page.report.skipped().into_iter();
    skipped.chain(relaxed).chain(counted).map(Prose).collect()
}

#[cfg(test)]
mod tests {
    use super::base64;

    /// The test vectors of RFC 4648.
    #[test]
    fn base64_is_that_of_the_standard() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
    }
}

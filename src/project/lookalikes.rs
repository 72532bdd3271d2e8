//! The files of a search that look like team files to a reader but not to the program, by their
//! names or because they have people and parties. They are not judged, and a report says so.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use memchr::memmem;
use rayon::prelude::*;
use serde::de::IgnoredAny;

use super::Project;
use crate::deception;
use crate::files::Source;
use crate::report::{Lookalike, Resemblance};

/// The endings of files whose content may be a team's.
const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];
/// With fewer files, a second thread is not worthwhile.
const PARALLEL_THRESHOLD: usize = 64;
/// The keys at the top of every team file.
const KEYS: [&str; 2] = ["people", "parties"];

/// The files of a search that are not judged, but may look like team files.
#[derive(Default)]
pub(super) struct Unjudged {
    /// Those that are known to look like one.
    named: Vec<(Resemblance, Candidate)>,
    /// Those whose content must be checked.
    candidates: Vec<Candidate>,
}

struct Candidate {
    path: PathBuf,
    source: Arc<Source>,
    project: Arc<Project>,
}

impl Unjudged {
    /// Adds a file that may look like a team file in this way.
    pub fn add(
        &mut self,
        by: Resemblance,
        path: PathBuf,
        source: &Arc<Source>,
        project: &Arc<Project>,
    ) {
        let candidate = Candidate {
            path,
            source: source.clone(),
            project: project.clone(),
        };
        match by {
            Resemblance::Content => self.candidates.push(candidate),
            by => self.named.push((by, candidate)),
        }
    }

    /// The paths of all of them.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        let named = self.named.iter().map(|(_, candidate)| candidate);
        let all = named.chain(&self.candidates);
        all.map(|candidate| candidate.path.as_path())
    }

    /// Those that look like team files, in order.
    pub fn lookalikes(&self) -> Vec<Lookalike> {
        let named = self.named.iter();
        let named = named.map(|(by, candidate)| candidate.lookalike(*by));
        let has_team = |candidate: &&Candidate| candidate.has_team();
        let by_content = |candidate: &Candidate| candidate.lookalike(Resemblance::Content);
        let mut all: Vec<Lookalike> = match self.candidates.len() {
            ..PARALLEL_THRESHOLD => {
                let found = self.candidates.iter().filter(has_team);
                found.map(by_content).collect()
            }
            _ => {
                let found = self.candidates.par_iter().filter(has_team);
                found.map(by_content).collect()
            }
        };
        all.extend(named);
        all.sort_unstable();
        all
    }
}

impl Candidate {
    fn lookalike(&self, by: Resemblance) -> Lookalike {
        let path = self.project.folder.display(&self.path).into_owned();
        Lookalike { path, by }
    }

    fn has_team(&self) -> bool {
        let path = self.project.folder.absolute(&self.path);
        let bytes = self.source.read(&path);
        bytes.is_ok_and(|bytes| is_team(&bytes))
    }
}

/// Why a file that is not judged may look like one that is.
pub(super) fn resemblance(path: &Path, project: &Project) -> Option<Resemblance> {
    let name = path.file_name()?.to_string_lossy();
    let is_judged = |name: &str| project.is_team_file(&path.with_file_name(name));
    match deception::imitates(&name, is_judged) {
        true => Some(Resemblance::Name),
        false => has_ending(path).then_some(Resemblance::Content),
    }
}

/// Whether a path has one of [`ENDINGS`].
pub(super) fn has_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| {
        ENDINGS
            .iter()
            .any(|other| ending.eq_ignore_ascii_case(other))
    })
}

/// Whether a text has the keys of a team at its top: at the start of a line, or anywhere in one
/// that is in brackets as a whole.
fn is_team(text: &[u8]) -> bool {
    let is_in_brackets = text.trim_ascii_start().starts_with(b"{");
    let has_keys = KEYS.iter().all(|key| has_key(text, key, is_in_brackets));
    has_keys && is_team_if_json(text)
}

/// Whether JSON has the keys at its top level; true for text that is not JSON. A schema has them at
/// a deeper level.
fn is_team_if_json(text: &[u8]) -> bool {
    let top: Result<HashMap<String, IgnoredAny>, _> = serde_json::from_slice(text);
    let has_key = |key: &&str| top.as_ref().map_or(true, |top| top.contains_key(*key));
    KEYS.iter().all(has_key)
}

fn has_key(text: &[u8], key: &str, anywhere: bool) -> bool {
    memmem::find_iter(text, key).any(|start| {
        let (before, after) = (&text[..start], &text[start + key.len()..]);
        let quote = before.last().filter(|last| matches!(last, b'"' | b'\''));
        let before = &before[..before.len() - usize::from(quote.is_some())];
        let after = match quote {
            Some(quote) => after.strip_prefix(&[*quote]),
            None => Some(after),
        };
        let is_key = after.is_some_and(|after| after.trim_ascii_start().starts_with(b":"));
        let is_top = before
            .last()
            .is_none_or(|last| matches!(last, b'\n' | b'\r' | 0xbf))
            || anywhere && before.last().is_some_and(|last| b"{, \t".contains(last));
        is_key && is_top
    })
}

#[cfg(test)]
mod tests {
    use super::is_team;

    #[test]
    fn a_team_is_known_by_its_keys() {
        for text in [
            "parties: {}\npeople: []\n",
            "\u{feff}people:\n- a\n'parties' : x\n",
            "a: 1\r\n\"people\": 1\r\nparties:\r\n",
            "{\"project\": 1, \"people\": [], \"parties\": {}}",
            " { people: [],\n  parties: {} }",
        ] {
            assert!(is_team(text.as_bytes()), "{text:?}");
        }
    }

    #[test]
    fn other_texts_are_not_teams() {
        for text in [
            "",
            "people: []\n",
            "x:\n  people: []\n  parties: {}\n",
            "- people: 1\n- parties: 2\n",
            "people: about parties: all\n",
            "# people: and\n# parties: both\n",
            "people\nparties\n",
            "peoples: 1\nparties-of: 2\n",
            "\"people: 1\nparties: 2\n",
            "{\"properties\": {\"people\": {}, \"parties\": {}}}",
        ] {
            assert!(!is_team(text.as_bytes()), "{text:?}");
        }
    }
}

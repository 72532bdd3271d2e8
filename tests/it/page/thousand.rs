//! Does a page with a thousand teams open at once? A thousand take minutes in a debug build, so a
//! usual run has fewer and a thorough one opens them; `ROLECALL_LONG=1` asks for all, and how long
//! a browser takes.

use std::time::Instant;

use super::browser::opened;
use crate::support::extent::{is_thorough, size};
use crate::support::{check, folder, repository};

/// The teams of a usual run and of a thorough one: more than those up to which a page repeats every
/// row.
const TEAMS: [usize; 2] = [101, 150];
/// The size of the page for each team, its elements, which are what costs a browser time, and the
/// time that a browser works until all of it is there, at most.
const MAX_BYTES_PER_TEAM: usize = 15_000;
const MAX_ELEMENTS_PER_TEAM: usize = 260;
const MAX_SECONDS: f64 = 2.0;

#[test]
fn a_thousand_teams_are_one_page_that_opens_at_once() {
    let texts = ["commerce", "retail", "commerce", "retail", "campus"].map(|project| {
        let path = repository(&format!("fixtures/project/{project}/team.yaml"));
        std::fs::read_to_string(path).unwrap()
    });
    let is_long = std::env::var_os("ROLECALL_LONG").is_some();
    let teams = if is_long {
        1000
    } else {
        size(TEAMS[0], TEAMS[1])
    };
    let files: Vec<(String, String)> = (0..teams)
        .map(|number| {
            let text = texts[number % texts.len()].replacen("WKND", &format!("WKND {number}"), 1);
            (format!("{number}/team.yaml"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let dir = folder(&files);
    let start = Instant::now();
    let page = check(&dir, "--as-of 2026-11-20 --format html .").out;
    let taken = start.elapsed();
    assert!(
        page.len() < teams * MAX_BYTES_PER_TEAM,
        "{} bytes after {taken:?}",
        page.len()
    );
    assert_eq!(page.matches("<details class=\"team ").count(), teams);
    if !is_thorough() && !is_long {
        return; // what its elements are does not depend on their number
    }
    let Some(found) = opened(&page) else { return };
    let all = found["all"].as_u64().unwrap() as usize;
    assert!(all < teams * MAX_ELEMENTS_PER_TEAM, "{all} elements");
    let seconds = found["seconds"].as_f64().unwrap();
    assert!(!is_long || seconds < MAX_SECONDS, "{seconds} s");
    assert_eq!(found["complaints"], serde_json::json!([]));
}

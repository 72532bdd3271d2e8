//! Does a page with a thousand teams open at once?

use std::time::Instant;

use super::browser::opened;
use crate::support::{check, folder, repository};

/// The size of the page and the time until a browser shows it, at most.
const MAX_BYTES: usize = 30_000_000;
const MAX_MILLISECONDS: f64 = 2000.0;

#[test]
fn a_thousand_teams_are_one_page_that_opens_at_once() {
    let texts = ["campus", "commerce", "retail"].map(|project| {
        let path = repository(&format!("fixtures/project/{project}/team.yaml"));
        std::fs::read_to_string(path).unwrap()
    });
    let files: Vec<(String, String)> = (0..1000)
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
        page.len() < MAX_BYTES,
        "{} bytes after {taken:?}",
        page.len()
    );
    assert_eq!(page.matches("<details class=\"team ").count(), 1000);
    let Some(found) = opened(&page) else { return };
    let paint = found["firstPaint"].as_f64().unwrap();
    assert!(paint < MAX_MILLISECONDS, "{paint} ms");
    assert_eq!(found["complaints"], serde_json::json!([]));
}

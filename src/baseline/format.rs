//! The text of a baseline.

use serde::Deserialize;
use serde_json::json;

use super::teams::Team;
use super::{Baseline, Key, SCHEMA_NAME, can_accept};

/// The baseline file.
#[derive(Deserialize)]
struct File {
    schema: String,
    findings: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    path: String,
    rule: String,
    about: String,
    project: Option<String>,
    /// Which of the teams with this name.
    #[serde(default = "once")]
    number: u32,
    #[serde(default = "once")]
    count: u32,
}

fn once() -> u32 {
    1
}

impl Baseline {
    /// Reads a baseline's text.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if file.schema != SCHEMA_NAME {
            return Err(format!("`schema` must be `{SCHEMA_NAME}`"));
        }
        let mut baseline = Baseline::default();
        let entries = file.findings.into_iter();
        for Entry {
            path,
            rule,
            about,
            project,
            number,
            count,
        } in entries.filter(|entry| can_accept(&entry.rule))
        {
            let team = project.map(|project| Team {
                project,
                number: number.max(1),
            });
            let key = Key {
                path,
                rule,
                about,
                team: team.unwrap_or_default(),
            };
            let known = baseline.entries.entry(key).or_default();
            *known = known.saturating_add(count);
        }
        Ok(baseline)
    }

    /// The baseline as text, with one entry per line in a fixed order, so that changes are easy to
    /// review.
    pub fn written(&self) -> String {
        let entry = |(key, count): (&Key, &u32)| {
            let mut entry = json!({ "path": key.path, "rule": key.rule, "about": key.about });
            if key.team != Team::default() {
                entry["project"] = json!(key.team.project);
            }
            if key.team.number > 1 {
                entry["number"] = json!(key.team.number);
            }
            if *count > 1 {
                entry["count"] = json!(count);
            }
            format!("    {entry}")
        };
        let entries: Vec<String> = self.entries.iter().map(entry).collect();
        let list = if entries.is_empty() {
            "[]".to_owned()
        } else {
            format!("[\n{}\n  ]", entries.join(",\n"))
        };
        format!("{{\n  \"schema\": \"{SCHEMA_NAME}\",\n  \"findings\": {list}\n}}\n")
    }
}

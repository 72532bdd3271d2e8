//! `floors WHAT THREADS PATH`: the minimum cost of a part of the job. `read` finds and reads the
//! files, `events` also parses them, `typed` turns them into structs.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A team file as serde reads it, without places.
#[allow(dead_code)]
#[derive(serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Team {
    version: Option<u32>,
    project: String,
    models: Vec<String>,
    premier_support: Option<bool>,
    parties: std::collections::HashMap<String, Party>,
    pipelines: Option<Vec<Pipeline>>,
    people: Vec<Person>,
    responsibilities: Option<Vec<Responsibility>>,
}

#[allow(dead_code)]
#[derive(serde::Deserialize)]
struct Party {
    name: Option<String>,
    kind: Option<String>,
    lead: Option<String>,
    domains: Option<Vec<String>>,
}

#[allow(dead_code)]
#[derive(serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Pipeline {
    name: String,
    cse_oversight: Option<String>,
    go_live_approval: Option<bool>,
}

#[allow(dead_code)]
#[derive(serde::Deserialize)]
struct Person {
    id: String,
    name: String,
    email: Option<String>,
    party: String,
    roles: Option<Vec<String>>,
    certifications: Option<Vec<Held>>,
}

#[allow(dead_code)]
#[derive(serde::Deserialize)]
struct Held {
    certification: String,
    credential: Option<String>,
    issued: Option<String>,
}

#[allow(dead_code)]
#[derive(serde::Deserialize)]
struct Responsibility {
    activities: Vec<String>,
    owner: Option<String>,
    contributors: Option<Vec<String>>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, what, threads, path] = arguments.as_slice() else { panic!("floors read|events|typed THREADS PATH") };
    let cost: fn(&str) -> usize = match what.as_str() {
        "read" => str::len,
        "events" => |text| granit_parser::Parser::new_from_str(text).filter(Result::is_ok).count(),
        "typed" => |text| serde_yaml::from_str::<Team>(text).map_or(0, |team| team.people.len()),
        _ => panic!("there is no floor `{what}`"),
    };
    let mut files = Vec::new();
    find(Path::new(path), &mut files);
    let (next, sum) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            sum.fetch_add(cost(&std::fs::read_to_string(file).expect("a file that can be read")), Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        (1..threads.parse::<usize>().expect("a number of threads")).for_each(|_| drop(scope.spawn(work)));
        work();
    });
    println!("{} files, {}", files.len(), sum.into_inner());
}

fn find(path: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(path) else { return files.push(path.to_path_buf()) };
    for entry in entries.flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => find(&entry.path(), files),
            _ => files.push(entry.path()),
        }
    }
}

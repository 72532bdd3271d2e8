//! Lays an attack out in a folder: its files, and what its recipe makes, for links, pipes and large
//! files cannot be kept in a repository that everybody clones.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::Span;

use super::{CANARY, work_tree};
use crate::support::{day, git, init};

/// An attack.
pub struct Attack {
    folder: PathBuf,
    recipe: String,
}

impl Attack {
    pub fn read(folder: &Path) -> Attack {
        let recipe = fs::read_to_string(folder.join("attack.txt")).unwrap();
        let folder = folder.to_path_buf();
        Attack { folder, recipe }
    }

    /// The lines of the recipe, as verb and rest.
    fn steps(&self) -> impl Iterator<Item = (&str, &str)> {
        let lines = self.recipe.lines().skip(1);
        lines.map(|line| line.split_once(' ').unwrap())
    }

    /// The arguments of `check` that the defender gives.
    pub fn arguments(&self) -> Vec<&str> {
        let steps = self.steps();
        let arguments = steps.filter(|(verb, _)| *verb == "arguments");
        arguments.flat_map(|(_, rest)| rest.split(' ')).collect()
    }

    /// Whether it is about the size of files.
    pub fn is_large(&self) -> bool {
        let mut steps = self.steps();
        steps.any(|(verb, _)| matches!(verb, "repeat" | "long" | "deep" | "reverse"))
    }

    /// Whether it is about the page: `--format html` shows more than a report.
    pub fn is_about_the_page(&self) -> bool {
        let mut steps = self.steps();
        steps.any(|(verb, rest)| verb == "format" && rest == "html")
    }

    /// The folder where the defender runs it, from the work tree.
    pub fn folder(&self) -> &str {
        let mut steps = self.steps();
        steps
            .find(|(verb, _)| *verb == "in")
            .map_or("", |(_, folder)| folder)
    }

    /// Lays it out in `tree`, next to `outside`, which has the secrets.
    pub fn lay_out(&self, folder: &Path) {
        let (tree, outside) = (work_tree(folder), folder.join("outside"));
        fs::create_dir(&outside).unwrap();
        fs::create_dir(&tree).unwrap();
        for name in ["secret", "victim"] {
            fs::write(outside.join(name), format!("{CANARY}: [{CANARY}\n")).unwrap();
        }
        init(&tree);
        self.commit_base(&tree);
        copy(&self.folder, &tree);
        for (verb, rest) in self.steps() {
            step(verb, rest, &tree);
        }
        if self.arguments().contains(&"--staged") {
            git(&tree, "add -- team.yaml sub/team.yaml");
        }
    }

    /// Commits what the defender has; the attack is a change of it.
    fn commit_base(&self, tree: &Path) {
        let base = self.folder.join("base");
        if base.exists() {
            copy(&base, tree);
            git(tree, "add -A");
            git(tree, "commit -qm base");
            git(tree, "rm -rq --cached .");
            for entry in fs::read_dir(tree).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true if path.ends_with(".git") => {}
                    true => fs::remove_dir_all(path).unwrap(),
                    false => fs::remove_file(path).unwrap(),
                }
            }
        }
    }

    /// The words that must be found.
    pub fn found(&self) -> Option<&str> {
        let mut steps = self.steps();
        let (_, words) = steps.find(|(verb, _)| *verb == "found")?;
        Some(words)
    }
}

/// Copies an attack. Its configurations have another name in our repository, in which they would
/// otherwise keep `rolecall check` from judging anything.
fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = match path.ends_with("rolecall.yaml.txt") {
            true => to.join("rolecall.yaml"),
            false => to.join(path.file_name().unwrap()),
        };
        if path.ends_with("base") {
            continue;
        }
        if path.is_dir() {
            fs::create_dir_all(&to).unwrap();
            copy(&path, &to);
        } else if path.file_name() != Some("attack.txt".as_ref()) {
            fs::copy(path, to).unwrap();
        }
    }
}

fn step(verb: &str, rest: &str, tree: &Path) {
    let words: Vec<&str> = rest.splitn(3, ' ').collect();
    let number = || words[0].parse::<usize>().unwrap();
    match verb {
        "arguments" | "in" | "found" | "format" => {}
        "outside" => {
            let text = format!("a: [{CANARY}, {{ {CANARY}\n");
            fs::write(tree.join("../outside").join(rest), text).unwrap();
        }
        "link" => {
            let (link, target) = rest.split_once(" -> ").unwrap();
            symlink(target, made(tree, link)).unwrap();
        }
        "add" => {
            git(tree, &format!("add -f -- {rest}"));
        }
        "fifo" => assert!(
            Command::new("mkfifo")
                .arg(made(tree, rest))
                .status()
                .unwrap()
                .success()
        ),
        "name" => write(tree, &unescaped(rest), b"people: [\n"),
        "bytes" => {
            let (path, bytes) = rest.split_once(' ').unwrap();
            let bytes = bytes
                .split(' ')
                .map(|byte| u8::from_str_radix(byte, 16).unwrap());
            write(tree, path, &bytes.collect::<Vec<u8>>());
        }
        "repeat" => {
            let lines = format!("{}\n", words[2]).repeat(number());
            let head = head_of(words[1]);
            write(tree, words[1], format!("{head}{lines}").as_bytes());
        }
        "dates" => {
            let days = (0..365).map(|days| day() + Span::new().days(days));
            let lines: String = days
                .map(|day| format!("{}\n", words[2].replace("DAY", &day.to_string())))
                .collect();
            let lines = lines.repeat(number());
            let head = head_of(words[1]);
            write(tree, words[1], format!("{head}{lines}").as_bytes());
        }
        "long" => {
            let text = words[2].repeat(number());
            write(
                tree,
                words[1],
                format!("{}{text}\n", head_of(words[1])).as_bytes(),
            );
        }
        "deep" => write(tree, words[1], words[2].repeat(number()).as_bytes()),
        "files" => several(tree, words[2], |n| format!("{n}{}", words[1]), number()),
        "folders" => several(tree, words[2], |n| format!("{n}/{}", words[1]), number()),
        "nested" => several(
            tree,
            words[2],
            |n| format!("{}{}", "d/".repeat(n), words[1]),
            number(),
        ),
        "reverse" => reverse(number(), words[1], words[2], tree),
        "bare" => bare(&tree.join(rest)),
        _ => panic!("no recipe for `{verb}`"),
    }
}

/// The lines above the repeated ones, which make the file what its name says.
fn head_of(path: &str) -> &'static str {
    match path {
        "help.model.yaml" => {
            "model: m\nextends: cloud-manager-cloud-service\nrules:\n- id: unknown-key\n  check: { reviewed: { within-days: 1 } }\n  help: "
        }
        "globs" => "files:\n",
        "lines" => "",
        _ => {
            "project: P\nmodels: [cloud-manager-cloud-service]\nparties: { customer: {} }\npeople:\n"
        }
    }
}

/// Copies of a file that an earlier step has written.
fn several(tree: &Path, source: &str, path: impl Fn(usize) -> String, count: usize) {
    let text = fs::read(tree.join(source)).unwrap();
    for number in 0..count {
        let path = path(number);
        write(tree, &path, &text);
        if path.ends_with("rolecall.yaml") {
            write(
                tree,
                &path.replace("rolecall.yaml", "team.yaml"),
                b"people: [\n",
            );
        }
    }
}

/// Commits a file with numbered documents, and leaves them in reverse in one of perhaps another
/// name.
fn reverse(count: usize, path: &str, rest: &str, tree: &Path) {
    let (new_path, document) = rest.split_once(' ').unwrap();
    let document = |number: usize| format!("{}\n", document.replace("NUMBER", &number.to_string()));
    let text: String = (0..count).map(document).collect();
    write(tree, path, text.as_bytes());
    git(tree, "add -A");
    git(tree, "commit -qm base");
    fs::remove_file(tree.join(path)).unwrap();
    let text: String = (0..count).rev().map(document).collect();
    write(tree, new_path, text.as_bytes());
}

/// A bare repository whose configuration names a program.
fn bare(folder: &Path) {
    fs::create_dir_all(folder.join("objects")).unwrap();
    fs::create_dir_all(folder.join("refs")).unwrap();
    fs::write(folder.join("HEAD"), "ref: refs/heads/main\n").unwrap();
    let program = "touch ../../outside/marker; touch ../outside/marker";
    let config = format!(
        "[core]\n\tbare = false\n\tworktree = ..\n\tfsmonitor = \"{program}\"\n\tpager = \"{program}\"\n"
    );
    fs::write(folder.join("config"), config).unwrap();
}

fn write(tree: &Path, path: &str, bytes: &[u8]) {
    fs::write(made(tree, path), bytes).unwrap();
}

/// A path in the tree; the folders above it are made.
fn made(tree: &Path, path: &str) -> PathBuf {
    let path = tree.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    path
}

fn unescaped(name: &str) -> String {
    name.replace("\\n", "\n").replace("\\u{1b}", "\u{1b}")
}

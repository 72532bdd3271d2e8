//! The commit hooks, run by the real pre-commit. Without it, the tests say so.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use serde_yaml::Value;

use crate::support::extent::is_thorough;
use crate::support::{
    BAD, GOOD, folder, git, init, read, repository, rolecall, say, without_outer_git, words, write,
};

/// The finding in it.
const NOBODY: &str = "the team has no Business Owner";

fn hooks() -> Vec<Value> {
    serde_yaml::from_str(&fs::read_to_string(repository(".pre-commit-hooks.yaml")).unwrap())
        .unwrap()
}

#[test]
fn hooks_call_existing_commands() {
    for hook in hooks() {
        let mut words = hook["entry"].as_str().unwrap().split(' ');
        assert_eq!(words.next(), Some("rolecall"));
        // An unknown flag in front of it is reported before the help is.
        let arguments: Vec<&str> = words.chain(["--help"]).collect();
        let run = rolecall(repository(""), &arguments.join(" "));
        assert_eq!(run.code, 0, "{}: {}", hook["id"].as_str().unwrap(), run.err);
    }
}

#[test]
fn hooks_and_searches_match_the_same_file_names() {
    let patterns: Vec<regex_lite::Regex> = hooks()
        .iter()
        .filter_map(|hook| regex_lite::Regex::new(hook["files"].as_str()?).ok())
        .collect();
    assert_eq!(patterns.len(), 4);
    for name in [
        "team.yaml",
        "team.yml",
        "acme.team.yaml",
        ".team.yml",
        "a.b.team.yml",
        "teams.yaml",
        "myteam.yaml",
        "team.json",
        "team.yaml.bak",
        "a-team.yaml",
        "team_yaml",
    ] {
        let dir = folder(&[(&format!("sub/{name}"), GOOD)]);
        let found = rolecall(&dir, "check").code == 0;
        for path in [name.to_owned(), format!("sub/{name}")] {
            assert!(
                patterns
                    .iter()
                    .all(|pattern| pattern.is_match(&path) == found),
                "{path}"
            );
        }
    }
}

/// A folder for a repository with the hooks of this one, and for what pre-commit installs from it.
const SHARED: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/pre-commit");

/// The commit of the hooks. All tests use it, so that pre-commit installs them once.
static COMMIT: LazyLock<String> = LazyLock::new(|| {
    let (shared, hooks) = (Path::new(SHARED), read(".pre-commit-hooks.yaml"));
    _ = fs::remove_dir_all(shared);
    write(shared, "hooks/.pre-commit-hooks.yaml", &hooks);
    let hooks = shared.join("hooks");
    init(&hooks);
    git(&hooks, "add .");
    git(&hooks, "commit --quiet --message hooks");
    git(&hooks, "rev-parse HEAD").trim().to_owned()
});

/// A repository that uses the hooks, by the real pre-commit.
struct Hooked {
    folder: tempfile::TempDir,
}

impl Hooked {
    fn new(hook: &str) -> Hooked {
        let config = format!(
            "repos:\n- repo: {SHARED}/hooks\n  rev: {}\n  hooks: [{{ id: {hook} }}]\n",
            *COMMIT
        );
        let folder = folder(&[(".pre-commit-config.yaml", &config)]);
        init(&folder);
        Hooked { folder }
    }

    fn project(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, text: &str) -> &Self {
        fs::write(self.project().join(name), text).unwrap();
        self
    }

    fn git(&self, arguments: &str) -> &Self {
        git(self.project(), arguments);
        self
    }

    /// Whether the hook passes, and what it prints.
    fn run(&self, arguments: &str) -> (bool, String) {
        let mut command = Command::new("pre-commit");
        command
            .arg("run")
            .args(words(arguments))
            .current_dir(self.project())
            .env("PRE_COMMIT_HOME", format!("{SHARED}/home"));
        let programs = Path::new(env!("CARGO_BIN_EXE_rolecall")).parent().unwrap();
        let path = std::env::join_paths(
            std::iter::once(programs.to_path_buf())
                .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
        )
        .unwrap();
        let output = without_outer_git(&mut command)
            .env("PATH", path)
            .output()
            .unwrap();
        (
            output.status.success(),
            String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned(),
        )
    }
}

/// Whether a program exists.
fn is_there(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Whether the programs exist, which takes pre-commit a while; reports it if not.
fn installed() -> bool {
    static ARE_THERE: LazyLock<bool> = LazyLock::new(|| is_there("git") && is_there("pre-commit"));
    if !*ARE_THERE {
        say(
            "SKIPPED: pre-commit is not installed, so its hooks were not run; `pip install pre-commit` and run this test again",
        );
    }
    *ARE_THERE
}

#[test]
fn the_file_hook_judges_what_a_commit_changes() {
    if !installed() {
        return;
    }
    let hooked = Hooked::new("rolecall-system");
    hooked
        .write("team.yaml", GOOD)
        .write("other.yaml", "{")
        .git("add .");
    if is_thorough() {
        let (passed, printed) = hooked.run("--all-files");
        assert!(passed, "{printed}");
    }
    hooked.git("commit --quiet --message good");
    hooked.write("acme.team.yml", BAD).git("add .");
    let (passed, printed) = hooked.run("");
    assert!(
        !passed && printed.contains("acme.team.yml") && printed.contains(NOBODY),
        "{printed}"
    );
    assert!(
        printed.contains("1 file, as of"),
        "only the file that changes is judged\n{printed}"
    );
    hooked.write("acme.team.yml", GOOD);
    assert!(!hooked.run("").0, "what is not added is not committed");
    hooked.git("add .");
    assert!(hooked.run("").0);
}

#[test]
fn the_fixing_hook_stops_a_commit_that_it_changes_and_passes_the_next() {
    if !installed() {
        return;
    }
    let hooked = Hooked::new("rolecall-fix-system");
    let slip = GOOD.replacen("developer]", "developr]", 1);
    hooked.write("team.yaml", &slip).git("add .");
    let (passed, printed) = hooked.run("");
    assert!(
        !passed
            && printed.contains("files were modified by this hook")
            && printed.contains("1 fixed"),
        "{printed}"
    );
    let fixed = fs::read_to_string(hooked.project().join("team.yaml")).unwrap();
    assert_eq!(fixed, slip.replace("developr]", "developer]"));
    hooked.git("add .");
    assert!(hooked.run("").0);
}

#[test]
fn a_file_whose_name_looks_like_an_option_is_judged_by_the_file_hook() {
    if !installed() {
        return;
    }
    let hooked = Hooked::new("rolecall-system");
    hooked
        .write("--config=evil.team.yaml", BAD)
        .write("evil.team.yaml", "exclude: ['**']\n")
        .git("add .");
    let (passed, printed) = hooked.run("--all-files");
    assert!(
        !passed && printed.contains(NOBODY) && printed.contains("2 files"),
        "{printed}"
    );
}

#[test]
fn the_file_hook_skips_excluded_files() {
    if !installed() {
        return;
    }
    let hooked = Hooked::new("rolecall-system");
    hooked
        .write("rolecall.yaml", "exclude: [old.team.yaml]\n")
        .write("old.team.yaml", BAD)
        .write("team.yaml", GOOD)
        .git("add .");
    let (passed, printed) = hooked.run("--all-files --verbose");
    assert!(passed && printed.contains("1 file excluded"), "{printed}");
}

#[test]
fn the_repository_hook_judges_the_index_after_a_deletion() {
    if !installed() {
        return;
    }
    let hooked = Hooked::new("rolecall-repo-system");
    hooked.git("add .");
    if is_thorough() {
        let (passed, printed) = hooked.run("--all-files");
        assert!(passed, "no team file is no failure\n{printed}");
    }
    hooked
        .write("team.yaml", GOOD)
        .write("acme.team.yaml", BAD)
        .git("add .")
        .git("commit --quiet --message both");
    hooked.git("rm --quiet team.yaml");
    let (passed, printed) = hooked.run("");
    assert!(
        !passed && printed.contains(NOBODY),
        "what stays is judged although nothing of it changes\n{printed}"
    );
    if !is_thorough() {
        return; // each run takes pre-commit a while
    }
    hooked.git("rm --quiet acme.team.yaml");
    let (passed, printed) = hooked.run("");
    assert!(passed, "what goes is not judged\n{printed}");
    hooked
        .write("team.yaml", BAD)
        .git("add .")
        .write("team.yaml", GOOD);
    assert!(
        !hooked.run("").0,
        "the index is judged, not what lies in the folder"
    );
}

//! The recipes for CI: runs their commands as the platform does, for a change and on a schedule,
//! with a local program instead of pip's.

mod platforms;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::process::Command;

use crate::support::extent::some;
use crate::support::{BAD, GOOD, Run, day, git, init, repository};
use platforms::{Event, PLATFORMS, Platform};

/// A repository with a branch, and the programs that a runner has.
struct Runner {
    folder: tempfile::TempDir,
}

impl Runner {
    fn new(text: &str) -> Runner {
        let folder = tempfile::tempdir().unwrap();
        let runner = Runner { folder };
        for name in ["bin", "work"] {
            fs::create_dir(runner.path(name)).unwrap();
        }
        symlink(env!("CARGO_BIN_EXE_rolecall"), runner.path("bin/rolecall")).unwrap();
        for name in ["pip", "pipx"] {
            runner.program(name, "echo installed \"$@\"");
        }
        // An environment that has what the runner has.
        runner.program(
            "python3",
            "mkdir -p \"$3\" && ln -s \"$(dirname \"$0\")\" \"$3/bin\"",
        );
        let work = runner.path("work");
        let put = |text: &str| fs::write(work.join("team.yaml"), text).unwrap();
        put(GOOD);
        init(&work);
        git(&work, "add .");
        git(&work, "commit --quiet --message base");
        git(&work, "update-ref refs/remotes/origin/main main");
        git(&work, "switch --quiet --create change");
        put(text);
        git(&work, "commit --quiet --all --message change --allow-empty");
        runner
    }

    /// A runner that has only the merge of the change into `main`, which has moved on, and its
    /// parents.
    fn with_merge(text: &str) -> Runner {
        let runner = Runner::new(text);
        let work = runner.path("work");
        git(&work, "switch --quiet main");
        fs::write(work.join("other.team.yaml"), GOOD).unwrap();
        git(&work, "add .");
        git(&work, "commit --quiet --message elsewhere");
        git(&work, "switch --quiet --detach");
        git(&work, "merge --quiet --no-ff --no-edit change");
        git(&work, "branch merge");
        fs::rename(&work, runner.path("origin")).unwrap();
        let origin = runner.path("origin");
        let clone = format!(
            "clone --quiet --depth 2 --branch merge file://{} work",
            origin.display()
        );
        git(runner.path(""), &clone);
        runner
    }

    fn of(platform: &Platform, text: &str) -> Runner {
        match platform.is_merged {
            true => Runner::with_merge(text),
            false => Runner::new(text),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn program(&self, name: &str, script: &str) {
        let path = self.path("bin").join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn run(&self, platform: &Platform, event: Event) -> Run {
        let recipe = repository("src/docs/ci").join(platform.file);
        let recipe = fs::read_to_string(recipe).unwrap();
        let commands = (platform.commands)(&recipe, event).join("\n");
        let path = std::env::var("PATH").unwrap();
        let mut bash = Command::new("bash");
        bash.args(["-eo", "pipefail", "-c", &commands])
            .current_dir(self.path("work"))
            .env("PATH", format!("{}:{path}", self.path("bin").display()))
            .env("ROLECALL_AS_OF", day().to_string());
        bash.env("GITHUB_STEP_SUMMARY", self.path("summary"));
        if event == Event::Change {
            bash.envs(platform.base.iter().copied());
        }
        let output = bash.output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Run {
            code: output.status.code().unwrap(),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    /// Whether the platform's report and the page are there; they are taken away.
    fn has_reports(&self, platform: &Platform) -> bool {
        let there = |file: &str| fs::remove_file(self.path("work").join(file)).is_ok();
        let page = there("team-files.html") || there("report/team-files.html");
        there(platform.report) && page
    }

    /// The meaning of the change, as the platform gets it.
    fn meaning(&self) -> String {
        let files = ["work/change.md", "work/report/change.md", "summary"];
        let texts = files.map(|file| fs::read_to_string(self.path(file)).unwrap_or_default());
        texts.concat()
    }
}

/// Some platforms, in a usual run different ones for each number.
fn platforms(number: usize) -> Vec<&'static Platform> {
    some(&PLATFORMS.each_ref(), 2, number)
}

#[test]
fn a_change_with_an_error_fails_and_has_its_report() {
    for platform in platforms(0) {
        let runner = Runner::of(platform, BAD);
        let run = runner.run(platform, Event::Change);
        assert_eq!(run.code, 1, "{}: {run:?}", platform.file);
        assert!(run.out.contains("installed"), "{}: {run:?}", platform.file);
        assert!(
            run.out.contains("no Business Owner"),
            "{}: {run:?}",
            platform.file
        );
        assert!(runner.has_reports(platform), "{}", platform.file);
        let meaning = runner.meaning();
        let says = meaning.contains("The meaning of this change");
        assert!(says, "{}: {meaning}", platform.file);
    }
}

#[test]
fn an_expired_certification_fails_only_the_scheduled_job() {
    let stale = format!("{GOOD}last-reviewed: 2020-01-01\n");
    for platform in platforms(1) {
        let runner = Runner::of(platform, &stale);
        let run = runner.run(platform, Event::Change);
        assert_eq!(run.code, 0, "{}: {run:?}", platform.file);
        assert!(runner.has_reports(platform), "{}", platform.file);
        let run = runner.run(platform, Event::Schedule);
        assert_eq!(run.code, 1, "{}: {run:?}", platform.file);
        assert!(
            run.out.contains("stale-review"),
            "{}: {run:?}",
            platform.file
        );
        assert!(runner.has_reports(platform), "{}", platform.file);
    }
}

#[test]
fn a_change_that_relaxes_the_policy_fails() {
    let with_base = PLATFORMS.iter().filter(|one| !one.base.is_empty());
    for platform in some(&with_base.collect::<Vec<_>>(), 2, 1) {
        let runner = Runner::of(platform, BAD);
        let policy = "rules: { missing-business-owner: off, missing-deployment-manager: off }\n";
        fs::write(runner.path("work/rolecall.yaml"), policy).unwrap();
        let run = runner.run(platform, Event::Change);
        assert_eq!(run.code, 1, "{}: {run:?}", platform.file);
        assert!(
            run.out.contains("policy-relaxed"),
            "{}: {run:?}",
            platform.file
        );
    }
}

#[test]
fn a_merge_is_compared_with_its_own_base() {
    for platform in PLATFORMS.iter().filter(|platform| platform.is_merged) {
        let stale = format!("{GOOD}last-reviewed: 2020-01-01\n");
        let runner = Runner::of(platform, &stale);
        runner.run(platform, Event::Change);
        let meaning = runner.meaning();
        assert!(
            meaning.contains("team.yaml"),
            "{}: {meaning}",
            platform.file
        );
        let other = meaning.contains("other.team.yaml");
        assert!(!other, "{}: {meaning}", platform.file);
    }
}

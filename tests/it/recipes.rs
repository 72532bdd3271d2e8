//! The recipes for CI: their commands run here as the platform runs them, on a change and on a
//! schedule, with a program in place of what pip installs.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::process::Command;

use serde_yaml::Value;

use crate::support::{BAD, GOOD, Run, day, git, repository};

/// A platform: its file, its commands, the report that it reads, and the variables of a change.
struct Platform {
    file: &'static str,
    commands: fn(&str, Event) -> Vec<String>,
    report: &'static str,
    /// The variables that name the base of a change.
    base: &'static [(&'static str, &'static str)],
}

/// What starts a job.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Event {
    Change,
    Schedule,
}

const PLATFORMS: [Platform; 5] = [
    Platform {
        file: "github.yml",
        commands: of_github,
        report: "rolecall.sarif",
        base: &[("BASE", "main")],
    },
    Platform {
        file: "gitlab.yml",
        commands: of_gitlab,
        report: "gl-code-quality-report.json",
        base: &[("ROLECALL_POLICY_FROM", "main")],
    },
    Platform {
        file: "azure.yml",
        commands: of_azure,
        report: "rolecall.xml",
        base: &[("ROLECALL_POLICY_FROM", "main")],
    },
    Platform {
        file: "bitbucket.yml",
        commands: of_bitbucket,
        report: "test-results/rolecall.xml",
        base: &[("BITBUCKET_PR_DESTINATION_BRANCH", "main")],
    },
    Platform {
        file: "Jenkinsfile",
        commands: of_jenkins,
        report: "rolecall.xml",
        base: &[],
    },
];

fn yaml(text: &str) -> Value {
    let mut read: Value = serde_yaml::from_str(text).unwrap();
    read.apply_merge().unwrap();
    read
}

fn texts(list: &Value) -> Vec<String> {
    let texts = list.as_sequence().into_iter().flatten();
    texts
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

fn of_github(text: &str, event: Event) -> Vec<String> {
    let workflow = yaml(text);
    let level = match event {
        Event::Change => "error",
        Event::Schedule => "warning",
    };
    assert!(
        text.contains("FAIL_LEVEL: ${{ github.event_name == 'schedule' && 'warning' || 'error' }}")
    );
    let variables = ["VERSION=0.1.0".to_owned(), format!("FAIL_LEVEL={level}")];
    let steps = workflow["jobs"]["check"]["steps"].as_sequence().unwrap();
    let runs = steps.iter().filter_map(|step| step["run"].as_str());
    variables
        .into_iter()
        .chain(runs.map(str::to_owned))
        .collect()
}

fn of_gitlab(text: &str, event: Event) -> Vec<String> {
    let pipeline = yaml(text);
    let job = match event {
        Event::Change => "team files",
        Event::Schedule => "team files, what expires",
    };
    assert_eq!(pipeline[job]["extends"], ".rolecall");
    let before = texts(&pipeline[".rolecall"]["before_script"]);
    let version = ["VERSION=0.1.0".to_owned()].into_iter();
    version
        .chain(before)
        .chain(texts(&pipeline[job]["script"]))
        .collect()
}

fn of_azure(text: &str, event: Event) -> Vec<String> {
    let pipeline = yaml(text);
    let level = "${{ if eq(variables['Build.Reason'], 'Schedule') }}";
    let level = pipeline["variables"][level]["ROLECALL_FAIL_LEVEL"]
        .as_str()
        .unwrap();
    let variable = match event {
        Event::Change => "true".to_owned(),
        Event::Schedule => format!("export ROLECALL_FAIL_LEVEL={level}"),
    };
    let steps = pipeline["steps"].as_sequence().unwrap();
    let scripts = steps.iter().filter_map(|step| step["script"].as_str());
    let scripts = scripts.map(|script| script.replace("$(VERSION)", "0.1.0"));
    [variable].into_iter().chain(scripts).collect()
}

fn of_bitbucket(text: &str, event: Event) -> Vec<String> {
    let pipelines = &yaml(text)["pipelines"];
    let job = match event {
        Event::Change => &pipelines["pull-requests"]["**"],
        Event::Schedule => &pipelines["custom"]["what-expires"],
    };
    texts(&job[0]["step"]["script"])
}

fn of_jenkins(text: &str, event: Event) -> Vec<String> {
    let level = match event {
        Event::Change => "error",
        Event::Schedule => "warning",
    };
    assert!(text.contains("TimerTriggerCause') ? 'warning' : 'error'}"));
    let shells = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("sh '"));
    let shells = shells.map(|line| line.strip_suffix('\'').unwrap().to_owned());
    let level = [format!("export ROLECALL_FAIL_LEVEL={level}")].into_iter();
    level.chain(shells).collect()
}

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
        git(&work, "init --quiet --initial-branch main");
        git(&work, "add .");
        git(&work, "commit --quiet --message base");
        git(&work, "update-ref refs/remotes/origin/main main");
        git(&work, "switch --quiet --create change");
        put(text);
        git(&work, "add .");
        git(&work, "commit --quiet --message change --allow-empty");
        runner
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
        bash.args(["-euo", "pipefail", "-c", &commands])
            .current_dir(self.path("work"))
            .env("PATH", format!("{}:{path}", self.path("bin").display()))
            .env("ROLECALL_AS_OF", day().to_string())
            .env_remove("GITHUB_STEP_SUMMARY");
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

    /// Whether the platform's report is there; it is taken away.
    fn has_report(&self, platform: &Platform) -> bool {
        fs::remove_file(self.path("work").join(platform.report)).is_ok()
    }
}

#[test]
fn a_change_with_an_error_fails_and_has_its_report() {
    for platform in &PLATFORMS {
        let runner = Runner::new(BAD);
        let run = runner.run(platform, Event::Change);
        assert_eq!(run.code, 1, "{}: {run:?}", platform.file);
        assert!(run.out.contains("installed"), "{}: {run:?}", platform.file);
        assert!(
            run.out.contains("no Business Owner"),
            "{}: {run:?}",
            platform.file
        );
        assert!(runner.has_report(platform), "{}", platform.file);
    }
}

#[test]
fn what_expires_lets_a_change_pass_and_fails_the_schedule() {
    let stale = format!("{GOOD}last-reviewed: 2020-01-01\n");
    for platform in &PLATFORMS {
        let runner = Runner::new(&stale);
        let run = runner.run(platform, Event::Change);
        assert_eq!(run.code, 0, "{}: {run:?}", platform.file);
        assert!(runner.has_report(platform), "{}", platform.file);
        let run = runner.run(platform, Event::Schedule);
        assert_eq!(run.code, 1, "{}: {run:?}", platform.file);
        assert!(
            run.out.contains("stale-review"),
            "{}: {run:?}",
            platform.file
        );
        assert!(runner.has_report(platform), "{}", platform.file);
    }
}

#[test]
fn a_change_that_relaxes_the_policy_fails() {
    for platform in PLATFORMS
        .iter()
        .filter(|platform| !platform.base.is_empty())
    {
        let runner = Runner::new(BAD);
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

//! Runs the scripts of the action as a runner does, with a folder instead of the download.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_yaml::{Mapping, Value};

use crate::support::extent::is_thorough;
use crate::support::{BAD, GOOD, Run, read, repository, shell};

/// The name of an archive of this version and machine.
const ARCHIVE: &str = concat!(
    "rolecall-v",
    env!("CARGO_PKG_VERSION"),
    "-x86_64-unknown-linux-gnu"
);

/// A folder with that archive and its checksum, which all tests copy. The program in it, stripped
/// as released, takes seconds to pack and unpack, so in a usual run it is a link.
static RELEASE: LazyLock<PathBuf> = LazyLock::new(|| {
    let put = match is_thorough() {
        true => format!("{{ strip -o {ARCHIVE}/rolecall $ROLECALL || cp $ROLECALL {ARCHIVE}; }}"),
        false => format!("ln -s $ROLECALL {ARCHIVE}"),
    };
    let script = format!(
        "rm -rf release {ARCHIVE} && mkdir release {ARCHIVE} && {put} && tar -c {ARCHIVE} | gzip -1 > release/{ARCHIVE}.tar.gz && rm -r {ARCHIVE} && cd release && sha256sum * > SHA256SUMS"
    );
    assert_eq!(shell(env!("CARGO_TARGET_TMPDIR"), &script).code, 0);
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("release")
});

fn action() -> Value {
    serde_yaml::from_str(&read("action.yml")).unwrap()
}

/// A runner with a folder to work in, a folder of a release, and the action's inputs.
struct Runner {
    folder: tempfile::TempDir,
    inputs: Mapping,
}

impl Runner {
    fn new(inputs: &[(&str, &str)]) -> Runner {
        let folder = tempfile::tempdir().unwrap();
        for name in ["temp", "tools", "bin", "release", "work"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let mut runner = Runner {
            folder,
            inputs: Mapping::new(),
        };
        runner.set("version", env!("CARGO_PKG_VERSION"));
        let release = runner.path("release");
        runner.set("download-from", release.to_str().unwrap());
        for (name, value) in inputs {
            runner.set(name, value);
        }
        runner
    }

    fn set(&mut self, name: &str, value: &str) {
        assert!(!action()["inputs"][name].is_null(), "no input {name}");
        self.inputs.insert(name.into(), value.into());
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> &Runner {
        fs::write(self.path(name), text).unwrap();
        self
    }

    /// A program that the runner finds before all others.
    fn program(&self, name: &str, script: &str) -> &Runner {
        let path = self.path("bin").join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    /// A release with the program of this build.
    fn release(&self) -> &Runner {
        for name in [&*format!("{ARCHIVE}.tar.gz"), "SHA256SUMS"] {
            fs::copy(RELEASE.join(name), self.path("release").join(name)).unwrap();
        }
        self
    }

    /// The value of an expression in `action.yml`, which is one name.
    fn value(&self, expression: &str, outputs: &Mapping) -> String {
        let name = expression
            .trim_start_matches("${{ ")
            .trim_end_matches(" }}");
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        if let Some(input) = name.strip_prefix("inputs.") {
            let given = self.inputs.get(input);
            return text(given.unwrap_or(&action()["inputs"][input]["default"]));
        }
        match name {
            "github.action_path" => repository("").to_str().unwrap().to_owned(),
            "github.action_repository" => "a/b".to_owned(),
            "github.action_ref" => "main".to_owned(),
            _ => {
                let (step, output) = name
                    .strip_prefix("steps.")
                    .unwrap()
                    .split_once(".outputs.")
                    .unwrap();
                text(
                    outputs
                        .get(format!("{step}.{output}").as_str())
                        .unwrap_or(&Value::Null),
                )
            }
        }
    }

    /// Runs the scripts of the action up to the first failure, and returns its result and all
    /// outputs.
    fn run(&self) -> (Run, Mapping) {
        let action = action();
        let mut outputs = Mapping::new();
        let mut printed = Run::new(0, "", "");
        for step in action["runs"]["steps"].as_sequence().unwrap() {
            let Some(script) = step["run"].as_str() else {
                continue;
            };
            let output = self.path("output");
            fs::write(&output, "").unwrap();
            let mut command = self.command(script, &output);
            for (name, value) in step["env"].as_mapping().unwrap() {
                let value = self.value(value.as_str().unwrap(), &outputs);
                command.env(name.as_str().unwrap(), value);
            }
            let ended = command.output().unwrap();
            printed.out += &String::from_utf8_lossy(&ended.stdout);
            printed.err += &String::from_utf8_lossy(&ended.stderr);
            let id = step["id"].as_str().unwrap_or_default();
            for line in fs::read_to_string(&output).unwrap().lines() {
                let (name, value) = line.split_once('=').unwrap();
                outputs.insert(format!("{id}.{name}").into(), value.into());
            }
            printed.code = ended.status.code().unwrap();
            if printed.code != 0 {
                break;
            }
        }
        (printed, outputs)
    }

    fn command(&self, script: &str, output: &Path) -> Command {
        let mut command = Command::new("bash");
        let path = std::env::var("PATH").unwrap();
        command
            .args(["-eo", "pipefail", "-c", script])
            .current_dir(self.path("work"))
            .env_clear()
            .env("PATH", format!("{}:{path}", self.path("bin").display()))
            .env("GITHUB_OUTPUT", output)
            .env("GITHUB_STEP_SUMMARY", self.path("summary"))
            .env("GITHUB_ACTIONS", "true")
            .env("GITHUB_SERVER_URL", "https://github.com")
            .env("RUNNER_OS", "Linux")
            .env("RUNNER_ARCH", "X64")
            .env("RUNNER_TEMP", self.path("temp"))
            .env("RUNNER_TOOL_CACHE", self.path("tools"));
        command
    }
}

fn output<'o>(outputs: &'o Mapping, name: &str) -> &'o str {
    let output = outputs.get(name).and_then(Value::as_str);
    output.unwrap_or_default()
}

#[test]
fn findings_become_annotations_a_summary_and_sarif_and_fail_the_last_step() {
    let inputs = [
        ("verify", "checksum"),
        ("reports", "json=report.json\njunit=report.xml\n"),
    ];
    let runner = Runner::new(&inputs);
    runner.release().write("work/team.yaml", BAD);
    let (run, outputs) = runner.run();
    assert_eq!(
        (run.code, output(&outputs, "check.status")),
        (1, "1"),
        "{run:?}"
    );
    assert!(run.out.contains("::error file=team.yaml,line="), "{run:?}");
    let summary = fs::read_to_string(runner.path("summary")).unwrap();
    assert!(summary.contains("missing-business-owner"), "{summary}");
    assert_eq!(output(&outputs, "check.sarif"), "./rolecall.sarif");
    for report in ["rolecall.sarif", "report.json", "report.xml"] {
        assert!(runner.path("work").join(report).is_file(), "{report}");
    }
}

#[test]
fn a_second_run_reuses_the_installation_of_the_first() {
    let runner = Runner::new(&[("verify", "checksum"), ("sarif", "")]);
    runner.release().write("work/team.yaml", GOOD);
    let (run, outputs) = runner.run();
    assert_eq!(
        (run.code, output(&outputs, "check.status")),
        (0, "0"),
        "{run:?}"
    );
    assert_eq!(output(&outputs, "check.sarif"), "");
    fs::remove_dir_all(runner.path("release")).unwrap();
    assert_eq!(runner.run().0.code, 0);
}

#[test]
fn each_line_is_an_argument_and_a_path_is_never_an_option() {
    let inputs = [
        ("verify", "checksum"),
        ("as-of", "2026-11-20"),
        ("fail-level", "advice"),
        ("arguments", "--ignore\nmissing-business-owner\n"),
        ("paths", "a b.team.yaml\n--no-such\n"),
    ];
    let runner = Runner::new(&inputs);
    runner.release().write("work/a b.team.yaml", BAD);
    let (run, _) = runner.run();
    assert_eq!(run.code, 2, "{run:?}");
    let printed = format!("{}{}", run.out, run.err);
    assert!(printed.contains("`--no-such`"), "{printed}");
    assert!(!printed.contains("missing-business-owner"), "{printed}");
}

#[test]
fn a_download_that_differs_from_the_release_is_refused() {
    let runner = Runner::new(&[("verify", "checksum")]);
    runner.release().write("work/team.yaml", GOOD);
    runner.write(&format!("release/{ARCHIVE}.tar.gz"), "something else");
    let (run, outputs) = runner.run();
    assert_eq!((run.code, outputs.len()), (2, 0));
    let refused = format!("::error title=rolecall::{ARCHIVE}.tar.gz is not what SHA256SUMS says");
    assert!(run.out.contains(&refused), "{run:?}");
    runner.write("release/SHA256SUMS", "");
    assert!(runner.run().0.out.contains("has no checksum of"));
}

#[test]
fn the_action_requests_and_checks_the_attestation() {
    let runner = Runner::new(&[("verify", "attestation")]);
    runner.release().write("work/team.yaml", GOOD);
    runner.program(
        "gh",
        "[ \"$2\" = --help ] || echo \"$@\" >> ../asked; [ \"$2\" = --help ]",
    );
    let (run, _) = runner.run();
    assert_eq!(run.code, 2);
    assert!(run.out.contains("has no attestation of a/b"), "{run:?}");
    runner.program("gh", "[ \"$2\" = --help ] || echo \"$PWD/$*\"");
    let (run, _) = runner.run();
    assert_eq!(run.code, 0, "{run:?}");
    let asked = format!(
        "attestation verify {ARCHIVE}.tar.gz --repo a/b --signer-workflow a/b/.github/workflows/release.yml"
    );
    assert!(run.out.contains(&asked), "{run:?}");
}

#[test]
fn without_a_release_the_sources_are_built() {
    let runner = Runner::new(&[]);
    runner.write("work/team.yaml", GOOD);
    let cargo = format!(
        "echo cargo \"$@\"; mkdir -p \"$7/bin\" && cp {} \"$7/bin/rolecall\"",
        env!("CARGO_BIN_EXE_rolecall")
    );
    runner.program("cargo", &cargo);
    let (run, outputs) = runner.run();
    let (sources, tools) = (repository(""), runner.path("tools"));
    let built = format!(
        "cargo install --locked --quiet --path {} --root {}/rolecall/built",
        sources.display(),
        tools.display()
    );
    assert!(run.code == 0 && run.out.contains(&built), "{run:?}");
    assert!(output(&outputs, "install.program").ends_with("/rolecall/built/bin/rolecall"));
}

#[test]
fn where_building_is_not_allowed_the_action_says_so() {
    let runner = Runner::new(&[("build", "never")]);
    let (run, _) = runner.run();
    assert_eq!(run.code, 2);
    assert!(
        run.out
            .starts_with("::error title=rolecall::there is no release"),
        "{run:?}"
    );
}

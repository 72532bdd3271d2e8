//! The published packages: the wheel, the sources for pip, the crate, the archive of a release.
//! Each is made and used here. Those that take a compiler are made only if `ROLECALL_PACKAGES` is
//! set, as `.ci/run` does.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::consumers::home;
use crate::support::{block, git, read, repository, say, without_outer_git};

/// The output of a program that must succeed.
fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "{command:?}: {}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
    text(&output.stdout)
}

/// The files that cargo puts into the crate.
fn crate_files() -> BTreeSet<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["package", "--list", "--allow-dirty", "--offline", "--quiet"])
        .current_dir(repository(""));
    output(&mut cargo).lines().map(str::to_owned).collect()
}

#[test]
fn the_crate_contains_all_sources() {
    let files = crate_files();
    let needed = [
        "build.rs",
        "Cargo.lock",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
    ];
    for file in needed {
        assert!(files.contains(file), "{file}");
    }
    for folder in ["src", "rules"] {
        for file in crate::support::files(folder, "") {
            assert!(files.contains(&file), "{file}");
        }
    }
    let foreign = files
        .iter()
        .find(|file| file.starts_with("tests/") || file.starts_with("fixtures/"));
    assert_eq!(foreign, None);
}

#[test]
fn release_notes_exist_only_for_this_version() {
    let notes = |tag: &str| {
        let mut notes = Command::new("bash");
        notes.arg(repository(".github/release/notes.sh")).arg(tag);
        notes.output().unwrap()
    };
    let current = notes(concat!("v", env!("CARGO_PKG_VERSION")));
    assert!(current.status.success(), "{current:?}");
    assert!(String::from_utf8_lossy(&current.stdout).contains("### "));
    let other = notes("v999.0.0");
    assert!(
        !other.status.success() && other.stdout.is_empty(),
        "{other:?}"
    );
}

/// The program and the folder of what `setup.sh` installs, if what takes minutes is asked for.
fn maturin() -> Option<PathBuf> {
    if std::env::var_os("ROLECALL_PACKAGES").is_none() {
        say("SKIPPED: no package was made, which takes a compiler; ROLECALL_PACKAGES=1 makes them");
        return None;
    }
    Some(home(&["venv/bin/maturin"])?.join("venv/bin"))
}

/// A wheel of this build in a folder: the same sources in the profile of the tests, so that only
/// the last step is compiled.
fn wheel(programs: &Path, folder: &Path) -> PathBuf {
    let mut maturin = Command::new(programs.join("maturin"));
    maturin
        .args([
            "build",
            "--profile",
            "dev",
            "--strip",
            "false",
            "--locked",
            "--offline",
        ])
        .args(["--compatibility", "linux", "--out"])
        .arg(folder)
        .current_dir(repository(""));
    output(&mut maturin);
    let mut files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    files
        .find(|file| file.extension().is_some_and(|ending| ending == "whl"))
        .unwrap()
}

/// A fresh environment of Python.
fn environment(programs: &Path, folder: &Path) -> PathBuf {
    let mut venv = Command::new(programs.join("python"));
    output(venv.args(["-m", "venv"]).arg(folder));
    folder.join("bin")
}

#[test]
fn the_wheel_installs_in_a_fresh_environment_and_becomes_an_archive() {
    let Some(programs) = maturin() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let wheel = wheel(&programs, folder.path());
    let fresh = environment(&programs, &folder.path().join("fresh"));
    let mut pip = Command::new(fresh.join("pip"));
    output(pip.args(["install", "--quiet", "--no-index"]).arg(&wheel));
    let version = output(Command::new(fresh.join("rolecall")).arg("--version"));
    assert_eq!(
        version.trim(),
        concat!("rolecall ", env!("CARGO_PKG_VERSION"))
    );
    hooks(&programs, folder.path());
    archive(&programs, &wheel);
}

/// The archive of a release, made of the wheel.
fn archive(programs: &Path, wheel: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let target = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let mut pack = Command::new(programs.join("python"));
    pack.arg(repository(".github/release/pack.py"))
        .args([wheel, Path::new(&target), folder.path()])
        .env("SOURCE_DATE_EPOCH", "0");
    let made = output(&mut pack);
    let name = format!("rolecall-v{}-{target}", env!("CARGO_PKG_VERSION"));
    assert!(made.trim().ends_with(&format!("{name}.tar.gz")), "{made}");
    output(
        Command::new("tar")
            .arg("-xzf")
            .arg(made.trim())
            .current_dir(&folder),
    );
    let inside = folder.path().join(&name);
    for file in [
        "rolecall",
        "README.md",
        "LICENSE-MIT",
        "completions/_rolecall",
        "man/rolecall-check.1",
    ] {
        assert!(inside.join(file).is_file(), "{file}");
    }
    output(Command::new(inside.join("rolecall")).arg("rules"));
    fs::remove_dir_all(&inside).unwrap();
    npm(programs, folder.path());
}

/// The packages for npm, made of the archive and installed without a network.
fn npm(programs: &Path, archives: &Path) {
    let npm_answers = Command::new("npm").arg("--version").output();
    if !npm_answers.is_ok_and(|answer| answer.status.success()) {
        return say("SKIPPED: npm is not installed, so its packages were not made");
    }
    let folder = tempfile::tempdir().unwrap();
    let mut make = Command::new(programs.join("python"));
    make.arg(repository(".github/release/npm.py"))
        .args([archives, &folder.path().join("packages")]);
    let made = output(&mut make);
    let mut install = Command::new("npm");
    install
        .args([
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--offline",
        ])
        .current_dir(&folder);
    for package in made.lines() {
        let mut pack = Command::new("npm");
        pack.args(["pack", "--silent"])
            .arg(format!("./packages/{package}"))
            .current_dir(&folder);
        install.arg(format!("./{}", output(&mut pack).trim()));
    }
    assert!(made.ends_with("\nrolecall\n"), "{made}");
    fs::write(folder.path().join("package.json"), "{ \"private\": true }").unwrap();
    output(&mut install);
    let mut npx = Command::new("npx");
    npx.args(["--offline", "rolecall", "explain", "no-such"]);
    let run = npx.current_dir(&folder).output().unwrap();
    assert_eq!(run.status.code(), Some(2), "{run:?}");
    assert!(String::from_utf8_lossy(&run.stderr).contains("unknown rule"));
}

/// The hooks of the page, by pre-commit and by prek, from a folder with the wheel.
fn hooks(programs: &Path, wheels: &Path) {
    let page = read("src/docs/hooks.md");
    let config = block(&page, "yaml", "additional_dependencies");
    let folder = tempfile::tempdir().unwrap();
    git(&folder, "init --quiet");
    fs::write(folder.path().join(".pre-commit-config.yaml"), config).unwrap();
    fs::write(folder.path().join("team.yaml"), crate::support::BAD).unwrap();
    git(&folder, "add .");
    for program in ["pre-commit", "prek"] {
        let mut hook = Command::new(programs.join(program));
        hook.args(["run", "--all-files"])
            .current_dir(&folder)
            .env("PRE_COMMIT_HOME", folder.path().join(".home"))
            .env("PREK_HOME", folder.path().join(".prek"))
            .env("PIP_FIND_LINKS", wheels)
            .env("UV_FIND_LINKS", wheels);
        let run = without_outer_git(&mut hook).output().unwrap();
        let printed = String::from_utf8_lossy(&[run.stdout, run.stderr].concat()).into_owned();
        let finds = printed.contains("the team has no Business Owner");
        assert!(!run.status.success() && finds, "{program}: {printed}");
    }
}

#[test]
fn the_sources_for_pip_are_those_of_the_crate() {
    let Some(programs) = maturin() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut sdist = Command::new(programs.join("maturin"));
    sdist.args(["sdist", "--out"]).arg(folder.path());
    output(sdist.current_dir(repository("")));
    let name = concat!("rolecall-", env!("CARGO_PKG_VERSION"));
    let mut tar = Command::new("tar");
    tar.args(["-tzf", &format!("{name}.tar.gz")]);
    let listed = output(tar.current_dir(&folder));
    let inside = |file: &str| file.strip_prefix(&format!("{name}/")).map(str::to_owned);
    let listed: BTreeSet<String> = listed.lines().filter_map(inside).collect();
    let generated = ["Cargo.toml.orig", ".cargo_vcs_info.json"];
    let missing = crate_files()
        .into_iter()
        .filter(|file| !listed.contains(file) && !generated.contains(&file.as_str()));
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<String>::new());
    assert!(listed.contains("pyproject.toml") && listed.contains("PKG-INFO"));
}

#[test]
fn the_crate_is_built_from_its_package() {
    if maturin().is_none() {
        return;
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args([
            "package",
            "--allow-dirty",
            "--locked",
            "--offline",
            "--quiet",
        ])
        .current_dir(repository(""));
    output(&mut cargo);
}

//! Where the programs and data of others are, as installed by `tests/consumers/setup.sh`.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::{repository, say};

/// The folder with all of these in it. Without it a test says that it was skipped, and with
/// `ROLECALL_CONSUMERS_REQUIRED=1` it fails instead.
pub fn home(needed: &[&str]) -> Option<PathBuf> {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let cache = || set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")));
    let home = set("ROLECALL_CONSUMERS").or_else(|| Some(cache()?.join("rolecall-consumers")));
    if let Some(home) = home.filter(|home| needed.iter().all(|path| home.join(path).exists())) {
        return Some(home);
    }
    assert!(
        std::env::var_os("ROLECALL_CONSUMERS_REQUIRED").is_none(),
        "the consumers are not installed: run tests/consumers/setup.sh"
    );
    let thread = std::thread::current();
    say(&format!(
        "SKIPPED {}: nothing was tested; run tests/consumers/setup.sh",
        thread.name().unwrap_or_default()
    ));
    None
}

/// The answer of a script of `tests/consumers` about a file; it must succeed.
pub fn consume(script: &str, file: &Path, home: &Path) -> Value {
    consume_all(script, &[file.to_owned()], home)
}

/// Its answer about several files, for which it starts once.
pub fn consume_all(script: &str, files: &[PathBuf], home: &Path) -> Value {
    let mut command = match script.ends_with(".js") {
        true => Command::new("node"),
        false => Command::new(home.join("venv/bin/python")),
    };
    if script.ends_with(".py") {
        command.arg("-I"); // or `junit.py` would find itself under the name of somebody else's module
    }
    // Modules are looked for beside the script, which is not where they are installed.
    command
        .env("NODE_PATH", home.join("node_modules"))
        .arg(repository("tests/consumers").join(script))
        .args(files)
        .arg(home);
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{script}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The error that a validator finds in each document by a JSON Schema: none in a valid one. Nothing
/// at all where the validator is not installed.
pub fn schema_errors(schema: &str, documents: &[Value]) -> Option<Vec<Option<String>>> {
    let home = home(&["venv/bin/python"])?;
    let schema: Value = serde_json::from_str(schema).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    let given = json!({ "schema": schema, "documents": documents });
    std::fs::write(file.path(), given.to_string()).unwrap();
    let errors = consume("schema.py", file.path(), &home);
    Some(serde_json::from_value(errors).unwrap())
}

//! Team files as JSON.

use rolecall::yaml::serde::read;
use serde_json::Value;

/// A fixture as JSON, on several lines; `None` where it cannot be read.
pub fn in_json(text: &str) -> Option<String> {
    let value: Value = read(text).ok()?;
    let text = serde_json::to_string_pretty(&value).ok()?;
    value.is_object().then(|| text + "\n")
}

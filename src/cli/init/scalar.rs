//! Names as YAML.

use crate::edit::is_unmistakable;

/// Text as YAML: plain if every reader reads it as text, otherwise in double quotes.
pub fn scalar(text: &str) -> String {
    match text.starts_with(char::is_alphabetic) && is_unmistakable(text) {
        true => text.to_owned(),
        false => serde_json::Value::from(text).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn names_survive_whatever_they_look_like() {
        for name in [
            "true",
            "null",
            "2026-01-01",
            "a: b",
            "# c",
            "\"quoted\" \\",
            "- x",
            "{y}",
            "Zoë Åkerström",
            "O'Neil & Sons",
            "健太",
            "*a",
            "a, b",
        ] {
            let read: String = serde_yaml::from_str(&scalar(name)).unwrap();
            assert_eq!(read, name);
        }
    }
}
